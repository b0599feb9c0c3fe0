import { requirePermission } from "../../access/permissions.ts";
import type { Actor } from "../../contracts/access.ts";
import type { ListMatches, MatchPage } from "../../contracts/matches.ts";
import { ok, type Result } from "../../domain/failures.ts";
import type { WorklistReader } from "../worklist.ts";

/** One page of the worklist; complete, and counted by the same query. */
export async function listMatches(
  deps: { readonly worklist: WorklistReader; readonly now: () => Date },
  actor: Actor,
  query: ListMatches,
): Promise<Result<MatchPage>> {
  const permitted = requirePermission(actor, "match.read");
  if (!permitted.ok) return permitted;
  const { cursor, limit, ...rest } = query;
  const asOf = deps.now().toISOString();
  const [page, total] = await Promise.all([
    deps.worklist.page(rest, actor.subject, limit, cursor),
    deps.worklist.count(rest, actor.subject),
  ]);
  return ok({ items: [...page.items], cursor: page.cursor, total, asOf });
}
