import type { ParseContext } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { Collector } from "./collector.ts";
import { listedDates } from "./listed-dates.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf } from "./reading.ts";
import type { Statement } from "./statement.ts";

/** Reads one leg term into `into` under its bare name; amounts bring their currency along. */
export function readLegTerm(
  into: Collector,
  context: ParseContext,
  key: string,
  statement: Statement,
): boolean {
  const name = key.slice("legs.*.".length);
  if (name === "notionalAmount") {
    const money = moneyIn(statement.value);
    const parsed = parseTerm(definitionOf(key), statement.value, context);
    if (parsed === null) return false;
    into.add(name, parsed, statement.value, statement);
    if (money !== null) {
      const currency = parseTerm(definitionOf("legs.*.notionalCurrency"), money.currency, context);
      if (currency !== null) into.add("notionalCurrency", currency, money.currency, statement);
    }
    return true;
  }
  if (name === "lookbackDays" && LONG.test(statement.value)) return false;
  const listed = name === "paymentFrequency" ? listedDates(statement.value, context) : null;
  if (listed !== null) {
    into.add(name, listed.frequency, statement.value, statement);
    const first = parseTerm(definitionOf("legs.*.firstPaymentDate"), listed.first, context);
    if (first !== null) into.add("firstPaymentDate", first, listed.first, statement);
    return true;
  }
  if (name === "payer" && readReceiver(into, context, statement)) return true;
  const isIndex = name === "floatingIndex";
  // "3-month EURIBOR + 0.1125%" under "Rate" is no fixed rate.
  if (name === "fixedRate" && namesIndex(statement.value, context)) return false;
  const text = isIndex ? indexIn(statement.value) : withUnit(statement, name);
  const parsed = parseTerm(definitionOf(key), text, context);
  if (parsed === null) return false;
  into.add(name, parsed, isIndex ? text : statement.value, statement);
  if (isIndex) {
    addTenor(into, context, statement);
    addSpread(into, context, statement);
  }
  return true;
}

/** "WE RECEIVE", "Receive", "Party B receives", "Wir erhalten": what stands under "Pay/Receive". */
const RECEIVES =
  /^(?:(.{1,60}?)\s+)?(?:receives?|rec\.?|erhalten|erh[äa]lt|empfangen|empf[äa]ngt|recevons|recevez|re[çc]oit)$/iu;
const PAYS = /^(?:(.{1,60}?)\s+)?(?:pays?|zahlen|zahlt|payons|payez|paient?|payent?|paye)$/iu;

/** Reads who pays or receives where the value says which; a bare verb speaks of the sender. */
function readReceiver(into: Collector, context: ParseContext, statement: Statement): boolean {
  const value = statement.value.trim();
  const [receives, pays] = [RECEIVES.exec(value), PAYS.exec(value)];
  const found = receives ?? pays;
  const role = found === null ? null : context.roleOf(found[1] ?? "we");
  if (role === null) return false;
  const name = receives === null ? "payer" : "receiver";
  into.addKnown(name, role, "role.payOrReceive", 0.95, statement.value, statement);
  return true;
}

/** A lookback counts days; what is told in months is the lag of an index. */
const LONG =
  /\d\s?-?(?:m|mths?|months?|monate?n?|mois|weeks?|wochen?|semaines?|y|years?|jahre?n?|ans?)(?!\p{L})/iu;

/** "3-Monats-EURIBOR", "6M EURIBOR": the index names its tenor. */
export function tenorIn(value: string): string | null {
  return (
    /(?:^|[\s(-])((?:\d{1,2}|one|two|three|six|nine|twelve|ein|zwei|drei|sechs|neun|zw[öo]lf|un|deux|trois|neuf|douze)[\s-]{0,2}(?:m|mth|months?|monat(?:e|en|s)?|mois|w|weeks?))(?=[\s,;)-]|$)/i.exec(
      value,
    )?.[1] ?? null
  );
}

const OVER_INDEX =
  /(?:\bplus\b|\bminus\b|\bless\b|[+\u2212-]\s?(?=\d)|zuz[üu]glich|abz[üu]glich|major[ée]e? de)\s*\d+(?:[.,]\d+)?\s?(?:%|bps?\b|basis points?|basispunkten?|pb\b|per ?cent)/i;

/** The index without a spread printed behind it. */
export function indexIn(value: string): string {
  return value.split(OVER_INDEX)[0]?.trim() || value;
}

/** The spread printed behind an index: "plus 0.25%", and "no margin" for none. */
export function overIndex(value: string): string | null {
  return OVER_INDEX.exec(value)?.[0] ?? null;
}

function namesIndex(value: string, context: ParseContext): boolean {
  const name = indexIn(value);
  if (!/\p{L}{4}|ESTR|STR\b/u.test(name)) return false;
  return parseTerm(definitionOf("legs.*.floatingIndex"), name, context)?.value != null;
}

/** "3-month EURIBOR plus 0.25%" states the spread with the index. */
function addSpread(into: Collector, context: ParseContext, statement: Statement): void {
  const raw = overIndex(statement.value) ?? undefined;
  const parsed =
    raw === undefined ? null : parseTerm(definitionOf("legs.*.spreadBp"), raw, context);
  if (raw !== undefined && parsed !== null)
    into.add("spreadBp", { ...parsed, confidence: parsed.confidence * 0.95 }, raw, statement);
}

function addTenor(into: Collector, context: ParseContext, statement: Statement): void {
  const raw = tenorIn(statement.value);
  const parsed = raw === null ? null : parseTerm(definitionOf("legs.*.tenor"), raw, context);
  if (raw !== null && parsed !== null)
    into.add("tenor", { ...parsed, confidence: parsed.confidence * 0.95 }, raw, statement);
}

/** A label may carry the unit of its value: "Spread (bps)", "Fixed Rate (%)". */
export function withUnit(statement: Statement, name: string): string {
  const unit =
    /\(\s*(%|bps?|basis points?|pb|prozent|per ?cent)\s*\)|\bin\s+(bps?|basis points?|%|prozent)|\s(pct|percent|per cent|%|bps?|prozent)\s*:?$/i.exec(
      statement.printedLabel,
    );
  const printed = (unit?.[1] ?? unit?.[2] ?? unit?.[3])?.replace(/pct/i, "%");
  const numeric = /rate|spread|coupon/i.test(name);
  return printed === undefined || !numeric || /%|bp|basis|pb/i.test(statement.value)
    ? statement.value
    : `${statement.value} ${printed}`;
}
