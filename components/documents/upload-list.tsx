"use client";

import { Ban, CircleCheck, CirclePause, CircleX, Clock, Copy, LoaderCircle, X } from "lucide-react";
import Link from "next/link";
import { memo, type ReactNode } from "react";
import { formatBytes } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { SIDE_TITLES } from "#components/format/words.ts";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { DocumentView } from "#server/contracts/documents.ts";
import { DocumentStatus } from "./document-status.tsx";
import { isUnderWay, type UploadItem } from "./upload-item.ts";

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </span>
  );
}

/** Where a file is: in the browser, on its way, or already in the pipeline. */
function Status({
  item,
  document,
}: {
  readonly item: UploadItem;
  readonly document: DocumentView | undefined;
}) {
  const { state } = item;
  switch (state.kind) {
    case "waiting":
      return <Line icon={<Clock className="text-soft" aria-hidden />}>Waiting</Line>;
    case "checking":
      return (
        <Line icon={<LoaderCircle className="animate-spin text-accent" aria-hidden />}>
          Checking and hashing
        </Line>
      );
    case "sending":
      return <Progress percent={state.percent} label={`Sending ${item.file.name}`} />;
    case "paused":
      return <Line icon={<CirclePause className="text-soft" aria-hidden />}>Paused</Line>;
    case "sent":
      return document === undefined || document.stage === "EXPECTED" ? (
        <Line icon={<CircleCheck className="text-same" aria-hidden />}>Sent</Line>
      ) : (
        <DocumentStatus document={document} />
      );
    case "duplicate":
      return <Line icon={<Copy className="text-soft" aria-hidden />}>Already here</Line>;
    case "refused":
      return <Line icon={<Ban className="text-fault" aria-hidden />}>Not accepted</Line>;
    case "failed":
      return <Line icon={<CircleX className="text-fault" aria-hidden />}>Failed</Line>;
    case "cancelled":
      return <Line icon={<X className="text-soft" aria-hidden />}>Cancelled</Line>;
  }
}

/** What came of it, in a sentence or as a way to the match. */
function Consequence({
  item,
  document,
}: {
  readonly item: UploadItem;
  readonly document: DocumentView | undefined;
}) {
  const { state } = item;
  if (state.kind === "refused" || state.kind === "failed") {
    return <span title={state.message}>{state.message}</span>;
  }
  if (state.kind === "paused") return "No network. Goes on by itself when it is back.";
  if (state.kind === "duplicate") {
    return (
      <>
        Same content as{" "}
        <Link
          href={`/processing?document=${encodeURIComponent(state.of.processingId)}`}
          className="text-accent underline"
        >
          {state.of.fileName}
        </Link>
        , received <Time at={state.of.receivedAt} show="relative" />. Nothing was sent.
      </>
    );
  }
  if (document === undefined || document.stage === "EXPECTED") return null;
  const matchId = document.matchIds[0];
  if (matchId !== undefined) {
    return (
      <Link
        href={`/matches/${encodeURIComponent(matchId)}?view=all`}
        className="text-accent hover:underline"
      >
        Open the match
      </Link>
    );
  }
  const text = document.reason?.message ?? document.message;
  return <span title={text}>{text}</span>;
}

interface RowProps {
  readonly item: UploadItem;
  readonly document: DocumentView | undefined;
  readonly onCancel: (id: number) => void;
  readonly onRetry: (id: number) => void;
}

const Row = memo(function Row({ item, document, onCancel, onRetry }: RowProps) {
  const again = item.state.kind === "failed" || item.state.kind === "cancelled";
  return (
    <tr>
      <td className="overflow-hidden text-ellipsis" title={item.file.name}>
        {item.file.name}
      </td>
      <td>{SIDE_TITLES[item.side]}</td>
      <td className="text-right">{formatBytes(item.file.size)}</td>
      <td>
        <Status item={item} document={document} />
      </td>
      <td className="overflow-hidden text-ellipsis">
        <Consequence item={item} document={document} />
      </td>
      <td className="text-right">
        {isUnderWay(item) ? (
          <Button
            size="sm"
            onClick={() => onCancel(item.id)}
            aria-label={`Cancel ${item.file.name}`}
          >
            Cancel
          </Button>
        ) : null}
        {again ? (
          <Button size="sm" onClick={() => onRetry(item.id)} aria-label={`Retry ${item.file.name}`}>
            Retry
          </Button>
        ) : null}
      </td>
    </tr>
  );
});

const needsPerson = ({ state }: UploadItem): boolean =>
  state.kind === "refused" || state.kind === "failed";

/** Every file chosen in this sitting with what came of it; those that need a person first. */
export function UploadList({
  items,
  documents,
  onCancel,
  onRetry,
}: {
  readonly items: readonly UploadItem[];
  readonly documents: ReadonlyMap<string, DocumentView>;
  readonly onCancel: (id: number) => void;
  readonly onRetry: (id: number) => void;
}) {
  const ordered = [...items.filter(needsPerson), ...items.filter((item) => !needsPerson(item))];
  return (
    <ScrollRegion aria-label="Uploads of this sitting">
      <table className="data-table table-fixed" style={{ minWidth: 860 }}>
        <colgroup>
          <col />
          <col className="w-26" />
          <col className="w-20" />
          <col className="w-56" />
          <col className="w-[34%]" />
          <col className="w-20" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Side</th>
            <th scope="col" className="!text-right">
              Size
            </th>
            <th scope="col">Progress</th>
            <th scope="col">Result</th>
            <th scope="col">
              <span className="sr-only">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((item) => (
            <Row
              key={item.id}
              item={item}
              document={item.processingId === null ? undefined : documents.get(item.processingId)}
              onCancel={onCancel}
              onRetry={onRetry}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
