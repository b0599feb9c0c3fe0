"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { FormCommand } from "./decision-actions.ts";

interface Wording {
  readonly label: string;
  readonly submit: string;
  readonly least: number;
}

const LEAST_REASON = 10;

const WORDINGS: Readonly<Record<FormCommand, Wording>> = {
  override: {
    label: "Why should this match be confirmed in spite of its breaks?",
    submit: "Propose override",
    least: LEAST_REASON,
  },
  reject: {
    label: "Why should this match be rejected?",
    submit: "Propose rejection",
    least: LEAST_REASON,
  },
  approve: {
    label: "Note for the audit trail (optional). Your signature is final.",
    submit: "Sign the approval",
    least: 0,
  },
  return: {
    label: "What should the proposer look at again?",
    submit: "Return the proposal",
    least: LEAST_REASON,
  },
  unpair: {
    label: "Why are these two not the same trade? They will not be paired again.",
    submit: "Separate the sides",
    least: LEAST_REASON,
  },
  comment: {
    label: "Comment, visible inside the bank only",
    submit: "Add comment",
    least: 1,
  },
};

interface DecisionFormProps {
  readonly command: FormCommand;
  readonly pending: boolean;
  readonly onSubmit: (text: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the words a decision needs. Escape closes it, Ctrl Enter sends it. */
export function DecisionForm({ command, pending, onSubmit, onCancel }: DecisionFormProps) {
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const field = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  // The person has just asked for this field.
  useEffect(() => input.current?.focus(), []);
  const { label, submit, least } = WORDINGS[command];
  const length = text.trim().length;
  const tooShort = length < least;
  const send = (): void => {
    setTried(true);
    if (!tooShort && !pending) onSubmit(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  return (
    <form
      className="space-y-1.5 border-t px-3 py-2"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={field} className="block font-medium">
        {label}
      </label>
      <textarea
        id={field}
        ref={input}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        aria-invalid={tried && tooShort}
        aria-describedby={`${field}-hint`}
        className="field h-auto w-full resize-y py-1"
      />
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? "Sending…" : submit}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <span
          id={`${field}-hint`}
          role={tried && tooShort ? "alert" : undefined}
          className={tried && tooShort ? "font-medium text-fault" : "text-soft text-xs"}
        >
          {tooShort && least > 1
            ? `At least ${least} characters: the auditor will read it (${length} so far).`
            : tooShort
              ? "Write something first."
              : null}
        </span>
        <span className="ml-auto flex items-center gap-1 text-soft text-xs">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> sends, <Kbd>Esc</Kbd> closes
        </span>
      </div>
    </form>
  );
}
