import { z } from "zod";
import type { SettingsStore } from "../../access/settings.ts";
import { FindingCountsSchema, type RunView } from "../../contracts/rematch.ts";

/** A run over the desk as it is stored: whoever holds its lease goes on with it. */
const RunRecordSchema = z.object({
  run: z.uuid(),
  /** Version of the book that is tried or was signed. */
  version: z.number().int().positive(),
  state: z.enum(["RUNNING", "WAITING", "DONE", "CANCELLED", "FAILED"]),
  /** A re-match looks twice: see rematch.ts. */
  pass: z.number().int().positive(),
  /** Where the walk goes on; null: at the beginning. */
  cursor: z.string().nullable(),
  checked: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  counts: FindingCountsSchema,
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  message: z.string().nullable(),
  /** Instant until which nobody else touches it. */
  leaseUntil: z.string(),
});
export type RunRecord = z.infer<typeof RunRecordSchema>;

/** Where a run lies in the table Settings. */
export interface RunKey {
  readonly kind: "dry-run" | "rematch";
  readonly version: string;
}

/** A run with the revision that guards its next write. */
export interface HeldRun {
  readonly record: RunRecord;
  readonly revision: number;
}

/** Longer than a page of the desk takes; a crashed run goes on after so long. */
const LEASE_MS = 30_000;

/** Dry runs are kept this long after they were last touched. */
const KEEP_SECONDS = 90 * 24 * 3600;

export async function readRun(
  settings: Pick<SettingsStore, "get">,
  key: RunKey,
): Promise<HeldRun | null> {
  const entry = await settings.get(key.kind, key.version);
  return entry && { record: RunRecordSchema.parse(entry.value), revision: entry.revision };
}

/** Writes a run under the revision that was read; null when somebody else was first. */
export async function saveRun(
  settings: Pick<SettingsStore, "put">,
  key: RunKey,
  record: RunRecord,
  expected: number,
  now: Date,
): Promise<HeldRun | null> {
  const expiresAt = Math.floor(now.getTime() / 1000) + KEEP_SECONDS;
  const written = await settings.put(
    { ...key, value: record },
    expected,
    key.kind === "dry-run" ? expiresAt : undefined,
  );
  return written ? { record, revision: expected + 1 } : null;
}

export function leaseFrom(now: Date): string {
  return new Date(now.getTime() + LEASE_MS).toISOString();
}

/** Whether a run that is under way has been left by whoever held it. */
export function isAbandoned({ state, leaseUntil }: RunRecord, now: Date): boolean {
  return state === "RUNNING" && leaseUntil <= now.toISOString();
}

/** A run as people see it. */
export function runView(record: RunRecord): RunView {
  const { run, state, checked, total, counts, startedAt, finishedAt, message } = record;
  return { run, state, checked, total, counts, startedAt, finishedAt, message };
}
