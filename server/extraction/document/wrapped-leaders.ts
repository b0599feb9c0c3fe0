import { union } from "./frame.ts";
import { inlinePair } from "./labels.ts";
import { makeRun, type Row, type Run } from "./lines.ts";

/** Baselines of the two lines of one label stand at most this far apart, in font sizes. */
const NEXT_LINE = 1.6;
/** A blank before the word, and at least a blank and a dot behind it. */
const ROOM_CHARACTERS = 3;
/** A label goes on with few words: more of them are a label of their own. */
const MOST_WORDS = 2;

/**
 * Brings together the labels that wrap before their leader dots:
 * `SOLD BY MERIDIAN HARBOUR BANK` over `PLC ........: USD 2,000,000.00`. A line alone is the
 * beginning of such a label when the word it goes on with had no room left before the values: a
 * heading is shorter than that.
 */
export function joinWrappedLeaders(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const whole = above === undefined ? null : wholeRow(above, row);
    if (whole === null) joined.push(row);
    else joined[joined.length - 1] = whole;
  }
  return joined;
}

function wholeRow(above: Row, row: Row): Row | null {
  const [begun, ...others] = above.runs;
  const [rest, value] = row.runs;
  if (!begun || others.length > 0 || !rest || !value?.led || rest.inks.length > MOST_WORDS) {
    return null;
  }
  const near = row.baseline - above.baseline < NEXT_LINE * Math.max(row.size, above.size);
  if (!near || Math.abs(begun.left - rest.left) > 2 || begun.bold !== rest.bold) return null;
  const own = inlinePair(begun.text) !== null || /[.:;!?*=-]$/.test(begun.text);
  if (own || hasRoom(begun, rest, value)) return null;
  const label = makeRun([...begun.inks, ...rest.inks]);
  return { ...row, ...union([above, row]), runs: [label, ...row.runs.slice(1)] };
}

function hasRoom(begun: Run, rest: Run, value: Run): boolean {
  const character = (begun.right - begun.left) / Math.max(1, begun.text.length);
  const word = rest.inks[0]?.text.length ?? 0;
  return begun.right + (word + ROOM_CHARACTERS) * character < value.left;
}
