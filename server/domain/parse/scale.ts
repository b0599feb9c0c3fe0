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
