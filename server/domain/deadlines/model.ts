import type { CalendarDate } from "../calendar-date.ts";

export type Regime = "EMIR" | "CFTC" | "SEC" | "US_CASH" | "EU_CASH";

export type ProductClass =
  | "OTC_DERIVATIVE"
  | "SECURITY_BASED_SWAP"
  | "CASH_EQUITY"
  | "CASH_BOND"
  | "CASH_FX"
  | "FINANCING";

/** What a party is under a regime. */
export type PartyClass =
  | "FC"
  | "NFC+"
  | "NFC-"
  | "SD"
  | "MSP"
  | "FINANCIAL_ENTITY"
  | "SBSD"
  | "OTHER";

/** One rule of timely confirmation as data: versioned, cited, replaceable. */
export interface DeadlineRule {
  readonly id: string;
  readonly regime: Regime;
  readonly citation: string;
  /** A market clock is a target that no regulator sets. */
  readonly clock: "RULE" | "MARKET";
  readonly products: readonly ProductClass[];
  /** Trades cleared by a CCP or confirmed by a venue are outside. */
  readonly unclearedOnly: boolean;
  /** Pairs of classes, either way round; null when the rule asks for no class. */
  readonly pairs: readonly (readonly [PartyClass, PartyClass])[] | null;
  /** Counted from the execution instant, or from the trade date alone. */
  readonly from: "EXECUTION" | "TRADE_DATE";
  readonly businessDays: number;
  /** Local clock on the due day, and whose: our own place or a named zone. */
  readonly until: { readonly time: string; readonly zone: string | "OURS" };
  /** Executions after this local time count a business day later. */
  readonly lateAfter?: {
    readonly time: string;
    readonly place: "OURS" | "EITHER";
    readonly citation: string;
  };
  /** Executions on a day that is no business day count from the next one. */
  readonly movesNonBusinessDay?: boolean;
  /** Other calendars than those of the parties, e.g. of the market. */
  readonly centres?: readonly string[];
  /** Whether another time zone of the other party earns a business day more: a choice of policy
   * under art. 12(3), which the answer shows either way. */
  readonly otherZoneDays?: number;
  /** First and last execution or trade date, inclusive. */
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  /** Who checked the row against its source; null keeps it out of force. */
  readonly reviewedBy: string | null;
}

export interface DeadlineParty {
  /** FpML centre whose holidays the party keeps; null when not known. */
  readonly centre: string | null;
  /** IANA zone of the place that booked the trade; null when not known. */
  readonly zone: string | null;
  readonly classes: Readonly<Partial<Record<Regime, PartyClass>>>;
}

/** Everything a deadline depends on. Null means not known, and is never assumed. */
export interface DeadlineFacts {
  readonly product: ProductClass | null;
  /** Cleared by a CCP, or confirmed by the venue it was executed on. */
  readonly cleared: boolean | null;
  /** Instant of execution, ISO UTC. */
  readonly executedAt: string | null;
  /** Local date of execution at our place where only that is known: the rule then counts from it
   * as executed in time and in one time zone, which gives the earliest deadline that can hold. */
  readonly executedOn?: CalendarDate | null;
  readonly tradeDate: CalendarDate | null;
  readonly ours: DeadlineParty;
  readonly theirs: DeadlineParty;
  /** Regimes to which the trade is subject; empty means that nobody has said. */
  readonly regimes: readonly Regime[];
}

export type DeadlineState = "NOT_APPLICABLE" | "UNKNOWN" | "NOT_DUE" | "DUE_TODAY" | "PAST_DUE";

/** A day that was not counted, and why: `GBLO: Boxing Day (substitute)`, `weekend`. */
export interface SkippedDay {
  readonly date: CalendarDate;
  readonly reasons: readonly string[];
}

/** Something that is not known, named for a person, and where it has to be said. */
export interface MissingInput {
  readonly of: "ours" | "theirs" | "trade" | "rules";
  readonly name: string;
}

/** One clock of one rule. */
export interface Deadline {
  readonly ruleId: string;
  readonly regime: Regime;
  readonly clock: "RULE" | "MARKET";
  readonly citation: string;
  /** Instant, ISO UTC, and the local day and zone it stands for. */
  readonly dueAt: string;
  readonly dueDate: CalendarDate;
  readonly zone: string;
  /** What the rule asks, in one sentence. */
  readonly asks: string;
  /** The steps that led there, as sentences for the screen. */
  readonly basis: readonly string[];
  /** Days between start and end that were not counted, in their order. */
  readonly skipped: readonly SkippedDay[];
  readonly state: "NOT_DUE" | "DUE_TODAY" | "PAST_DUE";
}

export interface DeadlineAnswer {
  readonly state: DeadlineState;
  /** The earliest deadline that a rule sets; null when none is known. */
  readonly dueAt: string | null;
  readonly deadlines: readonly Deadline[];
  readonly missing: readonly MissingInput[];
  /** Why a regime asks nothing, rows not in force, choices of policy. */
  readonly notes: readonly string[];
}
