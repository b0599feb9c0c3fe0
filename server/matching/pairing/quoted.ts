import { comparableIdentifier, foldOcrTwins, splitReference } from "../values/text.ts";

/** A reference without its version, and where it may be cut. */
export interface ReferenceForm {
  readonly compact: string;
  /** Positions in `compact` before which the paper prints a blank, a hyphen or the like. */
  readonly breaks: ReadonlySet<number>;
  /** The longest number in it, which prefixes and suffixes leave alone; null when it has none. */
  readonly core: string | null;
}

/** Shorter numbers are counters, not numbers of trades. */
const SHORTEST_CORE = 5;
/** With so many digits even a prefix written without a separator is only a prefix. */
const TELLING_CORE = 6;
/** More than this is not the affix of a reference but another text. */
const LONGEST_AFFIXES = 12;

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= "0" && character <= "9";

/** Whether eight digits are a day: all trades of the day share it. */
const isDay = (digits: string): boolean =>
  /^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(digits) ||
  /^([0-2]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$/.test(digits);

function longestNumber(compact: string, breaks: ReadonlySet<number>): string | null {
  let best = "";
  let run = "";
  for (let at = 0; at < compact.length; at += 1) {
    const digit = isDigit(compact[at]);
    run = digit ? (breaks.has(at) ? "" : run) + compact[at] : "";
    if (run.length > best.length) best = run;
  }
  return best.length < SHORTEST_CORE || isDay(best) ? null : best;
}

/** @returns the form of a reference that is compared; null when nothing is left of it. */
export function referenceFormOf(reference: string): ReferenceForm | null {
  const { base, printed } = splitReference(reference);
  if (base.length === 0) return null;
  const breaks = new Set<number>();
  let length = 0;
  for (const character of printed) {
    const kept = comparableIdentifier(character).length;
    if (kept === 0 && length > 0) breaks.add(length);
    length += kept;
  }
  return { compact: base, breaks, core: longestNumber(base, breaks) };
}

function mayCut({ compact, breaks, core }: ReferenceForm, at: number): boolean {
  if (at === 0 || at === compact.length || breaks.has(at)) return true;
  const [before, after] = [isDigit(compact[at - 1]), isDigit(compact[at])];
  if (before !== after) return true;
  return !before && (core?.length ?? 0) >= TELLING_CORE;
}

/**
 * Whether two prints name one number: `exact` but for version, spacing and characters that scans
 * confuse, or `partly` when one of them adds a prefix or a suffix to it.
 */
export function sameReference(a: ReferenceForm, b: ReferenceForm): "exact" | "partly" | null {
  if (a.compact === b.compact) return "exact";
  if (foldOcrTwins(a.compact) === foldOcrTwins(b.compact)) return "exact";
  if (a.core === null || a.core !== b.core) return null;
  const [short, long] = a.compact.length < b.compact.length ? [a, b] : [b, a];
  if (long.compact.length - short.compact.length > LONGEST_AFFIXES) return null;
  const start = long.compact.indexOf(short.compact);
  if (start < 0) return null;
  return mayCut(long, start) && mayCut(long, start + short.compact.length) ? "partly" : null;
}
