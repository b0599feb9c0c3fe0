import { useState } from "react";
import type { BookId } from "#server/contracts/books.ts";
import type { BookChanges, BookOf } from "./use-book.ts";

interface Begun<T> {
  readonly content: T;
  /** The revision the draft was begun from. */
  readonly revision: number;
}

/** What somebody is about to propose, kept with the revision of the book it was begun from. */
export function useDraft<T>(book: BookId, view: BookOf<T>, changes: BookChanges) {
  const [begun, setBegun] = useState<Begun<T> | null>(null);
  return {
    /** The book as it would be; null while nothing is changed. */
    content: begun?.content ?? null,
    /** Proposed now, an outdated draft would undo what others signed. */
    problem:
      begun !== null && begun.revision !== view.revision
        ? "These settings have changed since you began. Discard this, and make your change again on what holds now."
        : null,
    change: (content: T): void =>
      setBegun((before) => ({ content, revision: before?.revision ?? view.revision })),
    discard: (): void => setBegun(null),
    propose: async (reason: string): Promise<void> => {
      if (begun === null) return;
      const done = await changes.propose({ book, ...begun, reason });
      if (done !== null) setBegun(null);
    },
  };
}
