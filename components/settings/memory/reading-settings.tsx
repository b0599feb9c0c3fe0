"use client";

import type { Action } from "#components/query/action.ts";
import { BookPage } from "#components/settings/books/book-page.tsx";
import { type BookActions, useBookChanges } from "#components/settings/books/use-book.ts";
import {
  type ChangeMemory,
  ReadingBookSchema,
  type SenderMemory,
} from "#server/contracts/reading.ts";
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
  const changes = useBookChanges(BOOK, actions.book);
  return (
    <BookPage
      book={BOOK}
      schema={ReadingBookSchema}
      changes={changes}
      what="what must be looked at"
      beside={<Senders change={actions.change} />}
    >
      {(view) => <ReadingBookPanel key={view.revision} view={view} changes={changes} />}
    </BookPage>
  );
}
