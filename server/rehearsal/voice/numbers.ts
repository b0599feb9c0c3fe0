import type { MoneyStyle, NumberStyle, PercentStyle, SpreadStyle, Voice } from "./voice.ts";

/** Minor units that are not 2 (ISO 4217). */
const MINOR_UNITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, KWD: 3, BHD: 3 };

const SEPARATORS: Readonly<Record<NumberStyle, readonly [group: string, decimal: string]>> = {
  "1,000.00": [",", "."],
  "1.000,00": [".", ","],
  "1'000.00": ["'", "."],
  "1 000,00": ["\u00a0", ","],
  "1000.00": ["", "."],
  "1000,00": ["", ","],
};

/** @returns the number of decimals of an amount in `currency`. */
export function minorUnitsOf(currency: string): number {
  return MINOR_UNITS[currency] ?? 2;
}

/**
 * Writes plain decimal text in a house's style.
 * @param decimals pads with zeros up to this many; never cuts.
 */
export function writeNumber(plain: string, style: NumberStyle, decimals = 0): string {
  const negative = plain.startsWith("-");
  const [whole = "0", fraction = ""] = plain.replace("-", "").split(".");
  const [group, decimal] = SEPARATORS[style];
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  const padded = fraction.padEnd(decimals, "0");
  return (negative ? "-" : "") + (padded === "" ? grouped : grouped + decimal + padded);
}

/** @returns an amount with its currency, e.g. `EUR 50,000,000.00` or `USD 50 million`. */
export function writeMoney(amount: string, currency: string, voice: Voice): string {
  const millions: MoneyStyle = "million";
  if (voice.money === millions && /^\d+0{5}$/.test(amount) && voice.language === "en") {
    return `${currency} ${writeNumber(trimZeros(String(Number(amount) / 1e6)), voice.number)} million`;
  }
  const written = writeNumber(amount, voice.number, minorUnitsOf(currency));
  if (voice.money === "codeLast") return `${written} ${currency}`;
  return voice.money === "codeTight" ? `${currency}${written}` : `${currency} ${written}`;
}

/** @returns a rate such as `3.75000%`, with the unit always printed. */
export function writePercent(value: string, voice: Voice): string {
  const unit: Readonly<Record<PercentStyle, readonly [decimals: number, text: string]>> = {
    sign: [4, "%"],
    spacedSign: [2, "\u00a0%"],
    perCentWords: [3, ` ${perCent(voice)}`],
    perAnnum: [5, voice.language === "fr" ? "\u00a0% l'an" : "% p.a."],
  };
  const [decimals, text] = unit[voice.percent];
  return writeNumber(value, voice.number, decimals) + text;
}

function perCent(voice: Voice): string {
  if (voice.language === "de") return "Prozent";
  return voice.language === "fr" ? "pour cent" : "per cent per annum";
}

/** @returns a spread from canonical basis points: `plus 0.25%`, `+25 bps`, `25 basis points`. */
export function writeSpread(points: string, voice: Voice): string {
  const value = Number(points);
  const size = String(Math.abs(value));
  const sign = value < 0 ? "-" : "+";
  const words = { en: ["plus", "minus"], de: ["zuzüglich", "abzüglich"], fr: ["plus", "moins"] };
  const word = words[voice.language][value < 0 ? 1 : 0] ?? "plus";
  const basisPoints = { en: "basis points", de: "Basispunkte", fr: "points de base" };
  const forms: Readonly<Record<SpreadStyle, () => string>> = {
    plusPercent: () =>
      `${word} ${writeNumber(percentOfPoints(Math.abs(value)), voice.number, 2)}${voice.language === "en" ? "%" : "\u00a0%"}`,
    signedBps: () => `${sign}${writeNumber(size, voice.number)} bps`,
    basisPoints: () =>
      `${value < 0 ? `${word} ` : ""}${writeNumber(size, voice.number)} ${basisPoints[voice.language]}`,
  };
  return forms[voice.spread]();
}

/** Basis points as percent, without binary dust: 25 -> 0.25, 12.5 -> 0.125. */
function percentOfPoints(points: number): string {
  return trimZeros((points / 100).toFixed(6));
}

/** @returns plain decimal text without zeros that say nothing. */
export function trimZeros(plain: string): string {
  return plain.includes(".") ? plain.replace(/0+$/, "").replace(/\.$/, "") : plain;
}
