import { eitherCase } from "./either-case.ts";

/** Patterns (sources, for use with the flags `iu`) of the forms values take in running text. */

const MONTH_LIKE = "\\p{L}{3,10}\\.?";

/** A date as printed in a sentence of any of the languages. */
export const DATE_TEXT = `(?:\\d{1,2}(?:st|nd|rd|th|er|\\.)?\\s+(?:day\\s+of\\s+|of\\s+)?${MONTH_LIKE},?\\s+\\d{4}|${MONTH_LIKE}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{1,2}[- ]?\\p{L}{3}[- ]?\\d{2,4})`;

const FIGURE = "\\d(?:[\\d.,'’  ]*\\d)?";
const SCALE = eitherCase(
  "(?:\\s?(?i:million(?:en|s)?|mios?|mln|mn|mm|m|billion(?:en|s)?|bn|bln|mrds?|mia|milliard(?:en?|s)?)\\b)?",
);

/** Money with its ISO currency before or behind. */
export const MONEY_TEXT = `(?:[A-Z]{3}\\s?${FIGURE}${SCALE}|${FIGURE}${SCALE}\\s?[A-Z]{3}\\b(?!\\s?\\d))`;

/** A rate with its unit. */
export const PERCENT_TEXT = "(?:\\d+(?:[.,]\\d+)?\\s?(?:%|per cent\\.?|percent|Prozent|pour cent))";

/** Label of a whole sentence that tells both amounts of an exchange. */
export const EXCHANGE_SENTENCE = "amounts sold and bought";

/** A floating rate option by its ISDA name ("CHF-SARON-OIS-COMPOUND") or in plain words. */
export const FLOATING_RATE =
  "(?:(?:\\d{1,2}[- ]?(?:months?|M)[- ])?(?:[A-Z]{3}[- ])?(?:EURIBOR|LIBOR|SOFR|SONIA|€?STR|EuroSTR|ESTR|SARON|TONA|TIBOR|STIBOR|NIBOR|CIBOR|WIBOR|PRIBOR|BBSW|CDOR|CORRA|AONIA|HIBOR|JIBAR|BKBM)(?:-[A-Z]+(?: Compound)?)*)";
