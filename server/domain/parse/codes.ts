import type { TermDefinition } from "../terms/model.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { doubtful, quote, read, tidy, wordingKey } from "./tidy.ts";

const wordings = new WeakMap<TermDefinition, readonly (readonly [string, string])[]>();

function wordingsOf(term: TermDefinition): readonly (readonly [string, string])[] {
  const known = wordings.get(term);
  if (known !== undefined) return known;
  const list = Object.entries(term.values ?? {})
    .flatMap(([value, words]) =>
      [...words, value].map((word) => [wordingKey(word), value] as const),
    )
    .sort((a, b) => b[0].length - a[0].length);
  wordings.set(term, list);
  return list;
}

/** The wordings that stand in a text, longest first; what a longer one covers is not found again,
 * so that "not applicable" does not hold "applicable". Earliest in the text comes first. */
function wordingsIn(list: readonly (readonly [string, string])[], key: string): string[] {
  let rest = ` ${key} `;
  const found: { at: number; value: string }[] = [];
  for (const [word, value] of list) {
    const at = word.length > 2 ? rest.indexOf(` ${word} `) : -1;
    if (at < 0) continue;
    found.push({ at, value });
    rest = `${rest.slice(0, at + 1)}${"_".repeat(word.length)}${rest.slice(at + 1 + word.length)}`;
  }
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ value }) => value))];
}

/** "EUR Call / USD Put" is one option seen from both currencies, not a choice of two. */
const CURRENCY_OPTION = /\b[A-Z]{3} (?:call|put)\b.*\b[A-Z]{3} (?:call|put)\b/i;

/** Reads a code by the wordings the dictionary gives it: the whole text, else the wording that
 * stands in it. Two different ones are in doubt ("Call/Put" left unticked). */
export function parseCode(term: TermDefinition, raw: string): Parsed | null {
  const text = tidy(raw);
  const key = wordingKey(text);
  if (key === "" || key.length > 400) return null;
  const list = wordingsOf(term);
  const whole = list.find(([word]) => word === key);
  if (whole !== undefined) return read(whole[1], `${term.key}.wording`);
  const [first, second] = wordingsIn(list, key);
  if (first === undefined) return null;
  if (second === undefined) return read(first, `${term.key}.wordingWithin`, 0.9);
  if (CURRENCY_OPTION.test(text)) return read(first, `${term.key}.firstCurrency`, 0.85);
  const message = `${quote(text)} says both ${first} and ${second}. Choose the one that is meant.`;
  return doubtful(first, `${term.key}.several`, "CODE_SEVERAL", message);
}

const YES =
  /^(?:yes|applicable|applies|true|y|ja|anwendbar|oui|initial and final|initial final|both|final|initial|on effective date and termination date|at (?:the )?(?:start|beginning|inception|outset|both ends)|at start and|zu beginn|anfang|bei beginn|au debut|au depart|initiale? et finale?)\b/;
const NO =
  /^(?:no\b|not applicable|inapplicable|none|false|n a|nein|nicht anwendbar|keiner?|kein|non|sans objet|aucun|neant)/;

/** Reads a flag: `true` or `false`. */
export function parseBoolean(raw: string): Parsed | null {
  const key = wordingKey(tidy(raw));
  if (NO.test(key)) return { value: "false", rule: "boolean.wording", confidence: 0.96 };
  if (YES.test(key)) return { value: "true", rule: "boolean.wording", confidence: 0.96 };
  return null;
}

/** Reads who: any wording of the document for one of the two institutions. */
export function parseRole(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw);
  const whole = context.roleOf(text);
  if (whole !== null) return { value: whole, rule: "role.name", confidence: 0.97 };
  const lead = context.roleOf((text.split(/[,;(]/)[0] ?? text).trim());
  return lead === null ? null : { value: lead, rule: "role.name", confidence: 0.93 };
}

/** Reads free text: one line, as printed. */
export function parseText(raw: string): Parsed | null {
  const text = tidy(raw);
  return text === "" || text.length > 400
    ? null
    : { value: text, rule: "text.asPrinted", confidence: 0.93 };
}
