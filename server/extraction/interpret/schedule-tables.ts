import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { Cell, Table, Word } from "../layout-model.ts";
import { definitionOf, type Reading } from "./reading.ts";
import { type Ink, scheduleAcross } from "./schedule-across.ts";

const FROM =
  /^(?:from|start|begin|effective|period|date|as (?:of|from)|step|reduction|amorti|ab|von|vom|beginn|datum|du|de|d[ée]but|[àa] (?:partir|compter))/i;
const NOTIONAL = /notional|nominal|principal|outstanding|capital|kapital/i;
const RATE = /\brate\b|coupon|satz|taux|strike/i;
const OTHER_TABLE =
  /\bref|\btrade\b|\bdeal\b|\bid\b|payment amount|interest amount|zinsbetrag|int[ée]r[êe]ts/i;

/** How far a reading of a schedule came, by kind. */
export interface ScheduleCount {
  notional: number;
  rate: number;
}

/**
 * Reads schedules printed as tables with a heading over each column: "From | To | Notional
 * Amount | Rate". What it reads is not read again as labels and values.
 */
export function readScheduleTables(reading: Reading): ScheduleCount {
  const count: ScheduleCount = { notional: 0, rate: 0 };
  for (const page of reading.layout.pages) {
    for (const table of page.tables) {
      if (!readAcross(reading, table, page.number, count)) {
        readTable(reading, table, page.number, count);
      }
    }
  }
  return count;
}

function readTable(reading: Reading, table: Table, page: number, count: ScheduleCount): void {
  const [head, ...rows] = table.rows;
  const titles = head?.cells.map((cell) => cell?.text.trim() ?? "") ?? [];
  const from = titles.findIndex((text) => FROM.test(text));
  const notional = titles.findIndex((text, at) => at !== from && NOTIONAL.test(text));
  const rate = titles.findIndex((text, at) => at !== from && at !== notional && RATE.test(text));
  if (from < 0 || (notional < 0 && rate < 0) || titles.some((text) => OTHER_TABLE.test(text)))
    return;
  const dated = rows.filter((row) => isDate(reading, row.cells[from]));
  if (dated.length < 2) return;
  for (const { cells } of dated) {
    step(
      reading,
      page,
      cells[from],
      cells[notional],
      `notionalSteps.${count.notional}`,
      "amount",
      () => {
        count.notional += 1;
      },
    );
    step(reading, page, cells[from], cells[rate], `legs.0.rateSteps.${count.rate}`, "rate", () => {
      count.rate += 1;
    });
  }
  markUsed(reading, page, table);
}

function readAcross(reading: Reading, table: Table, page: number, count: ScheduleCount): boolean {
  const across = scheduleAcross(reading, table, page);
  if (across === null) return false;
  const { kind, steps } = across;
  for (const { date, figure } of steps) {
    const base =
      kind === "notional" ? `notionalSteps.${count.notional}` : `legs.0.rateSteps.${count.rate}`;
    step(reading, page, date, figure, base, kind === "notional" ? "amount" : "rate", () => {
      count[kind] += 1;
    });
  }
  markUsed(reading, page, table);
  return true;
}

function isDate(reading: Reading, cell: Cell | null | undefined): boolean {
  return cell != null && parseTerm(definitionOf("tradeDate"), cell.text, reading.context) !== null;
}

function step(
  reading: Reading,
  page: number,
  date: Ink | null | undefined,
  value: Ink | null | undefined,
  base: string,
  name: "amount" | "rate",
  counted: () => void,
): void {
  if (date == null || value == null) return;
  const at = parseTerm(definitionOf(`${base}.date`), date.text, reading.context);
  const figure = parseTerm(definitionOf(`${base}.${name}`), value.text, reading.context);
  if (at === null || figure === null) return;
  reading.terms.add(`${base}.date`, at, date.text, { page, words: date.words });
  reading.terms.add(`${base}.${name}`, figure, value.text, { page, words: value.words });
  counted();
}

/** Labels and values drawn from the same cells say nothing more. */
function markUsed(reading: Reading, page: number, table: Table): void {
  const own = new Set<Word>(
    table.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.words ?? [])),
  );
  for (const statement of reading.statements) {
    if (statement.page === page && statement.words.every((word) => own.has(word)))
      reading.used.add(statement.order);
  }
}
