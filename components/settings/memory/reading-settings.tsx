"use client";

import type { Action } from "#components/query/action.ts";
import { type BookActions, useBook, useBookChanges } from "#components/settings/books/use-book.ts";
import { Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import {
  type ChangeMemory,
  ReadingBookSchema,
  type SenderMemory,
} from "#server/contracts/reading.ts";
import { OpenProposal } from "../books/open-proposal.tsx";
import { History } from "../profiles/history.tsx";
import { ReadingBookPanel } from "./reading-book.tsx";
import { Senders } from "./senders.tsx";

const BOOK = "reading";

interface ReadingSettingsProps {
  /** The server actions, handed in by the page. */
  readonly actions: {
    readonly book: BookActions;
    readonly change: Action<ChangeMemory, SenderMemory>;
  };
}

/** What people must look at, and what has been learnt from their corrections. */
export function ReadingSettings({ actions }: ReadingSettingsProps) {
  const book = useBook(BOOK, ReadingBookSchema);
  const changes = useBookChanges(BOOK, actions.book);
  return (
    <div className="space-y-2">
      {changes.refusal === null ? null : (
        <Notice
          kind="refusal"
          action={
            <Button size="sm" onClick={changes.clear}>
              Close
            </Button>
          }
        >
          {changes.refusal.message}
        </Notice>
      )}
      <Query query={book} what="what must be looked at" rows={6}>
        {(view) => (
          <>
            {view.proposal === null ? null : (
              <OpenProposal view={{ ...view, proposal: view.proposal }} changes={changes} />
            )}
            <ReadingBookPanel key={view.revision} view={view} changes={changes} />
          </>
        )}
      </Query>
      <Senders change={actions.change} />
      <History book={BOOK} />
    </div>
  );
}
