"use client";

import type { ReactNode } from "react";
import type { z } from "zod";
import { Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { BookId, BookView } from "#server/contracts/books.ts";
import { History } from "./history.tsx";
import { OpenProposal } from "./open-proposal.tsx";
import { type BookChanges, type BookOf, useBook } from "./use-book.ts";

interface BookPageProps<T> {
  readonly book: BookId;
  readonly schema: z.ZodType<T>;
  readonly changes: BookChanges;
  /** What is being fetched, in words. */
  readonly what: string;
  readonly rows?: number;
  /** The open proposal, where there is more to say of it than the changed lines. */
  readonly proposal?: (view: BookOf<T>, proposal: NonNullable<BookView["proposal"]>) => ReactNode;
  /** What holds, and the way to change it. */
  readonly children: (view: BookOf<T>) => ReactNode;
  /** What belongs to these settings and is not in the book. */
  readonly beside?: ReactNode;
}

/** One book of settings: a refusal, the open proposal, what holds, and the signed versions. */
export function BookPage<T>({
  book,
  schema,
  changes,
  what,
  rows = 6,
  proposal,
  children,
  beside,
}: BookPageProps<T>) {
  const query = useBook(book, schema);
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
      <Query query={query} what={what} rows={rows}>
        {(view) => (
          <>
            {view.proposal === null
              ? null
              : (proposal?.(view, view.proposal) ?? (
                  // Another proposal asks for another reason.
                  <OpenProposal
                    key={view.revision}
                    view={{ ...view, proposal: view.proposal }}
                    changes={changes}
                  />
                ))}
            {children(view)}
          </>
        )}
      </Query>
      {beside}
      <History book={book} />
    </div>
  );
}
