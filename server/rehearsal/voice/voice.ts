import type { Language } from "#server/domain/terms/model.ts";

export type DateStyle =
  | "D MMMM YYYY"
  | "DD-MMM-YYYY"
  | "MMMM D, YYYY"
  | "DD/MM/YYYY"
  | "MM/DD/YYYY"
  | "YYYY-MM-DD"
  | "DDMMMYY"
  | "YYYYMMDD"
  | "DD.MM.YYYY"
  | "D. MMMM YYYY";

export type NumberStyle = "1,000.00" | "1.000,00" | "1'000.00" | "1 000,00" | "1000.00" | "1000,00";
export type MoneyStyle = "codeFirst" | "codeLast" | "codeTight" | "million";
export type PercentStyle = "sign" | "spacedSign" | "perCentWords" | "perAnnum";
export type SpreadStyle = "plusPercent" | "signedBps" | "basisPoints";
export type PartyStyle = "name" | "short" | "letter" | "person" | "lei";

/** Which optional terms a house prints. What it does not print is not in its truth. */
export interface Prints {
  readonly uti: boolean;
  readonly lei: boolean;
  readonly bic: boolean;
  readonly settlement: boolean;
  readonly otherReference: boolean;
  readonly confirmationDate: boolean;
  readonly documentation: boolean;
  readonly calculationAgent: boolean;
}

/** How one house words and writes things. */
export interface Voice {
  readonly language: Language;
  /** A second language printed beside each label, as bilingual houses do. */
  readonly alongside: Language | null;
  /** 0 formal (ISDA), 1 desk ticket, 2 bank letter: chooses among wordings. */
  readonly dialect: 0 | 1 | 2;
  readonly date: DateStyle;
  readonly number: NumberStyle;
  readonly money: MoneyStyle;
  readonly percent: PercentStyle;
  readonly spread: SpreadStyle;
  readonly party: PartyStyle;
  readonly indexNames: "2006" | "2021";
  /** `Quarterly`, or the days themselves: `16 March and 16 September in each year`. */
  readonly paymentDates: "rhythm" | "days";
  /** Codes (`3M`, `MODFOLLOWING`, `GBLO`) instead of words. */
  readonly codes: boolean;
  readonly prints: Prints;
}
