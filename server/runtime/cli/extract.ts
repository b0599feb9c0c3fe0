import { availableParallelism } from "node:os";
import { nestTrade, type TermReading } from "../../domain/trade.ts";
import { createDocumentReader } from "../../extraction/pool.ts";
import {
  type Command,
  type CommandIo,
  type ExitStatus,
  progressLine,
  readArguments,
  UsageError,
} from "./command.ts";
import { type ReadFile, readFiles, sideOfPath } from "./read-files.ts";
import { withSecondReader } from "./second-reader.ts";
import { renderTable } from "./table.ts";

const USAGE = `Usage: countersign extract [--json] [--side bank|counterparty] FILE...

Reads trade confirmations and prints what they state. No server is needed. A file is a PDF, an
FpML 5 document or a SWIFT MT message, which its content tells.
Without --side, a BANK or COUNTERPARTY folder in the path decides the side.

  --json   one JSON object per line and file, in the order given:
           {"file","status":"extracted|quarantined|failed","reason":{"code","message"}|null,
            "document":{"pages","sha256","scanned"},"trade":{...},
            "terms":[{"path","value","raw","confidence","evidence":{"page","box"},"reader"}]}
           A document of several trades also has "trades", a list of {"trade","terms"}.
  --side   the side of all files
  --second-reader
           also ask the model that MODEL_PROVIDER configures, as the processor does

Exit status: 0 every file was extracted; 1 some file was not; 2 wrong call.`;

export const extractCommand: Command = {
  name: "extract",
  summary: "read confirmations and print their terms",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      json: { type: "boolean", default: false },
      side: { type: "string" },
      "second-reader": { type: "boolean", default: false },
    });
    if (positionals.length === 0) throw new UsageError("Name at least one file.");
    const side = readSide(values.side);
    const files = positionals.map((path) => ({
      file: path,
      path,
      side: side ?? sideOfPath(path),
    }));
    const workers = Math.min(files.length, availableParallelism());
    const reader = createDocumentReader({ workers });
    try {
      const used = values["second-reader"] ? withSecondReader(reader, io) : reader;
      return await extractAll(readFiles(used, files, workers * 2), files.length, values.json, io);
    } finally {
      await reader.close();
    }
  },
};

function readSide(text: string | undefined) {
  if (text === undefined) return null;
  const side = text.toUpperCase();
  if (side === "BANK" || side === "COUNTERPARTY") return side;
  throw new UsageError(`--side must be bank or counterparty, not "${text}".`);
}

async function extractAll(
  files: AsyncIterable<ReadFile>,
  total: number,
  json: boolean,
  io: CommandIo,
): Promise<ExitStatus> {
  const progress = progressLine(io, "Read", total);
  let done = 0;
  let status: ExitStatus = 0;
  for await (const read of files) {
    io.out(json ? JSON.stringify(extractJson(read)) : extractText(read));
    if (read.extraction.status !== "extracted") status = 1;
    done += 1;
    progress(done);
  }
  return status;
}

/** The JSON object of one file: the contract of the command line. */
function extractJson({ file, extraction, sha256 }: ReadFile) {
  const facts = extraction.document;
  const document = {
    pages: facts?.pages ?? 0,
    sha256: facts?.sha256 ?? sha256,
    scanned: facts?.scanned ?? false,
  };
  if (extraction.status !== "extracted") {
    const { code, message } = extraction.reason;
    return {
      file,
      status: extraction.status,
      reason: { code, message },
      document,
      trade: null,
      terms: [],
    };
  }
  const trades = extraction.trades.map(({ terms, warnings }) => ({
    trade: nestTrade(terms),
    terms: terms.map(termJson),
    warnings,
  }));
  const [first] = trades;
  return {
    file,
    status: extraction.status,
    reason: null,
    document,
    trade: first?.trade ?? null,
    terms: first?.terms ?? [],
    warnings: first?.warnings ?? [],
    ...(trades.length > 1 ? { trades } : {}),
  };
}

function termJson(term: TermReading) {
  const { path, value, raw, confidence, evidence, reader, rule, doubt, alternatives } = term;
  return {
    path,
    value,
    raw,
    confidence,
    evidence,
    reader,
    ...(rule === undefined ? {} : { rule }),
    ...(doubt === undefined ? {} : { doubt }),
    ...(alternatives === undefined ? {} : { alternatives }),
  };
}

function extractText({ file, extraction }: ReadFile): string {
  if (extraction.status !== "extracted") {
    return `${file}: ${extraction.status.toUpperCase()} ${extraction.reason.code}: ${extraction.reason.message}\n`;
  }
  const { pages, scanned } = extraction.document;
  const head = `${file}: ${pages} page${pages === 1 ? "" : "s"}${scanned ? ", scanned" : ""}`;
  const tables = extraction.trades.map(({ terms, warnings }) =>
    [
      renderTable(
        ["term", "value", "as printed", "page", ""],
        terms.map(({ path, value, raw, evidence, doubt }) => [
          path,
          value,
          raw,
          evidence === null ? "-" : String(evidence.page),
          doubt === undefined ? "" : `? ${doubt.code}`,
        ]),
        48,
      ),
      ...warnings.map(({ code, message }) => `! ${code}: ${message}`),
    ].join("\n"),
  );
  return `${[head, ...tables].join("\n")}\n`;
}
