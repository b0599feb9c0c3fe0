"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { formatCount, plural } from "#components/format/numbers.ts";
import { AsOf } from "#components/format/time.tsx";
import { type Action, useAction } from "#components/query/action.ts";
import { useDocuments, useOverview } from "#components/query/hooks.ts";
import { keys } from "#components/query/keys.ts";
import { useMay } from "#components/shell/actor.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import type { DocumentPage, DocumentView } from "#server/contracts/documents.ts";
import { processingColumns } from "./processing-columns.tsx";

const SIDES = ["ALL", "BANK", "COUNTERPARTY"] as const;
const STATES = [
  "ALL",
  "OPEN",
  "PROCESSED",
  "DUPLICATE",
  "FAILED",
  "QUARANTINED",
  "ABANDONED",
] as const;

const STATE_TITLES: Readonly<Record<(typeof STATES)[number], string>> = {
  ALL: "All",
  OPEN: "In progress",
  PROCESSED: "Processed",
  DUPLICATE: "Duplicates",
  FAILED: "Failed",
  QUARANTINED: "Quarantined",
  ABANDONED: "Abandoned",
};

const parsers = {
  side: parseAsStringLiteral(SIDES).withDefault("ALL"),
  outcome: parseAsStringLiteral(STATES).withDefault("ALL"),
  /** Document a link points at. */
  document: parseAsString,
};

const rowId = (document: DocumentView): string => document.processingId;

/** Counts on the filter come from the dashboard's figures, so both always agree. */
function useStateCounts(): Readonly<Record<string, number | undefined>> {
  const documents = useOverview().data?.documents;
  return {
    OPEN: documents?.open,
    FAILED: documents?.failed,
    QUARANTINED: documents?.quarantined,
    DUPLICATE: documents?.duplicates,
  };
}

function Rows({
  pages,
  activeId,
  retryDocument,
  onEnd,
}: {
  readonly pages: readonly DocumentPage[];
  readonly activeId: string | null;
  readonly retryDocument: Action<{ readonly processingId: string }, DocumentView>;
  readonly onEnd: () => void;
}) {
  const client = useQueryClient();
  const mayRetry = useMay("retry");
  const { run, refusal, clear } = useAction(retryDocument);
  const [retrying, setRetrying] = useState<string | null>(null);
  const retry = useCallback(
    async (processingId: string): Promise<void> => {
      setRetrying(processingId);
      if ((await run({ processingId })) !== null) {
        await client.invalidateQueries({ queryKey: keys.allDocuments });
      }
      setRetrying(null);
    },
    [run, client],
  );
  const columns = useMemo(
    () => processingColumns(mayRetry ? (processingId) => void retry(processingId) : null, retrying),
    [mayRetry, retry, retrying],
  );
  const rows = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  return (
    <>
      {refusal === null ? null : (
        <Notice
          kind="refusal"
          className="m-2"
          action={
            <Button size="sm" onClick={clear}>
              Close
            </Button>
          }
        >
          {refusal.message}
        </Notice>
      )}
      <VirtualTable
        label="Documents"
        columns={columns}
        rows={rows}
        rowId={rowId}
        minWidth={1000}
        activeId={activeId}
        onEnd={onEnd}
      />
    </>
  );
}

/** Every document and how far it is, as it happens. */
export function Processing({
  retryDocument,
}: {
  readonly retryDocument: Action<{ readonly processingId: string }, DocumentView>;
}) {
  const [url, setUrl] = useQueryStates(parsers, { history: "replace" });
  const list = useDocuments({
    side: url.side === "ALL" ? undefined : url.side,
    outcome: url.outcome === "ALL" ? undefined : url.outcome,
  });
  const counts = useStateCounts();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const first = list.data?.pages[0];
  const loaded = list.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  const narrowed = url.side !== "ALL" || url.outcome !== "ALL";
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-3">
      <PageHeader
        title="Processing"
        detail={
          first === undefined ? null : (
            <span>
              {hasNextPage ? `${formatCount(loaded)}+ documents` : plural(loaded, "document")} ·{" "}
              <AsOf at={first.asOf} />
            </span>
          )
        }
      >
        <Segments
          label="Side"
          value={url.side}
          onChange={(side) => void setUrl({ side })}
          options={SIDES.map((side) => ({
            value: side,
            label: side === "ALL" ? "Both sides" : side === "BANK" ? "Bank" : "Counterparty",
          }))}
        />
      </PageHeader>
      <div className="panel flex min-h-0 flex-1 flex-col overflow-hidden">
        <div className="flex items-center gap-2 border-b px-2 py-1">
          <Segments
            label="State"
            value={url.outcome}
            onChange={(outcome) => void setUrl({ outcome })}
            options={STATES.map((state) => {
              const count = counts[state];
              return { value: state, label: STATE_TITLES[state], ...(count ? { count } : {}) };
            })}
          />
        </div>
        <Query query={list} what="the documents" rows={14}>
          {(data) =>
            data.pages[0]?.items.length === 0 ? (
              <Empty
                title={narrowed ? "No document fits this filter." : "No document has come in yet."}
              >
                {narrowed ? (
                  <Button onClick={() => void setUrl({ side: null, outcome: null })}>
                    Show all documents
                  </Button>
                ) : (
                  <Button asChild variant="primary">
                    <Link href="/upload">Upload confirmations</Link>
                  </Button>
                )}
              </Empty>
            ) : (
              <Rows
                pages={data.pages}
                activeId={url.document}
                retryDocument={retryDocument}
                onEnd={onEnd}
              />
            )
          }
        </Query>
      </div>
    </div>
  );
}
