import { termsForLabel } from "./labels.ts";
import { boxOf, normaliseLabel, type Statement, wordsCarrying } from "./statement.ts";

const NESTED = /^(?:.{0,90}?[\s–-])??([\p{L}][\p{L}'’. /-]{1,38}?)\s?[:#]\s*(\S.{2,120})$/u;

/** "---- TRADE DETAILS" is a heading of typed strokes, whatever stands right below it. */
const STROKES = /^[-=*_#~]{2,}\s*\p{L}/u;

/**
 * A value that itself reads "Label: value" ("Interest Rate Swap - Our Ref: CB-2026-00417") states
 * two things. Only a label that the vocabulary knows exactly counts; below a heading of strokes any.
 */
export function nestedStatements(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement) => {
    const found = NESTED.exec(statement.value);
    const [, label = "", value = ""] = found ?? [];
    const known = STROKES.test(statement.printedLabel)
      ? normaliseLabel(label)
      : longestKnown(label);
    if (known === null || /\d:\d\d/.test(statement.value.slice(0, 12))) return [];
    const words = wordsCarrying(statement.words, value);
    return words.length === 0 || words === statement.words
      ? []
      : [{ ...statement, label: known, printedLabel: known, labelBox: boxOf(words), value, words }];
  });
}

const BRACKETED = /^(.{3,}?)\s*\(([\p{L}][\p{L}'’. /-]{1,38}?)\s?:\s*([^()]{2,60})\)\.?$/u;

/** "(Premium per Option GBP 0.31)": no colon, but nothing else than money can be meant. */
const BRACKETED_MONEY =
  /^(.{3,}?)\s*\(([\p{L}][\p{L}'’. /-]{1,38}?)\s(?:of\s|von\s|de\s)?((?:[A-Z]{3}|[€£¥$])\s?\d[\d.,'’ ]*)\)\.?$/u;

/** "NOK 516,000.00 (Premium per Option: NOK 12.90)" states two terms, each under its own label. */
export function withoutBrackets(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement) => {
    const found = BRACKETED.exec(statement.value) ?? BRACKETED_MONEY.exec(statement.value);
    const [, own = "", label = "", value = ""] = found ?? [];
    const name = normaliseLabel(label);
    if (own === "" || termsForLabel(name, null)[0]?.rule !== "label.exact") return [statement];
    const inner = wordsCarrying(statement.words, value);
    const outer = wordsCarrying(statement.words, own);
    if (inner === statement.words || outer === statement.words) return [statement];
    const nested = { ...statement, label: name, printedLabel: label, labelBox: boxOf(inner) };
    return [
      { ...statement, value: own, words: outer },
      { ...nested, value, words: inner },
    ];
  });
}

/** "Swap Transaction - Our Ref" ends in the label "Our Ref". */
function longestKnown(text: string): string | null {
  const words = normaliseLabel(text).split(" ");
  for (let from = 0; from < words.length; from += 1) {
    const label = words.slice(from).join(" ");
    if (termsForLabel(label, null)[0]?.rule === "label.exact") return label;
  }
  return null;
}
