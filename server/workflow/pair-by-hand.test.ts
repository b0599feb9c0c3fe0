import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MatchEventSchema } from "../audit/catalogue.ts";
import { firstBreak } from "../audit/chain.ts";
import type { Actor } from "../contracts/access.ts";
import type { Side } from "../domain/trade.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import type { SettlementDeps } from "./candidates.ts";
import { createEngine } from "./engine.ts";
import { fold, type MatchState } from "./match-state.ts";
import { refusedPairing, refusedPartner, refusedSeparation } from "./pair-by-hand.ts";
import { confirmation, type Paper } from "./testing/confirmations.ts";
import { createTradeFiling } from "./trade-filing.ts";
import { getMatch } from "./use-cases/get-match.ts";
import { pairMatch } from "./use-cases/pair-match.ts";
import { proposeMatch } from "./use-cases/propose-match.ts";
import { unpairMatch } from "./use-cases/unpair-match.ts";

const ann: Actor = { subject: "ann", name: "Ann", roles: ["operator"] };
const ben: Actor = { subject: "ben", name: "Ben", roles: ["approver"] };
const aude: Actor = { subject: "aude", name: "Aude", roles: ["auditor"] };
const LEI = "529900T8BM49AURSDO55";
const reason = "Their desk says this is another trade.";

let local: LocalStorage;
/** Two processes over the same tables. */
let workers: readonly SettlementDeps[];
let desk = 0;

beforeAll(async () => {
  local = await startLocalStorage();
  workers = [local.storage, local.another()].map(({ workflow }) => ({
    store: workflow,
    engine: createEngine(),
    now: () => new Date(),
  }));
});
afterAll(() => local.close());
beforeEach(() => {
  desk += 1;
});

const deps = (index = 0): SettlementDeps => {
  const found = workers[index];
  if (!found) throw new Error("no worker");
  return found;
};

async function arrive(side: Side, reference: string, more: Partial<Paper> = {}) {
  const terms = {
    "fx.bankPays.amount": String(5_000_000 + desk * 1_111),
    "fx.counterpartyPays.amount": String(6_000_000 + desk * 1_113),
    valueDate: new Date(Date.UTC(2027, 0, desk)).toISOString().slice(0, 10),
    ...more.terms,
  };
  const { store, engine } = deps();
  const filing = createTradeFiling({ store, engine });
  const read = confirmation({ side, reference, ...more, terms });
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
}

const idOf = (side: Side, reference: string): string =>
  side === "BANK" ? reference : `${LEI}#${reference}`;

async function standing(side: Side, reference: string): Promise<MatchState> {
  const trade = await deps().store.trade(side, idOf(side, reference));
  const match = trade && (await deps().store.match(trade.matchId));
  if (!match) throw new Error(`${reference} is not on file`);
  return match;
}

/** One bank trade torn between two of the counterparty. */
async function torn(): Promise<{ bank: string; one: string; two: string; match: MatchState }> {
  const [bank, one, two] = [`B${desk}`, `C${desk}ONE`, `C${desk}TWO`];
  await arrive("COUNTERPARTY", one);
  await arrive("COUNTERPARTY", two);
  await arrive("BANK", bank);
  const match = await standing("BANK", bank);
  expect(match.result).toBe("AMBIGUOUS");
  return { bank, one, two, match };
}

const choice = ({ matchId, version }: MatchState, reference: string) => ({
  matchId,
  version,
  tradeId: idOf("COUNTERPARTY", reference),
});

async function historyOf(matchId: string) {
  const events = await local.storage.eventStreams.read(`match#${matchId}`);
  expect(firstBreak(events)).toBeNull();
  return events;
}

describe("choosing the partner", () => {
  it("pairs the two, compares them, and says who chose", async () => {
    const { bank, one, two, match } = await torn();
    const answer = await pairMatch(deps(), ann, choice(match, one));
    if (!answer.ok) throw new Error(answer.failure.message);
    const paired = await standing("BANK", bank);
    expect(paired).toMatchObject({
      matchId: answer.value.matchId,
      version: answer.value.version,
      result: "MATCHED",
      state: "NEW",
      candidates: [],
      pairedBy: { subject: "ann", name: "Ann" },
    });
    expect(paired.counterparty?.reference).toBe(one);
    expect(await standing("COUNTERPARTY", one)).toEqual(paired);
    expect(await standing("COUNTERPARTY", two)).toMatchObject({
      result: "ALLEGED",
      candidates: [],
    });
    const events = await historyOf(paired.matchId);
    expect(events.at(-1)).toMatchObject({ type: "SidesPaired", actor: { subject: "ann" } });
    const folded = fold(
      paired.matchId,
      events.map((event) => ({ ...event, event: MatchEventSchema.parse(event) })),
    );
    expect(folded).toEqual(paired);
  });

  it("holds against a better partner that arrives later", async () => {
    const { bank, one, match } = await torn();
    expect((await pairMatch(deps(), ann, choice(match, one))).ok).toBe(true);
    await arrive("COUNTERPARTY", `C${desk}NAMED`, { other: bank });
    expect((await standing("BANK", bank)).counterparty?.reference).toBe(one);
  });

  it("is refused to who may not propose, for strangers, and on an old version", async () => {
    const { one, match } = await torn();
    const code = async (actor: Actor, input: Parameters<typeof pairMatch>[2]) => {
      const answer = await pairMatch(deps(), actor, input);
      return answer.ok ? "OK" : answer.failure.code;
    };
    expect(await code(aude, choice(match, one))).toBe("NOT_PERMITTED");
    expect(await code(ann, choice(match, "UNKNOWN"))).toBe("STALE_VERSION");
    expect(await code(ann, { ...choice(match, one), version: 1 })).toBe("STALE_VERSION");
    expect(await code(ann, { ...choice(match, one), matchId: "unknown" })).toBe("NOT_FOUND");
  });

  it.each([
    ["the same partner", (each: { one: string }) => each.one],
    ["different partners", (each: { two: string }) => each.two],
  ])("two at once, %s: one wins, the other is told", async (_what, second) => {
    for (let round = 0; round < 4; round += 1) {
      desk += 1;
      const each = await torn();
      const answers = await Promise.all([
        pairMatch(deps(0), ann, choice(each.match, each.one)),
        pairMatch(deps(1), ben, choice(each.match, second({ ...each }))),
      ]);
      expect(answers.filter((answer) => answer.ok).length).toBe(1);
      const refusal = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.code]))[0];
      expect(["STALE_VERSION", "WRONG_STATE"]).toContain(refusal);
      const paired = await standing("BANK", each.bank);
      expect([each.one, each.two]).toContain(paired.counterparty?.reference);
      await historyOf(paired.matchId);
    }
  });

  it("two bank trades at once for one counterparty trade: only one gets it", async () => {
    for (let round = 0; round < 4; round += 1) {
      desk += 1;
      const wanted = `C${desk}`;
      await arrive("BANK", `B${desk}ONE`);
      await arrive("BANK", `B${desk}TWO`);
      await arrive("COUNTERPARTY", wanted);
      const [one, two] = [
        await standing("BANK", `B${desk}ONE`),
        await standing("BANK", `B${desk}TWO`),
      ];
      const answers = await Promise.all([
        pairMatch(deps(0), ann, choice(one, wanted)),
        pairMatch(deps(1), ben, choice(two, wanted)),
      ]);
      expect(answers.filter((answer) => answer.ok).length).toBe(1);
      const { bank } = await standing("COUNTERPARTY", wanted);
      expect(bank?.reference).toBe(answers[0]?.ok ? `B${desk}ONE` : `B${desk}TWO`);
    }
  });
});

describe("separating a pair", () => {
  async function pair(): Promise<MatchState> {
    await arrive("BANK", `B${desk}`);
    await arrive("COUNTERPARTY", `C${desk}`, { other: `B${desk}` });
    const match = await standing("BANK", `B${desk}`);
    expect(match.counterparty).not.toBeNull();
    return match;
  }
  const separate = (match: MatchState) => ({
    matchId: match.matchId,
    version: match.version,
    reason,
  });

  it("gives both a match of their own, and the engine never pairs them again", async () => {
    const match = await pair();
    expect((await unpairMatch(deps(), ann, separate(match))).ok).toBe(true);
    const ours = await standing("BANK", `B${desk}`);
    const theirs = await standing("COUNTERPARTY", `C${desk}`);
    expect(ours).toMatchObject({ matchId: match.matchId, result: "UNPAIRED_BANK" });
    expect(theirs).toMatchObject({ result: "ALLEGED", state: "NEW" });
    // New versions look for partners again, quoting the very reference.
    await arrive("COUNTERPARTY", `C${desk}_V2`, {
      other: `B${desk}`,
      terms: { messageType: "AMENDMENT", rate: "1.2" },
    });
    await arrive("BANK", `B${desk}_V2`, { terms: { messageType: "AMENDMENT", rate: "1.2" } });
    expect((await standing("BANK", `B${desk}`)).counterparty).toBeNull();
    const event = (await historyOf(match.matchId)).find(({ type }) => type === "SidesSeparated");
    expect(event).toMatchObject({ actor: { subject: "ann" }, reason });
    await historyOf(theirs.matchId);
  });

  it("lets the right partner in, and stays in force after that one has gone again", async () => {
    const match = await pair();
    expect((await unpairMatch(deps(), ann, separate(match))).ok).toBe(true);
    await arrive("COUNTERPARTY", `C${desk}RIGHT`, { other: `B${desk}` });
    const right = await standing("BANK", `B${desk}`);
    expect(right.counterparty?.reference).toBe(`C${desk}RIGHT`);
    expect((await unpairMatch(deps(), ann, separate(right))).ok).toBe(true);
    expect((await standing("BANK", `B${desk}`)).counterparty).toBeNull();
  });

  it("can be taken back by hand", async () => {
    const match = await pair();
    expect((await unpairMatch(deps(), ann, separate(match))).ok).toBe(true);
    const detail = await getMatch(deps(), ann, match.matchId);
    if (!detail.ok) throw new Error(detail.failure.message);
    expect(detail.value.candidates.map(({ reference }) => reference)).toEqual([`C${desk}`]);
    expect(detail.value.allowed.pair.allowed).toBe(true);
    const ours = await standing("BANK", `B${desk}`);
    expect((await pairMatch(deps(), ann, choice(ours, `C${desk}`))).ok).toBe(true);
    const again = await standing("BANK", `B${desk}`);
    expect(again.counterparty?.reference).toBe(`C${desk}`);
    expect(again.apart).toEqual([]);
  });

  it("two at once: one wins, the other is told", async () => {
    for (let round = 0; round < 4; round += 1) {
      desk += 1;
      const match = await pair();
      const answers = await Promise.all([
        unpairMatch(deps(0), ann, separate(match)),
        unpairMatch(deps(1), ben, separate(match)),
      ]);
      expect(answers.filter((answer) => answer.ok).length).toBe(1);
      const events = await historyOf(match.matchId);
      expect(events.filter(({ type }) => type === "SidesSeparated").length).toBe(1);
    }
  });

  it("against a proposal at the same instant: exactly one of them happened", async () => {
    for (let round = 0; round < 4; round += 1) {
      desk += 1;
      const match = await pair();
      const { matchId, version, evidenceHash } = match;
      const events = local.storage.eventStreams;
      const [separated, proposed] = await Promise.all([
        unpairMatch(deps(0), ann, separate(match)),
        proposeMatch({ ...deps(1), events }, ben, { matchId, version, evidenceHash, comment: "" }),
      ]);
      expect([separated.ok, proposed.ok].sort()).toEqual([false, true]);
      const after = await standing("BANK", `B${desk}`);
      expect(after.state).toBe(proposed.ok ? "PROPOSED" : "NEW");
      expect(after.counterparty === null).toBe(separated.ok);
    }
  });
});

describe("the rules", () => {
  const stored = async () => {
    const { match, one } = await torn();
    return { match, tradeId: idOf("COUNTERPARTY", one) };
  };
  const codes = (...failures: ({ readonly code: string } | null)[]) =>
    failures.map((failure) => failure?.code ?? "OK");

  it("of choosing a partner", async () => {
    const { match, tradeId } = await stored();
    const { version } = match;
    const changed = (change: Partial<MatchState>) =>
      refusedPairing({ ...match, ...change }, version);
    expect(
      codes(
        changed({}),
        refusedPairing(match, version + 1),
        changed({ candidates: [] }),
        changed({ state: "PROPOSED" }),
        changed({ state: "CONFIRMED" }),
        changed({ counterparty: match.bank }),
      ),
    ).toEqual(["OK", "STALE_VERSION", "WRONG_STATE", "WRONG_STATE", "WRONG_STATE", "WRONG_STATE"]);
    const trade = await deps().store.trade("COUNTERPARTY", tradeId);
    const theirs = trade && (await deps().store.match(trade.matchId));
    if (!trade || !theirs) throw new Error("not on file");
    const partner = { trade, match: theirs };
    expect(
      codes(
        refusedPartner(match, tradeId, partner),
        refusedPartner(match, tradeId, null),
        refusedPartner(match, "other", partner),
        refusedPartner(match, tradeId, { ...partner, match: { ...theirs, state: "PROPOSED" } }),
        refusedPartner(match, tradeId, { ...partner, match: { ...theirs, bank: match.bank } }),
        refusedPartner(match, tradeId, { ...partner, trade: { ...trade, status: "CANCELLED" } }),
      ),
    ).toEqual([
      "OK",
      "STALE_VERSION",
      "STALE_VERSION",
      "WRONG_STATE",
      "WRONG_STATE",
      "WRONG_STATE",
    ]);
  });

  it("of separating", async () => {
    const { match } = await stored();
    const { version } = match;
    const pair: MatchState = { ...match, counterparty: match.bank };
    const of = (change: Partial<MatchState>) =>
      refusedSeparation({ ...pair, ...change }, { version, reason });
    expect(
      codes(
        of({}),
        of({ state: "IN_REVIEW" }),
        of({ state: "PROPOSED" }),
        of({ state: "CONFIRMED" }),
        of({ state: "PENDING_COUNTERPARTY" }),
        of({ counterparty: null }),
        refusedSeparation(pair, { version: version - 1, reason }),
        refusedSeparation(pair, { version, reason: "No.      " }),
      ),
    ).toEqual([
      ...["OK", "OK", "WRONG_STATE", "WRONG_STATE", "WRONG_STATE", "WRONG_STATE"],
      ...["STALE_VERSION", "OVERRIDE_REASON_REQUIRED"],
    ]);
  });
});
