"use client";

import { type FormEvent, useId, useState } from "react";
import { sentenceCase } from "#components/format/words.ts";
import { useAction } from "#components/query/action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { API_ROLES, type NewApiToken } from "#server/contracts/api-tokens.ts";
import type { TokenActions } from "./tokens.tsx";

const ROLE_USES: Readonly<Record<(typeof API_ROLES)[number], string>> = {
  operator: "Uploads confirmations, reads documents, matches and reports",
  auditor: "Reads everything, the audit trail too",
};
const DAYS = [30, 90, 180, 365] as const;

interface NewTokenDialogProps {
  readonly create: TokenActions["create"];
  readonly onClose: (made: NewApiToken | null) => void;
}

/** Names the system, chooses what it may do and until when. */
export function NewTokenDialog({ create, onClose }: NewTokenDialogProps) {
  const { run, pending, refusal } = useAction(create);
  const [name, setName] = useState("");
  const [role, setRole] = useState<(typeof API_ROLES)[number]>("operator");
  const [days, setDays] = useState(90);
  const nameField = useId();
  const daysField = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await run({ name, roles: [role], days });
    if (made !== null) onClose(made);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose(null)}
      title="New API token"
      description="For another system. It never has the approver's role: signing is for people."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-3 p-4">
        <div className="space-y-1">
          <label htmlFor={nameField} className="block font-medium">
            System that will use it
          </label>
          <input
            id={nameField}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className="field w-full"
          />
        </div>
        <fieldset className="space-y-1">
          <legend className="font-medium">What it may do</legend>
          {API_ROLES.map((each) => (
            <label key={each} className="flex items-baseline gap-2">
              <input
                type="radio"
                name="role"
                checked={role === each}
                onChange={() => setRole(each)}
              />
              <span>{sentenceCase(each)}</span>
              <span className="text-soft text-xs">{ROLE_USES[each]}</span>
            </label>
          ))}
        </fieldset>
        <div className="space-y-1">
          <label htmlFor={daysField} className="block font-medium">
            Ends after
          </label>
          <select
            id={daysField}
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
            className="field w-40"
          >
            {DAYS.map((each) => (
              <option key={each} value={each}>
                {each} days
              </option>
            ))}
          </select>
        </div>
        {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? "Making it…" : "Make the token"}
          </Button>
          <Button onClick={() => onClose(null)}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
