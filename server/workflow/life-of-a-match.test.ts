import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../contracts/access.ts";
import type { Side } from "../domain/trade.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "./engine.ts";
import { fold, type MatchState } from "./match-state.ts";
import type { ReadTrade, TradeFiling } from "./ports.ts";
import { confirmation, type Paper } from "./testing/confirmations.ts";
import { matchEvents } from "./testing/match-events.ts";
import { createTradeFiling } from "./trade-filing.ts";
import { decideProposal } from "./use-cases/decide-proposal.ts";
import type { CommandDeps } from "./use-cases/execute.ts";
import { proposeMatch } from "./use-cases/propose-match.ts";

const ann: Actor = { subject: "ann", name: "Ann", roles: ["operator"] };
const ben: Actor = { subject: "ben", name: "Ben", roles: ["approver"] };
const NORTHLIGHT = "529900T8BM49AURSDO55";

let local: LocalStorage;
let filing: TradeFiling;
let deps: CommandDeps;
let desk = 0;
let economics: Readonly<Record<string, string>>;

beforeAll(async () => {
  local = await startLocalStorage();
  const { workflow, eventStreams } = local.storage;
  filing = createTradeFiling({ store: workflow, engine: createEngine() });
  deps = { store: workflow, events: eventStreams, now: () => new Date() };
});
afterAll(() => local.close());
// Every test trades on terms of its own, so that no other test's trade is a candidate.
beforeEach(() => {
  desk += 1;
  economics = {
    "fx.bankPays.amount": String(5_000_000 + desk * 1_111),
    "fx.counterpartyPays.amount": String(6_000_000 + desk * 1_113),
    valueDate: new Date(Date.UTC(2027, 0, desk)).toISOString().slice(0, 10),
  };
});

const own = (paper: Paper): ReadTrade =>
  confirmation({ ...paper, terms: { ...economics, ...paper.terms } });
const bank = (reference: string | null, more: Partial<Paper> = {}) =>
  own({ side: "BANK", reference, ...more });
const theirs = (reference: string | null, more: Partial<Paper> = {}) =>
  own({ side: "COUNTERPARTY", reference, ...more });

async function arrive(read: ReadTrade) {
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
  return { ...filed.value, settled: settled.value };
}

async function current(side: Side, tradeId: string): Promise<MatchState> {
  const trade = await local.storage.workflow.trade(side, tradeId);
  const match = trade && (await local.storage.workflow.match(trade.matchId));
  if (!match) throw new Error(`${tradeId} stands in no match`);
  return match;
}
const ours = (reference: string) => current("BANK", reference);
const other = (reference: string) => current("COUNTERPARTY", `${NORTHLIGHT}#${reference}`);

async function load(matchId: string): Promise<MatchState> {
  const match = await local.storage.workflow.match(matchId);
  if (!match) throw new Error(`no match ${matchId}`);
  return match;
}

async function confirm(match: MatchState): Promise<MatchState> {
  const seen = (of: MatchState) => ({
    matchId: of.matchId,
    version: of.version,
    evidenceHash: of.evidenceHash,
  });
  const proposed = await proposeMatch(deps, ann, { ...seen(match), comment: "" });
  expect(proposed.ok).toBe(true);
  const after = await load(match.matchId);
  const decided = await decideProposal(deps, ben, {
    ...seen(after),
    decision: "APPROVE",
    reason: "",
  });
  expect(decided.ok).toBe(true);
  return load(match.matchId);
}

describe("a lone trade", () => {
  it("has a match row at once, named by its side", async () => {
    const mine = await arrive(bank("LONE1"));
    expect(mine.kind).toBe("FILED");
    expect(mine.settled).toMatchObject({ result: "UNPAIRED_BANK", paired: false });
    const elsewhere = {
      "fx.bankPays.amount": "31337",
      "fx.counterpartyPays.amount": "40000",
      tradeDate: "2026-10-01",
      valueDate: "2026-12-01",
    };
    const alleged = await arrive(theirs("LONE2", { terms: elsewhere }));
    expect(alleged.settled.result).toBe("ALLEGED");
    expect(alleged.tradeId).toBe(`${NORTHLIGHT}#LONE2`);
  });

  it("without a reference is named by its document", async () => {
    const filed = await arrive(bank(null, { processingId: "papers-7" }));
    expect(filed.tradeId).toBe("DOC#papers-7#0");
  });
});

describe("pairing", () => {
  it("keeps the older match and leads from the other one to it", async () => {
    const first = await arrive(bank("PAIR1"));
    const second = await arrive(theirs("CPAIR1", { other: "PAIR1" }));
    expect(second.settled).toMatchObject({
      matchId: first.matchId,
      result: "MATCHED",
      paired: true,
    });
    const gone = await load(second.matchId);
    expect(gone).toMatchObject({ state: "SUPERSEDED", supersededBy: first.matchId });
    expect((await other("CPAIR1")).matchId).toBe(first.matchId);
  });

  it("calls a different rate a break and names it", async () => {
    await arrive(bank("BREAK1"));
    await arrive(theirs("CBREAK1", { other: "BREAK1", terms: { rate: "1.25" } }));
    const match = await ours("BREAK1");
    expect(match.result).toBe("BREAK");
    const blocking = match.comparison?.fields.filter((field) => field.blocking) ?? [];
    expect(blocking.map((field) => field.path)).toEqual(["rate"]);
  });

  it("changes nothing when documents are delivered again", async () => {
    const mine = bank("AGAIN1");
    const yours = theirs("CAGAIN1", { other: "AGAIN1" });
    await arrive(mine);
    await arrive(yours);
    const before = await ours("AGAIN1");
    const again = [await arrive(mine), await arrive(yours), await arrive(mine)];
    expect(again.map(({ kind }) => kind)).toEqual(["UNCHANGED", "UNCHANGED", "UNCHANGED"]);
    expect(await ours("AGAIN1")).toEqual(before);
  });

  it("keeps a re-sent copy for the record, once", async () => {
    await arrive(bank("COPY1"));
    const copy = bank("COPY1");
    expect((await arrive(copy)).kind).toBe("UNCHANGED");
    expect((await arrive(copy)).kind).toBe("UNCHANGED");
    const history = await local.storage.eventStreams.read("trade#BANK#COPY1");
    expect(history.map(({ type }) => type)).toEqual(["TradeFiled", "RepeatSeen"]);
  });

  it("lets a better partner that comes later take its place", async () => {
    // The two differ in one term and nobody quotes a reference: paired for want of better.
    await arrive(bank("WORSE1", { terms: { rate: "1.19" } }));
    await arrive(theirs("CBETTER1"));
    expect((await ours("WORSE1")).result).toBe("BREAK");
    await arrive(bank("BETTER1", { other: "CBETTER1" }));
    const match = await ours("BETTER1");
    expect(match).toMatchObject({ result: "MATCHED" });
    expect(match.counterparty?.reference).toBe("CBETTER1");
    expect(await ours("WORSE1")).toMatchObject({ result: "UNPAIRED_BANK", counterparty: null });
  });

  it("does not take apart what a person has proposed", async () => {
    await arrive(bank("KEEP1"));
    await arrive(theirs("CKEEP1"));
    const match = await ours("KEEP1");
    const proposed = await proposeMatch(deps, ann, {
      matchId: match.matchId,
      version: match.version,
      evidenceHash: match.evidenceHash,
      comment: "",
    });
    expect(proposed.ok).toBe(true);
    await arrive(bank("KEEP2", { other: "CKEEP1" }));
    expect((await ours("KEEP1")).counterparty?.reference).toBe("CKEEP1");
    expect((await ours("KEEP2")).result).toBe("UNPAIRED_BANK");
  });

  it("offers a paper whose parties were read the wrong way round, and waits for a better one", async () => {
    const swapped = {
      "parties.bank.name": "Northlight Asset Management",
      "parties.bank.lei": NORTHLIGHT,
      "parties.counterparty.name": "Meridian Harbour Bank plc",
      "parties.counterparty.lei": "5493006MHB84DD4ZWV18",
    };
    await arrive(bank("OFFER1"));
    const misread = await arrive(theirs("SWAP1", { terms: swapped }));
    expect(misread.settled).toMatchObject({ result: "AMBIGUOUS", paired: false });
    const offered = await ours("OFFER1");
    expect(offered).toMatchObject({ result: "AMBIGUOUS", counterparty: null });
    expect(offered.candidates.map(({ reference }) => reference)).toEqual(["SWAP1"]);
    expect(offered.candidates[0]?.reasons).toContain("parties.swapped");
    await arrive(theirs("RIGHT1"));
    expect(await ours("OFFER1")).toMatchObject({ result: "MATCHED", candidates: [] });
    expect(await load(misread.settled.matchId)).toMatchObject({
      result: "ALLEGED",
      candidates: [],
    });
  });

  it("says so when two could be the partner, until a reference decides", async () => {
    await arrive(theirs("TWIN1"));
    await arrive(theirs("TWIN2"));
    await arrive(bank("TORN1"));
    const torn = await ours("TORN1");
    expect(torn.result).toBe("AMBIGUOUS");
    expect(torn.candidates.map(({ reference }) => reference).sort()).toEqual(["TWIN1", "TWIN2"]);
    expect((await other("TWIN1")).result).toBe("AMBIGUOUS");
    await arrive(bank("SURE1", { other: "TWIN1" }));
    expect((await other("TWIN1")).bank?.reference).toBe("SURE1");
    const left = await ours("TORN1");
    expect(left.counterparty?.reference).toBe("TWIN2");
    expect(left.candidates).toEqual([]);
  });
});

describe("rehearsal trades", () => {
  it("pair among themselves and never with real ones, even under the same reference", async () => {
    const sample = { sample: true };
    await arrive(bank("SMP1", sample));
    const real = await arrive(theirs("CSMP1", { other: "SMP1" }));
    expect(real.settled).toMatchObject({ result: "ALLEGED", paired: false });
    const alsoReal = await arrive(bank("SMP1"));
    expect(alsoReal).toMatchObject({ kind: "FILED", settled: { paired: true } });
    const rehearsed = await arrive(theirs("CSMP1", { other: "SMP1", ...sample }));
    expect(rehearsed.settled).toMatchObject({ result: "MATCHED", paired: true });
    expect((await ours("SAMPLE#SMP1")).counterparty?.sample).toBe(true);
  });
});

describe("versions", () => {
  const amended = { messageType: "AMENDMENT", rate: "1.2" };

  it("a newer version is compared again in the same match", async () => {
    const first = await arrive(bank("AMD1_V1"));
    await arrive(theirs("CAMD1", { other: "AMD1" }));
    const second = await arrive(bank("AMD1_V2", { terms: amended }));
    expect(second).toMatchObject({ kind: "SUPERSEDED_OLD", tradeVersion: 2, tradeId: "AMD1" });
    const match = await ours("AMD1");
    expect(match).toMatchObject({ matchId: first.matchId, result: "BREAK" });
    expect(match.bank?.reference).toBe("AMD1_V2");
  });

  it("takes a proposal back to the desk", async () => {
    await arrive(bank("AMD2_V1"));
    await arrive(theirs("CAMD2", { other: "AMD2" }));
    const match = await ours("AMD2");
    const seen = { matchId: match.matchId, version: match.version };
    const { evidenceHash } = match;
    await proposeMatch(deps, ann, { ...seen, evidenceHash, comment: "" });
    await arrive(bank("AMD2_V2", { terms: amended }));
    expect(await ours("AMD2")).toMatchObject({ state: "IN_REVIEW", proposal: null });
    const proposed = await load(match.matchId);
    const late = await decideProposal(deps, ben, {
      matchId: match.matchId,
      version: proposed.version - 1,
      evidenceHash,
      decision: "APPROVE",
      reason: "",
    });
    expect(late.ok ? "" : late.failure.code).toBe("STALE_VERSION");
  });

  it("opens a new match for what was confirmed, and the old one points to it", async () => {
    await arrive(bank("AMD3_V1"));
    await arrive(theirs("CAMD3", { other: "AMD3" }));
    const confirmed = await confirm(await ours("AMD3"));
    expect(confirmed.state).toBe("CONFIRMED");
    await arrive(bank("AMD3_V2", { terms: amended }));
    const fresh = await ours("AMD3");
    expect(fresh.matchId).not.toBe(confirmed.matchId);
    expect(fresh).toMatchObject({ state: "NEW", result: "BREAK" });
    expect(fresh.counterparty?.reference).toBe("CAMD3");
    expect((await other("CAMD3")).matchId).toBe(fresh.matchId);
    expect(await load(confirmed.matchId)).toMatchObject({
      state: "SUPERSEDED",
      supersededBy: fresh.matchId,
    });
  });

  it("keeps an older version that arrives late out of the match", async () => {
    await arrive(bank("LATE1_V2", { terms: amended }));
    const late = await arrive(bank("LATE1_V1"));
    expect(late.kind).toBe("IS_OLD_VERSION");
    expect((await ours("LATE1")).bank?.reference).toBe("LATE1_V2");
    const history = await local.storage.eventStreams.read("trade#BANK#LATE1");
    expect(history.map(({ type }) => type)).toEqual(["TradeFiled", "OldVersionSeen"]);
  });

  it.each(["original first", "amendment first"])(
    "an amendment under a reference of its own belongs to the trade it replaces (%s)",
    async (order) => {
      const tag = order === "original first" ? "A" : "B";
      const original = bank(`ORIG${tag}`);
      const replacing = bank(`NEXT${tag}`, {
        terms: { ...amended, supersedesReference: `ORIG${tag}` },
      });
      const both = order === "original first" ? [original, replacing] : [replacing, original];
      const filed = [];
      for (const read of both) filed.push(await arrive(read));
      expect(new Set(filed.map(({ tradeId }) => tradeId)).size).toBe(1);
      const match = await ours(filed[0]?.tradeId ?? "");
      expect(match.bank?.reference).toBe(`NEXT${tag}`);
      const again = await arrive(replacing);
      expect(again.tradeId).toBe(filed[0]?.tradeId);
    },
  );

  it("a cancellation of one side waits for the other", async () => {
    const cancels = (reference: string) => ({
      messageType: "CANCELLATION",
      cancelsReference: reference,
    });
    await arrive(bank("CXL1"));
    await arrive(theirs("CCXL1", { other: "CXL1" }));
    const { matchId } = await ours("CXL1");
    const first = await arrive(bank("CXL1-C", { terms: cancels("CXL1") }));
    expect(first.kind).toBe("CANCELLED");
    expect((await load(matchId)).state).toBe("PENDING_COUNTERPARTY");
    await arrive(theirs("CCXL1-C", { terms: cancels("CCXL1") }));
    expect((await load(matchId)).state).toBe("CANCELLED");
  });

  it("a cancellation before its trade keeps the trade from coming alive", async () => {
    const terms = { messageType: "CANCELLATION", cancelsReference: "GHOST1" };
    await arrive(bank("GHOST1-C", { terms }));
    const late = await arrive(bank("GHOST1"));
    expect(late.kind).toBe("CANCELLED");
    expect((await load(late.matchId)).state).toBe("CANCELLED");
  });
});

describe("the record", () => {
  it("is the fold of its events, for every match there is", async () => {
    const { eventLog, eventStreams } = local.storage;
    let matches = 0;
    for await (const stream of eventLog.streams()) {
      if (!stream.startsWith("match#")) continue;
      const matchId = stream.slice("match#".length);
      const folded = fold(matchId, matchEvents(await eventStreams.read(stream)));
      expect(folded).toEqual(await load(matchId));
      matches += 1;
    }
    expect(matches).toBeGreaterThan(20);
  });

  it("records the attempt to approve one's own proposal", async () => {
    await arrive(bank("SELF1"));
    await arrive(theirs("CSELF1", { other: "SELF1" }));
    const match = await ours("SELF1");
    const { matchId, evidenceHash } = match;
    await proposeMatch(deps, ann, { matchId, evidenceHash, version: match.version, comment: "" });
    const refused = await decideProposal(deps, ann, {
      matchId,
      evidenceHash,
      version: match.version + 1,
      decision: "APPROVE",
      reason: "",
    });
    expect(refused.ok ? "" : refused.failure.code).toBe("SAME_PERSON");
    const attempts = await local.storage.eventStreams.read("access#ann");
    expect(attempts.at(-1)).toMatchObject({ type: "DecisionRefused", data: { matchId } });
    expect((await load(matchId)).state).toBe("PROPOSED");
  });
});

describe("many alike", () => {
  it("stay undecided together and are told apart by references, whatever comes last", async () => {
    const count = 5;
    for (let index = 0; index < count; index += 1) await arrive(theirs(`MANY${index}`));
    for (let index = 0; index < count; index += 1) {
      const settled = await arrive(bank(`ALIKE${index}`));
      expect(settled.settled.result).toBe("AMBIGUOUS");
    }
    for (let index = 0; index < count; index += 1) {
      await arrive(
        theirs(`MANY${index}_V2`, {
          other: `ALIKE${index}`,
          terms: { messageType: "AMENDMENT", documentation: null },
        }),
      );
    }
    for (let index = 0; index < count; index += 1) {
      expect((await ours(`ALIKE${index}`)).counterparty?.reference).toBe(`MANY${index}_V2`);
    }
  });
});
