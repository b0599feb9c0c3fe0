import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";

const STYLES = [
  ["European", /^(?:equity)?european/i],
  ["American", /^(?:equity)?american/i],
  ["Bermudan", /^(?:equity)?bermuda/i],
] as const;

/** Reads who bought an option or protection, and who sold it. */
export function readBuyerAndSeller(reading: FpmlReading, from: Element = reading.product): void {
  reading.roles(
    "buyer",
    select(from, "buyerPartyReference"),
    "seller",
    select(from, "sellerPartyReference"),
  );
}

/**
 * Reads the exercise element below `from`: style, expiration, commencement, exercise dates.
 *
 * @returns the exercise element, or undefined when the product states none.
 */
export function readExercise(reading: FpmlReading, from: Element): Element | undefined {
  for (const element of from.children) {
    const style = STYLES.find(([, pattern]) => pattern.test(element.name));
    if (style === undefined || !/exercise$/i.test(element.name)) continue;
    reading.terms.know(
      "exerciseStyle",
      style[0],
      { raw: element.name, span: element.tag },
      "exerciseStyle.element",
    );
    reading.date("expirationDate", expirationOf(reading, element));
    reading.time("expirationTime", select(element, "expirationTime", "expiryTime"));
    return element;
  }
  return undefined;
}

/** Of several expirations the last one ends the option; then a person is told. */
function expirationOf(reading: FpmlReading, exercise: Element): Element | undefined {
  const dates = [...all(exercise, "expirationDate"), ...all(exercise, "expiryDate")];
  if (dates.length > 1) {
    reading.terms.warn(
      "TERMS_NOT_COVERED",
      "The option has several expiration dates; the last one is shown.",
    );
  }
  return dates.at(-1);
}

/** Reads the adjustable dates of a Bermudan exercise. */
export function readExerciseDates(reading: FpmlReading, exercise: Element | undefined): void {
  const dates = select(exercise, "bermudaExerciseDates/adjustableDates");
  all(dates, "unadjustedDate").forEach((date, index) => {
    reading.read(`exerciseDates.${index}`, date);
  });
}
