"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const LEAST_REASON = 10;

interface ProposeBarProps {
  /** Names of the rows that are changed. */
  readonly changed: readonly string[];
  readonly pending: boolean;
  readonly onPropose: (reason: string) => Promise<void>;
  readonly onDiscard: () => void;
}

/** The reason of a change, and the way to propose it. */
export function ProposeBar({ changed, pending, onPropose, onDiscard }: ProposeBarProps) {
  const [reason, setReason] = useState("");
  const id = useId();
  const short = reason.trim().length < LEAST_REASON;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!short && !pending) void onPropose(reason.trim());
  };
  return (
    <form onSubmit={submit} className="space-y-1.5 border-t bg-accent-tint px-2.5 py-2">
      <p>
        Changed and not proposed yet: <strong>{changed.join(", ")}</strong>
      </p>
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
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={pending || short}>
          {pending ? "Proposing…" : "Propose"}
        </Button>
        <Button disabled={pending} onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </form>
  );
}
