import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Decimal } from "decimal.js";
import { CountersignError } from "../../../domain/failures.ts";
import type { Side } from "../../../domain/trade.ts";

/** The two files of the older system, and which side each holds. */
export const TINYDB_FILES: Readonly<Record<Side, string>> = {
  BANK: "bank_trade_data.db",
  COUNTERPARTY: "counterparty_trade_data.db",
};

/** A number that JavaScript would round: kept as the text it stands as. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** One record of a TinyDB file. */
export interface SourceRecord {
  readonly side: Side;
  /** Table within the file (`_default` unless the older system named one) and number in it. */
  readonly table: string;
  readonly number: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The record as JSON text, numbers as they stand in the file, and the SHA-256 of that. */
  readonly text: string;
  readonly hash: string;
}

export interface SourceFile {
  readonly side: Side;
  readonly path: string;
  readonly sha256: string;
  readonly records: readonly SourceRecord[];
}

/**
 * Reads one side's file.
 * @returns null when there is none
 * @throws CountersignError INVALID_INPUT when it is no TinyDB file: then nothing of it is migrated
 */
export async function readTinyDb(folder: string, side: Side): Promise<SourceFile | null> {
  const path = join(folder, TINYDB_FILES[side]);
  const bytes = await readOrNull(path);
  if (bytes === null) return null;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { side, path, sha256, records: recordsOf(path, side, textOf(path, bytes)) };
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw notTinyDb(path, "it is not UTF-8 text", error);
  }
}

function recordsOf(path: string, side: Side, text: string): SourceRecord[] {
  // TinyDB leaves an empty file behind when nothing was ever stored.
  if (text.trim() === "") return [];
  const tables = parse(path, text);
  if (!isObject(tables)) throw notTinyDb(path, "its top level is no object");
  return Object.entries(tables).flatMap(([table, records]) => {
    if (!isObject(records)) throw notTinyDb(path, `its table ${table} is no object`);
    return Object.entries(records).map(([number, fields]) => {
      if (!isObject(fields)) throw notTinyDb(path, `record ${number} of ${table} is no object`);
      const written = jsonText(fields);
      const hash = createHash("sha256").update(written).digest("hex");
      return { side, table, number, fields, text: written, hash };
    });
  });
}

function parse(path: string, text: string): unknown {
  const keepNumbers = (_key: string, value: unknown, context?: { source?: string }): unknown => {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return isExact(value, context.source) ? value : new ExactNumber(context.source);
  };
  try {
    return JSON.parse(text, keepNumbers);
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : String(error);
    throw notTinyDb(path, why, error);
  }
}

function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return new Decimal(source).equals(new Decimal(String(value)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExactNumber)
  );
}

/** JSON text in the order of the file, exact numbers as they stand. */
function jsonText(value: unknown): string {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}:${jsonText(v)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

function notTinyDb(path: string, why: string, cause?: unknown): CountersignError {
  const message = `${path} is not a TinyDB file: ${why}. Nothing was migrated.`;
  return new CountersignError({ code: "INVALID_INPUT", message }, { cause });
}
