/**
 * One CSV cell. A cell that a spreadsheet would take for a formula is led by an apostrophe, so
 * that nothing a document says can be executed where the report is opened.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[\s]*[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line (RFC 4180). */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** One line of a CSV file. `line` is where it begins in the file, from 1. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV file (RFC 4180; comma or, where the first line has more of them, semicolon). The
 * apostrophe that {@link csvCell} puts before what a spreadsheet would execute is taken off again.
 * Empty lines are left out. A quote that is never closed takes the rest of the file into its cell.
 */
export function parseCsv(text: string): readonly CsvLine[] {
  const source = text.replace(/^\ufeff/, "");
  const head = source.slice(0, Math.max(0, source.search(/[\r\n]|$/)));
  const separator = head.split(";").length > head.split(",").length ? ";" : ",";
  // A line break, a separator, a quoted cell (its quote perhaps never closed) or a bare cell.
  const token = new RegExp(
    `\\r\\n|[\\r\\n]|${separator}|"(?:[^"]|"")*(?:"|$)|[^${separator}\\r\\n]+`,
    "g",
  );
  const lines: CsvLine[] = [];
  let cells: string[] = [""];
  let number = 1;
  let begun = 1;
  const end = (): void => {
    if (cells.some((cell) => cell.trim() !== ""))
      lines.push({ line: begun, cells: cells.map(bare) });
    cells = [""];
  };
  for (const [part] of source.matchAll(token)) {
    if (part === separator) cells.push("");
    else if (/^[\r\n]+$/.test(part)) {
      end();
      number += 1;
      begun = number;
    } else {
      cells[cells.length - 1] += part.startsWith('"') ? unquoted(part) : part;
      number += part.split(/\r\n|\r|\n/).length - 1;
    }
  }
  end();
  return lines;
}

const unquoted = (cell: string): string => cell.replace(/^"|"$/g, "").replaceAll('""', '"');
const bare = (cell: string): string => cell.replace(/^'(?=[\s]*[=+\-@\t\r\n|%])/, "");
