import type { Language } from "#server/domain/terms/model.ts";
import type { DateStyle, Voice } from "./voice.ts";

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(
    " ",
  ),
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(
    " ",
  ),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
    " ",
  ),
};

/** @returns the date as the house writes it. Numeric styles are for documents that settle their
 * own order; see {@link settlesOrder}. */
export function writeDate(iso: string, voice: Voice): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const name = MONTHS[voice.language][Number(month) - 1] ?? month;
  const plainDay = String(Number(day));
  const abbreviated = (MONTHS.en[Number(month) - 1] ?? month).slice(0, 3);
  const forms: Readonly<Record<DateStyle, string>> = {
    "D MMMM YYYY": `${voice.language === "fr" && plainDay === "1" ? "1er" : plainDay} ${name} ${year}`,
    "DD-MMM-YYYY": `${day}-${abbreviated}-${year}`,
    "MMMM D, YYYY": `${name} ${plainDay}, ${year}`,
    "DD/MM/YYYY": `${day}/${month}/${year}`,
    "MM/DD/YYYY": `${month}/${day}/${year}`,
    "YYYY-MM-DD": iso,
    YYYYMMDD: year + month + day,
    DDMMMYY: `${day}${abbreviated.toUpperCase()}${year.slice(2)}`,
    "DD.MM.YYYY": `${day}.${month}.${year}`,
    "D. MMMM YYYY": `${plainDay}. ${name} ${year}`,
  };
  return forms[voice.date];
}

/** @returns true when one of `dates` has a day above 12, so 03/04/2026 can be read beside it. */
export function settlesOrder(dates: readonly string[]): boolean {
  return dates.some((date) => Number(date.slice(8)) > 12);
}
