import type { Voice } from "./voice.ts";

/** Wordings of a canonical code. `en` lists what the dialects say in order; `code` is what a
 * house of codes prints. */
interface Wording {
  readonly en: readonly string[];
  readonly de?: string;
  readonly fr?: string;
  readonly code?: string;
}
type Wordings = Readonly<Record<string, Wording>>;

const DAY_COUNTS: Wordings = {
  "30/360": { en: ["30/360", "30/360", "Bond Basis"] },
  "30E/360": { en: ["30E/360", "30E/360", "Eurobond Basis"], de: "30E/360" },
  "ACT/360": {
    en: ["Actual/360", "Act/360", "ACT/360"],
    de: "act/360",
    fr: "Exact/360",
    code: "A/360",
  },
  "ACT/365.FIXED": {
    en: ["Actual/365 (Fixed)", "Act/365F", "Actual/365 Fixed"],
    de: "act/365 (fix)",
    fr: "Exact/365 (Fixe)",
    code: "A/365F",
  },
  "ACT/ACT.ISDA": { en: ["Actual/Actual (ISDA)", "Act/Act (ISDA)", "Actual/Actual (ISDA)"] },
  "ACT/ACT.ICMA": { en: ["Actual/Actual (ICMA)", "Act/Act (ICMA)", "Actual/Actual (ICMA)"] },
};

const CONVENTIONS: Wordings = {
  FOLLOWING: {
    en: ["Following", "Following", "Following Business Day"],
    de: "Folgender Geschäftstag",
    fr: "Jour Ouvré Suivant",
    code: "FOLLOWING",
  },
  MODFOLLOWING: {
    en: ["Modified Following", "Mod. Following", "Modified Following Business Day"],
    de: "Modifizierter folgender Geschäftstag",
    fr: "Jour Ouvré Suivant Modifié",
    code: "MODFOLLOWING",
  },
};

const FREQUENCIES: Wordings = {
  "1M": { en: ["Monthly", "Monthly", "1 month"], de: "monatlich", fr: "mensuelle", code: "1M" },
  "3M": {
    en: ["Quarterly", "Quarterly", "3 months"],
    de: "vierteljährlich",
    fr: "trimestrielle",
    code: "3M",
  },
  "6M": {
    en: ["Semi-annually", "Semi-annual", "6 months"],
    de: "halbjährlich",
    fr: "semestrielle",
    code: "6M",
  },
  "1Y": { en: ["Annually", "Annual", "12 months"], de: "jährlich", fr: "annuelle", code: "1Y" },
  "1T": {
    en: ["At maturity", "At maturity", "Once, at maturity"],
    de: "bei Fälligkeit",
    fr: "in fine",
    code: "1T",
  },
};

const CENTERS: Wordings = {
  GBLO: { en: ["London"], fr: "Londres" },
  USNY: { en: ["New York"] },
  EUTA: { en: ["TARGET"] },
  CHZU: { en: ["Zurich"], de: "Zürich" },
  JPTO: { en: ["Tokyo"], de: "Tokio" },
  AUSY: { en: ["Sydney"] },
  CATO: { en: ["Toronto"] },
  SEST: { en: ["Stockholm"] },
  NOOS: { en: ["Oslo"] },
  SGSI: { en: ["Singapore"], de: "Singapur", fr: "Singapour" },
};

const CODES: Wordings = {
  European: { en: ["European", "European", "European"], de: "Europäisch", fr: "Européenne" },
  American: { en: ["American"], de: "Amerikanisch", fr: "Américaine" },
  Bermudan: { en: ["Bermuda", "Bermudan", "Bermudan"], de: "Bermuda", fr: "Bermudienne" },
  Call: { en: ["Call"], fr: "Call (option d'achat)" },
  Put: { en: ["Put"], fr: "Put (option de vente)" },
  Payer: { en: ["Payer"] },
  Receiver: { en: ["Receiver"] },
  Straddle: { en: ["Straddle"] },
  Cash: {
    en: ["Cash Settlement", "Cash", "Cash settlement"],
    de: "Barausgleich",
    fr: "Règlement en espèces",
  },
  Physical: {
    en: ["Physical Settlement", "Physical", "Physical settlement"],
    de: "Physische Lieferung",
    fr: "Livraison physique",
  },
  Flat: { en: ["Flat Compounding", "Flat", "Flat"], de: "Flat", fr: "Flat" },
  OIS: { en: ["OIS Compounding", "OIS", "OIS compounding"], de: "OIS", fr: "OIS" },
  Total: {
    en: ["Total Return", "Total", "Total return"],
    de: "Gesamtrendite",
    fr: "Rendement total",
  },
  Price: {
    en: ["Price Return", "Price", "Price return"],
    de: "Kursrendite",
    fr: "Rendement en capital",
  },
  Knockin: { en: ["Knock-In", "Knock-in", "Knock-In"], fr: "Activante (Knock-in)" },
  Knockout: { en: ["Knock-Out", "Knock-out", "Knock-Out"], fr: "Désactivante (Knock-out)" },
  ISDA: { en: ["Applicable", "ISDA", "ISDA"], de: "ISDA", fr: "ISDA" },
  true: { en: ["Applicable", "Yes", "Applicable"], de: "Anwendbar", fr: "Applicable" },
  false: {
    en: ["Not Applicable", "No", "Not applicable"],
    de: "Nicht anwendbar",
    fr: "Non applicable",
  },
};

const UNITS = {
  en: { D: "day", W: "week", M: "month", Y: "year" },
  de: { D: "Tag", W: "Woche", M: "Monat", Y: "Jahr" },
  fr: { D: "jour", W: "semaine", M: "mois", Y: "an" },
} as const;

function word(table: Wordings, canonical: string, voice: Voice): string {
  const wording = table[canonical];
  if (wording === undefined) return canonical;
  if (voice.codes && wording.code !== undefined) return wording.code;
  if (voice.language === "de" && wording.de !== undefined) return wording.de;
  if (voice.language === "fr" && wording.fr !== undefined) return wording.fr;
  return wording.en[voice.dialect] ?? wording.en[0] ?? canonical;
}

export const writeDayCount = (code: string, voice: Voice): string => word(DAY_COUNTS, code, voice);
export const writeConvention = (code: string, voice: Voice): string =>
  word(CONVENTIONS, code, voice);
export const writeFrequency = (code: string, voice: Voice): string =>
  word(FREQUENCIES, code, voice);
export const writeCode = (code: string, voice: Voice): string => word(CODES, code, voice);
export const writeCenter = (code: string, voice: Voice): string =>
  voice.codes ? code : word(CENTERS, code, voice);

/** @returns a tenor such as `6 months`, `6M`, `6 Monate`. */
export function writeTenor(code: string, voice: Voice): string {
  if (voice.codes) return code;
  const count = Number.parseInt(code, 10);
  const letter = code.slice(-1);
  if (letter !== "D" && letter !== "W" && letter !== "M" && letter !== "Y") return code;
  const unit = UNITS[voice.language][letter];
  if (count === 1 || unit.endsWith("s")) return `${count} ${unit}`;
  const plural = voice.language === "de" ? (unit.endsWith("e") ? "n" : "e") : "s";
  return `${count} ${unit}${plural}`;
}

/** Index names that differ between the 2006 Definitions and today's; others are the same. */
const INDEX_NAMES_2006: Readonly<Record<string, string>> = {
  "EUR-EURIBOR": "EUR-EURIBOR-Reuters",
};

/** The compounded overnight rates were renamed; only names with one meaning in both are listed. */
const INDEX_NAMES_2021: Readonly<Record<string, string>> = {
  "USD-SOFR-COMPOUND": "USD-SOFR-OIS Compound",
  "GBP-SONIA-COMPOUND": "GBP-SONIA-OIS Compound",
  "EUR-EuroSTR-COMPOUND": "EUR-EuroSTR-OIS Compound",
};

/** @returns the floating rate option under the booklet the house uses. */
export function writeIndex(code: string, voice: Voice): string {
  const names = voice.indexNames === "2006" ? INDEX_NAMES_2006 : INDEX_NAMES_2021;
  return names[code] ?? code;
}
