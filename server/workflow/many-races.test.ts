import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBreak } from "../audit/chain.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "./engine.ts";
import type { ReadTrade, TradeFiling } from "./ports.ts";
import { confirmation } from "./testing/confirmations.ts";
import { createTradeFiling } from "./trade-filing.ts";

const WORKERS = 8;
const ROUNDS = 300;
/** Rounds of one wave are filed at the same instant, so that strangers race each other as well. */
const WAVE = 16;

let local: LocalStorage;
let workers: readonly TradeFiling[];

beforeAll(async () => {
  local = await startLocalStorage();
  workers = Array.from({ length: WORKERS }, () =>
    createTradeFiling({ store: local.another().workflow, engine: createEngine() }),
  );
});
afterAll(() => local.close());

/** Numbers on file by the name of the paper: a counterparty's is qualified by its sender. */
const onFile = new Map<string, string>();

async function file(index: number, read: ReadTrade): Promise<void> {
  const filing = workers[index % WORKERS];
  if (filing === undefined) throw new Error("no worker");
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
  onFile.set(`${read.side} ${read.fileName}`, filed.value.tradeId);
}

async function standing(side: "BANK" | "COUNTERPARTY", reference: string) {
  const tradeId = onFile.get(`${side} ${reference}.pdf`) ?? reference;
  const trade = await local.storage.workflow.trade(side, tradeId);
  if (!trade) throw new Error(`${tradeId} is not on file`);
  const match = await local.storage.workflow.match(trade.matchId);
  if (!match) throw new Error(`${trade.matchId} is missing`);
  return { trade, match };
}

type Kind = "plain" | "unquoted" | "amended" | "repeated" | "cancelled";
const KINDS: readonly Kind[] = [
  "plain",
  "unquoted",
  "amended",
  "plain",
  "repeated",
  "unquoted",
  "plain",
  "cancelled",
];

interface Round {
  readonly kind: Kind;
  readonly reference: string;
  /** Papers of both sides and all versions, as they arrive together. */
  readonly papers: readonly ReadTrade[];
}

/** Everything of one trade. Trades differ from each other in one amount and in nothing else. */
function roundOf(at: number): Round {
  const kind = KINDS[at % KINDS.length] ?? "plain";
  const reference = `MANY${String(at).padStart(5, "0")}`;
  const terms = { "fx.bankPays.amount": String(1_000_000 + at * 1_000), rate: null };
  const ours = confirmation({ side: "BANK", reference, terms });
  const theirs = confirmation({
    side: "COUNTERPARTY",
    reference: `CP${reference}`,
    ...(kind === "unquoted" ? {} : { other: reference }),
    terms,
  });
  const amended = { ...terms, messageType: "AMENDMENT", valueDate: "2027-03-22" };
  const cancels = { ...terms, messageType: "CANCELLATION", cancelsReference: reference };
  const besides: Readonly<Record<Kind, readonly ReadTrade[]>> = {
    plain: [],
    unquoted: [],
    repeated: [ours, theirs],
    amended: [confirmation({ side: "BANK", reference: `${reference}_V2`, terms: amended })],
    cancelled: [confirmation({ side: "BANK", reference: `${reference}X`, terms: cancels })],
  };
  const papers = [ours, theirs, ...besides[kind]];
  return { kind, reference, papers: at % 2 === 0 ? papers : papers.reverse() };
}

async function judge({ kind, reference }: Round): Promise<string> {
  const ours = await standing("BANK", reference);
  const theirs = await standing("COUNTERPARTY", `CP${reference}`);
  const { match } = ours;
  expect(theirs.match.counterparty?.reference).toBe(`CP${reference}`);
  const events = await local.storage.eventStreams.read(`match#${match.matchId}`);
  expect(firstBreak(events)).toBeNull();
  if (kind === "cancelled") {
    // Whatever came first, they are together, and the other side is asked to cancel as well.
    expect(ours.trade.status).toBe("CANCELLED");
    expect(match.bank?.reference).toBe(reference);
    expect(match.cancelled).toEqual(["BANK"]);
    expect(match.counterparty?.reference).toBe(`CP${reference}`);
    expect(match.state).toBe("PENDING_COUNTERPARTY");
    expect(theirs.match.matchId).toBe(match.matchId);
    return match.matchId;
  }
  expect(match.bank?.reference).toBe(kind === "amended" ? `${reference}_V2` : reference);
  expect(match.matchId, reference).toBe(theirs.match.matchId);
  expect(match.result).toBe(kind === "amended" ? "BREAK" : "MATCHED");
  const pairings = events.filter(({ type }) => type === "SidesPaired").length;
  if (kind === "plain" || kind === "repeated") expect(pairings).toBe(1);
  return match.matchId;
}

describe("hundreds of trades whose papers arrive at one instant on eight workers", () => {
  it("pair exactly once, with their own other side, amended, repeated or cancelled meanwhile", async () => {
    const rounds = Array.from({ length: ROUNDS }, (_, at) => roundOf(at));
    let filed = 0;
    for (let from = 0; from < ROUNDS; from += WAVE) {
      const papers = rounds.slice(from, from + WAVE).flatMap((round) => round.papers);
      await Promise.all(
        papers.map((paper) => {
          filed += 1;
          return file(filed, paper);
        }),
      );
    }
    const matches = new Set<string>();
    for (const round of rounds) matches.add(await judge(round));
    expect(matches.size).toBe(ROUNDS);
  }, 240_000);
});
