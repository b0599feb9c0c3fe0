"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const LEAST_REASON = 10;

interface ProposeBarProps {
  /** Names of the entries that are changed, where a form does not show it by itself. */
  readonly changed?: readonly string[];
  /** Why the change cannot be proposed as it is; null: it can. */
  readonly problem?: string | null;
  readonly pending: boolean;
  readonly onPropose: (reason: string) => Promise<void>;
  readonly onDiscard: () => void;
}

/** The reason of a change, and the way to propose it. */
export function ProposeBar({
  changed = [],
  problem = null,
  pending,
  onPropose,
  onDiscard,
}: ProposeBarProps) {
  const [reason, setReason] = useState("");
  const id = useId();
  const barred = problem !== null || pending || reason.trim().length < LEAST_REASON;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!barred) void onPropose(reason.trim());
  };
  return (
    <form onSubmit={submit} className="space-y-1.5 border-t bg-accent-tint px-2.5 py-2">
      {changed.length === 0 ? null : (
        <p>
          Changed and not proposed yet: <strong>{changed.join(", ")}</strong>
        </p>
      )}
      <label htmlFor={id} className="block font-medium">
        Why (at least {LEAST_REASON} characters, for the signer and the auditor)
      </label>
      <input
        id={id}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
        className="field w-full"
      />
      {problem === null ? null : (
        <p role="alert" className="text-fault">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={barred}>
          {pending ? "Proposing…" : "Propose"}
        </Button>
        <Button disabled={pending} onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </form>
  );
}
