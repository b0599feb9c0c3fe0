import { requirePermission } from "../../access/permissions.ts";
import type { SignedImpact } from "../../audit/catalogue.ts";
import type { Actor } from "../../contracts/access.ts";
import type { BookView, DecideBook } from "../../contracts/books.ts";
import type { ProfileBook } from "../../contracts/profiles.ts";
import { FINDINGS_PAGE } from "../../contracts/rematch.ts";
import { type Failure, type Result, refuse } from "../../domain/failures.ts";
import { type BookState, readBook } from "../books/book.ts";
import { INSTITUTION_BOOK, PROFILE_BOOK } from "../books/catalogue.ts";
import { type BookDeps, decideBook } from "../books/change.ts";
import { createEngine } from "../engine.ts";
import { comparedUnder } from "./compare-again.ts";
import { type DeskReads, pairsOf } from "./desk-page.ts";
import { dryRunKey } from "./dry-run.ts";
import { effectOn } from "./effect.ts";
import { readFindings } from "./findings.ts";
import { type RunRecord, readRun } from "./run-record.ts";

export type SignDeps = BookDeps & DeskReads;
type Profiles = BookState<ProfileBook>;

/** A dry run older than this says little about the desk of today. */
const OLDEST_MS = 24 * 3600 * 1000;
/** So many matches may have changed since: they are looked at once more before signing. */
const MOST_CHANGED = 1_000;
const READ_AT_ONCE = 200;

/**
 * Signs proposed match profiles, or sends them back. A proposal is signed only with a dry run of
 * exactly this content on the signed version, as the desk still stands, that the signer names; and
 * where it contradicts decisions of people, with their number.
 */
export async function decideProfiles(
  deps: SignDeps,
  actor: Actor,
  input: DecideBook,
): Promise<Result<BookView>> {
  const permitted = requirePermission(actor, "settings.sign");
  if (!permitted.ok) return permitted;
  const state = await readBook(deps.settings, PROFILE_BOOK);
  const { proposal, revision } = state;
  // Everything that is refused for another reason is refused by the book itself.
  const signs = input.decision === "SIGN" && revision === input.revision;
  if (!signs || proposal === null || proposal.by.subject === actor.subject) {
    return decideBook(deps, PROFILE_BOOK, actor, input);
  }
  const asked = await signable(deps, state);
  if (!asked.ok) return asked;
  const refused = unacknowledged(asked.value, input.acknowledged);
  if (refused) return { ok: false, failure: refused };
  return decideBook(deps, PROFILE_BOOK, actor, input, impactOf(asked.value));
}

function impactOf({ run, checked, counts }: RunRecord): SignedImpact {
  const { newlyMatched, newlyBroken, changed, contradictions } = counts;
  return { run, checked, newlyMatched, newlyBroken, changed, contradictions };
}

/** Whether the signer names this dry run and what it contradicts. */
function unacknowledged(
  { run, counts }: RunRecord,
  acknowledged: DecideBook["acknowledged"],
): Failure | null {
  if (acknowledged?.run !== run) {
    return {
      code: "STALE_EVIDENCE",
      message: "Look at the dry run as it is now, and sign again.",
    };
  }
  if (acknowledged.contradictions === counts.contradictions) return null;
  return {
    code: "STALE_EVIDENCE",
    message: `This contradicts ${counts.contradictions} decisions of people. Acknowledge exactly that number.`,
    details: { contradictions: counts.contradictions },
  };
}

const notYet = (message: string) => refuse("WRONG_STATE", message);

/** The dry run the open proposal can be signed on, or why there is none. */
export async function signable(deps: SignDeps, state: Profiles): Promise<Result<RunRecord>> {
  const key = dryRunKey(state);
  if (key === null || state.proposal === null) return notYet("There is no open proposal.");
  const record = (await readRun(deps.settings, key))?.record ?? null;
  if (record === null) {
    return notYet("The dry run has not begun yet. It begins by itself within seconds.");
  }
  switch (record.state) {
    case "RUNNING":
    case "WAITING":
      return notYet("The dry run is not finished yet.");
    case "CANCELLED":
    case "FAILED":
      return notYet("The dry run was not finished. Run it again.");
  }
  if (deps.now().getTime() - Date.parse(record.startedAt) > OLDEST_MS) {
    return notYet("The dry run is older than a day. Run it again.");
  }
  const news = await contradictedSince(deps, state, record);
  return news === null ? { ok: true, value: record } : notYet(news);
}

/** What has happened on the desk since the dry run began that the signer must know; null: nothing. */
async function contradictedSince(
  deps: SignDeps,
  { version, proposal }: Profiles,
  record: RunRecord,
): Promise<string | null> {
  const changed = await changedSince(deps, record.startedAt);
  if (changed === null) {
    return `More than ${MOST_CHANGED} matches have changed since the dry run. Run it again.`;
  }
  if (proposal === null || changed.length === 0) return null;
  const { content: institutions } = await readBook(deps.settings, INSTITUTION_BOOK);
  const engine = createEngine(proposal.content, version + 1, institutions);
  const contradicted: string[] = [];
  for (let start = 0; start < changed.length; start += FINDINGS_PAGE) {
    for (const pair of await pairsOf(deps, changed.slice(start, start + FINDINGS_PAGE))) {
      const finding = effectOn(pair.match, comparedUnder(engine, pair));
      if (finding?.list === "contradictions") contradicted.push(finding.matchId);
    }
  }
  if (contradicted.length === 0) return null;
  const known = await contradictionsOf(deps, record);
  return contradicted.every((matchId) => known.has(matchId))
    ? null
    : "Matches have been decided since the dry run that this contradicts. Run it again.";
}

/** Rows changed at or after an instant; null: too many. */
async function changedSince({ worklist }: DeskReads, instant: string) {
  const query = { view: "all", sort: "updatedAt", direction: "desc" } as const;
  const changed = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await worklist.page(query, "", READ_AT_ONCE, cursor);
    for (const row of page.items) {
      if (row.updatedAt < instant) return changed;
      changed.push(row);
    }
    if (page.cursor === null) return changed;
    if (changed.length > MOST_CHANGED) return null;
    cursor = page.cursor;
  }
}

async function contradictionsOf(
  { settings }: SignDeps,
  { run, counts }: RunRecord,
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let page = 0; page * FINDINGS_PAGE < counts.contradictions; page += 1) {
    for (const { matchId } of await readFindings(settings, {
      run,
      list: "contradictions",
      page,
    })) {
      known.add(matchId);
    }
  }
  return known;
}
