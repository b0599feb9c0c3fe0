import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { WorklistQuery } from "#components/query/keys.ts";
import { search } from "#components/query/request.ts";
import { WORKLIST_VIEWS } from "#server/contracts/matches.ts";

const SORTS = [
  "updatedAt",
  "createdAt",
  "dueAt",
  "counterpartyName",
  "productType",
  "tradeDate",
] as const;

const parsers = {
  view: parseAsStringLiteral(WORKLIST_VIEWS).withDefault("needs-attention"),
  sort: parseAsStringLiteral(SORTS).withDefault("updatedAt"),
  direction: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
  product: parseAsString,
  counterparty: parseAsString,
  search: parseAsString,
};

/** The worklist the address names. Shared by the list and by the review page, which walks
 * through the same list. */
export function useWorklistUrl() {
  const [url, setUrl] = useQueryStates(parsers, { history: "replace" });
  const { view, sort, direction, product, counterparty, search: text } = url;
  const query = useMemo(
    (): WorklistQuery => ({
      view,
      sort,
      direction,
      product: product ?? undefined,
      counterparty: counterparty ?? undefined,
      search: text ?? undefined,
    }),
    [view, sort, direction, product, counterparty, text],
  );
  return { query, setUrl };
}

/** Query string that names `query`, without what is the default anyway. */
export function worklistSearch(query: WorklistQuery): string {
  return search({
    ...query,
    view: query.view === "needs-attention" ? undefined : query.view,
    sort: query.sort === "updatedAt" ? undefined : query.sort,
    direction: query.direction === "desc" ? undefined : query.direction,
  });
}

export const matchHref = (matchId: string, query: WorklistQuery): string =>
  `/matches/${encodeURIComponent(matchId)}${worklistSearch(query)}`;
