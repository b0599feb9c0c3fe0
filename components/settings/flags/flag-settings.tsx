"use client";

import { type BookActions, useBook, useBookChanges } from "#components/settings/books/use-book.ts";
import { Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { FlagBookSchema } from "#server/contracts/flags.ts";
import { OpenProposal } from "../books/open-proposal.tsx";
import { History } from "../profiles/history.tsx";
import { FlagsPanel } from "./flags-panel.tsx";

const BOOK = "feature-flags";

/** What is on, for how many documents or people, and who decided it. */
export function FlagSettings({ actions }: { readonly actions: BookActions }) {
  const book = useBook(BOOK, FlagBookSchema);
  const changes = useBookChanges(BOOK, actions);
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
      <Query query={book} what="the feature flags" rows={6}>
        {(view) => (
          <>
            {view.proposal === null ? null : (
              <OpenProposal view={{ ...view, proposal: view.proposal }} changes={changes} />
            )}
            <FlagsPanel key={view.revision} view={view} changes={changes} />
          </>
        )}
      </Query>
      <History book={BOOK} />
    </div>
  );
}
