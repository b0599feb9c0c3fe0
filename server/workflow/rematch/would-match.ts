import { requirePermission } from "../../access/permissions.ts";
import type { Actor } from "../../contracts/access.ts";
import type { ProfileBook } from "../../contracts/profiles.ts";
import type { AskWouldMatch, WouldMatch } from "../../contracts/would-match.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import { valueAt } from "../../domain/trade.ts";
import { whatWouldMatch } from "../../matching/preview.ts";
import type { LiveBook } from "../books/live-book.ts";
import { profileOf, rowsWith } from "../engine.ts";
import { matchable } from "../facts.ts";
import type { WorkflowStore } from "../stores.ts";
import type { LiveInstitutions } from "./live-engine.ts";
import { choicesFor, comparedWith, type Ground, remedyOf } from "./remedies.ts";

export interface WouldMatchDeps {
  readonly store: Pick<WorkflowStore, "match" | "trade">;
  readonly profiles: Pick<LiveBook<ProfileBook>, "current">;
  /** Nobody knows other names unless given. */
  readonly institutions?: LiveInstitutions;
}

/** Two papers of different products differ in everything; so many terms are explained. */
const MOST_OBSTACLES = 40;

/**
 * What stops a pair, what could be done about each of it, and what the pair would be with what a
 * person chooses of that. Reads only; the engine that would be asked is the one that is.
 */
export async function wouldMatch(
  { store, profiles, institutions = null }: WouldMatchDeps,
  actor: Actor,
  { matchId, chosen }: AskWouldMatch,
): Promise<Result<WouldMatch>> {
  const permitted = requirePermission(actor, "match.read");
  if (!permitted.ok) return permitted;
  const match = await store.match(matchId);
  if (match === null) return refuse("NOT_FOUND", "There is no match with this number.");
  const { bank, counterparty } = match;
  if (bank === null || counterparty === null) return ONE_SIDE;
  const [ours, theirs, { content }, names] = await Promise.all([
    store.trade("BANK", bank.tradeId),
    store.trade("COUNTERPARTY", counterparty.tradeId),
    profiles.current(),
    institutions?.current(),
  ]);
  if (ours === null || theirs === null) return ONE_SIDE;
  const rows = rowsWith(content, names?.content ?? []);
  const ground = { rows, bank: matchable(ours), counterparty: matchable(theirs) };
  return ok(answerOf(ground, chosen));
}

const ONE_SIDE = refuse("WRONG_STATE", "Only one side is here: there is nothing to compare yet.");

function answerOf(ground: Ground, chosen: readonly string[]): WouldMatch {
  const { bank, counterparty, rows } = ground;
  const found = whatWouldMatch(bank, counterparty, profileOf(rows, bank))
    .slice(0, MOST_OBSTACLES)
    .map((obstacle) => ({ ...obstacle, choices: choicesFor(ground, obstacle.field) }));
  const taken = found.flatMap(({ choices }) => choices.filter(({ id }) => chosen.includes(id)));
  const preview = taken.length === 0 ? null : comparedWith(ground, taken);
  const name = valueAt(bank.terms, "parties.counterparty.name");
  const lei = valueAt(bank.terms, "parties.counterparty.lei") ?? null;
  return {
    result: comparedWith(ground, []).result,
    counterparty: name === undefined ? null : { lei: lei?.length === 20 ? lei : null, name },
    obstacles: found.map(({ field, diagnosis, choices }) => ({
      path: field.path,
      title: field.title,
      bank: field.bank,
      counterparty: field.counterparty,
      explanation: diagnosis.explanation,
      nextStep: diagnosis.nextStep,
      remedies: choices.map((choice) => remedyOf(ground, choice)),
    })),
    preview: preview && {
      result: preview.result,
      blocking: [
        ...new Set(preview.fields.filter(({ blocking }) => blocking).map(({ title }) => title)),
      ],
    },
  };
}
