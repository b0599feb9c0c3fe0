"use client";

import Link from "next/link";
import { useMemo } from "react";
import { plural } from "#components/format/numbers.ts";
import { useDocuments } from "#components/query/hooks.ts";
import { useLive } from "#components/query/live.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { DropZone } from "./drop-zone.tsx";
import { isUnderWay, type UploadItem } from "./upload-item.ts";
import { UploadList } from "./upload-list.tsx";
import { useUploadQueue, useUploads } from "./upload-provider.tsx";

/** "12 files: 3 on their way, 8 sent, 1 not accepted". Announced politely when it changes. */
function Summary({ items }: { readonly items: readonly UploadItem[] }) {
  const count = (wanted: (item: UploadItem) => boolean): number => items.filter(wanted).length;
  const parts = [
    [count(isUnderWay), "on the way"],
    [count(({ state }) => state.kind === "sent"), "sent"],
    [count(({ state }) => state.kind === "duplicate"), "already here"],
    [count(({ state }) => state.kind === "refused"), "not accepted"],
    [count(({ state }) => state.kind === "failed"), "failed"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return (
    <p role="status" className="text-soft">
      {plural(items.length, "file")}
      {told.length === 0 ? "" : `: ${told.join(", ")}`}
    </p>
  );
}

/** The upload page: one drop zone per side, and what becomes of every file. */
export function Upload() {
  const queue = useUploadQueue();
  const items = useUploads();
  const { mode } = useLive();
  const recent = useDocuments({});
  const documents = useMemo(
    () =>
      new Map(
        (recent.data?.pages ?? [])
          .flatMap((page) => page.items)
          .map((document) => [document.processingId, document]),
      ),
    [recent.data],
  );
  const failed = items.some((item) => item.state.kind === "failed");
  const finished = items.some((item) => !isUnderWay(item));
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-3">
      <PageHeader title="Upload" detail="Drop confirmations; everything after that goes by itself.">
        <Button asChild>
          <Link href="/processing">Watch the processing</Link>
        </Button>
      </PageHeader>
      {mode === "offline" ? (
        <Notice kind="warning">
          There is no network. Uploads are paused and go on by themselves when it is back.
        </Notice>
      ) : null}
      <div className="flex flex-col gap-2 md:flex-row">
        <DropZone side="BANK" onFiles={queue.add} />
        <DropZone side="COUNTERPARTY" onFiles={queue.add} />
      </div>
      <section aria-label="Files" className="panel flex min-h-48 flex-1 flex-col overflow-hidden">
        <div className="flex min-h-9 flex-wrap items-center gap-2 border-b px-2.5 py-1">
          <Summary items={items} />
          <div className="ml-auto flex gap-2">
            {failed ? (
              <Button size="sm" onClick={queue.retryAll}>
                Retry all failed
              </Button>
            ) : null}
            {items.some(isUnderWay) ? (
              <Button size="sm" onClick={queue.cancelAll}>
                Cancel all
              </Button>
            ) : null}
            {finished ? (
              <Button size="sm" onClick={queue.clear}>
                Clear finished
              </Button>
            ) : null}
          </div>
        </div>
        {items.length === 0 ? (
          <Empty title="No files chosen yet.">
            Files are checked and hashed in this browser before a byte is sent. Content that is
            already here is recognised and not sent again.
          </Empty>
        ) : (
          <UploadList
            items={items}
            documents={documents}
            onCancel={queue.cancel}
            onRetry={queue.retry}
          />
        )}
      </section>
    </div>
  );
}
