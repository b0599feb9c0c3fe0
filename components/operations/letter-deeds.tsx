"use client";

import { type FormEvent, useId, useState } from "react";
import { plural } from "#components/format/numbers.ts";
import { type Action, useAction } from "#components/query/action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type {
  DeadLetterView,
  DiscardLetters,
  LetterOutcome,
  ReplayLetters,
} from "#server/contracts/operations.ts";
import { useRefreshOperations } from "./use-operations.ts";

export interface LetterActions {
  readonly replay: Action<ReplayLetters, readonly LetterOutcome[]>;
  readonly discard: Action<DiscardLetters, readonly LetterOutcome[]>;
}

const LEAST_REASON = 10;
/** The most letters of one request. */
const AT_ONCE = 100;

/** Replay and discard of the chosen letters, and what became of each. */
export function LetterDeeds({
  selected,
  actions,
}: {
  readonly selected: readonly DeadLetterView[];
  readonly actions: LetterActions;
}) {
  const refresh = useRefreshOperations();
  const replay = useAction(actions.replay);
  const discard = useAction(actions.discard);
  const [asking, setAsking] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly LetterOutcome[]>([]);
  const letters = selected.slice(0, AT_ONCE).map(({ queue, id }) => ({ queue, id }));
  const pending = replay.pending || discard.pending;
  const refusal = replay.refusal ?? discard.refusal;
  const show = async (work: Promise<readonly LetterOutcome[] | null>): Promise<boolean> => {
    setOutcomes([]);
    const done = await work;
    if (done !== null) setOutcomes(done);
    await refresh();
    return done !== null;
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b px-2.5 py-1.5">
        <Button
          size="sm"
          variant="primary"
          disabled={pending || letters.length === 0}
          onClick={() => void show(replay.run({ letters }))}
        >
          {replay.pending ? "Replaying…" : `Replay ${plural(letters.length, "letter")}`}
        </Button>
        <Button
          size="sm"
          disabled={pending || letters.length === 0}
          onClick={() => setAsking(true)}
        >
          Discard…
        </Button>
        <span className="text-soft text-xs">
          Replay puts a letter back into its queue and opens a document that was given up.
        </span>
      </div>
      {refusal === null ? null : (
        <Notice kind="refusal" className="m-2">
          {refusal.message}
        </Notice>
      )}
      <Outcomes outcomes={outcomes} onClose={() => setOutcomes([])} />
      {asking ? (
        <DiscardDialog
          count={letters.length}
          pending={discard.pending}
          onClose={() => setAsking(false)}
          onDiscard={async (reason) => {
            if (await show(discard.run({ letters, reason }))) setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}

const DONE: ReadonlySet<LetterOutcome["outcome"]> = new Set(["replayed", "discarded"]);
const WORDS: Readonly<Record<LetterOutcome["outcome"], string>> = {
  replayed: "Replayed",
  discarded: "Discarded",
  gone: "Not there any more",
  busy: "Somebody else has it",
  failed: "Failed",
};

function Outcomes({
  outcomes,
  onClose,
}: {
  readonly outcomes: readonly LetterOutcome[];
  readonly onClose: () => void;
}) {
  if (outcomes.length === 0) return null;
  const well = outcomes.every(({ outcome }) => DONE.has(outcome));
  return (
    <Notice
      kind={well ? "info" : "warning"}
      className="m-2"
      action={
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul aria-label="What became of the letters">
        {outcomes.map(({ queue, id, outcome, message }) => (
          <li key={`${queue}#${id}`}>
            <span className="font-mono text-xs">{id.slice(0, 8)}</span>{" "}
            <strong>{WORDS[outcome]}.</strong> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function DiscardDialog({
  count,
  pending,
  onClose,
  onDiscard,
}: {
  readonly count: number;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onDiscard: (reason: string) => Promise<void>;
}) {
  const id = useId();
  const [reason, setReason] = useState("");
  const short = reason.trim().length < LEAST_REASON;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!short && !pending) void onDiscard(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Discard ${plural(count, "letter")}`}
      description="They leave the queue for good. The audit keeps what they said and why they went."
    >
      <form onSubmit={submit} className="space-y-2 px-4 py-3">
        <label htmlFor={id} className="block font-medium">
          Reason (at least {LEAST_REASON} characters, for the auditor)
        </label>
        <input
          id={id}
          className="field w-full"
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep them</Button>
          <Button type="submit" variant="primary" disabled={short || pending}>
            {pending ? "Discarding…" : "Discard for good"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
