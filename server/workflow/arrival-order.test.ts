import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBreak } from "../audit/chain.ts";
import type { Side } from "../domain/trade.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "./engine.ts";
import { fold, type MatchState } from "./match-state.ts";
import type { ReadTrade, TradeFiling } from "./ports.ts";
import { confirmation } from "./testing/confirmations.ts";
import { matchEvents } from "./testing/match-events.ts";
import { createTradeFiling } from "./trade-filing.ts";

let local: LocalStorage;
let filing: TradeFiling;
beforeAll(async () => {
  local = await startLocalStorage();
  filing = createTradeFiling({ store: local.storage.workflow, engine: createEngine() });
});
afterAll(() => local.close());

interface Sheet {
  readonly side: Side;
  readonly reference: string;
  readonly other?: string;
  readonly terms?: Readonly<Record<string, string | null>>;
}

/** Files a paper and looks for its partner, as the pipeline does. */
async function arrive(read: ReadTrade): Promise<string> {
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  if (filed.value.kind === "IS_OLD_VERSION") return filed.value.tradeId;
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
  return filed.value.tradeId;
}

const named = (match: MatchState) => ({
  bank: match.bank?.reference ?? null,
  counterparty: match.counterparty?.reference ?? null,
  // Whether it had to be looked at again on the way is its history, not where it ends.
  state: match.state === "IN_REVIEW" ? "NEW" : match.state,
  result: match.result,
  cancelled: [...match.cancelled].sort(),
});

let runs = 0;

/** What the desk sees when all papers have arrived in this order; every run is a desk of its own. */
async function endOf(sheets: readonly Sheet[], order: readonly number[]): Promise<unknown> {
  runs += 1;
  const tag = `R${runs}`;
  const own = (text: string): string => `${tag}${text}`;
  const papers = sheets.map(({ side, reference, other, terms = {} }, index) =>
    confirmation({
      side,
      reference: own(reference),
      ...(other ? { other: own(other) } : {}),
      // What is printed counts, not when it comes.
      receivedAt: "2026-11-20T09:00:00.000Z",
      processingId: `${tag}-${index}`,
      terms: {
        "fx.bankPays.amount": String(1_000_000 + runs * 1_000),
        rate: null,
        ...terms,
        ...(terms.cancelsReference ? { cancelsReference: own(terms.cancelsReference) } : {}),
      },
    }),
  );
  const onFile = new Map<string, Side>();
  for (const index of order) {
    const read = papers[index];
    if (read === undefined) throw new RangeError(`There is no paper ${index}.`);
    onFile.set(await arrive(read), read.side);
  }
  const seen: unknown[] = [];
  for (const [tradeId, side] of onFile) {
    const trade = await local.storage.workflow.trade(side, tradeId);
    const match = trade && (await local.storage.workflow.match(trade.matchId));
    if (!trade || !match) throw new Error(`${tradeId} stands nowhere`);
    const events = await local.storage.eventStreams.read(`match#${match.matchId}`);
    expect(firstBreak(events)).toBeNull();
    expect(fold(match.matchId, matchEvents(events))).toEqual(match);
    const facts = side === "BANK" ? match.bank : match.counterparty;
    expect(facts?.tradeId).toBe(tradeId);
    seen.push({ side, reference: trade.reference, status: trade.status, ...named(match) });
  }
  const plain = seen.map((each) => JSON.stringify(each).replaceAll(tag, "")).sort();
  return plain.map((each): unknown => JSON.parse(each));
}

const cancels = (reference: string, date = "2026-11-20") => ({
  messageType: "CANCELLATION",
  cancelsReference: reference,
  confirmationDate: date,
});
const OURS: Sheet = { side: "BANK", reference: "T1" };
const OURS_CANCELLED: Sheet = { side: "BANK", reference: "X1", terms: cancels("T1") };
const THEIRS: Sheet = { side: "COUNTERPARTY", reference: "C1", other: "T1" };
const THEIRS_UNQUOTED: Sheet = { side: "COUNTERPARTY", reference: "C1" };
const THEIRS_CANCELLED: Sheet = { side: "COUNTERPARTY", reference: "Y1", terms: cancels("C1") };
const FIRST: Sheet = {
  side: "BANK",
  reference: "T1_V1",
  terms: { confirmationDate: "2026-11-18" },
};
const SECOND: Sheet = {
  side: "BANK",
  reference: "T1_V2",
  terms: { messageType: "AMENDMENT", valueDate: "2027-03-22", confirmationDate: "2026-11-19" },
};
const REVIVED: Sheet = {
  ...SECOND,
  terms: { ...SECOND.terms, confirmationDate: "2026-11-21" },
};
const ONE_CANCELLED = {
  bank: "T1",
  counterparty: "C1",
  state: "PENDING_COUNTERPARTY",
  cancelled: ["BANK"],
};

const CASES: readonly (readonly [string, readonly Sheet[], object])[] = [
  ["one side cancelled", [OURS, THEIRS, OURS_CANCELLED], ONE_CANCELLED],
  ["one side cancelled, nothing quoted", [OURS, THEIRS_UNQUOTED, OURS_CANCELLED], ONE_CANCELLED],
  [
    "both sides cancelled",
    [OURS, THEIRS, OURS_CANCELLED, THEIRS_CANCELLED],
    { bank: "T1", counterparty: "C1", state: "CANCELLED", cancelled: ["BANK", "COUNTERPARTY"] },
  ],
  [
    "amended, then cancelled",
    [FIRST, SECOND, THEIRS, OURS_CANCELLED],
    { ...ONE_CANCELLED, bank: "T1_V2" },
  ],
  [
    "cancelled by version, the next version lives",
    [FIRST, { ...OURS_CANCELLED, terms: cancels("T1_V1") }, SECOND, THEIRS],
    { bank: "T1_V2", counterparty: "C1", cancelled: [] },
  ],
  [
    "cancelled, a later version lives",
    [FIRST, OURS_CANCELLED, REVIVED, THEIRS],
    { bank: "T1_V2", counterparty: "C1", cancelled: [] },
  ],
  [
    "cancelled and booked again under another number",
    [OURS, OURS_CANCELLED, { side: "BANK", reference: "T2" }, THEIRS_UNQUOTED],
    { bank: "T2", counterparty: "C1", state: "NEW", cancelled: [] },
  ],
];

describe("papers that arrive twice, late or reversed", () => {
  it.each(CASES)(
    "end in the same: %s",
    async (_name, sheets, expected) => {
      const straight = await endOf(
        sheets,
        sheets.map((_, index) => index),
      );
      expect(straight).toEqual(
        expect.arrayContaining([expect.objectContaining({ side: "COUNTERPARTY", ...expected })]),
      );
      const all = sheets.map((_, index) => index);
      const orders = fc
        .tuple(
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.shuffledSubarray(all, { minLength: 0 }),
        )
        // Some come once more, at any place behind their first arrival.
        .map(([order, again]) => [...order, ...again]);
      await fc.assert(
        fc.asyncProperty(orders, async (order) => {
          expect(await endOf(sheets, order)).toEqual(straight);
        }),
        { numRuns: 10 },
      );
    },
    60_000,
  );
});
