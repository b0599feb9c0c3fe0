import { createHash } from "node:crypto";
import { MatchRowSchema, WORKLIST_VIEWS } from "../../contracts/matches.ts";
import { csvLine } from "../../domain/csv.ts";
import { worklistFilterOf } from "../../reports/reports.ts";
import { type Command, readArguments, readList, UsageError } from "./command.ts";
import { withStorage } from "./with-storage.ts";
import { writeWhole } from "./write-file.ts";

const FORMATS = ["csv", "jsonl"] as const;
/** Of these views a person is meant, and nobody is signed in here. */
const PERSONAL = "mine";
const VIEWS = WORKLIST_VIEWS.filter((view) => view !== PERSONAL);

const USAGE = `Usage: countersign export [--view VIEW] [--format csv|jsonl] [--out FILE] [--json]

Writes the rows of a worklist, all pages, in the order of the screen.

  --view    ${VIEWS.join(", ")} (default all), or the query
            string of a filtered one, such as "view=breaks&product=FxForward&sort=dueAt"
  --format  csv (default), or jsonl: one JSON object a line, amounts as text
  --out     write to this file instead of standard output
  --json    the same as --format jsonl; with --out, one JSON object about what was written:
            {"view","format","rows","asOf","file","sha256"}

Exit status: 0 exported; 1 the installation cannot be reached; 2 wrong call.`;

export const exportCommand: Command = {
  name: "export",
  summary: "write a worklist as CSV or JSON lines",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      view: { type: "string", default: "all" },
      format: { type: "string" },
      out: { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { view, out, json } = values;
    const [chosen, ...more] = readList("format", values.format, FORMATS) ?? [];
    if (more.length > 0) throw new UsageError("--format names one form.");
    const format = chosen ?? (json && out === undefined ? "jsonl" : "csv");
    const filter = worklistFilterOf(view);
    if (filter === null || filter.view === PERSONAL) {
      throw new UsageError(`--view: there is no view ${view} here.`);
    }
    return withStorage(io, "Not exported", async ({ storage }) => {
      const asOf = new Date().toISOString();
      const lines = format === "csv" ? [csvLine(COLUMNS)] : [];
      let rows = 0;
      for await (const row of storage.worklist.all(filter, "")) {
        lines.push(format === "csv" ? csvLine(cellsOf(row)) : `${JSON.stringify(row)}\n`);
        rows += 1;
      }
      const body = lines.join("");
      io.err(`${rows} rows of ${view} as of ${asOf}.`);
      if (out === undefined) {
        if (body !== "") io.out(body.replace(/\r?\n$/, ""));
        return 0;
      }
      await writeWhole(out, body);
      const sha256 = createHash("sha256").update(body).digest("hex");
      if (json) io.out(JSON.stringify({ view, format, rows, asOf, file: out, sha256 }));
      else io.out(`${out}: ${rows} rows, SHA-256 ${sha256}`);
      return 0;
    });
  },
};

const COLUMNS = Object.keys(MatchRowSchema.shape);

/** One cell per field of a row; people by their names, lists separated by semicolons. */
function cellsOf(row: object): (string | number | null)[] {
  const fields = new Map<string, unknown>(Object.entries(row));
  return COLUMNS.map((name) => cellOf(fields.get(name)));
}

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join("; ");
  if (typeof value === "object")
    return "name" in value ? String(value.name) : JSON.stringify(value);
  return typeof value === "number" ? value : String(value);
}
