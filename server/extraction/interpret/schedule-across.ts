import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { Cell, Table, Word } from "../layout-model.ts";
import { definitionOf, type Reading } from "./reading.ts";

const SCHEDULE = /schedule|step|amorti|tilgung|plan\b|[ée]ch[ée]ancier|profil|reduction|tableau/i;
const NOTIONAL = /notional|nominal|principal|capital|kapital|outstanding|amorti|tilgung/i;
const RATE = /\brates?\b|coupon|\bzins|s[äa]tze?\b|taux|strike/i;

/** A date and what holds from it, with the ink of both. */
export interface StepAcross {
  readonly date: Ink;
  readonly figure: Ink;
}

export interface Ink {
  readonly text: string;
  readonly words: readonly Word[];
}

/** A schedule printed from left to right. */
export interface ScheduleAcross {
  readonly kind: "notional" | "rate";
  readonly steps: readonly StepAcross[];
}

/**
 * The schedule a table prints across: a row of dates over a row of figures, or a row of cells with
 * a date and a figure each, under a heading that says what it is ("Notional Schedule"). Grids and
 * landscape pages print schedules so.
 * @returns null when the table is anything else.
 */
export function scheduleAcross(
  reading: Reading,
  table: Table,
  page: number,
): ScheduleAcross | null {
  const { title, rows } = titled(reading, table, page);
  if (title === null || !SCHEDULE.test(title)) return null;
  const isNotional = NOTIONAL.test(title);
  if (isNotional === RATE.test(title)) return null;
  const kind = isNotional ? "notional" : "rate";
  const steps: StepAcross[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const together = rows[at]?.map((cell) => stepIn(reading, cell, kind)) ?? [];
    const inCells = together.filter((step) => step !== null);
    if (inCells.length > 0 && inCells.length === together.length) {
      steps.push(...inCells);
      continue;
    }
    const dates = rows[at] ?? [];
    const figures = rows[at + 1] ?? [];
    const fits =
      dates.length === figures.length &&
      dates.every((cell) => isA(reading, "tradeDate", cell)) &&
      figures.every((cell) => isA(reading, FIGURE[kind], cell));
    if (!fits) return null;
    steps.push(
      ...dates.flatMap((date, index) => {
        const figure = figures[index];
        return figure === undefined ? [] : [{ date, figure }];
      }),
    );
    at += 1;
  }
  return steps.length < 2 ? null : { kind, steps };
}

const FIGURE = { notional: "notionalSteps.0.amount", rate: "legs.0.rateSteps.0.rate" } as const;

/** The heading of a table, its own first row or the one it stands under, and its rows of ink. */
function titled(
  reading: Reading,
  table: Table,
  page: number,
): { readonly title: string | null; readonly rows: readonly (readonly Cell[])[] } {
  const rows = table.rows.map(({ cells }) => cells.filter((cell) => cell !== null));
  const [first] = rows;
  if (rows.length > 1 && first?.length === 1)
    return { title: first[0]?.text ?? null, rows: rows.slice(1) };
  const above = reading.layout.sections.findLast(
    (each) => each.page < page || (each.page === page && each.box[1] < table.box[1]),
  );
  return { title: above?.title ?? null, rows };
}

function isA(reading: Reading, path: string, ink: Ink): boolean {
  return (
    ink.text.trim() !== "" && parseTerm(definitionOf(path), ink.text, reading.context) !== null
  );
}

/** "2027-11-05 USD 16,000,000.00" in one cell: the shortest beginning that is a date. */
function stepIn(
  reading: Reading,
  { words }: Cell,
  kind: ScheduleAcross["kind"],
): StepAcross | null {
  for (let cut = 1; cut < Math.min(words.length, 5); cut += 1) {
    const date = inkOf(words.slice(0, cut));
    const figure = inkOf(words.slice(cut));
    if (isA(reading, "tradeDate", date) && isA(reading, FIGURE[kind], figure)) {
      return { date, figure };
    }
  }
  return null;
}

function inkOf(words: readonly Word[]): Ink {
  return { words, text: words.map(({ text }) => text).join(" ") };
}
