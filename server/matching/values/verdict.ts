import type { FieldOutcome } from "#server/domain/outcomes.ts";

/** What comparing two values found, and the rule that decided. */
export interface Verdict {
  readonly outcome: FieldOutcome;
  readonly rule: string;
}

/** Verdicts are shared constants: a comparison allocates none. */
export const SAME: Verdict = { outcome: "EQUAL", rule: "exact" };
export const SAME_NUMBER: Verdict = { outcome: "EQUAL", rule: "number" };
export const DIFFERS: Verdict = { outcome: "DIFFERENT", rule: "exact" };
export const NOT_USED: Verdict = { outcome: "NOT_APPLICABLE", rule: "tolerance.NUFM" };

export const equivalent = (rule: string): Verdict => ({ outcome: "EQUIVALENT", rule });
export const unreadable = (rule: string): Verdict => ({ outcome: "UNREADABLE", rule });

/** Compares two canonical values that both sides state. */
export type ValueComparator = (bank: string, counterparty: string) => Verdict;
