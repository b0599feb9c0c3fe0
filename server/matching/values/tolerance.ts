import type { Tolerance } from "../profiles.ts";
import {
  isDecimalText,
  magnitude,
  minus,
  order,
  type Scaled,
  scaledOf,
  times,
} from "./decimal-text.ts";
import type { Verdict } from "./verdict.ts";

const WITHIN: Readonly<Record<Tolerance["kind"], Verdict>> = {
  EXCT: { outcome: "DIFFERENT", rule: "tolerance.EXCT" },
  PTOL: { outcome: "WITHIN_TOLERANCE", rule: "tolerance.PTOL" },
  PTMX: { outcome: "WITHIN_TOLERANCE", rule: "tolerance.PTMX" },
  MNMX: { outcome: "WITHIN_TOLERANCE", rule: "tolerance.MNMX" },
  NUFM: { outcome: "NOT_APPLICABLE", rule: "tolerance.NUFM" },
};

const percentOf = (value: Scaled, percent: string): Scaled => {
  const product = times(magnitude(value), scaledOf(percent));
  return { units: product.units, scale: product.scale + 2 };
};

const atMost = (a: Scaled, b: Scaled): boolean => order(a, b) <= 0;

/**
 * Decides whether two different numbers are near enough under a tolerance.
 *
 * @param minorDigits digits of the currency's minor unit, for tolerances counted in it
 * @returns the verdict, or null when they are not near enough or are no numbers
 */
export function withinTolerance(
  bank: string,
  counterparty: string,
  tolerance: Tolerance,
  minorDigits: number,
): Verdict | null {
  if (tolerance.kind === "EXCT" || tolerance.kind === "NUFM") return null;
  if (!isDecimalText(bank) || !isDecimalText(counterparty)) return null;
  const ours = scaledOf(bank);
  const difference = minus(scaledOf(counterparty), ours);
  const distance = magnitude(difference);
  const below = difference.units < 0n;
  const verdict = WITHIN[tolerance.kind];
  switch (tolerance.kind) {
    case "PTOL": {
      const bound = percentOf(ours, below ? tolerance.below : tolerance.above);
      return atMost(distance, bound) ? verdict : null;
    }
    case "PTMX": {
      const near = atMost(distance, percentOf(ours, tolerance.percent));
      return near && atMost(distance, scaledOf(tolerance.most)) ? verdict : null;
    }
    case "MNMX": {
      const bound = scaledOf(below ? tolerance.below : tolerance.above);
      const shift = tolerance.unit === "minorUnit" ? minorDigits : 0;
      return atMost(distance, { units: bound.units, scale: bound.scale + shift }) ? verdict : null;
    }
  }
}
