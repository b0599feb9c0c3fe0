import type { Random } from "./random.ts";

/** Remainder modulo 97 of letters (A=10 ... Z=35) and digits: ISO 7064 MOD 97-10. */
function mod97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** @returns an ISO 17442 LEI of 20 characters for an 18-character stem, check digits right. */
export function leiOf(stem: string): string {
  return stem + String(98 - mod97(`${stem}00`)).padStart(2, "0");
}

/** @returns an IBAN with right check digits for a country and its account part. */
export function ibanOf(country: string, account: string): string {
  return country + String(98 - mod97(`${account}${country}00`)).padStart(2, "0") + account;
}

/** @returns an ISIN of 12 characters for an 11-character stem, check digit right (ISO 6166). */
export function isinOf(stem: string): string {
  const digits = [...stem].map((character) => String(Number.parseInt(character, 36))).join("");
  const sum = [...digits].reverse().reduce((total, digit, position) => {
    const doubled = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return stem + String((10 - (sum % 10)) % 10);
}

/** Reference styles seen on desks; each house keeps to one. */
export const REFERENCE_STYLES = [
  "gcs",
  "dashed",
  "spaced",
  "dated",
  "underscore",
  "slash",
] as const;
export type ReferenceStyle = (typeof REFERENCE_STYLES)[number];

// Coprime to every power of ten, so running serials look random and never repeat.
const SERIAL_STRIDE = 20_881_733;

/**
 * @param serial position on the desk: two serials never give one reference.
 * @returns a trade reference without its version. `prefix` has two or three capital letters.
 */
export function referenceOf(
  style: ReferenceStyle,
  prefix: string,
  year: string,
  serial: number,
): string {
  // The two sides number their trades apart: the prefix shifts the serials.
  const shift = [...prefix].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) * 7_919;
  const digits = (count: number): string =>
    String((serial * SERIAL_STRIDE + shift) % 10 ** count).padStart(count, "0");
  switch (style) {
    case "gcs":
      return `${prefix}${digits(6)}`;
    case "dashed":
      return `${prefix}-${digits(7)}`;
    case "spaced":
      return `${prefix} ${digits(8)}`;
    case "dated":
      return `${prefix}${year.slice(2)}K${digits(5)}`;
    case "underscore":
      return `${prefix}_${digits(8)}`;
    case "slash":
      return `${prefix}/${year}/${digits(5)}`;
  }
}

/** @returns the reference as printed for a version: `GCS382857_V1`, `ABC104417-V1`, `MX 20881734`.
 * Houses whose style prints no version return it unchanged. */
export function versioned(style: ReferenceStyle, reference: string, version: number): string {
  if (style === "gcs") return `${reference}_V${version}`;
  if (style === "dashed") return `${reference}-V${version}`;
  return reference;
}

/** @returns true when the printed reference names the version itself. */
export function showsVersion(reference: string): boolean {
  return /[_-]V\d+$/.test(reference);
}

/** @returns a unique transaction identifier: LEI of the generating party and its own part. */
export function utiOf(lei: string, random: Random): string {
  return `${lei}${random.letters(4)}${random.digits(14)}`;
}
