import { shift } from "../decimal.ts";
import { theOne } from "./amount.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { rateFiguresIn, withoutFractions } from "./rate-units.ts";
import { read, tidy, wordingKey } from "./tidy.ts";

/** What is printed when a spread is agreed to be nothing. "N/A" says that there is no such term. */
const PRINTED_ZERO = new Set([
  "none",
  "nil",
  "flat",
  "zero",
  "no spread",
  "keine",
  "kein spread",
  "null",
  "ohne",
  "aucun",
  "aucune",
  "neant",
  "sans marge",
]);

const inPoints = (parsed: Parsed): Parsed => ({ ...parsed, value: shift(parsed.value, 2) });

/**
 * Reads a spread in basis points: `plus 25 bps`, `+0.25%` and `25 basis points` are `25`,
 * `minus 5 basis points` is `-5`. A printed "None" or "Flat" is `0`; a figure without unit stays in
 * doubt unless it is zero or the label says the unit (T7).
 */
export function parseSpread(raw: string, context: ParseContext): Parsed | null {
  const text = withoutFractions(tidy(raw));
  if (text === "") return null;
  if (PRINTED_ZERO.has(wordingKey(text))) return read("0", "spread.printedNone", 0.95);
  const figures = rateFiguresIn(text, context, "spread");
  const marked = figures.filter(({ hasUnit }) => hasUnit);
  const chosen = marked.length > 0 ? marked : figures;
  return theOne(
    chosen.map(({ parsed }) => inPoints(parsed)),
    text,
    "spreads",
  );
}
