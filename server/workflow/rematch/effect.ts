import type { StoredComparison } from "../../audit/catalogue.ts";
import type { FieldView } from "../../contracts/matches.ts";
import type { Finding, FindingList } from "../../contracts/rematch.ts";
import type { MatchResult } from "../../domain/outcomes.ts";
import { evidenceHashOf } from "../facts.ts";
import type { MatchState } from "../match-state.ts";

/** A match of two papers that have been compared. */
export type PairedMatch = MatchState & { readonly comparison: StoredComparison };

const agrees = (result: MatchResult): boolean =>
  result === "MATCHED" || result === "WITHIN_TOLERANCE";

/** Whether a person has decided on the match: the engine never changes such a one. */
export function isDecided({ state }: Pick<MatchState, "state">): boolean {
  return state === "CONFIRMED" || state === "REJECTED" || state === "DEEMED_CONFIRMED";
}

/** Whether two comparisons of the same papers say the same of every term. The name of the profile
 * does not count: under which version something holds is no reason to ask a person again. */
export function sameVerdicts(match: PairedMatch, fresh: StoredComparison): boolean {
  const { bank, counterparty, comparison } = match;
  const { profile } = comparison;
  const hash = (each: StoredComparison) => evidenceHashOf(bank, counterparty, { ...each, profile });
  return hash(fresh) === hash(comparison);
}

const blockingPaths = ({ fields }: StoredComparison): string[] =>
  fields.flatMap((field) => (field.blocking ? [field.path] : [])).sort();

function sameBreaks(one: StoredComparison, other: StoredComparison): boolean {
  return blockingPaths(one).join("\n") === blockingPaths(other).join("\n");
}

/** Why a decision would no longer be backed by the comparison, or null. */
function contradiction(match: PairedMatch, fresh: StoredComparison): string | null {
  const { comparison, proposal, state } = match;
  if (state === "REJECTED") {
    return !agrees(comparison.result) && agrees(fresh.result)
      ? "Rejected, and nothing would stop the match any more."
      : null;
  }
  if (proposal?.kind === "OVERRIDE") {
    return sameBreaks(comparison, fresh)
      ? null
      : "Confirmed in spite of breaks, and they would be others.";
  }
  return agrees(comparison.result) && !agrees(fresh.result)
    ? "Confirmed, and the comparison would stop it."
    : null;
}

/** The list a changed comparison belongs to, or null when nobody needs to know. */
function listOf(match: PairedMatch, fresh: StoredComparison): FindingList | null {
  const before = match.comparison.result;
  if (isDecided(match)) {
    if (contradiction(match, fresh) !== null) return "contradictions";
    return before === fresh.result ? null : "changed";
  }
  if (agrees(before) !== agrees(fresh.result)) {
    return agrees(fresh.result) ? "newlyMatched" : "newlyBroken";
  }
  return sameVerdicts(match, fresh) ? null : "changed";
}

const MOST_TERMS = 8;

/** Titles of the terms judged otherwise, those that stop or no longer stop the match first. */
function changedTerms(before: StoredComparison, after: StoredComparison): string[] {
  const known = new Map(before.fields.map((field) => [field.path, field]));
  const fresh = new Map(after.fields.map((field) => [field.path, field]));
  const otherwise = [...new Set([...known.keys(), ...fresh.keys()])].flatMap((path) => {
    const [was, is] = [known.get(path), fresh.get(path)];
    const field = is ?? was;
    return field && !sameField(was, is) ? [{ field, gates: was?.blocking !== is?.blocking }] : [];
  });
  const ordered = [...otherwise.filter(({ gates }) => gates), ...otherwise];
  return [...new Set(ordered.map(({ field }) => field.title))].slice(0, MOST_TERMS);
}

function sameField(one: FieldView | undefined, other: FieldView | undefined): boolean {
  return (
    one?.outcome === other?.outcome &&
    one?.rule === other?.rule &&
    one?.blocking === other?.blocking
  );
}

/**
 * What another profile book makes of a pair. Pure.
 *
 * @param fresh the same two papers, compared under the other book
 * @returns null when nothing a person sees would be another
 */
export function effectOn(match: PairedMatch, fresh: StoredComparison): Finding | null {
  const list = listOf(match, fresh);
  if (list === null) return null;
  const { matchId, state, bank, counterparty, comparison } = match;
  return {
    list,
    matchId,
    bankReference: bank?.reference ?? null,
    counterpartyReference: counterparty?.reference ?? null,
    counterpartyName: bank?.counterpartyName ?? counterparty?.counterpartyName ?? null,
    state,
    was: comparison.result,
    becomes: fresh.result,
    terms: changedTerms(comparison, fresh),
    returned: state === "PROPOSED",
    why: list === "contradictions" ? contradiction(match, fresh) : null,
  };
}
