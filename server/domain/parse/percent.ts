import { theOne } from "./amount.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { rateFiguresIn, withoutFractions } from "./rate-units.ts";
import { isBlank, tidy } from "./tidy.ts";

/**
 * Reads a rate in percent: `3.75%`, `3,75 % p.a.`, `3.75 per cent`, `375 bps` and `4 1/2%` are
 * `3.75`, `3.75`, `3.75`, `3.75` and `4.5`. The unit comes from the text or from the label, never
 * from the size of the number (T7): without one the rate is in doubt.
 */
export function parsePercent(raw: string, context: ParseContext): Parsed | null {
  const text = withoutFractions(tidy(raw));
  if (isBlank(text)) return null;
  const figures = rateFiguresIn(text, context, "percent");
  const marked = figures.filter(({ hasUnit }) => hasUnit);
  const chosen = marked.length > 0 ? marked : figures;
  return theOne(
    chosen.map(({ parsed }) => parsed),
    text,
    "rates",
  );
}
