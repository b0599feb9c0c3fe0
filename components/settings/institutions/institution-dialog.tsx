"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import {
  CLASSIFIED_REGIMES,
  type InstitutionBook,
  InstitutionSchema,
  REGIME_CLASSES,
} from "#server/contracts/reference-data.ts";
import { classWords } from "#server/contracts/reference-data-words.ts";
import { PLACES } from "#server/domain/deadlines/places.ts";
import { type Editing, entriesOf, linesOf, withEntry, wrongWith } from "./draft.ts";

interface InstitutionDialogProps {
  readonly editing: Editing;
  readonly book: InstitutionBook;
  readonly onDone: (book: InstitutionBook) => void;
  readonly onClose: () => void;
}

interface Text {
  readonly aliases: string;
  readonly leis: string;
  readonly bics: string;
}

function Field({
  id,
  title,
  hint,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        {title}
        {hint === undefined ? null : <span className="font-normal text-soft"> {hint}</span>}
      </label>
      {children}
    </div>
  );
}

/** Adds an institution to the proposal, or changes one in it. */
export function InstitutionDialog({ editing, book, onDone, onClose }: InstitutionDialogProps) {
  const base = useId();
  const [entry, setEntry] = useState(editing);
  const [text, setText] = useState<Text>({
    aliases: linesOf(editing.aliases),
    leis: linesOf(editing.leis),
    bics: linesOf(editing.bics),
  });
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const set = (change: Partial<Editing>): void => setEntry({ ...entry, ...change });
  const orNull = (value: string): string | null => (value.trim() === "" ? null : value.trim());
  const heads = book.filter(
    ({ id, side, branchOf }) => side === entry.side && branchOf === null && id !== entry.id,
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const full: Editing = {
      ...entry,
      name: entry.name.trim(),
      aliases: entriesOf(text.aliases),
      leis: entriesOf(text.leis).map((lei) => lei.toUpperCase()),
      bics: entriesOf(text.bics).map((bic) => bic.toUpperCase()),
    };
    const next = withEntry(book, full);
    const problems = wrongWith(next);
    if (problems.length > 0) setWrong(problems);
    else onDone(next);
  };
  const lists = [
    ["aliases", "Other names", "one a line, as confirmations print them"],
    ["leis", "LEI", "one a line"],
    ["bics", "BIC", "one a line"],
  ] as const;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={editing.id === "" ? "New institution" : editing.name}
      description="Names and numbers say whom a confirmation means; classification and calendar say by when it is due."
      className="top-[5vh] max-h-[90vh] w-[min(52rem,calc(100vw-2rem))]"
    >
      <form onSubmit={submit} noValidate className="space-y-3 overflow-y-auto p-4">
        <div className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
          <Field id={`${base}-name`} title="Legal name">
            <input
              id={`${base}-name`}
              className="field w-full"
              maxLength={200}
              value={entry.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
          <Field id={`${base}-side`} title="Side">
            <select
              id={`${base}-side`}
              className="field w-full"
              value={entry.side}
              onChange={(event) => {
                const side = event.target.value === "own" ? "own" : "counterparty";
                set({ side, branchOf: null });
              }}
            >
              <option value="own">one of ours</option>
              <option value="counterparty">counterparty</option>
            </select>
          </Field>
          <Field id={`${base}-head`} title="Branch of">
            <select
              id={`${base}-head`}
              className="field w-full"
              value={entry.branchOf ?? ""}
              onChange={(event) => set({ branchOf: orNull(event.target.value) })}
            >
              <option value="">no branch</option>
              {heads.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <div className="grid gap-3 sm:grid-cols-[2fr_1.3fr_1fr]">
          {lists.map(([member, title, hint]) => (
            <Field key={member} id={`${base}-${member}`} title={title} hint={`(${hint})`}>
              <textarea
                id={`${base}-${member}`}
                rows={3}
                className="field h-auto w-full py-1"
                value={text[member]}
                onChange={(event) => setText({ ...text, [member]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        <div className="grid gap-3 sm:grid-cols-3">
          {CLASSIFIED_REGIMES.map((regime) => (
            <Field key={regime} id={`${base}-${regime}`} title={`Under ${regime}`}>
              <select
                id={`${base}-${regime}`}
                className="field w-full"
                value={entry.classes[regime] ?? ""}
                onChange={(event) => {
                  const value = orNull(event.target.value);
                  const classes = { ...entry.classes, [regime]: value };
                  const known = InstitutionSchema.shape.classes.safeParse(classes);
                  if (known.success) set({ classes: known.data });
                }}
              >
                <option value="">not known</option>
                {REGIME_CLASSES[regime].map((name) => (
                  <option key={name} value={name}>
                    {classWords(name)}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field id={`${base}-calendar`} title="Calendar" hint="(holidays it keeps)">
            <select
              id={`${base}-calendar`}
              className="field w-full"
              value={entry.calendar ?? ""}
              onChange={(event) => set({ calendar: orNull(event.target.value) })}
            >
              <option value="">not known</option>
              {PLACES.map(({ centre, title }) => (
                <option key={centre} value={centre}>
                  {title} ({centre})
                </option>
              ))}
            </select>
          </Field>
          <Field id={`${base}-zone`} title="Time zone" hint="(empty: that of the calendar)">
            <input
              id={`${base}-zone`}
              className="field w-full"
              placeholder="Europe/London"
              value={entry.zone ?? ""}
              onChange={(event) => set({ zone: orNull(event.target.value) })}
            />
          </Field>
          <Field id={`${base}-contact`} title="Contact">
            <input
              id={`${base}-contact`}
              className="field w-full"
              maxLength={200}
              value={entry.contact ?? ""}
              onChange={(event) => set({ contact: event.target.value || null })}
            />
          </Field>
          <Field id={`${base}-email`} title="E-mail">
            <input
              id={`${base}-email`}
              className="field w-full"
              maxLength={200}
              value={entry.email ?? ""}
              onChange={(event) => set({ email: orNull(event.target.value) })}
            />
          </Field>
        </div>
        <Field id={`${base}-notes`} title="Notes">
          <textarea
            id={`${base}-notes`}
            rows={2}
            className="field h-auto w-full py-1"
            maxLength={1000}
            value={entry.notes ?? ""}
            onChange={(event) => set({ notes: event.target.value || null })}
          />
        </Field>
        {wrong.map((sentence) => (
          <Notice key={sentence} kind="refusal">
            {sentence}
          </Notice>
        ))}
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
