import type { Parsed } from "./model.ts";
import { tidy } from "./tidy.ts";

/** ISO 7064 MOD 97-10 over letters (A=10 … Z=35) and digits; the remainder must be 1. */
function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** @returns whether an LEI has 20 characters and right check digits (ISO 17442). */
export function isValidLei(lei: string): boolean {
  return /^[A-Z0-9]{18}\d{2}$/.test(lei) && remainder97(lei) === 1;
}

/** @returns whether an IBAN's check digits are right (ISO 13616). */
export function isValidIban(iban: string): boolean {
  return (
    /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) &&
    remainder97(iban.slice(4) + iban.slice(0, 4)) === 1
  );
}

/** ISINs of these countries hold a SEDOL, which is written without vowels: the letter O in one is a
 * nought misread, even where the check digit happens to agree. */
const OF_NO_SEDOL = /^(?:GB|IE|JE|GG|IM).*[AEIOU]/;

/** @returns whether an ISIN's check digit is right (ISO 6166, Luhn over the digits of base 36). */
export function isValidIsin(isin: string): boolean {
  if (!/^[A-Z]{2}[A-Z0-9]{9}\d$/.test(isin) || OF_NO_SEDOL.test(isin)) return false;
  const digits = [...isin].map((character) => String(Number.parseInt(character, 36))).join("");
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Reads an LEI. A wrong length or check digit is said, never repaired: the characters stand as
 * printed, with little confidence (T19). */
export function parseLei(raw: string): Parsed | null {
  const text = tidy(raw).toUpperCase();
  const printed =
    /\b[A-Z0-9]{20}\b/.exec(text)?.[0] ??
    /\b[A-Z0-9]{18,22}\b/.exec(text.replace(/[ -]/g, ""))?.[0];
  if (printed === undefined || !/\d/.test(printed)) return null;
  if (printed.length !== 20) return { value: printed, rule: "lei.lengthFails", confidence: 0.5 };
  return isValidLei(printed)
    ? { value: printed, rule: "lei.checked", confidence: 0.99 }
    : { value: printed, rule: "lei.checkDigitFails", confidence: 0.6 };
}

const BIC = /\b[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b/;

/** Reads a BIC of 8 or 11 characters (ISO 9362). Small letters count only when the whole text is
 * one: "Deutsche" in a bank's name has the form of a BIC and is none. */
export function parseBic(raw: string): Parsed | null {
  const text = tidy(raw);
  const alone = /^[A-Za-z0-9]{8}(?:[A-Za-z0-9]{3})?$/.test(text);
  const printed = BIC.exec(alone ? text.toUpperCase() : text)?.[0];
  return printed === undefined ? null : { value: printed, rule: "bic.form", confidence: 0.97 };
}

/** IBANs have 15 to 34 characters; what follows one in print may look like more of it. */
function validStartOf(characters: string): string | undefined {
  for (let length = characters.length; length >= 15; length -= 1) {
    if (isValidIban(characters.slice(0, length))) return characters.slice(0, length);
  }
  return undefined;
}

/** Reads an IBAN, printed in groups or not. Wrong check digits are said, never repaired. */
export function parseIban(raw: string): Parsed | null {
  const printed = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,40}/
    .exec(tidy(raw).toUpperCase())?.[0]
    ?.replace(/ /g, "");
  if (printed === undefined) return null;
  const valid = validStartOf(printed);
  return valid === undefined
    ? { value: printed.slice(0, 34), rule: "iban.checkDigitFails", confidence: 0.6 }
    : { value: valid, rule: "iban.checked", confidence: 0.99 };
}

/** Reads a security identifier: an ISIN where there is one, else the code as printed. */
export function parseSecurityId(raw: string): Parsed | null {
  const text = tidy(raw);
  const isin = /\b[A-Z]{2}[A-Z0-9]{9}\d\b/.exec(text.toUpperCase())?.[0];
  if (isin !== undefined) {
    return isValidIsin(isin)
      ? { value: isin, rule: "isin.checked", confidence: 0.99 }
      : { value: isin, rule: "isin.checkDigitFails", confidence: 0.6 };
  }
  const code = /\b(?=[A-Z0-9.]*\d)[A-Z0-9]{5,12}\b|\b[A-Z0-9]{1,8}\.[A-Z]{1,3}\b/.exec(text)?.[0];
  return code === undefined ? null : { value: code, rule: "securityId.code", confidence: 0.85 };
}

const REFERENCE = /[A-Za-z0-9][A-Za-z0-9_./#-]*(?: [A-Z0-9][A-Z0-9_./-]*\d[A-Z0-9_./-]*)*/;

/** Reads a reference as printed; a reference holds at least one digit. */
export function parseReference(raw: string): Parsed | null {
  const text = tidy(raw);
  if (text.length > 120) return null;
  const whole =
    /^[A-Za-z0-9][\w./# -]*$/.test(text) && /\d/.test(text) && text.split(" ").length <= 3;
  if (whole) return { value: text, rule: "reference.asPrinted", confidence: 0.97 };
  const printed = text
    .split(/[\s,;()]+/)
    .find((part) => /\d/.test(part) && part.length >= 4 && REFERENCE.test(part));
  return printed === undefined
    ? null
    : { value: printed.replace(/[.,;:]+$/, ""), rule: "reference.within", confidence: 0.85 };
}

/** The parts of a reference: what pairs two documents, and the version that orders them (T25). */
export function splitReference(reference: string): {
  readonly base: string;
  readonly version: number | null;
} {
  const found = /^(.*?\d.*?)[\s_/.-]*(?:V|VER|VERSION|REV|R)[\s.-]?(\d{1,3})$/i.exec(
    reference.trim(),
  );
  const base = (found?.[1] ?? reference).toUpperCase().replace(/[^A-Z0-9]+/g, "");
  return { base, version: found?.[2] === undefined ? null : Number(found[2]) };
}
