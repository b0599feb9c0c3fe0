import type { TermKind } from "#server/domain/terms/model.ts";

/** The smallest thing that explains a difference. */
export type Cause =
  | "missing"
  | "signFlipped"
  | "factor"
  | "percentAgainstBasisPoints"
  | "digitsTransposed"
  | "oneDigit"
  | "invertedRate"
  | "grossAgainstNet"
  | "amountDiffers"
  | "dayMonthSwapped"
  | "oneDay"
  | "oneBusinessDay"
  | "oneMonth"
  | "oneYear"
  | "holiday"
  | "dateDiffers"
  | "sidesSwapped"
  | "dayCountFamily"
  | "indexFamily"
  | "tenorOfIndex"
  | "deliverability"
  | "unit"
  | "scanTwins"
  | "oneCharacter"
  | "otherParty"
  | "aliasUnknown"
  | "differs";

/** A difference to explain: canonical values, null where a side is silent. */
export interface Difference {
  readonly kind: TermKind;
  readonly title: string;
  readonly bank: string | null;
  readonly counterparty: string | null;
}

/** Why two values differ, and what would settle it. */
export interface Diagnosis {
  readonly cause: Cause;
  /** One sentence for a person; quotes only the two values. */
  readonly explanation: string;
  /** What to do next. */
  readonly nextStep: string;
}

/** @returns whether one text becomes the other by swapping two neighbours. */
export function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  return (
    first + 1 < a.length &&
    a[first] === b[first + 1] &&
    a[first + 1] === b[first] &&
    a.slice(first + 2) === b.slice(first + 2)
  );
}

/** @returns whether the texts have one length and differ in exactly one character. */
export function isOneCharacterOff(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let differing = 0;
  for (let at = 0; at < a.length && differing < 2; at += 1) if (a[at] !== b[at]) differing += 1;
  return differing === 1;
}
