import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBreak } from "../audit/chain.ts";
import type { Actor } from "../contracts/access.ts";
import type { Storage } from "../storage/storage.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import type { MatchCommand } from "./decide.ts";
import { createEngine } from "./engine.ts";
import type { MatchState } from "./match-state.ts";
import type { FiledTrade, ReadTrade, TradeFiling } from "./ports.ts";
import { confirmation } from "./testing/confirmations.ts";
import { createTradeFiling } from "./trade-filing.ts";
import { type CommandDeps, execute } from "./use-cases/execute.ts";

let local: LocalStorage;
let workers: readonly { storage: Storage; filing: TradeFiling }[];

beforeAll(async () => {
  local = await startLocalStorage();
  workers = [0, 1, 2, 3].map(() => {
    const storage = local.another();
    return {
      storage,
      filing: createTradeFiling({ store: storage.workflow, engine: createEngine() }),
    };
  });
});
afterAll(() => local.close());

const worker = (index: number) => workers[index % workers.length]?.filing ?? workers[0]?.filing;

async function process(index: number, read: ReadTrade): Promise<FiledTrade> {
  const filing = worker(index);
  if (!filing) throw new Error("no worker");
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
  return filed.value;
}

async function standing(side: "BANK" | "COUNTERPARTY", tradeId: string) {
  const trade = await local.storage.workflow.trade(side, tradeId);
  if (!trade) throw new Error(`${tradeId} is not on file`);
  const match = await local.storage.workflow.match(trade.matchId);
  if (!match) throw new Error(`${trade.matchId} is missing`);
  return { trade, match };
}

describe("two sides at the same instant on any number of workers", () => {
  it("always pair exactly once, whatever else arrives", async () => {
    const rounds = 30;
    const work = Array.from({ length: rounds }, (_, round) => {
      const reference = `RACE${String(round).padStart(4, "0")}`;
      const terms = { "fx.bankPays.amount": String(1_000_000 + round * 1_000) };
      return [
        { side: "BANK" as const, read: confirmation({ side: "BANK", reference, terms }) },
        {
          side: "COUNTERPARTY" as const,
          read: confirmation({
            side: "COUNTERPARTY",
            reference: `CP${reference}`,
            other: reference,
            terms,
          }),
        },
      ];
    }).flat();
    const filed = await Promise.all(
      work.map(async ({ side, read }, index) => ({ side, filed: await process(index, read) })),
    );
    const survivors = new Set<string>();
    for (const { side, filed: each } of filed) {
      const { match } = await standing(side, each.tradeId);
      expect(match.bank, each.tradeId).not.toBeNull();
      expect(match.counterparty, each.tradeId).not.toBeNull();
      expect(match.state).toBe("NEW");
      expect(`CP${match.bank?.reference}`).toBe(match.counterparty?.reference);
      survivors.add(match.matchId);
    }
    expect(survivors.size).toBe(rounds);
    const all = await local.storage.worklist.page(
      { view: "all", sort: "updatedAt", direction: "desc" },
      "nobody",
      200,
    );
    expect(all.items.length).toBe(rounds);
  });

  it("files one document once however many workers are given it", async () => {
    const read = confirmation({ side: "BANK", reference: "ONCE1" });
    const filed = await Promise.all([0, 1, 2, 3].map((index) => process(index, read)));
    expect(new Set(filed.map(({ matchId }) => matchId)).size).toBe(1);
    expect(filed.filter(({ kind }) => kind === "FILED").length).toBe(1);
    const history = await local.storage.eventStreams.read("trade#BANK#ONCE1");
    expect(history.map(({ type }) => type)).toEqual(["TradeFiled"]);
  });

  it("keeps both of two versions that arrive together, the newer on top", async () => {
    const one = confirmation({ side: "BANK", reference: "VERS7_V1" });
    const two = confirmation({
      side: "BANK",
      reference: "VERS7_V2",
      terms: { messageType: "AMENDMENT", rate: "1.13" },
    });
    await Promise.all([process(0, one), process(1, two)]);
    const { trade, match } = await standing("BANK", "VERS7");
    expect(trade.reference).toBe("VERS7_V2");
    expect(match.bank?.tradeVersion).toBe(trade.tradeVersion);
    const history = await local.storage.eventStreams.read("trade#BANK#VERS7");
    expect(history.length).toBe(2);
  });
});

describe("two people at the same instant", () => {
  const ann: Actor = { subject: "ann", name: "Ann", roles: ["operator"] };
  const ben: Actor = { subject: "ben", name: "Ben", roles: ["approver"] };
  const cleo: Actor = { subject: "cleo", name: "Cleo", roles: ["approver"] };
  const reason = "They called and said so.";
  let pairs = 0;

  const deps = (index: number): CommandDeps => {
    const storage = workers[index]?.storage ?? local.storage;
    const { workflow, eventStreams } = storage;
    return { store: workflow, events: eventStreams, now: () => new Date() };
  };

  /** A fresh matched pair, proposed by Ann when asked for. */
  async function pair(proposed: boolean): Promise<{ match: MatchState; reference: string }> {
    pairs += 1;
    const reference = `TWO${pairs}`;
    const terms = { "fx.bankPays.amount": String(777_000 + pairs) };
    await process(0, confirmation({ side: "BANK", reference, terms }));
    await process(
      1,
      confirmation({ side: "COUNTERPARTY", reference: `C${reference}`, other: reference, terms }),
    );
    const { match } = await standing("BANK", reference);
    if (!proposed) return { match, reference };
    const kind = { kind: "propose" as const, comment: "" };
    expect((await execute(deps(0), ann, match.matchId, { ...kind, ...seen(match) })).ok).toBe(true);
    return { match: (await standing("BANK", reference)).match, reference };
  }
  const seen = ({ version, evidenceHash }: MatchState) => ({ version, evidenceHash });

  it.each<[string, boolean, Actor, Actor, (match: MatchState) => MatchCommand]>([
    ["propose", false, ann, ben, (m) => ({ kind: "propose", ...seen(m), comment: "" })],
    ["override", false, ann, ben, (m) => ({ kind: "override", ...seen(m), reason })],
    ["reject", false, ann, ben, (m) => ({ kind: "reject", ...seen(m), reason })],
    [
      "approve",
      true,
      ben,
      cleo,
      (m) => ({ kind: "decide", ...seen(m), decision: "APPROVE", reason }),
    ],
    [
      "send back",
      true,
      ben,
      cleo,
      (m) => ({ kind: "decide", ...seen(m), decision: "RETURN", reason }),
    ],
    ["withdraw", true, ann, ann, (m) => ({ kind: "withdraw", version: m.version })],
    ["assign", false, ann, ben, (m) => ({ kind: "assign", version: m.version, assignToMe: true })],
  ])("%s: one wins, the other is told", async (_name, proposed, first, second, command) => {
    const { match } = await pair(proposed);
    const answers = await Promise.all(
      [first, second].map((actor, index) =>
        execute(deps(index), actor, match.matchId, command(match)),
      ),
    );
    expect(answers.filter((answer) => answer.ok).length).toBe(1);
    const refusal = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.code]));
    expect(["STALE_VERSION", "WRONG_STATE"]).toContain(refusal[0]);
    const events = await local.storage.eventStreams.read(`match#${match.matchId}`);
    expect(events.length).toBe(match.version + 1);
    expect(firstBreak(events)).toBeNull();
  });

  it("approve against withdraw: exactly one of them happened", async () => {
    const { match } = await pair(true);
    const [approved, withdrawn] = await Promise.all([
      execute(deps(0), ben, match.matchId, {
        kind: "decide",
        ...seen(match),
        decision: "APPROVE",
        reason,
      }),
      execute(deps(1), ann, match.matchId, { kind: "withdraw", version: match.version }),
    ]);
    expect([approved.ok, withdrawn.ok].sort()).toEqual([false, true]);
    const after = await local.storage.workflow.match(match.matchId);
    expect(after?.state).toBe(approved.ok ? "CONFIRMED" : "IN_REVIEW");
  });

  it("comments of both are kept", async () => {
    const { match } = await pair(false);
    const say = (text: string, index: number) =>
      execute(deps(index), ann, match.matchId, { kind: "comment", version: match.version, text });
    const answers = await Promise.all([say("One.", 0), say("Two.", 1), say("Three.", 2)]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const events = await local.storage.eventStreams.read(`match#${match.matchId}`);
    const said = events.filter(({ type }) => type === "CommentAdded").map(({ reason }) => reason);
    expect(said.sort()).toEqual(["One.", "Three.", "Two."]);
  });

  it("nobody ever confirms terms that were amended under their hands", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { match, reference } = await pair(true);
      const amendment = confirmation({
        side: "BANK",
        reference: `${reference}_V2`,
        terms: {
          "fx.bankPays.amount": match.bank?.amount ?? null,
          messageType: "AMENDMENT",
          rate: "1.9",
        },
      });
      const [approved] = await Promise.all([
        execute(deps(0), ben, match.matchId, {
          kind: "decide",
          ...seen(match),
          decision: "APPROVE",
          reason,
        }),
        process(1, amendment),
      ]);
      const now = (await standing("BANK", reference)).match;
      expect(now.result).toBe("BREAK");
      expect(now.state).toBe(approved.ok ? "NEW" : "IN_REVIEW");
      const signed = await local.storage.workflow.match(match.matchId);
      expect(signed?.state).toBe(approved.ok ? "SUPERSEDED" : "IN_REVIEW");
    }
  });

  it("two cancellations, one of each side, end in a cancelled match", async () => {
    const { match, reference } = await pair(false);
    const cancels = (name: string) => ({ messageType: "CANCELLATION", cancelsReference: name });
    const mine = confirmation({
      side: "BANK",
      reference: `${reference}X`,
      terms: cancels(reference),
    });
    const theirs = confirmation({
      side: "COUNTERPARTY",
      reference: `C${reference}X`,
      terms: cancels(`C${reference}`),
    });
    await Promise.all([process(0, mine), process(1, theirs), process(2, mine)]);
    const after = await local.storage.workflow.match(match.matchId);
    expect(after).toMatchObject({ state: "CANCELLED" });
    expect([...(after?.cancelled ?? [])].sort()).toEqual(["BANK", "COUNTERPARTY"]);
  });
});
