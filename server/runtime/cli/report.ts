import { CountersignError, type Result } from "../../domain/failures.ts";
import { worklistFilterOf } from "../../reports/reports.ts";
import { type Command, readArguments, readList, UsageError } from "./command.ts";
import { commandLineActor, withStorage } from "./with-storage.ts";
import { writeWhole } from "./write-file.ts";

const FORMATS = ["markdown", "csv"] as const;

const USAGE = `Usage: countersign report [--view VIEW] [--format markdown|csv] [--out FILE] [--json]

Makes a report exactly as the portal does: it is kept with the others, listed there, and recorded
in the audit.

  --view    name of a view (default all), or the query string of a filtered one
  --format  markdown (default) or csv
  --out     write a copy to this file
  --json    one JSON object: {"reportId","format","view","createdBy","createdAt","rows","sha256",
            "fileName","file"}

Exit status: 0 made; 1 the installation cannot be reached; 2 wrong call.`;

export const reportCommand: Command = {
  name: "report",
  summary: "make a matching report as the portal does",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      view: { type: "string", default: "all" },
      format: { type: "string", default: "markdown" },
      out: { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { view, out } = values;
    const [format, ...more] = readList("format", values.format, FORMATS) ?? [];
    if (format === undefined || more.length > 0) throw new UsageError("--format names one form.");
    const filter = worklistFilterOf(view);
    if (filter === null || filter.view === "mine") {
      throw new UsageError(`--view: there is no view ${view} here.`);
    }
    return withStorage(io, "No report was made", async ({ storage, env }) => {
      const { createPortal } = await import("../portal.ts");
      const { reports } = createPortal(storage, env);
      const actor = commandLineActor(["auditor"]);
      io.err(`Making a report of ${view}.`);
      const report = expect(await reports.create(actor, { format, view }));
      if (out !== undefined) {
        const { url } = expect(await reports.download(actor, report.reportId));
        await writeWhole(out, await download(url));
      }
      const { rows, fileName, sha256 } = report;
      const file = out ?? null;
      if (values.json) io.out(JSON.stringify({ ...report, file }));
      else io.out(`${file ?? fileName}: ${rows} rows, SHA-256 ${sha256}`);
      return 0;
    });
  },
};

function expect<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value;
  throw new CountersignError(answer.failure);
}

async function download(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The report could not be fetched: status ${answer.status}.`);
  return new Uint8Array(await answer.arrayBuffer());
}
