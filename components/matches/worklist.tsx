"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Columns3 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { formatCount, plural } from "#components/format/numbers.ts";
import { AsOf } from "#components/format/time.tsx";
import { productTitle } from "#components/format/words.ts";
import { useWorklist } from "#components/query/hooks.ts";
import { keys, type WorklistQuery } from "#components/query/keys.ts";
import { useHotkeys } from "#components/shell/hotkeys.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuCheckItem, MenuLabel } from "#components/ui/menu.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import type { MatchPage, MatchRow } from "#server/contracts/matches.ts";
import { PRODUCT_TYPES } from "#server/domain/products.ts";
import { OPTIONAL_COLUMNS, worklistColumns } from "./columns.tsx";
import { useHiddenColumns } from "./hidden-columns.ts";
import { SearchField } from "./search-field.tsx";
import type { Trail } from "./trail.ts";
import { ViewTabs } from "./view-tabs.tsx";
import { VIEWS, viewTitle } from "./views.ts";
import { matchHref, useWorklistUrl } from "./worklist-url.ts";

const rowId = (row: MatchRow): string => row.matchId;
const isNarrowed = (query: WorklistQuery): boolean =>
  [query.search, query.product, query.counterparty].some((each) => each !== undefined);

/** Columns start in their useful direction: names and dates due upwards, changes downwards. */
const firstDirection = (sort: WorklistQuery["sort"]): "asc" | "desc" =>
  sort === "updatedAt" || sort === "createdAt" || sort === "tradeDate" ? "desc" : "asc";

/** Remembers the order of the list for the review page. */
function useTrailOf(query: WorklistQuery, rows: readonly MatchRow[], more: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (rows.length === 0) return;
    const trail: Trail = { ids: rows.map(rowId), more };
    client.setQueryData(keys.trail(query), trail);
  }, [client, query, rows, more]);
}

function EmptyView({
  query,
  onWiden,
}: {
  readonly query: WorklistQuery;
  readonly onWiden: () => void;
}) {
  if (isNarrowed(query)) {
    return (
      <Empty title="Nothing in this view fits the filter.">
        <Button onClick={onWiden}>Clear the filter</Button>
      </Empty>
    );
  }
  return (
    <Empty title={VIEWS.find(({ view }) => view === query.view)?.empty ?? "Nothing here."}>
      {query.view === "all" ? (
        <Button asChild variant="primary">
          <Link href="/upload">Upload confirmations</Link>
        </Button>
      ) : null}
    </Empty>
  );
}

/** The rows of one view, with the keyboard on one of them. */
function Rows({
  pages,
  query,
  onSort,
  onEnd,
  loadingMore,
}: {
  readonly pages: readonly MatchPage[];
  readonly query: WorklistQuery;
  readonly onSort: (sort: WorklistQuery["sort"]) => void;
  readonly onEnd: () => void;
  readonly loadingMore: boolean;
}) {
  const router = useRouter();
  const [at, setAt] = useQueryState("at", parseAsString.withOptions({ history: "replace" }));
  const { hidden } = useHiddenColumns();
  const rows = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const more = pages.at(-1)?.cursor != null;
  useTrailOf(query, rows, more);
  const columns = useMemo(() => worklistColumns(query, onSort), [query, onSort]);
  const open = (row: MatchRow): void => {
    // The address keeps the place in the list first: written later it would undo the navigation.
    void setAt(row.matchId).then(() => router.push(matchHref(row.matchId, query)));
  };
  const index = rows.findIndex((row) => row.matchId === at);
  const move = (step: number): void => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, index + step))];
    if (target) void setAt(target.matchId);
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      const row = rows[index];
      if (row) open(row);
    },
  });
  return (
    <VirtualTable
      label={`Matches: ${viewTitle(query.view)}`}
      columns={columns}
      rows={rows}
      rowId={rowId}
      minWidth={1200}
      hidden={hidden}
      activeId={at}
      onRowClick={open}
      onEnd={onEnd}
      footer={
        loadingMore ? <p className="px-3 py-2 text-soft text-xs">Loading more rows…</p> : null
      }
    />
  );
}

function ColumnChooser() {
  const { hidden, toggle } = useHiddenColumns();
  return (
    <Menu
      trigger={
        <Button>
          <Columns3 aria-hidden /> Columns
        </Button>
      }
    >
      <MenuLabel>Shown columns</MenuLabel>
      {OPTIONAL_COLUMNS.map(([id, title]) => (
        <MenuCheckItem key={id} checked={hidden[id] !== false} onCheckedChange={() => toggle(id)}>
          {title}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}

/** What the list shows, how many there are, and from when. */
function Extent({
  pages,
  query,
}: {
  readonly pages: readonly MatchPage[];
  readonly query: WorklistQuery;
}) {
  const first = pages[0];
  if (first === undefined) return null;
  const loaded = pages.reduce((sum, page) => sum + page.items.length, 0);
  const complete = pages.at(-1)?.cursor == null;
  const text = isNarrowed(query)
    ? `${formatCount(loaded)}${complete ? "" : "+"} of ${formatCount(first.total)}`
    : plural(first.total, "match", "matches");
  return (
    <span role="status">
      {text} · <AsOf at={first.asOf} />
    </span>
  );
}

/** The worklist: saved views, a filter, and rows that keep their place. */
export function Worklist() {
  const { query, setUrl } = useWorklistUrl();
  const list = useWorklist(query);
  const searchInput = useRef<HTMLInputElement>(null);
  useHotkeys({ "/": () => searchInput.current?.focus() });
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const { sort, direction } = query;
  const onSort = useCallback(
    (next: WorklistQuery["sort"]) =>
      void setUrl({
        sort: next,
        direction: next !== sort ? firstDirection(next) : direction === "asc" ? "desc" : "asc",
      }),
    [sort, direction, setUrl],
  );
  const onSearch = useCallback(
    (text: string) => void setUrl({ search: text === "" ? null : text }),
    [setUrl],
  );
  const pages = list.data?.pages ?? [];
  const widen = (): void => void setUrl({ search: null, product: null, counterparty: null });
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-3">
      <PageHeader title="Matches" detail={<Extent pages={pages} query={query} />}>
        <SearchField
          inputRef={searchInput}
          value={query.search ?? ""}
          placeholder="Reference, counterparty, product"
          onChange={onSearch}
        />
        <select
          aria-label="Product"
          value={query.product ?? ""}
          onChange={(event) => void setUrl({ product: event.target.value || null })}
          className="field w-40"
        >
          <option value="">All products</option>
          {PRODUCT_TYPES.map((product) => (
            <option key={product} value={product}>
              {productTitle(product)}
            </option>
          ))}
        </select>
        <ColumnChooser />
      </PageHeader>
      <div className="panel flex min-h-0 flex-1 flex-col overflow-hidden">
        <ViewTabs current={query.view} onChoose={(view) => void setUrl({ view })} />
        <Query query={list} what="the worklist" rows={14}>
          {() =>
            pages[0]?.items.length === 0 ? (
              <EmptyView query={query} onWiden={widen} />
            ) : (
              <Rows
                pages={pages}
                query={query}
                onSort={onSort}
                onEnd={onEnd}
                loadingMore={isFetchingNextPage}
              />
            )
          }
        </Query>
      </div>
    </div>
  );
}
