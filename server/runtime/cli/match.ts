import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Failure } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import { createDocumentReader } from "../../extraction/pool.ts";
import { type BatchOutcome, type FiledTrade, matchBatch } from "../../matching/batch.ts";
import type { MatchProfile } from "../../matching/profiles.ts";
import { type Command, progressLine, readArguments, UsageError } from "./command.ts";
import { institutionsFile, profileWith } from "./institutions-file.ts";
import { matchPortfolio, PORTFOLIO_USAGE } from "./match-portfolio.ts";
import { type NamedFile, type ReadFile, readFiles } from "./read-files.ts";
import { renderTable } from "./table.ts";

const USAGE = `Usage: countersign match [--json] [--institutions FILE] --bank DIR --counterparty DIR

Reads both folders (and the folders in them), pairs the trades and compares every term. No server
is needed. Files are named by their path below the folder given.

  --json   one JSON object:
           {"pairs":[{"bank","counterparty","result","fields":[{"path","bank","counterparty",
             "outcome","class","rule","explanation"}]}],
            "unpaired":{"bank":[],"counterparty":[]},"ambiguous":[{"file","candidates"}],
            "superseded":[],"cancelled":[],"duplicates":[],"failed":[{"file","reason"}]}
  --institutions FILE
           CSV or JSON of institutions, as the portal exports them: their other names are one
           party to the comparison

Exit status: 0 every file was read (breaks are results, not errors); 1 some file could not be
read; 2 wrong call.

${PORTFOLIO_USAGE}`;

type Failed = { readonly file: string; readonly side: Side; readonly reason: Failure };
type MatchJson = BatchOutcome & { readonly failed: readonly Failed[] };

export const matchCommand: Command = {
  name: "match",
  summary: "pair and compare two folders of confirmations, or two portfolios",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      json: { type: "boolean", default: false },
      bank: { type: "string" },
      counterparty: { type: "string" },
      portfolio: { type: "boolean", default: false },
      ignore: { type: "string" },
      institutions: { type: "string" },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { bank, counterparty } = values;
    if (bank === undefined || counterparty === undefined) {
      throw new UsageError("Both --bank and --counterparty are needed.");
    }
    const ignored = new Set(values.ignore?.split(","));
    const { institutions } = values;
    if (values.portfolio && institutions !== undefined) {
      throw new UsageError("--institutions does not go with --portfolio.");
    }
    if (values.portfolio) {
      return matchPortfolio({ bank, counterparty, json: values.json, ignored }, io);
    }
    if (ignored.size > 0) throw new UsageError("--ignore goes with --portfolio.");
    const profile = profileWith(
      institutions === undefined ? [] : await institutionsFile(institutions),
    );
    const files = [
      ...(await filesBelow(bank, "BANK")),
      ...(await filesBelow(counterparty, "COUNTERPARTY")),
    ];
    const workers = Math.max(1, Math.min(files.length, availableParallelism()));
    const reader = createDocumentReader({ workers });
    try {
      const progress = progressLine(io, "Read", files.length);
      const read: ReadFile[] = [];
      for await (const file of readFiles(reader, files, workers * 2)) {
        read.push(file);
        progress(read.length);
      }
      const outcome = matchFiles(read, profile);
      io.out(values.json ? JSON.stringify(outcome) : matchText(outcome));
      return outcome.failed.length > 0 ? 1 : 0;
    } finally {
      await reader.close();
    }
  },
};

async function filesBelow(folder: string, side: Side): Promise<NamedFile[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ file: nameBelow(folder, path), path, side }));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") throw new UsageError(`${folder} is no folder.`);
    throw error;
  }
}

/** The name of a file in the output: its path below the folder that was given. */
function nameBelow(folder: string, path: string): string {
  return path.slice(join(folder, "/").length);
}

/** Matches what was read. A document of several trades gives `name`, `name#2`, `name#3` and so on. */
function matchFiles(read: readonly ReadFile[], profile: MatchProfile): MatchJson {
  const trades: FiledTrade[] = [];
  const failed: Failed[] = [];
  for (const { file, side, extraction } of read) {
    if (side === null) continue;
    if (extraction.status !== "extracted") {
      const { code, message } = extraction.reason;
      failed.push({ file, side, reason: { code, message } });
      continue;
    }
    for (const [position, { productType, terms }] of extraction.trades.entries()) {
      const name = position === 0 ? file : `${file}#${position + 1}`;
      trades.push({ file: name, trade: { id: name, side, productType, terms } });
    }
  }
  return { ...matchBatch(trades, profile), failed };
}

function matchText(outcome: MatchJson): string {
  const parts: string[] = [];
  if (outcome.pairs.length > 0) {
    parts.push(
      renderTable(
        ["bank", "counterparty", "result", "because of"],
        outcome.pairs.map(({ bank, counterparty, result, fields }) => [
          bank,
          counterparty,
          result,
          fields
            .filter(({ blocking }) => blocking)
            .map(({ path }) => path)
            .join(", "),
        ]),
      ),
    );
  }
  const list = (title: string, files: readonly string[]): void => {
    if (files.length > 0) parts.push(`${title}: ${files.join(", ")}`);
  };
  list("Only the bank has", outcome.unpaired.bank);
  list("Only the counterparty has", outcome.unpaired.counterparty);
  list(
    "A person must choose for",
    outcome.ambiguous.map(({ file, candidates }) => `${file} (${candidates.join(" or ")})`),
  );
  list("Superseded", outcome.superseded);
  list("Cancelled", outcome.cancelled);
  list("Duplicates", outcome.duplicates);
  for (const { file, reason } of outcome.failed) {
    parts.push(`${file}: FAILED ${reason.code}: ${reason.message}`);
  }
  return parts.join("\n") || "No trades.";
}
