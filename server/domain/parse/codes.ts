import type { TermDefinition } from "../terms/model.ts";
import { businessCenterNamed } from "./business-center.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { tidy, wordingKey } from "./tidy.ts";

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

/** Reads a code by the wordings the dictionary gives it: whole text first, then the longest
 * wording that stands in it. */
export function parseCode(term: TermDefinition, raw: string): Parsed | null {
  const key = wordingKey(tidy(raw));
  if (key === "") return null;
  const list = wordingsOf(term);
  const whole = list.find(([word]) => word === key);
  if (whole !== undefined)
    return { value: whole[1], rule: `${term.key}.wording`, confidence: 0.98 };
  if (key.length > 200) return null;
  const within = list.find(([word]) => word.length > 2 && ` ${key} `.includes(` ${word} `));
  return within === undefined
    ? null
    : { value: within[1], rule: `${term.key}.wordingWithin`, confidence: 0.9 };
}

const YES =
  /^(?:yes|applicable|applies|true|y|ja|anwendbar|oui|initial and final|initial final|both|final|initial|on effective date and termination date)\b/;
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

const TIME = /\b(\d{1,2})(?:[:.h](\d{2})|\s?(?:Uhr|h)\b)?\s*(a\.?m\.?|p\.?m\.?|noon|Uhr|h)?/i;
/** Option cuts by their market names. */
const CUTS: Readonly<Record<string, string>> = {
  "NEW YORK CUT": "10:00 USNY",
  "NY CUT": "10:00 USNY",
  "TOKYO CUT": "15:00 JPTO",
  "ECB CUT": "14:15 DEFR",
  "LONDON CUT": "12:00 GBLO",
};

/** Reads a local time with its centre, `10:00 USNY`. The centre is part of the contract: the same
 * instant elsewhere is another term (T18). */
export function parseTime(raw: string): Parsed | null {
  const text = tidy(raw);
  const found = TIME.exec(text);
  const named = CUTS[text.toUpperCase()];
  if (
    found === null ||
    (found[2] === undefined && found[3] === undefined && !/Uhr|h\b/.test(found[0]))
  ) {
    return named === undefined ? null : { value: named, rule: "time.cut", confidence: 0.85 };
  }
  const [, hourText = "", minutes = "00", half = ""] = found;
  let hour = Number(hourText);
  if (/^p/i.test(half) && hour < 12) hour += 12;
  if (/^a/i.test(half) && hour === 12) hour = 0;
  if (hour > 23 || Number(minutes) > 59) return null;
  const rest = text
    .replace(found[0], " ")
    .replace(/\b(?:local|time|cut|in|at|a\.?m|p\.?m|\(|\)|noon|ortszeit|heure)\b/gi, " ");
  const centre = businessCenterNamed(rest);
  const clock = `${String(hour).padStart(2, "0")}:${minutes}`;
  return centre === null
    ? { value: clock, rule: "time.withoutCentre", confidence: 0.8 }
    : { value: `${clock} ${centre}`, rule: "time.centre", confidence: 0.95 };
}

/** Reads free text: one line, as printed. */
export function parseText(raw: string): Parsed | null {
  const text = tidy(raw);
  return text === "" || text.length > 400
    ? null
    : { value: text, rule: "text.asPrinted", confidence: 0.93 };
}
