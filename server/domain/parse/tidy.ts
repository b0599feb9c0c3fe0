import type { Parsed } from "./model.ts";

/** A value is a phrase. A text beyond this is no value of any kind and is not searched at all,
 * because cutting it could cut a number in two. */
const LONGEST_VALUE = 2_000;

const SPACES = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff\u200b]+/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`\u2032]/g;

/** @returns the text on one line with plain spaces, dashes and apostrophes, composed accents and
 * no soft hyphens; empty when it is too long to be a value. */
export function tidy(raw: string): string {
  if (raw.length > LONGEST_VALUE) return "";
  return raw
    .normalize("NFC")
    .replace(/\u00ad/g, "")
    .replace(SPACES, " ")
    .replace(DASHES, "-")
    .replace(APOSTROPHES, "'")
    .trim();
}

/** @returns lower case without accents, for looking words up: `März` and `Maerz` differ, `MÄRZ`
 * and `märz` do not. */
export function foldWord(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ß/g, "ss");
}

/** @returns letters and digits of the folded text, single spaces between: the key of a wording. */
export function wordingKey(text: string): string {
  return foldWord(text)
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();
}

/** A reading to be trusted. */
export function read(value: string, rule: string, confidence = 0.98): Parsed {
  return { value, rule, confidence };
}

/** A reading that a person must judge: `value` is the likeliest meaning. */
export function doubtful(value: string, rule: string, code: string, message: string): Parsed {
  return { value, rule, confidence: 0.3, doubt: { code, message } };
}

/** The part of `raw` that a message may quote. */
export function quote(raw: string): string {
  const text = raw.length > 60 ? `${raw.slice(0, 57)}...` : raw;
  return `"${text}"`;
}

/** Words that say that a term is left empty on purpose. */
const BLANK =
  /^(?:-+|n\/?a\.?|n\.a\.?|none|nil|null|not applicable|not specified|tba|tbd|to be advised|to be agreed|keine?|entfallt|nicht anwendbar|sans objet|neant|non applicable|as specified (?:above|below|elsewhere).*|see (?:above|below).*|\.+|_+|\?+|\*+)$/;

/** @returns true when the text says that there is no value: "N/A", "None", "-", "entfällt". */
export const isBlank = (text: string): boolean => text === "" || BLANK.test(foldWord(text));
