/**
 * Spells out the parts of a pattern that match in either case: `(?i:ltd)` becomes
 * `(?:[lL][tT][dD])`. V8 knows such parts by itself, but in long patterns the answer of its
 * compiled code has been seen to change for one and the same text while a process runs, so that a
 * name lost its legal form in some runs and not in others.
 * @param source of a regular expression, without groups of the kind within each other
 */
export function eitherCase(source: string): string {
  const from = source.indexOf(OPENING);
  if (from < 0) return source;
  const to = closing(source, from + OPENING.length);
  const inner = source.slice(from + OPENING.length, to).replace(PIECE, bothCases);
  return `${source.slice(0, from)}(?:${inner})${eitherCase(source.slice(to + 1))}`;
}

const OPENING = "(?i:";
/** An escape, a class of signs, or a letter by itself. */
const PIECE = /\\p\{[^}]*\}|\\.|\[[^\]]*\]|\p{L}/giu;

function bothCases(piece: string): string {
  if (piece.startsWith("\\")) return piece;
  const letters = piece.replace(/^\[|\]$/g, "");
  return `[${letters.toLowerCase()}${letters.toUpperCase()}]`;
}

/** Where the group ends whose inside begins at `from`. */
function closing(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    const sign = source[at];
    if (sign === "\\") at++;
    else if (sign === "(") depth++;
    else if (sign === ")") depth--;
    if (depth === 0) return at;
  }
  throw new Error("A pattern has a group without an end.");
}
