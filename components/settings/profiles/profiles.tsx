"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Panel } from "#components/overview/figures.tsx";
import { keys } from "#components/query/keys.ts";
import { BookPage } from "#components/settings/books/book-page.tsx";
import { InForce } from "#components/settings/books/in-force.tsx";
import { ProposeBar } from "#components/settings/books/propose-bar.tsx";
import {
  type BookActions,
  type BookChanges,
  type BookOf,
  useBookChanges,
} from "#components/settings/books/use-book.ts";
import { useDraft } from "#components/settings/books/use-draft.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type ProfileBook, ProfileBookSchema } from "#server/contracts/profiles.ts";
import { changedRows, type Editing, wished, wishOf, withRow } from "./draft.ts";
import type { Steer } from "./dry-run.tsx";
import { EMPTY_ROW } from "./profile-words.ts";
import { Proposal } from "./proposal.tsx";
import { RematchStatus } from "./rematch-status.tsx";
import { RowDialog } from "./row-dialog.tsx";
import { RowsTable } from "./rows-table.tsx";
import { useDeskImpact } from "./use-impact.ts";

const BOOK = "match-profiles";

interface ProfilesProps {
  /** The server actions, handed in by the page. */
  readonly actions: { readonly book: BookActions; readonly steer: Steer };
}

/** Match profiles: what holds, what is proposed and what that would do, and what held before. */
export function Profiles({ actions }: ProfilesProps) {
  const client = useQueryClient();
  const impact = useDeskImpact();
  const changes = useBookChanges(BOOK, actions.book);
  const after = async <T,>(work: Promise<T>): Promise<T> => {
    const done = await work;
    await client.invalidateQueries({ queryKey: keys.deskImpact });
    return done;
  };
  const watched: BookChanges = {
    ...changes,
    propose: (input) => after(changes.propose(input)),
    decide: (input) => after(changes.decide(input)),
    withdraw: (input) => after(changes.withdraw(input)),
  };
  return (
    <BookPage
      book={BOOK}
      schema={ProfileBookSchema}
      changes={watched}
      what="the match profiles"
      rows={8}
      proposal={(view, proposal) => (
        <Query query={impact} what="the dry run" rows={2}>
          {(known) => (
            <Proposal
              key={view.revision}
              view={view}
              proposal={proposal}
              impact={known}
              changes={watched}
              steer={actions.steer}
            />
          )}
        </Query>
      )}
    >
      {(view) => (
        <>
          <Rows view={view} changes={watched} />
          {impact.data?.rematch ? <RematchStatus rematch={impact.data.rematch} /> : null}
        </>
      )}
    </BookPage>
  );
}

interface RowsProps {
  readonly view: BookOf<ProfileBook>;
  readonly changes: BookChanges;
}

/** The rows that hold, or those somebody is about to propose. */
function Rows({ view, changes }: RowsProps) {
  const router = useRouter();
  const address = useSearchParams().toString();
  // The address changes a moment after the wish was taken: it must not come true twice.
  const [taken, setTaken] = useState<string | null>(null);
  const wish = address === taken ? null : wishOf(new URLSearchParams(address));
  const may = useMay("proposeSettings") && view.proposal === null;
  const draft = useDraft(BOOK, view, changes);
  const [editing, setEditing] = useState<Editing | null>(null);
  const rows = (may ? draft.content : null) ?? view.content;
  const open = editing ?? (may && wish !== null ? wished(rows, wish) : null);
  const close = (): void => {
    setEditing(null);
    if (wish === null) return;
    // What the address wished for is in the draft now, or is not wanted.
    setTaken(address);
    router.replace("/settings/profiles");
  };
  const changed = draft.content === null ? [] : changedRows(view.content, draft.content);
  return (
    <>
      {wish !== null && view.proposal !== null ? (
        <Notice kind="warning">
          A proposal is open already. Once it is signed or sent back, the change you came for can be
          proposed.
        </Notice>
      ) : null}
      <Panel
        title={
          changed.length > 0 ? "Profiles as you are about to propose them" : "Profiles in force"
        }
        detail={<InForce view={view} />}
      >
        <div className="overflow-x-auto">
          <RowsTable
            rows={rows}
            edit={
              may
                ? {
                    onEdit: (index) => {
                      const row = rows[index];
                      if (row !== undefined) setEditing({ index, row });
                    },
                    onDelete: (index) => draft.change(rows.filter((_, at) => at !== index)),
                  }
                : null
            }
          />
        </div>
        {may ? (
          <div className="border-t px-2.5 py-1.5">
            <Button size="sm" onClick={() => setEditing({ index: null, row: EMPTY_ROW })}>
              <Plus aria-hidden /> Add a row
            </Button>
          </div>
        ) : null}
        {may && changed.length > 0 ? (
          <ProposeBar
            changed={changed}
            problem={draft.problem}
            pending={changes.pending}
            onDiscard={draft.discard}
            onPropose={draft.propose}
          />
        ) : null}
      </Panel>
      {open === null ? null : (
        <RowDialog
          editing={open}
          taken={rows.filter((_, at) => at !== open.index).map(({ name }) => name)}
          onDone={(row) => {
            draft.change(withRow(rows, { ...open, row }));
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
