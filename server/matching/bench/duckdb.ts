import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HEADER, syntheticDesk } from "./synthetic.ts";

/** Columns that a plain join can compare: everything but names of rows and references. */
const COMPARED = HEADER.slice(HEADER.indexOf("parties.bank.lei"));
const THREADS = 2;

async function writeDesk(folder: string, size: number): Promise<{ bank: string; other: string }> {
  const files = { bank: join(folder, "bank.csv"), other: join(folder, "counterparty.csv") };
  const bank = createWriteStream(files.bank);
  const other = createWriteStream(files.other);
  bank.write(`${HEADER.join(",")}\n`);
  other.write(`${HEADER.join(",")}\n`);
  for (const trade of syntheticDesk(size)) {
    const room = bank.write(`${trade.bank}\n`);
    if (trade.counterparty !== null && !other.write(`${trade.counterparty}\n`)) {
      await once(other, "drain");
    }
    if (!room) await once(bank, "drain");
  }
  bank.end();
  other.end();
  await Promise.all([once(bank, "close"), once(other, "close")]);
  return files;
}

/** Thrown by a dynamic import when development dependencies are not installed. */
const isNotInstalled = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ERR_MODULE_NOT_FOUND";

async function loadEngine() {
  try {
    return await import("@duckdb/node-api");
  } catch (thrown) {
    if (isNotInstalled(thrown)) return null;
    throw thrown;
  }
}

/**
 * The yardstick: DuckDB loads the same desk and does the plain equi-join by reference with all
 * terms compared as text. It knows no rule, tolerance, version or near duplicate.
 *
 * @returns seconds to load and join, and how many pairs it found equal; null when not installed
 */
export async function joinWithDuckDb(
  size: number,
): Promise<{ readonly seconds: number; readonly equal: number } | null> {
  const engine = await loadEngine();
  if (engine === null) return null;
  const folder = await mkdtemp(join(tmpdir(), "countersign-bench-"));
  try {
    const files = await writeDesk(folder, size);
    const instance = await engine.DuckDBInstance.create(":memory:", { threads: String(THREADS) });
    const connection = await instance.connect();
    try {
      const started = performance.now();
      for (const [table, file] of [
        ["bank", files.bank],
        ["counterparty", files.other],
      ] as const) {
        await connection.run(
          `CREATE TABLE ${table} AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true)`,
        );
      }
      const equal = COMPARED.map((path) => `b."${path}" IS NOT DISTINCT FROM c."${path}"`);
      const reader = await connection.runAndReadAll(
        `SELECT count(*) FILTER (${equal.join(" AND ")})::INTEGER AS equal
         FROM bank b JOIN counterparty c
         ON c."otherReference" = regexp_replace(b."ownReference", '_V[0-9]+$', '')`,
      );
      const seconds = (performance.now() - started) / 1000;
      return { seconds, equal: Number(reader.getRows()[0]?.[0] ?? 0) };
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
