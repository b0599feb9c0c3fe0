import { type LabelMatch, termsForLabel } from "./labels.ts";
import { normaliseLabel, type Statement } from "./statement.ts";

/** A heading over several labels names with each of them one term, in so many words at most. */
const MOST_WORDS = 3;

/**
 * Completes labels that say nothing without their heading: "Series" under "Index", "% p.a." under
 * "Coupon". A label the vocabulary knows stays as it is printed.
 */
export function withGroupLabels(statements: readonly Statement[]): readonly Statement[] {
  return statements.map((statement) => {
    const { label, section } = statement;
    if (section === null || section.split(/\s+/).length > MOST_WORDS || isKnown(label)) {
      return statement;
    }
    const whole = normaliseLabel(`${section} ${label}`);
    return isKnown(whole) ? { ...statement, label: whole } : statement;
  });
}

/** A likeness of words alone proves nothing. */
const isKnown = (label: string): boolean => termsForLabel(label, null).some(isMeant);
const isMeant = ({ rule }: LabelMatch): boolean => rule !== "label.similar";
