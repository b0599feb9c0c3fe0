"use client";

import { Check, Copy } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { InkCrop } from "#components/pdf/ink-crop.tsx";
import { Empty } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SideView } from "#server/contracts/matches.ts";
import { CorrectButton } from "./correction/correction-context.tsx";
import { OutcomeMark } from "./outcome-mark.tsx";
import type { Reading, ReviewCell, ReviewRow } from "./review-rows.ts";

/** Copies what stands on paper, not what the screen made of it. */
function CopyRaw({ raw }: { readonly raw: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="quiet"
      size="iconSm"
      aria-label="Copy the text on paper"
      onClick={() => {
        void navigator.clipboard.writeText(raw).then(() => setCopied(true));
      }}
    >
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </Button>
  );
}

const READERS: Readonly<Record<string, string>> = {
  layout: "text of the PDF",
  ocr: "character recognition",
  fpml: "FpML element",
  swift: "SWIFT field",
  channel: "the way it came in",
  memory: "label learnt from a correction",
};

export function readerWords(reader: string): string {
  const known = READERS[reader];
  if (known !== undefined) return known;
  if (reader.startsWith("person:")) return "a person";
  return reader.startsWith("model:") ? `model ${reader.slice("model:".length)}` : reader;
}

/** What was read from memory leads to what is remembered. */
function Rule({ rule }: { readonly rule: string | undefined }) {
  const [, entry, version] = /^memory\.([a-z0-9]+)@(\d+)$/.exec(rule ?? "") ?? [];
  if (entry === undefined) return rule ?? "taken as printed";
  return (
    <Link className="text-accent hover:underline" href="/settings/reading">
      remembered label {entry}, version {version}
    </Link>
  );
}

function Proof({
  cell,
  reading,
  side,
}: {
  readonly cell: ReviewCell;
  readonly reading: Reading;
  readonly side: SideView;
}) {
  return (
    <>
      <InkCrop reading={reading} pages={side.pages} />
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3">
        <dt className="text-soft">On paper</dt>
        <dd className="flex min-w-0 items-center gap-1">
          <span className="min-w-0 break-words font-mono text-xs">{reading.raw}</span>
          <CopyRaw raw={reading.raw} />
        </dd>
        <dt className="text-soft">Compared as</dt>
        <dd className="break-words font-mono text-xs">{reading.value}</dd>
        <dt className="text-soft">Rule</dt>
        <dd className="break-words">
          <Rule rule={reading.rule} />
        </dd>
        <dt className="text-soft">Read by</dt>
        <dd>
          {cell.corrected ?? (
            <>
              {readerWords(reading.reader)}, {Math.round(reading.confidence * 100)}% sure
              {reading.evidence === null
                ? ", no place on a page"
                : `, page ${reading.evidence.page}`}
            </>
          )}
          {cell.below ? <strong className="text-differ"> · look at this</strong> : null}
        </dd>
        {reading.alternatives?.map((other) => (
          <div key={`${other.reader} ${other.value}`} className="contents">
            <dt className="text-soft">Or</dt>
            <dd>
              <span className="font-mono text-xs">{other.raw}</span> as {other.value} (
              {readerWords(other.reader)}, {Math.round(other.confidence * 100)}%)
            </dd>
          </div>
        ))}
      </dl>
      {reading.doubt === undefined ? null : <Notice kind="warning">{reading.doubt.message}</Notice>}
    </>
  );
}

function SideProof({
  title,
  row,
  cell,
  side,
}: {
  readonly title: string;
  readonly row: ReviewRow;
  readonly cell: ReviewCell;
  readonly side: SideView | null;
}) {
  return (
    <section className="min-w-0 space-y-1.5">
      <div className="flex h-6.5 items-center justify-between gap-2">
        <h3 className="font-semibold text-soft text-xs">{title}</h3>
        {side === null ? null : <CorrectButton row={row} side={side.side} />}
      </div>
      {side === null ? (
        <p className="text-soft">There is no confirmation of this side.</p>
      ) : cell.reading === null ? (
        <p className="text-soft">
          {cell.value === null
            ? "This confirmation does not state the term."
            : `Derived by the comparison: ${cell.value}.`}
        </p>
      ) : (
        <Proof cell={cell} reading={cell.reading} side={side} />
      )}
    </section>
  );
}

/** Why the comparison says what it says about the selected term: the ink, the rule, the doubt. */
export function EvidencePanel({
  row,
  bank,
  counterparty,
}: {
  readonly row: ReviewRow | null;
  readonly bank: SideView | null;
  readonly counterparty: SideView | null;
}) {
  if (row === null) return <Empty title="Select a term to see its evidence." className="py-6" />;
  return (
    <div className="space-y-2 p-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-semibold">
          {row.section === "" ? row.title : `${row.section}: ${row.title}`}
        </span>
        <OutcomeMark outcome={row.outcome} />
        <span className="text-soft">
          {row.explanation}
          {row.rule === "" ? "" : ` Rule: ${row.rule}.`}
        </span>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <SideProof title="Bank (ours)" row={row} cell={row.bank} side={bank} />
        <SideProof title="Counterparty" row={row} cell={row.counterparty} side={counterparty} />
      </div>
    </div>
  );
}
