import type { TermReading } from "#server/domain/trade.ts";
import { explain } from "./explain.ts";
import type { FieldComparison } from "./matching.ts";
import { minorDigitsFor } from "./minor-digits.ts";
import type { PlanTerm } from "./plan.ts";
import type { PreparedTrade, Slots } from "./prepared.ts";
import { followsFromSchedule } from "./relations/schedule.ts";
import { withinTolerance } from "./values/tolerance.ts";
import { NOT_USED, unreadable, type Verdict } from "./values/verdict.ts";

/** The two trades, and the slots of the leg or trade whose terms are being judged. */
export interface Judged {
  readonly ours: PreparedTrade;
  readonly theirs: PreparedTrade;
  readonly ourSlots: Slots;
  readonly theirSlots: Slots;
}

const MISSING_OURS: Verdict = { outcome: "MISSING_OURS", rule: "t27.missing" };
const MISSING_THEIRS: Verdict = { outcome: "MISSING_THEIRS", rule: "t27.missing" };
/** Silence that is asked about and does not stop the match (see the profile's `oneSided`). */
const QUERY_OURS: Verdict = { outcome: "MISSING_OURS", rule: "oneSided.query" };
const QUERY_THEIRS: Verdict = { outcome: "MISSING_THEIRS", rule: "oneSided.query" };
const ONE_SIDED: Verdict = { outcome: "NOT_APPLICABLE", rule: "oneSided.informational" };
export const BOTH_MISSING = unreadable("t27.bothMissing");
const UNGROUNDED = unreadable("evidence.ungrounded");
const DOUBTFUL = unreadable("reading.doubt");
/** Equal, but one of the two is a person's word and no ink: never shown as if it were. */
const TYPED: Verdict = { outcome: "EQUIVALENT", rule: "person.typed" };

/** A value without a place on the page is nobody's statement, whoever read it. Only a person may
 * type one, and only the channel knows the side. */
const isUngrounded = (reading: TermReading): boolean =>
  reading.evidence === null &&
  !reading.reader.startsWith("person:") &&
  reading.reader !== "channel";

const isTyped = (reading: TermReading): boolean =>
  reading.evidence === null && reading.reader.startsWith("person:");

function relate(
  term: PlanTerm,
  judged: Judged,
  bank: TermReading | undefined,
  counterparty: TermReading | undefined,
): Verdict | null {
  if (term.relations.length === 0) return null;
  const context = { ...judged, bank, counterparty };
  for (const relation of term.relations) {
    const verdict = relation(context);
    if (verdict !== null) return verdict;
  }
  return null;
}

/**
 * Whether a paper states a term somewhere else, on another leg or for the whole trade. Such a paper
 * is not silent on it: that it says nothing here may be a meaning of its own, or a slip in reading.
 */
function speaksOf({ top, legs }: PreparedTrade, { siblings }: PlanTerm): boolean {
  return (
    top[siblings.top] !== undefined || legs.some(({ slots }) => slots[siblings.leg] !== undefined)
  );
}

function judgeOneSided(
  term: PlanTerm,
  judged: Judged,
  bank: TermReading | undefined,
  counterparty: TermReading | undefined,
): Verdict {
  const missing = bank === undefined ? MISSING_OURS : MISSING_THEIRS;
  const stated = bank ?? counterparty;
  // Nothing follows from a value that is itself in doubt.
  const isTrusted = stated !== undefined && stated.doubt === undefined && !isUngrounded(stated);
  const related = isTrusted ? relate(term, judged, bank, counterparty) : null;
  if (related !== null) return related;
  // Each side prints its own accounts and references; the other is not expected to.
  if (term.class === "operational" || term.class === "identity") return ONE_SIDED;
  const silent = bank === undefined ? judged.ours : judged.theirs;
  if (!term.mayBeOneSided || !isTrusted || speaksOf(silent, term)) return missing;
  const [trade, slots] =
    bank === undefined ? [judged.theirs, judged.theirSlots] : [judged.ours, judged.ourSlots];
  if (!followsFromSchedule(term.key, trade, slots, stated)) return missing;
  return missing === MISSING_OURS ? QUERY_OURS : QUERY_THEIRS;
}

/** Where both sides state a list, what one of them leaves out of it is missing after all. */
export function inStatedList(verdict: Verdict): Verdict {
  if (verdict === QUERY_OURS) return MISSING_OURS;
  return verdict === QUERY_THEIRS ? MISSING_THEIRS : verdict;
}

/**
 * Judges one term of a pair: doubt first, then the values, then tolerances and relations.
 * At least one side states it.
 */
export function judge(
  term: PlanTerm,
  judged: Judged,
  bank: TermReading | undefined,
  counterparty: TermReading | undefined,
): Verdict {
  if (term.tolerance !== null && term.tolerance.kind === "NUFM") return NOT_USED;
  if (bank === undefined || counterparty === undefined) {
    return judgeOneSided(term, judged, bank, counterparty);
  }
  if (bank.doubt !== undefined || counterparty.doubt !== undefined) return DOUBTFUL;
  if (isUngrounded(bank) || isUngrounded(counterparty)) return UNGROUNDED;
  const verdict = term.compare(bank.value, counterparty.value);
  if (verdict.outcome === "EQUAL") return isTyped(bank) || isTyped(counterparty) ? TYPED : verdict;
  if (verdict.outcome !== "DIFFERENT") return verdict;
  if (term.tolerance !== null) {
    const digits = minorDigitsFor(term.key, judged.ourSlots, judged.ours.top);
    const near = withinTolerance(bank.value, counterparty.value, term.tolerance, digits);
    if (near !== null) return near;
  }
  return relate(term, judged, bank, counterparty) ?? verdict;
}

/** Whether a verdict on a term stops the match. */
export function blocks(term: PlanTerm, verdict: Verdict): boolean {
  switch (verdict.outcome) {
    case "EQUAL":
    case "EQUIVALENT":
    case "WITHIN_TOLERANCE":
    case "NOT_APPLICABLE":
      return false;
    case "DIFFERENT":
      return term.gating || term.gatesDifference;
    case "MISSING_OURS":
    case "MISSING_THEIRS":
      return term.gating && verdict !== QUERY_OURS && verdict !== QUERY_THEIRS;
    default:
      return term.gating;
  }
}

/** Builds the record of one verdict. `path` names the term in our numbering when we are silent. */
export function fieldOf(
  term: PlanTerm,
  verdict: Verdict,
  bank: TermReading | undefined,
  counterparty: TermReading | undefined,
  path?: string,
): FieldComparison {
  return {
    path: bank?.path ?? path ?? counterparty?.path ?? term.key,
    bankPath: bank?.path ?? null,
    counterpartyPath: counterparty?.path ?? null,
    title: term.title,
    bank: bank?.value ?? null,
    counterparty: counterparty?.value ?? null,
    outcome: verdict.outcome,
    class: term.class,
    blocking: blocks(term, verdict),
    rule: verdict.rule,
    explanation: explain(term, verdict, bank, counterparty),
  };
}
