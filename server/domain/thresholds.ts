import type { TermClass } from "./outcomes.ts";

/** Confidence, 0 to 1, below which a person has to look at a term of a class. */
export type Thresholds = Readonly<Record<TermClass, number>>;

/**
 * Whether a reading is not sure enough for the class of its term. What a person typed or pointed
 * at is not asked again, nor what the channel told.
 */
export function isBelowThreshold(
  reading: { readonly confidence: number; readonly reader: string },
  termClass: TermClass,
  thresholds: Thresholds,
): boolean {
  if (reading.reader.startsWith("person:") || reading.reader === "channel") return false;
  return reading.confidence < thresholds[termClass];
}
