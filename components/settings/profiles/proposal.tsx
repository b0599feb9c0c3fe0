"use client";

import { useState } from "react";
import { OpenProposal } from "#components/settings/books/open-proposal.tsx";
import type { BookChanges, BookOf } from "#components/settings/books/use-book.ts";
import { useMay, useSubject } from "#components/shell/actor.tsx";
import type { BookView } from "#server/contracts/books.ts";
import type { ProfileBook } from "#server/contracts/profiles.ts";
import type { DeskImpact, RunView } from "#server/contracts/rematch.ts";
import { DryRun, type Steer } from "./dry-run.tsx";

interface ProposalProps {
  readonly view: BookOf<ProfileBook>;
  readonly proposal: NonNullable<BookView["proposal"]>;
  readonly impact: DeskImpact | undefined;
  readonly changes: BookChanges;
  readonly steer: Steer;
}

/** The proposed profiles, what they would do to the desk, and what the signer takes note of. */
export function Proposal({ view, proposal, impact, changes, steer }: ProposalProps) {
  const run = impact?.dryRun ?? null;
  // Which dry run the person has taken note of: another one asks anew.
  const [noted, setNoted] = useState<string | null>(null);
  const maySign = useMay("signSettings");
  const own = useSubject() === proposal.by.subject;
  const contradictions = run?.counts.contradictions ?? 0;
  const unnoted = contradictions > 0 && noted !== run?.run;
  const barred =
    impact === undefined
      ? "What this does to the desk is not known yet."
      : (impact.barred ??
        (unnoted ? "Take note of the contradicted decisions before you sign." : null));
  return (
    <OpenProposal
      view={{ book: view.book, revision: view.revision, proposal }}
      changes={changes}
      barred={barred}
      {...(run === null ? {} : { acknowledged: { run: run.run, contradictions } })}
    >
      <DryRun run={run} steer={steer} />
      {maySign && !own && run?.state === "DONE" && contradictions > 0 ? (
        <Note run={run} noted={!unnoted} onNote={(on) => setNoted(on ? run.run : null)} />
      ) : null}
    </OpenProposal>
  );
}

interface NoteProps {
  readonly run: RunView;
  readonly noted: boolean;
  readonly onNote: (noted: boolean) => void;
}

function Note({ run, noted, onNote }: NoteProps) {
  const { contradictions } = run.counts;
  return (
    <label className="flex items-start gap-2 border-t bg-differ-tint px-2.5 py-1.5">
      <input
        type="checkbox"
        checked={noted}
        onChange={(event) => onNote(event.target.checked)}
        className="mt-0.5"
      />
      <span>
        I know that this contradicts{" "}
        <strong>
          {contradictions} {contradictions === 1 ? "decision" : "decisions"}
        </strong>{" "}
        of people. Decided matches stay as they are; they are listed.
      </span>
    </label>
  );
}
