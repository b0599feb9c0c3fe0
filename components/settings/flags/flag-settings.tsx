"use client";

import { BookPage } from "#components/settings/books/book-page.tsx";
import { type BookActions, useBookChanges } from "#components/settings/books/use-book.ts";
import { FlagBookSchema } from "#server/contracts/flags.ts";
import { FlagsPanel } from "./flags-panel.tsx";

const BOOK = "feature-flags";

/** What is on, for how many documents or people, and who decided it. */
export function FlagSettings({ actions }: { readonly actions: BookActions }) {
  const changes = useBookChanges(BOOK, actions);
  return (
    <BookPage book={BOOK} schema={FlagBookSchema} changes={changes} what="the feature flags">
      {(view) => <FlagsPanel key={view.revision} view={view} changes={changes} />}
    </BookPage>
  );
}
