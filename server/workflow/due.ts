import type {
  DeadlineFacts,
  DeadlineParty,
  ProductClass,
  Regime,
} from "../domain/deadlines/model.ts";
import { type DeadlinePolicy, deadlineOf, shippedDeadlinePolicy } from "../domain/deadlines.ts";
import { isProductType, type ProductType } from "../domain/products.ts";
import type { MatchState } from "./match-state.ts";

/** End of the regulatory deadline, or null with what is missing to know it. */
export interface DueDate {
  readonly at: string | null;
  readonly note: string;
}

/** What no confirmation states and somebody has to tell: which rules apply, and to whom. */
export interface DeskRegulation {
  readonly regimes: readonly Regime[];
  readonly ours: DeadlineParty;
  /** By name, as the confirmations print it. */
  readonly counterparty: (name: string | null) => DeadlineParty;
  /** Instant of execution and clearing of a trade, when another system knows them. */
  readonly execution: (match: DueSubject) => Pick<DeadlineFacts, "executedAt" | "cleared">;
}

type DueSubject = Pick<MatchState, "bank" | "counterparty">;

const UNKNOWN_PARTY: DeadlineParty = { centre: null, zone: null, classes: {} };

/** A desk nobody has described: every deadline is unknown, and says what it lacks. */
const UNDESCRIBED_DESK: DeskRegulation = {
  regimes: [],
  ours: UNKNOWN_PARTY,
  counterparty: () => UNKNOWN_PARTY,
  execution: () => ({ executedAt: null, cleared: null }),
};

/** Products that are not OTC derivatives in the sense of the rules; all others are. */
const OTHER_CLASS: Readonly<Partial<Record<ProductType, ProductClass>>> = {
  CreditDefaultSwap: "SECURITY_BASED_SWAP",
  EquitySwap: "SECURITY_BASED_SWAP",
  TotalReturnSwap: "SECURITY_BASED_SWAP",
  EquityOption: "SECURITY_BASED_SWAP",
  VarianceSwap: "SECURITY_BASED_SWAP",
  Repo: "FINANCING",
  SecuritiesLending: "FINANCING",
  TermDeposit: "FINANCING",
};

let policy: DeadlinePolicy | undefined;

/** The deadline of a match. A missing input leaves it unknown: never silently the longest. */
export function dueOf(match: DueSubject, desk: DeskRegulation = UNDESCRIBED_DESK): DueDate {
  policy ??= shippedDeadlinePolicy();
  const stated = match.bank ?? match.counterparty;
  const product = stated?.productType ?? null;
  const facts: DeadlineFacts = {
    product: product && isProductType(product) ? (OTHER_CLASS[product] ?? "OTC_DERIVATIVE") : null,
    tradeDate: match.bank?.tradeDate ?? match.counterparty?.tradeDate ?? null,
    ours: desk.ours,
    theirs: desk.counterparty(stated?.counterpartyName ?? null),
    regimes: desk.regimes,
    ...desk.execution(match),
  };
  // Only the states depend on the instant, and the row shows none: any fixed one will do.
  const answer = deadlineOf(facts, stated?.receivedAt ?? new Date(0).toISOString(), policy);
  const lead = answer.deadlines.find(({ dueAt }) => dueAt === answer.dueAt);
  if (lead) return { at: lead.dueAt, note: `${lead.regime}: ${lead.citation}` };
  const missing = [...new Set([...answer.missing, ...undescribed(facts)])];
  if (missing.length > 0) return { at: null, note: `Deadline not known: ${missing.join(", ")}.` };
  return { at: null, note: answer.notes[0] ?? "No deadline applies." };
}

/** Without a regime no rule asks; a person who is to describe the desk needs the whole list. */
function undescribed(facts: DeadlineFacts): string[] {
  if (facts.regimes.length > 0) return [];
  return [
    ...(facts.tradeDate === null ? ["trade date"] : []),
    ...(facts.executedAt === null ? ["time of execution"] : []),
    ...(facts.cleared === null ? ["whether the trade is cleared"] : []),
    "classification of both parties",
  ];
}
