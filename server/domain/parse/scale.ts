import { isCurrencyCode } from "../currencies.ts";
import { foldWord } from "./tidy.ts";

/** A word of size behind a figure. */
export interface Scale {
  /** Power of ten. */
  readonly power: number;
  /** Characters of the text that it takes, with the blank before it. */
  readonly length: number;
  /** Set when the word means different sizes to different readers. */
  readonly doubt: string | null;
}

/** Words of one meaning everywhere. `MM` is a thousand thousands; `yard` a milliard. */
const POWERS: ReadonlyMap<string, number> = new Map([
  ...["k", "thousand", "tsd", "tausend", "mille", "ths"].map((word) => [word, 3] as const),
  ...["lakh", "lakhs", "lac"].map((word) => [word, 5] as const),
  ...["mm", "mio", "mios", "mn", "mln", "mil", "mill", "million", "millions", "millionen"].map(
    (word) => [word, 6] as const,
  ),
  ...["crore", "crores"].map((word) => [word, 7] as const),
  ...[
    "bn",
    "bln",
    "mrd",
    "mrds",
    "mia",
    "mld",
    "mlds",
    "md",
    "mds",
    "yard",
    "yards",
    "milliard",
    "milliards",
  ].map((word) => [word, 9] as const),
  ...["milliarde", "milliarden", "trn"].map((word) => [word, word === "trn" ? 12 : 9] as const),
]);

/** Letters of size that stick to a currency, and the word each stands for. */
const STUCK: Readonly<Record<string, string>> = { M: "mio", T: "tsd", K: "k", k: "k" };
const CODE_OR_SIGN = "[A-Z]{3}(?![A-Za-z])|[€$£]";
const STUCK_BEHIND = new RegExp(`(\\d) ?([MTKk])(${CODE_OR_SIGN})`, "g");
const STUCK_BEFORE = new RegExp(
  `(?<![A-Za-z\\d])([MTKk])(${CODE_OR_SIGN}) ?(\\d[\\d.,' ]*\\d|\\d)`,
  "g",
);

/**
 * @returns the tidied text with a letter of size taken off its currency: `5 MEUR`, `TEUR 500` and
 * `500 T€` as `5 mio EUR`, `EUR 500 tsd` and `500 tsd €`. Read as they stand they would lose it.
 */
export function withSizeApart(text: string): string {
  if (!/[MTKk](?:[A-Z]{3}|[€$£])/.test(text)) return text;
  const isCurrency = (unit: string): boolean => unit.length === 1 || isCurrencyCode(unit);
  return text
    .replace(STUCK_BEHIND, (all, digit: string, size: string, unit: string) =>
      isCurrency(unit) ? `${digit} ${STUCK[size]} ${unit}` : all,
    )
    .replace(STUCK_BEFORE, (all, size: string, unit: string, figure: string) =>
      isCurrency(unit) ? `${unit} ${figure} ${STUCK[size]}` : all,
    );
}

const AFTER = /^ ?([A-Za-zÄÖÜäöü]{1,12})(?![A-Za-z])\.?/;

/** @returns the word of size that `text` starts with, e.g. the rest behind the figure 50 in
 * `50 million`. `language` decides whether a billion has nine or twelve zeros. */
export function scaleAt(text: string, language: "en" | "de" | "fr" | null): Scale | null {
  const match = AFTER.exec(text);
  if (match === null) return null;
  const word = foldWord(match[1] ?? "");
  const length = match[0].length;
  if (word === "billion" || word === "billions" || word === "billionen") {
    if (language === "en") return { power: 9, length, doubt: null };
    const why = "A billion is a thousand millions in English and a million millions elsewhere.";
    return { power: word === "billionen" ? 12 : 9, length, doubt: why };
  }
  if (word === "m") {
    return {
      power: 6,
      length,
      doubt: "A single m is read as thousand by some and million by others.",
    };
  }
  const power = POWERS.get(word);
  return power === undefined ? null : { power, length, doubt: null };
}
