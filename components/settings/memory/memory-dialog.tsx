"use client";

import { type FormEvent, useId, useState } from "react";
import type { Action } from "#components/query/action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import {
  type ChangeMemory,
  MEMORY_MODES,
  type MemoryMode,
  type SenderMemory,
} from "#server/contracts/reading.ts";
import { MODE_WORDS, useMemoryChange } from "./use-memory.ts";

type Entry = Extract<ChangeMemory, { what: "ENTRY" }>;
type Sender = Extract<ChangeMemory, { what: "SENDER" }>;

/** What a person wants to change, and what it is called. */
export type MemoryStep = { readonly title: string } & (
  | Omit<Entry, "reason">
  | Omit<Sender, "reason" | "to">
);

const LEAST_REASON = 10;

const DOES = {
  ON: "Switch on",
  OFF: "Switch off",
  REMOVED: "Remove",
} as const;

interface MemoryDialogProps {
  readonly step: MemoryStep;
  readonly change: Action<ChangeMemory, SenderMemory>;
  readonly onClose: () => void;
}

/** Asks why, and how a sender is to be learnt from. */
export function MemoryDialog({ step, change, onClose }: MemoryDialogProps) {
  const id = useId();
  const { run, pending, refusal } = useMemoryChange(change);
  const [reason, setReason] = useState("");
  const [mode, setMode] = useState<MemoryMode>(step.what === "SENDER" ? step.from : "learn");
  const short = reason.trim().length < LEAST_REASON;
  const same = step.what === "SENDER" && step.from === mode;
  const { title, ...rest } = step;
  const input: ChangeMemory =
    rest.what === "SENDER" ? { ...rest, to: mode, reason } : { ...rest, reason };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!short && !same && (await run(input)) !== null) onClose();
  };
  const does = step.what === "ENTRY" ? DOES[step.to] : "Change";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={step.what === "ENTRY" ? `${does} ${title}` : `Learning from ${title}`}
      description={
        step.what === "ENTRY" && step.to === "REMOVED"
          ? "It is never used again and stays in the list for the record."
          : "It holds for the next document that is read."
      }
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-3 p-4">
        {step.what === "SENDER" ? (
          <div>
            <label htmlFor={`${id}-mode`} className="block font-medium">
              Learning from this sender
            </label>
            <select
              id={`${id}-mode`}
              className="field w-full"
              value={mode}
              onChange={(event) =>
                setMode(MEMORY_MODES.find((each) => each === event.target.value) ?? mode)
              }
            >
              {MEMORY_MODES.map((each) => (
                <option key={each} value={each}>
                  {MODE_WORDS[each]}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div>
          <label htmlFor={`${id}-reason`} className="block font-medium">
            Why (at least {LEAST_REASON} characters, for the auditor)
          </label>
          <input
            id={`${id}-reason`}
            className="field w-full"
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={pending || short || same}>
            {pending ? "Saving…" : does}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
