import { csvLine, parseCsv } from "../domain/csv.ts";
import {
  EMPTY_INSTITUTION,
  type Institution,
  type InstitutionBook,
  InstitutionSchema,
  idFor,
  problemsBetween,
} from "./reference-data.ts";

/** Institutions as a CSV file: one line each, lists with a vertical bar between their entries. */

type Cells = Readonly<Record<Column, string>>;

const COLUMNS = [
  "id",
  "side",
  "name",
  "aliases",
  "leis",
  "bics",
  "branchOf",
  "EMIR",
  "CFTC",
  "SEC",
  "calendar",
  "zone",
  "email",
  "contact",
  "notes",
] as const;
type Column = (typeof COLUMNS)[number];

const BETWEEN = " | ";
const list = (text: string): string[] =>
  text
    .split("|")
    .map((each) => each.trim())
    .filter((each) => each !== "");
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The book as a file that {@link readInstitutions} reads back. */
export function writeInstitutions(book: InstitutionBook): string {
  const lines = book.map((each) =>
    csvLine([
      ...[each.id, each.side, each.name, each.aliases.join(BETWEEN), each.leis.join(BETWEEN)],
      ...[each.bics.join(BETWEEN), each.branchOf],
      ...[each.classes.EMIR, each.classes.CFTC, each.classes.SEC],
      ...[each.calendar, each.zone, each.email, each.contact, each.notes],
    ]),
  );
  return [csvLine([...COLUMNS]), ...lines].join("");
}

/** What is wrong in a file, and on which of its lines. */
export interface CsvProblem {
  readonly line: number;
  readonly message: string;
}

export type ReadInstitutions =
  | { readonly ok: true; readonly book: InstitutionBook }
  | { readonly ok: false; readonly problems: readonly CsvProblem[] };

/**
 * Reads a file of institutions; everything that is wrong is told at once. Columns may stand in any
 * order and all but the name may be left out; an entry without an id gets one from its name.
 */
export function readInstitutions(text: string): ReadInstitutions {
  const [head, ...lines] = parseCsv(text);
  const places = new Map(head?.cells.map((title, at) => [title.trim().toLowerCase(), at]));
  const unknown = [...places.keys()].filter((title) => !isColumn(title));
  if (!places.has("name") || unknown.length > 0) {
    const message = places.has("name")
      ? `There is no column ${unknown.join(", ")}. The columns are ${COLUMNS.join(", ")}.`
      : `The first line has to name the columns, with "name" among them: ${COLUMNS.join(", ")}.`;
    return { ok: false, problems: [{ line: head?.line ?? 1, message }] };
  }
  const problems: CsvProblem[] = [];
  const taken = new Set<string>();
  const read = lines.flatMap(({ line, cells }) => {
    const row = Object.fromEntries(
      COLUMNS.map((column) => [column, cells[places.get(column.toLowerCase()) ?? -1] ?? ""]),
    ) as Cells;
    const entry = InstitutionSchema.safeParse(entryOf(row, taken));
    if (entry.success) {
      taken.add(entry.data.id);
      return [{ line, entry: entry.data }];
    }
    for (const { path, message } of entry.error.issues) {
      problems.push({ line, message: `${path.map(String).join(" ")}: ${message}` });
    }
    return [];
  });
  const book = read.map(({ entry }) => entry);
  for (const { at, member, message } of problemsBetween(book)) {
    problems.push({ line: read[at]?.line ?? 1, message: `${member}: ${message}` });
  }
  if (problems.length === 0) return { ok: true, book };
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
}

const isColumn = (title: string): boolean =>
  COLUMNS.some((column) => column.toLowerCase() === title);

/** An entry as a line states it, to be checked. */
function entryOf(row: Cells, taken: ReadonlySet<string>): Record<keyof Institution, unknown> {
  const code = (text: string): string | null => orNull(text)?.toUpperCase() ?? null;
  return {
    ...EMPTY_INSTITUTION,
    id: orNull(row.id) ?? idFor(row.name, taken),
    side: orNull(row.side)?.toLowerCase() ?? "counterparty",
    name: row.name,
    aliases: list(row.aliases),
    leis: list(row.leis),
    bics: list(row.bics),
    branchOf: orNull(row.branchOf),
    classes: { EMIR: code(row.EMIR), CFTC: code(row.CFTC), SEC: code(row.SEC) },
    calendar: code(row.calendar),
    zone: orNull(row.zone),
    email: orNull(row.email),
    contact: orNull(row.contact),
    notes: orNull(row.notes),
  };
}
