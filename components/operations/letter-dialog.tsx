"use client";

import { plural } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { DeadLetterView } from "#server/contracts/operations.ts";
import { DocumentLink } from "./machinery.tsx";
import { QUEUE_TITLES } from "./queues.tsx";

/** One dead letter in full. */
export function LetterDialog({
  letter,
  onClose,
}: {
  readonly letter: DeadLetterView | null;
  readonly onClose: () => void;
}) {
  if (letter === null) return null;
  const { queue, id, reason, payload, masked, receiveCount, sentAt, lastTriedAt } = letter;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Dead letter"
      description={`${QUEUE_TITLES[queue]}, message ${id}`}
      className="w-[min(52rem,calc(100vw-2rem))]"
    >
      <dl className="grid grid-cols-[8rem_1fr] gap-x-3 gap-y-1 px-4 py-3">
        <dt className="text-soft">Why it is dead</dt>
        <dd>
          {reason.message} <span className="text-soft">({reason.code})</span>
        </dd>
        <dt className="text-soft">Document</dt>
        <dd>
          {letter.processingId === null ? (
            <span className="text-soft">none that is known</span>
          ) : (
            <DocumentLink processingId={letter.processingId}>
              {letter.fileName ?? letter.processingId}
            </DocumentLink>
          )}
        </dd>
        <dt className="text-soft">Object</dt>
        <dd className="break-all">{letter.key ?? <span className="text-soft">none</span>}</dd>
        <dt className="text-soft">Sent</dt>
        <dd>
          {sentAt === null ? <span className="text-soft">not known</span> : <Time at={sentAt} />}
        </dd>
        <dt className="text-soft">Last tried</dt>
        <dd>
          {lastTriedAt === null ? (
            <span className="text-soft">not known</span>
          ) : (
            <Time at={lastTriedAt} />
          )}
        </dd>
        <dt className="text-soft">Handed out</dt>
        <dd>{plural(receiveCount, "time")}, looks at it included</dd>
      </dl>
      <section aria-label="Payload" className="border-t">
        <h3 className="bg-sunken px-4 py-1 font-semibold text-xs">
          Payload
          {masked ? " (names, accounts and secrets masked; administrators see them)" : ""}
        </h3>
        <pre className="whitespace-pre-wrap break-all px-4 py-2 font-mono text-xs">
          {prettyPayload(payload)}
        </pre>
      </section>
    </Dialog>
  );
}

/** JSON with its structure shown; anything else as it is. */
export function prettyPayload(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return payload;
    throw error;
  }
}
