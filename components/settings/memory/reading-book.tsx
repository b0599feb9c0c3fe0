"use client";

import { useId, useState } from "react";
import { sentenceCase } from "#components/format/words.ts";
import { Panel } from "#components/overview/figures.tsx";
import { InForce } from "#components/settings/books/in-force.tsx";
import { ProposeBar } from "#components/settings/books/propose-bar.tsx";
import type { BookChanges, BookOf } from "#components/settings/books/use-book.ts";
import { useMay } from "#components/shell/actor.tsx";
import { MEMORY_MODES, type ReadingBook, ReadingBookSchema } from "#server/contracts/reading.ts";
import { TERM_CLASSES, type TermClass } from "#server/domain/outcomes.ts";
import { MODE_WORDS } from "./use-memory.ts";

const MEANING: Readonly<Record<TermClass, string>> = {
  economic: "What the trade is worth: amounts, rates, dates, parties' roles",
  derived: "What follows from the economic terms",
  legal: "Agreements, definitions, governing law",
  operational: "Settlement instructions and contacts",
  identity: "References and identifiers of the parties",
};

/** A form holds text; an empty or impossible one is told apart from zero. */
interface Wished {
  readonly thresholds: Readonly<Record<TermClass, string>>;
  readonly memory: ReadingBook["memory"];
  readonly confirmations: string;
}

function wishedOf({ thresholds, memory, confirmations }: ReadingBook): Wished {
  const percent = (share: number): string => String(Math.round(share * 1000) / 10);
  return {
    thresholds: {
      economic: percent(thresholds.economic),
      derived: percent(thresholds.derived),
      legal: percent(thresholds.legal),
      operational: percent(thresholds.operational),
      identity: percent(thresholds.identity),
    },
    memory,
    confirmations: String(confirmations),
  };
}

const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
const share = (text: string): number => Math.round(numberIn(text) * 10) / 1000;

/** The book the form describes; null while a figure is missing or impossible. */
function contentOf({ thresholds, memory, confirmations }: Wished): ReadingBook | null {
  const content = ReadingBookSchema.safeParse({
    thresholds: {
      economic: share(thresholds.economic),
      derived: share(thresholds.derived),
      legal: share(thresholds.legal),
      operational: share(thresholds.operational),
      identity: share(thresholds.identity),
    },
    memory,
    confirmations: numberIn(confirmations),
  });
  return content.success ? content.data : null;
}

/** What a person must look at and what is learnt: what holds, and the way to propose another. */
export function ReadingBookPanel({
  view,
  changes,
}: {
  readonly view: BookOf<ReadingBook>;
  readonly changes: BookChanges;
}) {
  const id = useId();
  const mayPropose = useMay("proposeSettings") && view.proposal === null;
  const [wished, setWished] = useState(() => wishedOf(view.content));
  const content = contentOf(wished);
  const isChanged = JSON.stringify(wished) !== JSON.stringify(wishedOf(view.content));
  return (
    <Panel title="What a person must look at" detail={<InForce view={view} />}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Class of terms</th>
            <th scope="col">What belongs to it</th>
            <th scope="col" className="!text-right">
              Look at it below (% sure)
            </th>
          </tr>
        </thead>
        <tbody>
          {TERM_CLASSES.map((each) => (
            <tr key={each}>
              <td>
                <label htmlFor={`${id}-${each}`} className="font-medium">
                  {sentenceCase(each)}
                </label>
              </td>
              <td className="!whitespace-normal text-soft">{MEANING[each]}</td>
              <td className="text-right">
                <input
                  id={`${id}-${each}`}
                  type="number"
                  min={0}
                  max={100}
                  step={0.5}
                  readOnly={!mayPropose}
                  className="field h-6.5 w-20 text-right"
                  value={wished.thresholds[each]}
                  onChange={(event) =>
                    setWished({
                      ...wished,
                      thresholds: { ...wished.thresholds, [each]: event.target.value },
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2 border-t px-2.5 py-2">
        <div>
          <label htmlFor={`${id}-memory`} className="block font-medium">
            Learning from corrections
          </label>
          <select
            id={`${id}-memory`}
            className="field"
            disabled={!mayPropose}
            value={wished.memory}
            onChange={(event) => {
              const memory = MEMORY_MODES.find((mode) => mode === event.target.value);
              if (memory !== undefined) setWished({ ...wished, memory });
            }}
          >
            {MEMORY_MODES.map((mode) => (
              <option key={mode} value={mode}>
                {MODE_WORDS[mode]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-confirmations`} className="block font-medium">
            Confirmed documents until a learnt label counts as known
          </label>
          <input
            id={`${id}-confirmations`}
            type="number"
            min={1}
            max={50}
            readOnly={!mayPropose}
            className="field w-20"
            value={wished.confirmations}
            onChange={(event) => setWished({ ...wished, confirmations: event.target.value })}
          />
        </div>
      </div>
      {isChanged ? (
        <ProposeBar
          problem={
            content === null
              ? "Every threshold is a percentage from 0 to 100, and the number of documents is from 1 to 50."
              : null
          }
          pending={changes.pending}
          onDiscard={() => setWished(wishedOf(view.content))}
          onPropose={async (reason) => {
            const { book, revision } = view;
            await changes.propose({ book, revision, content, reason });
          }}
        />
      ) : null}
    </Panel>
  );
}
