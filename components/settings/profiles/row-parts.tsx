"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ONE_SIDED_WORDS, termTitle } from "#server/contracts/profile-words.ts";
import { emptyTolerance, kindsFor } from "./profile-words.ts";
import { alias, type Form } from "./row-form.ts";
import { TermChooser } from "./term-chooser.tsx";
import { ToleranceFields } from "./tolerance-fields.tsx";

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

function Part({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="space-y-1.5 border-t pt-2">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="font-medium">
        {title} <span className="font-normal text-soft text-xs">{hint}</span>
      </p>
      {children}
    </fieldset>
  );
}

function Line({
  title,
  onRemove,
  children,
}: {
  readonly title: string;
  readonly onRemove: () => void;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex items-start gap-2 border-b pb-1 last:border-0">
      <span className="w-44 shrink-0 pt-1">{title}</span>
      <div className="min-w-0 flex-1">{children}</div>
      <Button size="iconSm" variant="quiet" aria-label={`Remove ${title}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

interface PartProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
}

export function Tolerances({ form: { tolerances }, set }: PartProps) {
  return (
    <Part title="Tolerances" hint="Every other term has to be the same.">
      {Object.entries(tolerances).map(([key, tolerance]) => (
        <Line
          key={key}
          title={termTitle(key)}
          onRemove={() => set({ tolerances: without(tolerances, key) })}
        >
          <ToleranceFields
            term={key}
            tolerance={tolerance}
            onChange={(next) => set({ tolerances: { ...tolerances, [key]: next } })}
          />
        </Line>
      ))}
      <TermChooser
        what="a tolerance"
        taken={Object.keys(tolerances)}
        onChoose={(key) => {
          const [first = "EXCT", second] = kindsFor(key);
          set({ tolerances: { ...tolerances, [key]: emptyTolerance(second ?? first) } });
        }}
      />
    </Part>
  );
}

export function OneSided({ form: { oneSided }, set }: PartProps) {
  return (
    <Part title="Terms one side may leave out" hint="Silence on any other economic term stops.">
      {Object.entries(oneSided).map(([key, meaning]) => (
        <Line
          key={key}
          title={termTitle(key)}
          onRemove={() => set({ oneSided: without(oneSided, key) })}
        >
          <select
            aria-label={`What silence on ${termTitle(key)} means`}
            value={meaning}
            onChange={({ target }) =>
              set({
                oneSided: { ...oneSided, [key]: target.value === "break" ? "break" : "query" },
              })
            }
            className="field"
          >
            <option value="query">{ONE_SIDED_WORDS.query}</option>
            <option value="break">{ONE_SIDED_WORDS.break}</option>
          </select>
        </Line>
      ))}
      <TermChooser
        what="a term"
        taken={Object.keys(oneSided)}
        fits={({ class: termClass }) => termClass === "economic"}
        onChoose={(key) => set({ oneSided: { ...oneSided, [key]: "query" } })}
      />
    </Part>
  );
}

export function Legal({ form: { gatingLegal }, set }: PartProps) {
  return (
    <Part title="Legal terms that stop a match" hint="Differences in the others only inform.">
      {gatingLegal.map((key) => (
        <Line
          key={key}
          title={termTitle(key)}
          onRemove={() => set({ gatingLegal: gatingLegal.filter((each) => each !== key) })}
        />
      ))}
      <TermChooser
        what="a legal term"
        taken={gatingLegal}
        fits={({ class: termClass }) => termClass === "legal"}
        onChoose={(key) => set({ gatingLegal: [...gatingLegal, key] })}
      />
    </Part>
  );
}

export function Aliases({ form: { aliases }, set }: PartProps) {
  const change = (id: number, part: { readonly from?: string; readonly to?: string }): void =>
    set({ aliases: aliases.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  return (
    <Part title="Other names of a party" hint="Where no LEI or BIC decides.">
      {aliases.map(({ id, from, to }) => (
        <div key={id} className="flex items-center gap-2">
          <input
            aria-label="Other name"
            value={from}
            maxLength={200}
            onChange={(event) => change(id, { from: event.target.value })}
            className="field min-w-0 flex-1"
          />
          <span className="text-soft">is</span>
          <input
            aria-label="Name it stands for"
            value={to}
            maxLength={200}
            onChange={(event) => change(id, { to: event.target.value })}
            className="field min-w-0 flex-1"
          />
          <Button
            size="iconSm"
            variant="quiet"
            aria-label={`Remove the name ${from}`}
            onClick={() => set({ aliases: aliases.filter((each) => each.id !== id) })}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button size="sm" onClick={() => set({ aliases: [...aliases, alias("", "")] })}>
        <Plus aria-hidden /> Add a name
      </Button>
    </Part>
  );
}
