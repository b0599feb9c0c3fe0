"use client";

import { ShieldCheck } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { Fragment, useCallback, useState } from "react";
import { plural } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { SearchField } from "#components/matches/search-field.tsx";
import { type Action, useAction } from "#components/query/action.ts";
import { useAudit } from "#components/query/hooks.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { AuditEventView } from "#server/contracts/matches.ts";
import { BeforeAfter } from "./timeline.tsx";

interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly firstBad: { readonly stream: string; readonly sequence: number } | null;
}

export type VerifyAudit = Action<{ readonly stream?: string | undefined }, Verified>;

/** Recomputes the hash chain and says in words what came of it. */
function Verify({
  stream,
  verify,
}: {
  readonly stream: string | null;
  readonly verify: VerifyAudit;
}) {
  const { run, pending, refusal } = useAction(verify);
  const [result, setResult] = useState<Verified | null>(null);
  const start = async (): Promise<void> => {
    setResult(null);
    setResult(await run(stream === null ? {} : { stream }));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => void start()} disabled={pending}>
        <ShieldCheck aria-hidden />
        {pending ? "Verifying…" : stream === null ? "Verify all streams" : "Verify this stream"}
      </Button>
      {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
      {result === null ? null : result.firstBad === null ? (
        <Notice kind="info">
          The chain is whole: {plural(result.events, "event")} in {plural(result.streams, "stream")}
          .
        </Notice>
      ) : (
        <Notice kind="refusal">
          The chain is broken at {result.firstBad.stream}, event {result.firstBad.sequence}: it is
          not what was written.
        </Notice>
      )}
    </div>
  );
}

/** The sentence of an event; what it changed unfolds below it. */
function What({ event }: { readonly event: AuditEventView }) {
  const quoted = event.reason !== null && !event.summary.includes(event.reason);
  if (!quoted && event.before === null && event.after === null) {
    return <span className="block break-words pl-4">{event.summary}</span>;
  }
  return (
    <details>
      <summary className="rounded-sm">{event.summary}</summary>
      {quoted ? (
        <blockquote className="mt-1 border-line-strong border-l-2 pl-2 italic">
          {event.reason}
        </blockquote>
      ) : null}
      <BeforeAfter before={event.before} after={event.after} />
    </details>
  );
}

function EventRows({
  events,
  onStream,
}: {
  readonly events: readonly AuditEventView[];
  readonly onStream: (stream: string) => void;
}) {
  return (
    <table className="data-table table-fixed" style={{ minWidth: 1000 }}>
      <colgroup>
        <col className="w-60" />
        <col className="w-30" />
        <col />
        <col className="w-40" />
        <col className="w-44" />
        <col className="w-12" />
        <col className="w-28" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Event</th>
          <th scope="col">Stream</th>
          <th scope="col" className="!text-right">
            No.
          </th>
          <th scope="col">Hash</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <Fragment key={`${event.stream} ${event.sequence}`}>
            <tr>
              <td>
                <Time at={event.at} />
              </td>
              <td className="overflow-hidden text-ellipsis" title={event.actor.subject}>
                {event.actor.name}
              </td>
              <td className="!whitespace-normal !py-1">
                <What event={event} />
              </td>
              <td className="overflow-hidden text-ellipsis text-soft text-xs" title={event.type}>
                {event.type}
              </td>
              <td className="overflow-hidden text-ellipsis">
                <button
                  type="button"
                  onClick={() => onStream(event.stream)}
                  title={`Only ${event.stream}`}
                  className="rounded-sm font-mono text-accent text-xs hover:underline"
                >
                  {event.stream}
                </button>
              </td>
              <td className="text-right">{event.sequence}</td>
              <td className="font-mono text-soft text-xs" title={event.hash}>
                {event.hash.slice(0, 12)}
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** The audit trail: every event, filtered by stream, and the proof that none was changed. */
export function Audit({ verify }: { readonly verify: VerifyAudit }) {
  const [stream, setStream] = useQueryState(
    "stream",
    parseAsString.withOptions({ history: "replace" }),
  );
  const list = useAudit(stream);
  const onStream = useCallback(
    (text: string) => void setStream(text.trim() === "" ? null : text.trim()),
    [setStream],
  );
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-3">
      <PageHeader
        title="Audit"
        detail="Append-only; each event carries the hash of the one before."
      >
        <SearchField value={stream ?? ""} placeholder="One stream" onChange={onStream} />
        <Verify key={stream} stream={stream} verify={verify} />
      </PageHeader>
      <div className="panel flex min-h-0 flex-1 flex-col overflow-hidden">
        <Query query={list} what="the audit trail">
          {(data) =>
            data.pages[0]?.items.length === 0 ? (
              <Empty
                title={stream === null ? "Nothing has happened yet." : "This stream has no events."}
              >
                {stream === null ? null : (
                  <Button onClick={() => onStream("")}>Show all streams</Button>
                )}
              </Empty>
            ) : (
              <ScrollRegion aria-label="Events">
                <EventRows events={data.pages.flatMap((page) => page.items)} onStream={onStream} />
                {list.hasNextPage ? (
                  <div className="p-2">
                    <Button
                      onClick={() => void list.fetchNextPage()}
                      disabled={list.isFetchingNextPage}
                    >
                      {list.isFetchingNextPage ? "Loading…" : "Earlier events"}
                    </Button>
                  </div>
                ) : null}
              </ScrollRegion>
            )
          }
        </Query>
      </div>
    </div>
  );
}
