"use client";

import { useState } from "react";
import { DocumentStatus } from "#components/documents/document-status.tsx";
import { Time } from "#components/format/time.tsx";
import { SIDE_TITLES } from "#components/format/words.ts";
import { type Action, useAction } from "#components/query/action.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { DocumentView } from "#server/contracts/documents.ts";
import type { OperationsView } from "#server/contracts/operations.ts";
import { DocumentLink } from "./machinery.tsx";
import { PartPanel } from "./part.tsx";
import { useRefreshOperations } from "./use-operations.ts";

export type RetryDocument = Action<{ readonly processingId: string }, DocumentView>;

/** Documents that do not get on, with the reason and, where it helps, a retry. */
export function TroubledDocuments({
  title,
  none,
  part,
  retry,
}: {
  readonly title: string;
  readonly none: string;
  readonly part: OperationsView["stuck"];
  /** Absent where retrying is not for people: the scheduler does it. */
  readonly retry?: RetryDocument;
}) {
  return (
    <PartPanel title={title} part={part} none={none} isEmpty={({ items }) => items.length === 0}>
      {({ items, more }) => (
        <>
          {retry === undefined ? (
            <Rows items={items} onRetry={null} retrying={null} />
          ) : (
            <Retryable items={items} retry={retry} />
          )}
          {more ? (
            <p className="border-t px-2.5 py-1.5 text-soft">
              These are the newest; the processing page lists all of them.
            </p>
          ) : null}
        </>
      )}
    </PartPanel>
  );
}

function Retryable({
  items,
  retry,
}: {
  readonly items: readonly DocumentView[];
  readonly retry: RetryDocument;
}) {
  const mayRetry = useMay("retry");
  const refresh = useRefreshOperations();
  const { run, refusal, clear } = useAction(retry);
  const [retrying, setRetrying] = useState<string | null>(null);
  const again = async (processingId: string): Promise<void> => {
    setRetrying(processingId);
    await run({ processingId });
    await refresh();
    setRetrying(null);
  };
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
      <Rows
        items={items}
        onRetry={mayRetry ? (processingId) => void again(processingId) : null}
        retrying={retrying}
      />
    </>
  );
}

function Rows({
  items,
  onRetry,
  retrying,
}: {
  readonly items: readonly DocumentView[];
  readonly onRetry: ((processingId: string) => void) | null;
  readonly retrying: string | null;
}) {
  return (
    <ScrollRegion aria-label="Documents">
      <table className="data-table w-full">
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">Side</th>
            <th scope="col">State</th>
            <th scope="col">Why</th>
            <th scope="col">Since</th>
            {onRetry === null ? null : (
              <th scope="col">
                <span className="sr-only">Action</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((document) => (
            <tr key={document.processingId}>
              <td className="max-w-56 truncate">
                <DocumentLink processingId={document.processingId}>
                  {document.fileName}
                </DocumentLink>
              </td>
              <td>{SIDE_TITLES[document.side]}</td>
              <td>
                <DocumentStatus document={document} />
              </td>
              <td className="!whitespace-normal">{document.reason?.message ?? document.message}</td>
              <td>
                <Time at={document.updatedAt} show="relative" />
              </td>
              {onRetry === null ? null : (
                <td className="text-right">
                  <Button
                    size="sm"
                    disabled={retrying !== null}
                    aria-label={`Retry ${document.fileName}`}
                    onClick={() => onRetry(document.processingId)}
                  >
                    {retrying === document.processingId ? "Retrying…" : "Retry"}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
