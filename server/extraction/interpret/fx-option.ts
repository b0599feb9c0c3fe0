import { termsForLabel } from "./labels.ts";
import { moneyIn } from "./payments.ts";
import { type Reading, read } from "./reading.ts";
import type { Statement } from "./statement.ts";

const AMOUNT =
  /amount|montant|betrag|notional|nominal|notionnel|devise|w[äa]hrung|currency|ccy|countervalue|gegenwert|contre-?valeur/;
const NO_AMOUNT = /price|rate|strike|preis|kurs|prix|cours|taux|premium|pr[äa]mie|prime|date|datum/;
/** What the date of maturity is called of all trades; of an option it is its last day. */
const MATURITY =
  /^(?:date d'[ée]ch[ée]ance|[ée]ch[ée]ance|date de maturit[ée]|maturit[ée]|f[äa]lligkeit|f[äa]lligkeits(?:tag|datum|termin)|maturity|maturity date|laufzeitende)$/;

/**
 * Terms of a currency option that labels of all trades name: amounts whose label says "call" or
 * "put" among other words, and the date of maturity, which is the last day of the option where the
 * paper states no other and has a date of delivery besides.
 */
export function readFxOption(reading: Reading): void {
  if (reading.product !== "FxOption") return;
  for (const statement of reading.statements) {
    if (statement.prose || reading.used.has(statement.order)) continue;
    if (readSide(reading, statement) || readLastDay(reading, statement))
      reading.used.add(statement.order);
  }
}

function readSide(reading: Reading, { label, value, ...rest }: Statement): boolean {
  const sides = new Set(label.match(/\b(?:call|put)(?=s?\b|-)/g) ?? []);
  const [side] = sides;
  if (sides.size !== 1 || side === undefined || !AMOUNT.test(label) || NO_AMOUNT.test(label))
    return false;
  const money = moneyIn(value);
  if (money === null) return false;
  const place = { label, value, ...rest };
  read(reading, `${side}Amount`, value, place);
  read(reading, `${side}Currency`, money.currency, place);
  return true;
}

function readLastDay(reading: Reading, statement: Statement): boolean {
  if (!MATURITY.test(statement.label)) return false;
  const others = reading.statements.filter(
    (other) => !other.prose && other !== statement && !MATURITY.test(other.label),
  );
  const names = (key: string) => others.some(({ label }) => leading(label) === key);
  if (names("expirationDate") || !names("valueDate")) return false;
  return read(reading, "expirationDate", statement.value, statement) !== null;
}

const leading = (label: string): string | undefined =>
  termsForLabel(label, "FxOption").find(({ rule }) => rule === "label.exact")?.term.key;
