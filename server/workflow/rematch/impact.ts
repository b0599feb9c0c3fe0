import { requirePermission } from "../../access/permissions.ts";
import type { Actor } from "../../contracts/access.ts";
import type { DeskImpact, Finding, ListFindings, SteerDryRun } from "../../contracts/rematch.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import { readBook } from "../books/book.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { dryRunKey, freshDryRun } from "./dry-run.ts";
import { readFindings } from "./findings.ts";
import { REMATCH_KEY } from "./rematch.ts";
import { type RunRecord, readRun, runView, saveRun } from "./run-record.ts";
import { type SignDeps, signable } from "./sign.ts";
import type { WalkDeps } from "./walk.ts";

/** What the open proposal would do to the desk, and what the signed version has done. */
export async function deskImpact(deps: SignDeps, actor: Actor): Promise<Result<DeskImpact>> {
  const permitted = requirePermission(actor, "match.read");
  if (!permitted.ok) return permitted;
  const book = await readBook(deps.settings, PROFILE_BOOK);
  const key = dryRunKey(book);
  const [dryRun, rematch, asked] = await Promise.all([
    key && readRun(deps.settings, key),
    readRun(deps.settings, REMATCH_KEY),
    key && signable(deps, book),
  ]);
  return ok({
    dryRun: dryRun && runView(dryRun.record),
    barred: asked === null || asked.ok ? null : asked.failure.message,
    rematch: rematch && { ...runView(rematch.record), version: rematch.record.version },
  });
}

/** One page of what a run has found. */
export async function listFindings(
  deps: Pick<SignDeps, "settings">,
  actor: Actor,
  input: ListFindings,
): Promise<Result<readonly Finding[]>> {
  const permitted = requirePermission(actor, "match.read");
  return permitted.ok ? ok(await readFindings(deps.settings, input)) : permitted;
}

/** Stops the dry run of the open proposal, or has it begun again. */
export async function steerDryRun(
  deps: Pick<WalkDeps, "settings" | "now">,
  actor: Actor,
  { run, what }: SteerDryRun,
): Promise<Result<null>> {
  const permitted = requirePermission(actor, "settings.propose");
  if (!permitted.ok) return permitted;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const key = dryRunKey(await readBook(deps.settings, PROFILE_BOOK));
    const held = key && (await readRun(deps.settings, key));
    if (key === null || held?.record.run !== run) return GONE;
    const now = deps.now();
    const next = what === "again" ? again(held.record, now) : cancelled(held.record, actor, now);
    // The walk under way writes its progress under the revision it knows, and stops at this one.
    if (next === null || (await saveRun(deps.settings, key, next, held.revision, now))) {
      return ok(null);
    }
  }
  return refuse("STORE_BUSY", "The dry run was just writing its progress. Try again.");
}

/** A walk writes its progress several times a second. */
const MOST_ROUNDS = 20;

const GONE = refuse("STALE_VERSION", "This dry run is not the current one any more.");

/** Its lease lies in the past: the next process that looks begins it. */
function again({ version, total }: RunRecord, now: Date): RunRecord {
  return freshDryRun(version, total, now, new Date(0).toISOString());
}

function cancelled(record: RunRecord, { name }: Actor, now: Date): RunRecord | null {
  if (record.state !== "RUNNING") return null;
  const message = `Cancelled by ${name}.`;
  return { ...record, state: "CANCELLED", message, finishedAt: now.toISOString() };
}
