import { stat } from "node:fs/promises";
import { join } from "node:path";
import { CountersignError } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import { ensureTables } from "../../storage/provision.ts";
import type { Storage } from "../../storage/storage.ts";
import { backUpFile } from "../operations/migrate-tinydb/back-up-files.ts";
import {
  type MigrateDeps,
  type MigratedTrade,
  migrateTrade,
  validateTrade,
} from "../operations/migrate-tinydb/migrate.ts";
import { planTrades } from "../operations/migrate-tinydb/plan.ts";
import { readTinyDb, type SourceFile, TINYDB_FILES } from "../operations/migrate-tinydb/read.ts";
import {
  type Command,
  type CommandIo,
  progressLine,
  readArguments,
  UsageError,
} from "./command.ts";
import { renderTable } from "./table.ts";
import { commandLineActor, withStorage } from "./with-storage.ts";
import { writeWhole } from "./write-file.ts";

const USAGE = `Usage: countersign migrate-tinydb --from DIR [--backup-dir DIR] [--dry-run] [--json]

Takes the trades of the older system over: ${Object.values(TINYDB_FILES).join(" and ")} in DIR.
Copies the files first, makes the tables that are missing, writes every record with an audit event
that holds it verbatim, then reads all of them back and compares. Nothing that is there is ever
overwritten. An interrupted run is taken up by running it again. A migrated trade takes no part in
matching until its confirmation comes again; that then replaces it.

  --from        folder with the TinyDB files
  --backup-dir  where the copies and the report go (default DIR/backup)
  --dry-run     say what would happen; nothing is written anywhere
  --json        one JSON object: {"dryRun","from","files":[{"side","path","sha256","records",
                "backup"}],"counts":{"records","MIGRATED","ALREADY","CONFLICT","FAILED"},
                "validated","invalid":[],"records":[{"side","source","tradeId","fate","message",
                "notes"}],"report"}; records lists those with something to say

Exit status: 0 every record is there and reads as it should; 1 some are not, or the files or the
installation cannot be read; 2 wrong call.`;

const SIDES: readonly Side[] = ["BANK", "COUNTERPARTY"];

export const migrateTinyDbCommand: Command = {
  name: "migrate-tinydb",
  summary: "take over the trades of the older system",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      from: { type: "string" },
      "backup-dir": { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { from, "dry-run": dryRun } = values;
    if (from === undefined || from === "") throw new UsageError("--from is needed.");
    if (!(await isFolder(from))) throw new UsageError(`${from} is no folder.`);
    const backupDir = values["backup-dir"] ?? join(from, "backup");
    return withStorage(io, "Not migrated", async ({ storage }) => {
      const files = await readFiles(from);
      const now = (): Date => new Date();
      const stamp = now().toISOString().replace(/\D/g, "").slice(0, 14);
      const backups = dryRun ? new Map() : await backUpAll(files, backupDir, stamp, io);
      if (!dryRun) await ensureTables(storage.clients, storage.names);
      const deps = { storage, actor: commandLineActor(["administrator"]), now };
      const trades = await migrateAll(deps, files, dryRun, io);
      const invalid = dryRun ? [] : await validateAll(storage, trades, io);
      const report = dryRun ? null : join(backupDir, `migration_report_${stamp}.json`);
      const summary = {
        dryRun,
        from,
        files: files.map(({ side, path, sha256, records }) => ({
          ...{ side, path, sha256, records: records.length },
          backup: backups.get(side) ?? null,
        })),
        ...outcomeOf(trades),
        validated: dryRun ? 0 : trades.filter(isThere).length - invalid.length,
        invalid,
        report,
      };
      if (report !== null) await writeWhole(report, `${JSON.stringify(summary, null, 2)}\n`);
      io.out(values.json ? JSON.stringify(summary) : asText(summary));
      return invalid.length === 0 && trades.every(isThere) ? 0 : 1;
    });
  },
};

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function readFiles(from: string): Promise<SourceFile[]> {
  const read = await Promise.all(SIDES.map((side) => readTinyDb(from, side)));
  const files = read.filter((file) => file !== null);
  if (files.length > 0) return files;
  const message = `There is neither ${Object.values(TINYDB_FILES).join(" nor ")} in ${from}.`;
  throw new CountersignError({ code: "NOT_FOUND", message });
}

async function backUpAll(
  files: readonly SourceFile[],
  folder: string,
  stamp: string,
  io: CommandIo,
): Promise<Map<Side, string>> {
  const copies = new Map<Side, string>();
  for (const file of files) {
    const copy = await backUpFile(folder, file, stamp);
    copies.set(file.side, copy);
    io.err(`Backed up ${file.path} as ${copy}.`);
  }
  return copies;
}

async function migrateAll(
  deps: MigrateDeps,
  files: readonly SourceFile[],
  dryRun: boolean,
  io: CommandIo,
): Promise<MigratedTrade[]> {
  const plan = planTrades(files);
  const progress = progressLine(io, "Records", plan.length);
  const done: MigratedTrade[] = [];
  for (const planned of plan) {
    done.push(await migrateTrade(deps, planned, dryRun));
    progress(done.length);
  }
  return done;
}

interface Invalid {
  readonly side: Side;
  readonly tradeId: string;
  readonly message: string;
}

async function validateAll(
  storage: Storage,
  trades: readonly MigratedTrade[],
  io: CommandIo,
): Promise<Invalid[]> {
  const there = trades.filter(isThere);
  const invalid: Invalid[] = [];
  for (const { planned } of there) {
    const message = await validateTrade(storage, planned);
    const { tradeId, source } = planned;
    if (message !== null) invalid.push({ side: source.side, tradeId, message });
  }
  io.err(`Read ${there.length} records back; ${invalid.length} are not as they should be.`);
  return invalid;
}

const isThere = ({ fate }: MigratedTrade): boolean => fate === "MIGRATED" || fate === "ALREADY";

function outcomeOf(trades: readonly MigratedTrade[]) {
  const counts = { records: trades.length, MIGRATED: 0, ALREADY: 0, CONFLICT: 0, FAILED: 0 };
  for (const { fate } of trades) counts[fate] += 1;
  const records = trades
    .filter(({ planned, message }) => message !== null || planned.notes.length > 0)
    .map(({ planned: { source, tradeId, notes }, fate, message }) => ({
      side: source.side,
      source: `${source.table}/${source.number}`,
      tradeId,
      fate,
      message,
      notes,
    }));
  return { counts, records };
}

type Summary = ReturnType<typeof outcomeOf> & {
  readonly dryRun: boolean;
  readonly validated: number;
  readonly invalid: readonly Invalid[];
  readonly report: string | null;
};

function asText({ dryRun, counts, records, validated, invalid, report }: Summary): string {
  const { records: total, MIGRATED, ALREADY, CONFLICT, FAILED } = counts;
  const lines = [
    `${total} records: ${MIGRATED} ${dryRun ? "to migrate" : "migrated"}, ${ALREADY} already there, ${CONFLICT} in conflict, ${FAILED} failed.`,
  ];
  if (!dryRun) lines.push(`${validated} read back as they should, ${invalid.length} do not.`);
  if (records.length > 0) {
    const rows = records.map(({ side, source, tradeId, fate, message, notes }) => [
      ...[side, source, tradeId, fate],
      [message, ...notes].filter((note) => note !== null).join(" "),
    ]);
    lines.push(renderTable(["side", "record", "Trade_ID", "fate", "what"], rows, 100));
  }
  for (const { side, tradeId, message } of invalid) lines.push(`${side} ${tradeId}: ${message}`);
  if (report !== null) lines.push(`Report: ${report}`);
  return lines.join("\n");
}
