import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { formatAmount } from "#components/format/numbers.ts";
import { formatDate } from "#components/format/time.ts";
import { Deadline, Time } from "#components/format/time.tsx";
import { productShort, productTitle } from "#components/format/words.ts";
import type { WorklistQuery } from "#components/query/keys.ts";
import { SampleMark } from "#components/ui/sample-mark.tsx";
import type { TableColumn } from "#components/ui/virtual-table.tsx";
import type { MatchRow } from "#server/contracts/matches.ts";
import { ResultMark } from "./result-mark.tsx";
import { StateChip } from "./state-chip.tsx";
import { matchHref } from "./worklist-url.ts";

type Sort = WorklistQuery["sort"];

function SortButton({
  title,
  sort,
  query,
  onSort,
}: {
  readonly title: string;
  readonly sort: Sort;
  readonly query: WorklistQuery;
  readonly onSort: (sort: Sort) => void;
}) {
  const current = query.sort === sort;
  const Arrow = query.direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={() => onSort(sort)}
      className="inline-flex items-center gap-1 font-semibold hover:text-ink"
    >
      {title}
      {current ? <Arrow className="size-3" aria-hidden /> : null}
    </button>
  );
}

/** The most important terms that block, and how many more there are. */
function Breaks({ row }: { readonly row: MatchRow }) {
  if (row.breaks.length === 0) {
    return row.withinTolerance > 0 ? (
      <span className="text-soft">{row.withinTolerance} within tolerance</span>
    ) : null;
  }
  return <span title={row.breaks.join(", ")}>{row.breaks.join(", ")}</span>;
}

/** Columns of the worklist. Titles of sortable ones are buttons. */
export function worklistColumns(
  query: WorklistQuery,
  onSort: (sort: Sort) => void,
): TableColumn<MatchRow>[] {
  const sortable = (title: string, sort: Sort) => ({
    headerCell: <SortButton title={title} sort={sort} query={query} onSort={onSort} />,
    ...(query.sort === sort
      ? { ariaSort: query.direction === "asc" ? ("ascending" as const) : ("descending" as const) }
      : {}),
  });
  return [
    {
      id: "reference",
      header: "Reference",
      meta: { width: 148, frozen: true },
      cell: ({ row: { original: row } }) => (
        <>
          <Link
            href={matchHref(row.matchId, query)}
            className="font-medium text-accent hover:underline"
          >
            {row.bankReference ?? row.counterpartyReference ?? "No reference"}
          </Link>
          {row.sample ? (
            <>
              {" "}
              <SampleMark short />
            </>
          ) : null}
          {row.bankReference === null && row.counterpartyReference !== null ? (
            <span className="text-soft text-xs"> theirs</span>
          ) : null}
        </>
      ),
    },
    {
      id: "result",
      header: "Result",
      meta: { width: 136 },
      cell: ({ row }) => <ResultMark result={row.original.result} />,
    },
    {
      id: "breaks",
      header: "What differs",
      cell: ({ row }) => <Breaks row={row.original} />,
    },
    {
      id: "state",
      header: "Workflow",
      meta: { width: 94 },
      cell: ({ row }) => <StateChip state={row.original.state} />,
    },
    {
      id: "counterparty",
      header: "Counterparty",
      meta: sortable("Counterparty", "counterpartyName"),
      cell: ({ row: { original: row } }) => (
        <span title={row.counterpartyName ?? undefined}>
          {row.counterpartyName ?? <span className="text-soft">Not known</span>}
        </span>
      ),
    },
    {
      id: "theirReference",
      header: "Their reference",
      meta: { width: 108 },
      cell: ({ row }) => row.original.counterpartyReference,
    },
    {
      id: "product",
      header: "Product",
      meta: { width: 92, ...sortable("Product", "productType") },
      cell: ({ row }) => (
        <span title={productTitle(row.original.productType)}>
          {productShort(row.original.productType)}
        </span>
      ),
    },
    {
      id: "amount",
      header: "Amount",
      meta: { width: 140, align: "right" },
      cell: ({ row }) => formatAmount(row.original.amount, row.original.currency),
    },
    {
      id: "tradeDate",
      header: "Trade date",
      meta: { width: 94, ...sortable("Trade date", "tradeDate") },
      cell: ({ row }) => formatDate(row.original.tradeDate),
    },
    {
      id: "due",
      header: "Deadline",
      meta: { width: 104, ...sortable("Deadline", "dueAt") },
      cell: ({ row }) => <Deadline dueAt={row.original.dueAt} note={row.original.dueNote} short />,
    },
    {
      id: "assignee",
      header: "Assigned to",
      meta: { width: 92 },
      cell: ({ row }) => row.original.assignee?.name ?? <span className="text-soft">–</span>,
    },
    {
      id: "updated",
      header: "Changed",
      meta: { width: 78, ...sortable("Changed", "updatedAt") },
      cell: ({ row }) => <Time at={row.original.updatedAt} show="relative" className="text-soft" />,
    },
  ];
}

/** Columns that may be hidden, with their titles. */
export const OPTIONAL_COLUMNS: readonly (readonly [string, string])[] = [
  ["breaks", "What differs"],
  ["state", "Workflow"],
  ["counterparty", "Counterparty"],
  ["theirReference", "Their reference"],
  ["product", "Product"],
  ["amount", "Amount"],
  ["tradeDate", "Trade date"],
  ["due", "Deadline"],
  ["assignee", "Assigned to"],
  ["updated", "Changed"],
];
