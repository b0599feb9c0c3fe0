import { shift } from "../decimal.ts";
import { theOne } from "./amount.ts";
import { chooseNumber } from "./choose-number.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { figuresIn, type Numeral } from "./numeral.ts";
import { scaleAt } from "./scale.ts";
import { doubtful, isBlank, quote, read, tidy, wordingKey } from "./tidy.ts";

const WORDS: ReadonlyMap<string, string> = new Map(
  [
    "zero one two three four five six seven eight nine ten eleven twelve",
    "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze",
  ].flatMap((line) => line.split(" ").map((word, value) => [word, String(value)] as const)),
);

function readFigure(text: string, figure: Numeral, context: ParseContext, kind: string): Parsed {
  const scale = scaleAt(text.slice(figure.end, figure.end + 16), context.language);
  const chosen = chooseNumber(figure, context);
  const power = scale !== null && scale.doubt === null ? scale.power : 0;
  const value = shift(chosen.value, power);
  if (chosen.kind === "either") {
    return doubtful(
      value,
      `${kind}.ambiguousSeparator`,
      "NUMBER_AMBIGUOUS",
      `${quote(figure.text)} is ${value} or ${shift(chosen.other, power)}: nothing in the document says which sign separates decimals.`,
    );
  }
  return read(value, `${kind}.${chosen.rule}`, 0.97);
}

/** `V2`, `Version 2`, `No. 12`, `S41`: a counter that sticks to its letter. */
const COUNTER = /^(?:v|ver|version|no|nr|n°|rev|s|series|serie)\.? ?(\d{1,6})$/i;

/**
 * Reads a plain number: a count of days or shares, a quantity, a series, a version. "two (2)
 * Business Days" is `2`; `10,000 bbl` is `10000`.
 */
export function parseNumber(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  if (isBlank(text)) return null;
  const counter = COUNTER.exec(text);
  if (counter !== null) return read(String(Number(counter[1])), "number.counter", 0.97);
  const figures = figuresIn(text);
  if (figures.length === 0) {
    const word = wordingKey(text).split(" ")[0] ?? "";
    const value = WORDS.get(word);
    return value === undefined ? null : read(value, "number.word", 0.9);
  }
  return theOne(
    figures.map((figure) => readFigure(text, figure, context, "number")),
    text,
    "numbers",
  );
}

/** The unit of a quotation, `1 EUR = `, `GBP 1 =`, `per 1 EUR`: not the price itself. */
const ONE_OF =
  /(?:\b1(?:[.,]0+)? [A-Z]{3}\b(?= ?=))|(?:\b[A-Z]{3} ?1(?:[.,]0+)?(?= ?=))|(?:\b(?:per|pro|pour|for|für) (?:1 [A-Za-z]+|[A-Z]{3} 1(?:[.,]0+)?(?![\d.,])))/g;
const THIRTY_SECONDS = /\b\d{2,3}-(?:[0-2]\d|3[01])\+?(?!\d)/;

/**
 * Reads a price, an FX rate or an index level: `USD 82.50 per barrel`, `1.0850`, `98.75%`,
 * `1 EUR = 1.0850 USD`. Prices in 32nds stay in doubt.
 */
export function parsePrice(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw).replace(ONE_OF, " ");
  if (isBlank(text.trim())) return null;
  if (THIRTY_SECONDS.test(text)) {
    const points = (/\d+/.exec(text)?.[0] ?? "0").replace(/^0+(?=\d)/, "");
    return doubtful(
      points,
      "price.thirtySeconds",
      "PRICE_FRACTION",
      `${quote(text)} looks like a price in 32nds. State it as a decimal.`,
    );
  }
  const figures = figuresIn(text);
  return theOne(
    figures.map((figure) => readFigure(text, figure, context, "price")),
    text,
    "prices",
  );
}
