"use client";

import { type FormEvent, useId, useMemo } from "react";
import { formatTermValue } from "#components/format/term-value.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segments } from "#components/ui/segments.tsx";
import type { Correction, Place } from "#server/contracts/corrections.ts";
import type { SideView } from "#server/contracts/matches.ts";
import type { Failure } from "#server/domain/failures.ts";
import { acceptedForm, parseTyped } from "#server/domain/parse/typed.ts";
import { termFor } from "#server/domain/terms/dictionary.ts";
import { readerWords } from "../evidence-panel.tsx";
import { termChoices } from "./places.ts";

export interface Draft {
  readonly kind: Correction["kind"];
  readonly text: string;
  readonly reason: string;
}

interface CorrectionFormProps {
  readonly view: SideView;
  readonly productType: string | null;
  readonly path: string;
  readonly draft: Draft;
  readonly place: Place | null;
  /** The words at the place; empty where none were recognised. */
  readonly pointed: string;
  readonly pending: boolean;
  readonly refusal: Failure | null;
  readonly onPath: (path: string) => void;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly onForget: () => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

const LEAST_REASON = 10;

/** What holds now, and what a person had changed before. */
function Now({ view, path }: Pick<CorrectionFormProps, "view" | "path">) {
  const reading = view.terms.find((term) => term.path === path);
  const said = view.corrections.find((correction) => correction.path === path);
  return (
    <div className="rounded-md border bg-sunken px-2.5 py-1.5">
      {reading === undefined ? (
        <p className="text-soft">
          {said === undefined
            ? "Nothing was read for this term."
            : `${said.by.name} marked it as not stated.`}
        </p>
      ) : (
        <p className="break-words">
          <strong>{formatTermValue(path, reading.value)}</strong>{" "}
          <span className="text-soft">
            (on paper: {reading.raw}), read by {readerWords(reading.reader)}
            {reading.reader.startsWith("person:")
              ? ""
              : `, ${Math.round(reading.confidence * 100)}% sure`}
          </span>
        </p>
      )}
      {said === undefined ? null : (
        <p className="text-soft">
          First read: {said.before === null ? "nothing" : said.before.raw}. Corrected by{" "}
          {said.by.name}: {said.reason}
        </p>
      )}
    </div>
  );
}

/** What the typed text will be compared as, while it is typed. */
function Preview({
  view,
  path,
  text,
}: Pick<CorrectionFormProps, "view" | "path"> & { readonly text: string }) {
  const term = termFor(path);
  if (term === undefined) return null;
  if (text.trim() === "") return <span className="text-soft">{acceptedForm(term)}</span>;
  const nameOf = (role: "bank" | "counterparty"): string | null =>
    view.terms.find((each) => each.path === `parties.${role}.name`)?.value ?? null;
  const typed = parseTyped(term, text.trim(), {
    bank: nameOf("bank"),
    counterparty: nameOf("counterparty"),
  });
  return typed.ok ? (
    <span>
      Compared as <strong>{formatTermValue(path, typed.parsed.value)}</strong>
    </span>
  ) : (
    <span className="text-fault">{typed.message}</span>
  );
}

/** What the person says of the term, where, and why. */
export function CorrectionForm({
  view,
  productType,
  path,
  draft,
  place,
  pointed,
  pending,
  refusal,
  onPath,
  onDraft,
  onForget,
  onSave,
  onClose,
}: CorrectionFormProps) {
  const id = useId();
  const choices = useMemo(() => termChoices(view, productType), [view, productType]);
  const known = choices.some((choice) => choice.path === path);
  const isCorrected = view.corrections.some((correction) => correction.path === path);
  const { kind, text, reason } = draft;
  const short = reason.trim().length < LEAST_REASON;
  const empty = kind === "VALUE" && text.trim() === "" && place === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!short && !empty && !pending) onSave();
  };
  return (
    <form onSubmit={submit} className="space-y-3 p-3">
      <div className="space-y-1">
        <label htmlFor={`${id}-term`} className="block font-medium">
          Term
        </label>
        <select
          id={`${id}-term`}
          className="field w-full"
          value={path}
          onChange={(event) => onPath(event.target.value)}
        >
          {known ? null : <option value={path}>{termFor(path)?.title ?? path}</option>}
          {choices.map((choice) => (
            <option key={choice.path} value={choice.path}>
              {choice.title}
            </option>
          ))}
        </select>
      </div>
      <Now view={view} path={path} />
      <Segments
        label="What the confirmation says"
        value={kind}
        onChange={(next) => onDraft({ kind: next })}
        options={[
          { value: "VALUE", label: "It says" },
          { value: "ABSENT", label: "Not stated" },
          ...(isCorrected ? [{ value: "AS_READ" as const, label: "As first read" }] : []),
        ]}
      />
      {kind === "VALUE" ? (
        <>
          <div className="space-y-1">
            <span className="block font-medium">Place on the page</span>
            {place === null ? (
              <p className="text-soft">
                None yet. Without a place the value is marked as typed by you wherever it is shown.
              </p>
            ) : (
              <p className="flex items-start gap-2" role="status">
                <span className="min-w-0 flex-1 break-words">
                  Page {place.page}:{" "}
                  {pointed === "" ? (
                    <span className="text-soft">no word was recognised here; type the value</span>
                  ) : (
                    <strong className="font-mono text-xs">{pointed}</strong>
                  )}
                </span>
                <Button size="sm" onClick={onForget}>
                  No place
                </Button>
              </p>
            )}
          </div>
          <div className="space-y-1">
            <label htmlFor={`${id}-text`} className="block font-medium">
              Value{place === null ? "" : ", if the place does not read clearly"}
            </label>
            <input
              id={`${id}-text`}
              className="field w-full"
              value={text}
              maxLength={2000}
              autoComplete="off"
              aria-describedby={`${id}-form`}
              onChange={(event) => onDraft({ text: event.target.value })}
            />
            <p id={`${id}-form`} className="text-xs">
              <Preview view={view} path={path} text={text} />
            </p>
          </div>
        </>
      ) : null}
      <div className="space-y-1">
        <label htmlFor={`${id}-reason`} className="block font-medium">
          Why (at least {LEAST_REASON} characters, for the auditor)
        </label>
        <textarea
          id={`${id}-reason`}
          rows={3}
          maxLength={2000}
          className="field h-auto w-full resize-y py-1"
          value={reason}
          onChange={(event) => onDraft({ reason: event.target.value })}
        />
      </div>
      {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={pending || short || empty}>
          {pending ? "Comparing again…" : "Save the correction"}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
