import { Decimal } from "decimal.js";
import type { Side } from "#server/domain/trade.ts";
import type { FaultLabel, RehearsalDocument, RehearsalPair } from "./desk-model.ts";
import { plantFault } from "./faults.ts";
import type { Facts } from "./plan/model.ts";
import type { Random } from "./random.ts";
import { factsOf, laterFactsOf, type Trade } from "./trade.ts";

/** Puts one side's facts on paper in the layout chosen for that side. */
export type Print = (side: Side, facts: Facts) => RehearsalDocument;

type Outcome = Pick<RehearsalPair, "fault" | "bank" | "counterparty" | "others" | "expected">;

const MATCHED = { result: "MATCHED", paths: [] } as const;

function label(kind: string, trap: string | null, side: Side | null, note: string): FaultLabel {
  return { kind, trap, side, note, paths: [] };
}

/** Both sides agree. */
export function agreeing(trade: Trade, print: Print): Outcome {
  return {
    fault: null,
    bank: print("BANK", factsOf(trade, "BANK")),
    counterparty: print("COUNTERPARTY", factsOf(trade, "COUNTERPARTY")),
    others: [],
    expected: MATCHED,
  };
}

/** One side states one thing wrongly. */
function mistaken(trade: Trade, print: Print, random: Random): Outcome {
  const side: Side = random.pick(["BANK", "COUNTERPARTY"]);
  const planted = plantFault(factsOf(trade, side), side, random);
  if (planted === null) return agreeing(trade, print);
  const factsFor = (of: Side): Facts => (of === side ? planted.facts : factsOf(trade, of));
  return {
    fault: planted.fault,
    bank: print("BANK", factsFor("BANK")),
    counterparty: print("COUNTERPARTY", factsFor("COUNTERPARTY")),
    others: [],
    expected: { result: "BREAK", paths: planted.fault.paths },
  };
}

/** Only our confirmation exists. */
function unpaired(trade: Trade, print: Print): Outcome {
  return {
    ...agreeing(trade, print),
    counterparty: null,
    fault: label("unpaired", null, "COUNTERPARTY", "The counterparty has not confirmed."),
    expected: { result: "UNPAIRED_BANK", paths: [] },
  };
}

/** Only the other side claims the trade. */
function alleged(trade: Trade, print: Print): Outcome {
  return {
    ...agreeing(trade, print),
    bank: null,
    fault: label("alleged", null, "BANK", "The counterparty confirms a trade we do not know."),
    expected: { result: "ALLEGED", paths: [] },
  };
}

const AMENDABLE =
  /(^|\.)(fixedRate|capRate|floorRate|strike|forwardPrice|fixedPrice|varianceStrike|spreadBp|numberOfShares)$/;

/** One side sent a wrong first version and put it right with a second. */
function amended(trade: Trade, print: Print, random: Random): Outcome {
  const side: Side = random.pick(["BANK", "COUNTERPARTY"]);
  const first = factsOf(trade, side);
  const path = [...first.keys()].find((each) => AMENDABLE.test(each)) ?? "tradeDate";
  const before = first.get(path);
  if (before === undefined || path === "tradeDate") return resent(trade, print, random);
  const firstVersion = new Map(first).set(path, new Decimal(before).plus(1).toFixed());
  const outcome = agreeing(trade, print);
  const second = print(side, laterFactsOf(trade, side, "AMENDMENT"));
  return {
    ...outcome,
    ...(side === "BANK" ? { bank: second } : { counterparty: second }),
    others: [print(side, firstVersion)],
    fault: label("amended", "T25", side, "A second version supersedes a wrong first one."),
  };
}

/** Both sides withdrew the trade after confirming it. */
function cancelled(trade: Trade, print: Print): Outcome {
  const outcome = agreeing(trade, print);
  return {
    bank: print("BANK", laterFactsOf(trade, "BANK", "CANCELLATION")),
    counterparty: print("COUNTERPARTY", laterFactsOf(trade, "COUNTERPARTY", "CANCELLATION")),
    others: [outcome.bank, outcome.counterparty].filter((each) => each !== null),
    fault: label("cancelled", "T25", null, "Both sides cancelled the trade."),
    expected: { result: "CANCELLED", paths: [] },
  };
}

/** One side sent the same paper twice, under another file name. */
function resent(trade: Trade, print: Print, random: Random): Outcome {
  const side: Side = random.pick(["BANK", "COUNTERPARTY"]);
  const outcome = agreeing(trade, print);
  const original = side === "BANK" ? outcome.bank : outcome.counterparty;
  if (original === null) return outcome;
  const copy = { ...original, fileName: original.fileName.replace(/\.pdf$/, "_copy.pdf") };
  return {
    ...outcome,
    others: [copy],
    fault: label("resent", null, side, "The same document arrived twice."),
  };
}

/** What a faulty pair may be; mistakes in terms are the most common, as on real desks. */
const SCENARIOS: readonly (readonly [
  weight: number,
  make: (trade: Trade, print: Print, random: Random) => Outcome,
])[] = [
  [70, mistaken],
  [6, unpaired],
  [6, alleged],
  [8, amended],
  [5, cancelled],
  [5, resent],
];

/** Makes a pair that something is wrong with; the label says what. */
export function faulty(trade: Trade, print: Print, random: Random): Outcome {
  const total = SCENARIOS.reduce((sum, [weight]) => sum + weight, 0);
  let left = random.int(1, total);
  for (const [weight, make] of SCENARIOS) {
    left -= weight;
    if (left <= 0) return make(trade, print, random);
  }
  return mistaken(trade, print, random);
}
