import { parseTerm } from "../../domain/parse/parse-term.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf, type Reading } from "./reading.ts";
import type { Statement } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

const FROM =
  "(?:(?:applicable |effective |applying |g[üu]ltig |applicable )?(?:from(?: and including)?|with effect from|as (?:of|from)|effective|ab(?: dem| einschlie[ßs]+lich)?|vom|mit wirkung (?:vom|ab)|[àa] (?:compter|partir) du|d[èe]s le|au))";
const NOTIONAL_FROM = new RegExp(
  `^(?:(?:new|reduced|amortised|outstanding|neuer|nouveau)\\s+)?(?:notional(?: principal)?(?: amount)?|nominal(?: amount)?|principal(?: amount)?|calculation amount|nominalbetrag|nominal(?:e|wert)?|bezugsbetrag|nennbetrag|kapitalbetrag|montant (?:notionnel|nominal)|notionnel|nominal|capital)\\s+${FROM}\\s+(${DATE_TEXT})`,
  "iu",
);
const RATE_FROM = new RegExp(
  `^(?:fixed (?:interest )?rate|fixed coupon|coupon|festsatz|festzinssatz|festzins|fester zinssatz|taux fixe)\\s+${FROM}\\s+(${DATE_TEXT})`,
  "iu",
);

/** A step of a schedule told by the label of its own row. */
export interface ToldStep {
  readonly statement: Statement;
  readonly date: string;
  readonly printedDate: string;
  readonly kind: "notional" | "rate";
}

/**
 * "Notional Amount from and including 17 November 2027: EUR 40,000,000", "Festsatz ab dem
 * 20.11.2028: 3,10 %": what holds from a day on, in a row of its own. The day the trade begins is
 * no step.
 */
export function toldStepOf(reading: Reading, statement: Statement): ToldStep | null {
  const { printedLabel, value, prose } = statement;
  if (prose || !/\d/.test(printedLabel)) return null;
  const notional = NOTIONAL_FROM.exec(printedLabel)?.[1];
  const rate = notional === undefined ? RATE_FROM.exec(printedLabel)?.[1] : undefined;
  const printedDate = notional ?? rate;
  if (printedDate === undefined) return null;
  const date = parseTerm(definitionOf("tradeDate"), printedDate, reading.context);
  if (date === null || date.doubt !== undefined) return null;
  const holds =
    notional === undefined
      ? /\d\s?(?:%|per ?cent|prozent|pour cent)/i.test(value)
      : moneyIn(value) !== null || /^[\d.,'’\s]{4,}$/.test(value);
  const kind = notional === undefined ? "rate" : "notional";
  return holds ? { statement, date: date.value, printedDate, kind } : null;
}
