import { parseTerm } from "../../domain/parse/parse-term.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf, type Reading } from "./reading.ts";
import { toldStepOf } from "./schedule-labels.ts";
import { readScheduleLists } from "./schedule-lists.ts";
import { readScheduleTables } from "./schedule-tables.ts";
import type { Statement } from "./statement.ts";

const NOTIONAL =
  /notional|nominal|principal|capital|amort|tilgung|outstanding|amount|betrag|montant|[ée]ch[ée]ancier/i;
const RATE = /rate|coupon|satz|taux|zins|step[- ]?up/i;
const FEW_WORDS = /^\D{0,30}\d[\d.,/'’ -]*\D{0,20}\d{0,4}$/;

/** A row of a schedule: a date where the label stands and what holds from it. */
interface Step {
  readonly statement: Statement;
  readonly date: string;
  readonly printedDate: string;
  readonly kind: "notional" | "rate";
}

/**
 * Notional and rate schedules: rows of dates with an amount or a rate each, under a heading or a
 * column that says which. Reads them into `notionalSteps` and, for the fixed leg, `rateSteps`.
 */
export function readSchedules(reading: Reading): void {
  const count = readScheduleTables(reading);
  const inTables = { ...count };
  const steps = reading.statements
    .filter((statement) => !reading.used.has(statement.order))
    .flatMap((statement) => toldStepOf(reading, statement) ?? stepOf(reading, statement) ?? []);
  if (steps.length < 2 && !steps.some(({ statement }) => toldStepOf(reading, statement) !== null)) {
    if (count.notional === 0) readScheduleLists(reading);
    return;
  }
  const seen = new Set<string>();
  for (const step of steps) {
    const { statement, date, kind } = step;
    if (inTables[kind] > 0) continue;
    const key = `${kind} ${date}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const base = `${kind === "notional" ? "notionalSteps" : "legs.0.rateSteps"}.${count[kind]}`;
    count[kind] += 1;
    reading.used.add(statement.order);
    record(reading, `${base}.date`, step.printedDate, { ...statement, words: [] });
    const raw = statement.value;
    record(reading, `${base}.${kind === "notional" ? "amount" : "rate"}`, raw, statement);
  }
}

function record(
  reading: Reading,
  path: string,
  raw: string,
  place: Pick<Statement, "page" | "words" | "labelBox">,
): void {
  const parsed = parseTerm(definitionOf(path), raw, reading.context);
  if (parsed === null) return;
  if (place.words.length > 0) {
    reading.terms.add(path, parsed, raw, place);
    return;
  }
  reading.terms.addReading({
    path,
    value: parsed.value,
    raw,
    confidence: parsed.confidence,
    evidence: { page: place.page, box: place.labelBox },
    reader: reading.layout.scanned ? "ocr" : "layout",
    rule: parsed.rule,
    ...(parsed.doubt === undefined ? {} : { doubt: parsed.doubt }),
  });
}

function stepOf(reading: Reading, statement: Statement): Step | null {
  if (statement.prose || !FEW_WORDS.test(statement.printedLabel)) return null;
  const date = parseTerm(definitionOf("tradeDate"), statement.printedLabel, reading.context);
  if (date === null) return null;
  const heading = `${statement.column ?? ""} ${statement.section ?? ""}`;
  if (/%|\bper ?cent/i.test(statement.value) && RATE.test(heading))
    return { statement, date: date.value, printedDate: statement.printedLabel, kind: "rate" };
  const isMoney = moneyIn(statement.value) !== null || /^[\d.,'’ ]{4,}$/.test(statement.value);
  const isDate = parseTerm(definitionOf("tradeDate"), statement.value, reading.context) !== null;
  return isMoney && !isDate && NOTIONAL.test(heading)
    ? { statement, date: date.value, printedDate: statement.printedLabel, kind: "notional" }
    : null;
}
