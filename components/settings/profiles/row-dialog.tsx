"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Editing } from "./draft.ts";
import type { ProfileRow } from "./profile-words.ts";
import { type Form, formOf, rowOf, sentenceOf } from "./row-form.ts";
import { Aliases, Legal, OneSided, Tolerances } from "./row-parts.tsx";
import { ScopeFields } from "./scope-fields.tsx";

interface RowDialogProps {
  readonly editing: Editing;
  /** Names the row must not take. */
  readonly taken: readonly string[];
  readonly onDone: (row: ProfileRow) => void;
  readonly onClose: () => void;
}

/** One row of the profile book, to be edited. Nothing is sent before the whole is proposed. */
export function RowDialog({ editing, taken, onDone, onClose }: RowDialogProps) {
  const [form, setForm] = useState(() => formOf(editing.row));
  const [wrong, setWrong] = useState<string | null>(null);
  const id = useId();
  const set = (change: Partial<Form>): void => {
    setWrong(null);
    setForm((known) => ({ ...known, ...change }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const row = rowOf(form);
    if (!row.success) setWrong(sentenceOf(row.error.issues[0]));
    else if (taken.includes(row.data.name)) setWrong("Another row has this name already.");
    else onDone(row.data);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={editing.index === null ? "New row" : `Row "${editing.row.name}"`}
      description="A row adds to the rows before it: everything, then product, then currency, then counterparty."
      className="top-[6vh] max-h-[88vh] w-[min(56rem,calc(100vw-2rem))]"
    >
      <form onSubmit={submit} noValidate className="space-y-3 p-4">
        <div className="grid grid-cols-[8rem_1fr] items-center gap-x-3">
          <label htmlFor={id} className="font-medium">
            Name of the row
          </label>
          <input
            id={id}
            value={form.name}
            maxLength={80}
            onChange={(event) => set({ name: event.target.value })}
            className="field w-full"
          />
        </div>
        <ScopeFields scope={form.scope} onChange={(scope) => set({ scope })} />
        <Tolerances form={form} set={set} />
        <OneSided form={form} set={set} />
        <Legal form={form} set={set} />
        <Aliases form={form} set={set} />
        {wrong === null ? null : <Notice kind="refusal">{wrong}</Notice>}
        <div className="flex gap-2 border-t pt-3">
          <Button type="submit" variant="primary">
            Keep in the proposal
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
