import Link from "next/link";
import { formatBytes } from "#components/format/numbers.ts";
import { formatSpan } from "#components/format/time.ts";
import { Time } from "#components/format/time.tsx";
import { productShort, productTitle, SIDE_TITLES } from "#components/format/words.ts";
import { Button } from "#components/ui/button.tsx";
import { SampleMark } from "#components/ui/sample-mark.tsx";
import type { TableColumn } from "#components/ui/virtual-table.tsx";
import type { DocumentView } from "#server/contracts/documents.ts";
import { DocumentStatus } from "./document-status.tsx";

/** What came of a document: its matches, what it repeats, or the sentence of its reason. */
function Result({ document }: { readonly document: DocumentView }) {
  if (document.outcome === "DUPLICATE" && document.duplicateOf !== null) {
    return (
      <>
        {document.reason?.message ?? "Same content as an earlier document."}{" "}
        <Link
          href={`/processing?document=${encodeURIComponent(document.duplicateOf)}`}
          className="text-accent underline"
        >
          Show it
        </Link>
      </>
    );
  }
  if (document.matchIds.length > 0) {
    return (
      <>
        {document.matchIds.map((matchId, index) => (
          <Link
            key={matchId}
            href={`/matches/${encodeURIComponent(matchId)}?view=all`}
            className="mr-2 text-accent underline underline-offset-2"
          >
            {document.matchIds.length === 1 ? "Open the match" : `Match ${index + 1}`}
          </Link>
        ))}
        <span className="text-soft" title={productTitle(document.productType)}>
          {productShort(document.productType)}
        </span>{" "}
        {document.reference ?? <span className="text-soft">without reference</span>}
      </>
    );
  }
  const text = document.reason?.message ?? document.message;
  return <span title={text}>{text}</span>;
}

const duration = (document: DocumentView): string =>
  document.finishedAt === null
    ? ""
    : preciseSpan(Date.parse(document.finishedAt) - Date.parse(document.receivedAt));

/** Under a minute, tenths of a second matter. */
function preciseSpan(milliseconds: number): string {
  return milliseconds < 60_000
    ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)}s`
    : formatSpan(milliseconds);
}

export function processingColumns(
  onRetry: ((processingId: string) => void) | null,
  retrying: string | null,
): TableColumn<DocumentView>[] {
  return [
    {
      id: "file",
      header: "File",
      meta: { width: 280, frozen: true },
      cell: ({ row: { original: document } }) => (
        <>
          <a
            href={`/api/documents/${encodeURIComponent(document.processingId)}/original`}
            target="_blank"
            rel="noreferrer"
            title={`${document.fileName} (${formatBytes(document.size)})`}
            className="text-accent hover:underline"
          >
            {document.fileName}
          </a>
          {document.sample ? (
            <>
              {" "}
              <SampleMark short />
            </>
          ) : null}
        </>
      ),
    },
    {
      id: "side",
      header: "Side",
      meta: { width: 96 },
      cell: ({ row }) => SIDE_TITLES[row.original.side],
    },
    {
      id: "status",
      header: "Progress",
      meta: { width: 216 },
      cell: ({ row }) => <DocumentStatus document={row.original} />,
    },
    {
      id: "result",
      header: "Result",
      cell: ({ row }) => <Result document={row.original} />,
    },
    {
      id: "received",
      header: "Received",
      meta: { width: 80 },
      cell: ({ row }) => <Time at={row.original.receivedAt} show="relative" />,
    },
    {
      id: "took",
      header: "Took",
      meta: { width: 60, align: "right" },
      cell: ({ row }) => <span className="text-soft">{duration(row.original)}</span>,
    },
    {
      id: "action",
      header: () => <span className="sr-only">Action</span>,
      meta: { width: 68, align: "right" },
      cell: ({ row: { original: document } }) =>
        document.outcome === "FAILED" && onRetry !== null ? (
          <Button
            size="sm"
            disabled={retrying === document.processingId}
            aria-label={`Retry ${document.fileName}`}
            onClick={() => onRetry(document.processingId)}
          >
            Retry
          </Button>
        ) : null,
    },
  ];
}
