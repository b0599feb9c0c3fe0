import { minorUnitsOf } from "#server/domain/currencies.ts";
import { topSlot } from "../term-places.ts";
import { comparableText } from "../values/text.ts";
import { equivalent } from "../values/verdict.ts";
import { implied } from "./implied.ts";
import { type Relation, trusted } from "./model.ts";

const SAME_CODE = equivalent("fixingSource.code");
const SAME_WORDS = equivalent("fixingSource.words");

/** Words that say that a text names a rate, not which one. */
const FILLERS: ReadonlySet<string> = new Set(
  "a as at by fixing of on option page published rate rates screen settlement source the".split(
    " ",
  ),
);

interface NamedSource {
  /** Codes of the market's list of rate sources, e.g. `brl09`. */
  readonly codes: readonly string[];
  readonly currencies: readonly string[];
  readonly words: readonly string[];
}

const isCurrency = (word: string): boolean =>
  word.length === 3 && minorUnitsOf(word.toUpperCase()) !== null;

/** A currency and two digits, as the currency trade associations number their rate sources. */
const isCode = (word: string): boolean =>
  word.length === 5 && isCurrency(word.slice(0, 3)) && /^\d\d$/.test(word.slice(3));

function namedIn(text: string): NamedSource {
  const words = [...new Set(comparableText(text).split(" "))].sort();
  return {
    codes: words.filter(isCode),
    currencies: words.filter(isCurrency),
    words: words.filter((word) => !isCode(word) && !isCurrency(word) && !FILLERS.has(word)),
  };
}

const differ = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && a.join() !== b.join();

/** One source under two wordings: the code decides, then the words that are left. */
function sameSource(bank: string, counterparty: string) {
  const ours = namedIn(bank);
  const theirs = namedIn(counterparty);
  if (differ(ours.codes, theirs.codes) || differ(ours.currencies, theirs.currencies)) return null;
  if (ours.codes.length > 0 && theirs.codes.length > 0) return SAME_CODE;
  const named = ours.words.length > 0 && ours.words.join() === theirs.words.join();
  return named ? SAME_WORDS : null;
}

const worded: Relation = ({ bank, counterparty }) =>
  bank === undefined || counterparty === undefined
    ? null
    : sameSource(bank.value, counterparty.value);

/** The one paper calls settlement rate option what the other calls fixing source. */
const underOtherName = (key: string): Relation =>
  implied("fixingSource.otherTerm", ({ value, silent }) => {
    const named = trusted(silent.trade.top, topSlot(key));
    if (named === undefined) return false;
    return comparableText(named) === comparableText(value) || sameSource(named, value) !== null;
  });

/** Relations of fixing sources by term key. */
export const FIXING_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  fixingSource: [worded, underOtherName("settlementRateOption")],
  settlementRateOption: [worded, underOtherName("fixingSource")],
  "near.fixingSource": [worded],
  "far.fixingSource": [worded],
};
