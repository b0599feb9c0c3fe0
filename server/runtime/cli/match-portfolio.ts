import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Side } from "../../domain/trade.ts";
import {
  type BadRow,
  HeaderError,
  type ReadOptions,
  readerFor,
} from "../../matching/portfolio/read.ts";
import type { TradeTable } from "../../matching/portfolio/table.ts";
import { Portfolio, type PortfolioResult } from "../../matching/portfolio.ts";
import { type CommandIo, type ExitStatus, progressLine, UsageError } from "./command.ts";

export const PORTFOLIO_USAGE = `Or:    countersign match --portfolio [--json] [--ignore COLUMN,...] --bank FILE --counterparty FILE

Matches two portfolios of up to millions of trades in memory. A file is CSV whose header names the
canonical terms (productType, tradeDate, parties.counterparty.lei, legs.0.notionalAmount, ...) or
JSON lines, one flat object of texts a line. The column "id" names a trade in the results; a row
without one is named by its line. Results are written as they are found.

  --json            one JSON object a line: {"kind":"PAIR","bank","counterparty","result",
                    "fields":[...]}, {"kind":"UNPAIRED_BANK"|"ALLEGED","id"},
                    {"kind":"AMBIGUOUS","side","id","candidates":[]},
                    {"kind":"SUPERSEDED"|"CANCELLED"|"DUPLICATE","side","id"},
                    {"kind":"FAILED","side","file","line","reason":{"code","message"}} for every row
                    that could not be read, and last {"kind":"SUMMARY","counts":{...}}. The fields
                    of a pair are those that are not simply equal.
  --ignore COLUMNS  columns that are no terms and are passed over; others are refused

Exit status with --portfolio: 0 every row was read; 1 some row could not be read; 2 wrong call, or
a header that names no terms.`;

export interface PortfolioCall {
  readonly bank: string;
  readonly counterparty: string;
  readonly json: boolean;
  readonly ignored: ReadonlySet<string>;
}

/** A row of a file that is no trade. */
interface FailedRow {
  readonly kind: "FAILED";
  readonly side: Side;
  readonly file: string;
  readonly line: number;
  readonly reason: { readonly code: BadRow["code"]; readonly message: string };
}

/** Runs `match --portfolio`. @throws UsageError for files that cannot be opened or have no header. */
export async function matchPortfolio(call: PortfolioCall, io: CommandIo): Promise<ExitStatus> {
  const output = new Output(call.json, io);
  const portfolio = new Portfolio();
  await loadFile(portfolio.bank, call.bank, call.ignored, output, io);
  await loadFile(portfolio.counterparty, call.counterparty, call.ignored, output, io);
  const progress = progressLine(io, "Matched", portfolio.bank.size);
  for (const result of portfolio.match(({ done }) => progress(done))) output.write(result);
  output.end(portfolio.bank.size, portfolio.counterparty.size);
  return output.failed > 0 ? 1 : 0;
}

const CHUNK_BYTES = 1 << 20;
const SNIFFED_BYTES = 256;

async function loadFile(
  table: TradeTable,
  path: string,
  ignored: ReadonlySet<string>,
  output: Output,
  io: CommandIo,
): Promise<void> {
  const { beginning, size } = await beginningOf(path);
  const progress = progressLine(io, `Read bytes of ${path}`, size);
  const options: ReadOptions = {
    ignored,
    onProgress: progress,
    onBad: ({ line, code, message }) =>
      output.write({
        kind: "FAILED",
        side: table.side,
        file: path,
        line,
        reason: { code, message },
      }),
  };
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    await readerFor(beginning)(table, chunks, options);
  } catch (error) {
    if (!(error instanceof HeaderError)) throw error;
    throw new UsageError(`${path}: ${error.message}`);
  }
}

async function beginningOf(path: string): Promise<{ beginning: Buffer; size: number }> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES));
      return { beginning: buffer.subarray(0, bytesRead), size };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new UsageError(`There is no file ${path}.`);
    if (code === "EISDIR") throw new UsageError(`${path} is a folder, not a portfolio.`);
    if (code === "EACCES") throw new UsageError(`The file ${path} may not be read.`);
    throw error;
  }
}

/** So many characters are written at once: a call of the system for each of a million is slow. */
const WRITTEN_AT_ONCE = 65_536;

/** Writes results as they come and counts them. */
class Output {
  readonly #json: boolean;
  readonly #io: CommandIo;
  readonly #counts = new Map<string, number>();
  #lines: string[] = [];
  #length = 0;

  constructor(json: boolean, io: CommandIo) {
    this.#json = json;
    this.#io = io;
  }

  get failed(): number {
    return this.#counts.get("FAILED") ?? 0;
  }

  write(result: PortfolioResult | FailedRow): void {
    const name = result.kind === "PAIR" ? result.result : result.kind;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    const line = this.#json ? JSON.stringify(result) : lineOf(result);
    if (line === null) return;
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length >= WRITTEN_AT_ONCE) this.#flush();
  }

  end(bank: number, counterparty: number): void {
    const counts = Object.fromEntries([...this.#counts].sort());
    if (this.#json) {
      this.#lines.push(JSON.stringify({ kind: "SUMMARY", rows: { bank, counterparty }, counts }));
    } else {
      const parts = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
      this.#lines.push(`Rows: ${bank} and ${counterparty}. ${parts.join(", ")}`);
    }
    this.#flush();
  }

  #flush(): void {
    if (this.#lines.length > 0) this.#io.out(this.#lines.join("\n"));
    this.#lines = [];
    this.#length = 0;
  }
}

/** One line for a person; null for what needs nobody's attention. */
function lineOf(result: PortfolioResult | FailedRow): string | null {
  switch (result.kind) {
    case "PAIR": {
      if (result.result === "MATCHED") return null;
      const stated = result.fields
        .filter(({ outcome }) => outcome !== "EQUIVALENT" && outcome !== "NOT_APPLICABLE")
        .map(({ path, bank, counterparty }) => `${path} ${bank ?? "-"} / ${counterparty ?? "-"}`);
      return `${result.result}  ${result.bank}  ${result.counterparty}  ${stated.join("; ")}`;
    }
    case "AMBIGUOUS":
      return `AMBIGUOUS  ${result.side} ${result.id}: ${result.candidates.join(" or ")}`;
    case "UNPAIRED_BANK":
    case "ALLEGED":
      return `${result.kind}  ${result.id}`;
    case "FAILED": {
      const { file, line, reason } = result;
      return `FAILED  ${file}:${line}  ${reason.code}: ${reason.message}`;
    }
    default:
      return `${result.kind}  ${result.side} ${result.id}`;
  }
}
