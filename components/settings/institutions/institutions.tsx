"use client";

import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Panel } from "#components/overview/figures.tsx";
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
import { Empty } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import {
  EMPTY_INSTITUTION,
  type InstitutionBook,
  InstitutionBookSchema,
} from "#server/contracts/reference-data.ts";
import { CsvButtons } from "./csv-buttons.tsx";
import { changedEntries, type Editing, found, wishOf } from "./draft.ts";
import { InstitutionDialog } from "./institution-dialog.tsx";
import { InstitutionsTable } from "./institutions-table.tsx";

const BOOK = "institutions";

/** Who we are and who the others are: what holds, what is proposed, and what held before. */
export function Institutions({ actions }: { readonly actions: BookActions }) {
  const changes = useBookChanges(BOOK, actions);
  return (
    <BookPage
      book={BOOK}
      schema={InstitutionBookSchema}
      changes={changes}
      what="the institutions"
      rows={8}
    >
      {(view) => <Entries view={view} changes={changes} />}
    </BookPage>
  );
}

interface EntriesProps {
  readonly view: BookOf<InstitutionBook>;
  readonly changes: BookChanges;
}

/** The institutions that hold, or those somebody is about to propose. */
function Entries({ view, changes }: EntriesProps) {
  const router = useRouter();
  const address = useSearchParams().toString();
  // The address changes a moment after the wish was taken: it must not come true twice.
  const [taken, setTaken] = useState<string | null>(null);
  const may = useMay("proposeSettings") && view.proposal === null;
  const draft = useDraft(BOOK, view, changes);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [sought, setSought] = useState("");
  const book = (may ? draft.content : null) ?? view.content;
  const wish = address === taken ? null : wishOf(new URLSearchParams(address), book);
  const open = editing ?? (may ? wish : null);
  const close = (): void => {
    setEditing(null);
    if (wish === null) return;
    setTaken(address);
    router.replace("/settings/institutions");
  };
  const changed = draft.content === null ? [] : changedEntries(view.content, draft.content);
  const shown = found(book, sought);
  return (
    <>
      {wish !== null && view.proposal !== null ? (
        <Notice kind="warning">
          A proposal is open already. Once it is signed or sent back, {wish.name || "the entry"} can
          be entered.
        </Notice>
      ) : null}
      <Panel
        title={
          changed.length > 0 ? "Institutions as you are about to propose them" : "Institutions"
        }
        detail={<InForce view={view} />}
      >
        <div className="flex flex-wrap items-center gap-2 border-b px-2.5 py-1.5">
          <input
            type="search"
            aria-label="Search institutions"
            placeholder="Name, LEI, BIC"
            className="field w-64"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          <span className="text-soft text-xs">
            {sought === "" ? `${book.length}` : `${shown.length} of ${book.length}`}
          </span>
          <span className="flex-1" />
          {may ? (
            <Button size="sm" onClick={() => setEditing(EMPTY_INSTITUTION)}>
              <Plus aria-hidden /> Add an institution
            </Button>
          ) : null}
          <CsvButtons book={book} onImport={may ? draft.change : null} />
        </div>
        {book.length === 0 ? (
          <Empty title="Nobody has been entered yet." className="py-6">
            Deadlines become known once our own institution and the counterparties are entered with
            classification and calendar.
          </Empty>
        ) : shown.length === 0 ? (
          <Empty title="No institution of that name or number." className="py-6" />
        ) : (
          <InstitutionsTable
            entries={shown}
            book={book}
            edit={
              may
                ? {
                    onEdit: setEditing,
                    onDelete: ({ id }) => draft.change(book.filter((each) => each.id !== id)),
                  }
                : null
            }
          />
        )}
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
        <InstitutionDialog
          key={open.id || "new"}
          editing={open}
          book={book}
          onDone={(next) => {
            draft.change(next);
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
