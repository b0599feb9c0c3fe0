import type { PartyNames, SideFacts } from "../audit/catalogue.ts";
import {
  CLASSIFIED_REGIMES,
  type Institution,
  type InstitutionBook,
} from "../contracts/reference-data.ts";
import type {
  DeadlineAnswer,
  DeadlineFacts,
  DeadlineParty,
  MissingInput,
  ProductClass,
  Regime,
} from "../domain/deadlines/model.ts";
import { type DeadlinePolicy, deadlineOf, shippedDeadlinePolicy } from "../domain/deadlines.ts";
import { isProductType, type ProductType } from "../domain/products.ts";
import { deadlineParty, directoryOf, type Found, isOutside } from "./institutions/directory.ts";
import type { EarlierTerms } from "./match-state.ts";

/** End of the regulatory deadline, or null with what is missing to know it. */
export interface DueDate {
  readonly at: string | null;
  readonly note: string;
}

/** What the deadline of a match depends on, besides the book of institutions. */
type DueSubject = EarlierTerms;

/** A thing to do before the deadline is known: in words, and whom of the book it is about. */
export interface DueTask {
  readonly of: MissingInput["of"];
  readonly text: string;
  /** The entry to complete; null: there is none yet. */
  readonly entry: Institution | null;
}

/** Everything that is known of the deadline of a match. */
export interface DueAnswer {
  readonly answer: DeadlineAnswer;
  readonly facts: DeadlineFacts;
  readonly ours: Found | null;
  readonly theirs: Found | null;
  /** How the papers name us and the counterparty. */
  readonly self: PartyNames;
  readonly named: PartyNames;
  readonly tasks: readonly DueTask[];
  readonly assumptions: readonly string[];
}

/** Products that are not OTC derivatives in the sense of the rules; all others are. */
const OTHER_CLASS: Readonly<Partial<Record<ProductType, ProductClass>>> = {
  FxSpot: "CASH_FX",
  CreditDefaultSwap: "SECURITY_BASED_SWAP",
  EquitySwap: "SECURITY_BASED_SWAP",
  TotalReturnSwap: "SECURITY_BASED_SWAP",
  EquityOption: "SECURITY_BASED_SWAP",
  VarianceSwap: "SECURITY_BASED_SWAP",
  Repo: "FINANCING",
  SecuritiesLending: "FINANCING",
  TermDeposit: "FINANCING",
};

const UNKNOWN_PARTY: DeadlineParty = { centre: null, zone: null, classes: {} };
const NO_NAMES: PartyNames = { name: null, lei: null, bic: null };

let policy: DeadlinePolicy | undefined;

/** The deadline of a match for lists. A missing input leaves it unknown: never silently the longest. */
export function dueOf(match: DueSubject, book: InstitutionBook = []): DueDate {
  // Only the states depend on the instant, and a row shows none: any fixed one will do.
  const due = explainDue(match, book, new Date(0).toISOString());
  const { answer, tasks, assumptions } = due;
  const lead = answer.deadlines.find(({ dueAt }) => dueAt === answer.dueAt);
  if (lead) {
    const assumed = assumptions.length > 0 ? "; earliest case, see the derivation" : "";
    return { at: lead.dueAt, note: `${lead.regime}: ${lead.citation}${assumed}` };
  }
  if (tasks.length > 0) {
    const lacks = tasks.map(({ text }) => text).join(", ");
    return { at: null, note: `Deadline not known: ${lacks.replace(/\.$/, "")}.` };
  }
  return { at: null, note: answer.notes[0] ?? "No deadline applies." };
}

/**
 * Works the deadline of a match out, with all it was worked out from. `now` is an instant, ISO UTC.
 * What no paper states and nobody has said is taken so that the deadline is the earliest it can be,
 * and told as an assumption; who the parties are is never assumed.
 */
export function explainDue(match: DueSubject, book: InstitutionBook, now: string): DueAnswer {
  policy ??= shippedDeadlinePolicy();
  const directory = directoryOf(book);
  const named = partyOf(match, "counterparty");
  const self = partyOf(match, "bank");
  const ours = directory.find(self);
  const own = ours?.entry.side === "own" ? ours : directory.house;
  const theirs = directory.find(named);
  const facts = factsOf(match, own, theirs);
  const assumptions = facts.regimes.length === 0 ? [] : assumptionsOf(match, facts);
  const answer = outside(own, theirs) ?? deadlineOf(facts, now, policy);
  const tasks = tasksOf(answer, { ours: own, theirs, named });
  return { answer, facts, ours: own, theirs, self, named, tasks, assumptions };
}

/** Our own paper states what a trade is; the other side's stands in until ours arrives. */
function stated<K extends "productType" | "tradeDate">(match: DueSubject, key: K) {
  return match.bank?.[key] ?? match.counterparty?.[key] ?? null;
}

function partyOf({ bank, counterparty }: DueSubject, role: "bank" | "counterparty"): PartyNames {
  const names = (side: SideFacts | null): PartyNames => {
    if (side === null) return NO_NAMES;
    if (side.parties) return side.parties[role];
    return role === "bank" ? NO_NAMES : { ...NO_NAMES, name: side.counterpartyName };
  };
  const one = names(bank);
  const other = names(counterparty);
  // What our paper leaves out the other one may say.
  return {
    name: one.name ?? other.name,
    lei: one.lei ?? other.lei,
    bic: one.bic ?? other.bic,
  };
}

function factsOf(match: DueSubject, ours: Found | null, theirs: Found | null): DeadlineFacts {
  const product = stated(match, "productType");
  const tradeDate = stated(match, "tradeDate");
  const said = match.execution ?? null;
  return {
    product: product && isProductType(product) ? (OTHER_CLASS[product] ?? "OTC_DERIVATIVE") : null,
    // Two parties that confirm a trade to each other have not had it confirmed by a CCP.
    cleared: said?.cleared ?? false,
    executedAt: said?.executedAt ?? null,
    executedOn: tradeDate,
    tradeDate,
    ours: ours ? deadlineParty(ours) : UNKNOWN_PARTY,
    theirs: theirs ? deadlineParty(theirs) : UNKNOWN_PARTY,
    regimes: regimesOf(ours, theirs),
  };
}

/** Regimes we are subject to, without those that are known not to reach the counterparty. */
function regimesOf(ours: Found | null, theirs: Found | null): readonly Regime[] {
  if (ours === null) return [];
  const { classes } = deadlineParty(ours);
  return CLASSIFIED_REGIMES.filter(
    (regime) => classes[regime] !== undefined && !(theirs && isOutside(theirs, regime)),
  );
}

/** Where every regime of ours is known not to reach the counterparty, no deadline is set. */
function outside(ours: Found | null, theirs: Found | null): DeadlineAnswer | null {
  if (ours === null || theirs === null || regimesOf(ours, theirs).length > 0) return null;
  const subject = Object.keys(deadlineParty(ours).classes);
  const free = CLASSIFIED_REGIMES.every((regime) => isOutside(ours, regime));
  if (subject.length === 0 && !free) return null;
  const why = free
    ? "None of the regimes known to the product applies to us."
    : `${subject.join(" and ")} does not apply to trades with ${theirs.entry.name}.`;
  return { state: "NOT_APPLICABLE", dueAt: null, deadlines: [], missing: [], notes: [why] };
}

function assumptionsOf({ execution }: DueSubject, facts: DeadlineFacts): string[] {
  return [
    ...(facts.executedAt === null && facts.tradeDate !== null
      ? [
          `The time of execution is not known: taken as in time on the trade date, ${facts.tradeDate}.`,
        ]
      : []),
    ...(execution?.cleared === undefined || execution.cleared === null
      ? ["Nobody says that the trade is cleared: taken as not cleared."]
      : []),
  ];
}

interface Parties {
  readonly ours: Found | null;
  readonly theirs: Found | null;
  readonly named: PartyNames;
}

/** What is missing as things to do: of an institution that is not in the book, only that. */
function tasksOf({ missing }: DeadlineAnswer, { ours, theirs, named }: Parties): DueTask[] {
  const name = theirs?.entry.name ?? named.name ?? named.lei ?? named.bic;
  const tasks: DueTask[] = [];
  const other: DueTask[] = [];
  if (missing.length > 0 && ours === null) {
    tasks.push({ of: "ours", text: "our own institution", entry: null });
  }
  if ((missing.length > 0 || ours === null) && theirs === null) {
    tasks.push({
      of: "theirs",
      text: `classification of ${name ?? "the counterparty"}`,
      entry: null,
    });
  }
  for (const { of, name: what } of missing) {
    if (of === "ours" && ours !== null) {
      tasks.push({ of, text: ourWords(what, ours.entry.name), entry: ours.entry });
    } else if (of === "theirs" && theirs !== null) {
      const text = what.replace("the counterparty", theirs.entry.name);
      tasks.push({ of, text, entry: theirs.entry });
    } else if (of === "trade" || of === "rules") {
      other.push({ of, text: what === "time of execution" ? "trade date" : what, entry: null });
    }
  }
  return [...tasks, ...other];
}

function ourWords(what: string, name: string): string {
  return what === "regimes that apply" ? `classification of ${name}` : `${what} (${name})`;
}
