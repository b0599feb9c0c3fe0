import type { SettingsStore } from "../../access/settings.ts";
import { type Book, type BookState, readBook } from "./book.ts";

/** A book that running processes follow. */
export interface LiveBook<T> {
  /** The book as it stands, at most `maxAgeMs` old. */
  current(): Promise<BookState<T>>;
  /** Reads again at the next question: after a change in this process. */
  forget(): void;
}

/** How long a change may take to reach every process. */
const MAX_AGE_MS = 5_000;

/**
 * Follows a book without asking the table at every use. When the table does not answer, the
 * question fails: working on with an unknown book could pass what people have forbidden.
 */
export function liveBook<T>(
  settings: Pick<SettingsStore, "get">,
  book: Book<T>,
  { maxAgeMs = MAX_AGE_MS, now = Date.now }: { maxAgeMs?: number; now?: () => number } = {},
): LiveBook<T> {
  let asked: { readonly at: number; readonly answer: Promise<BookState<T>> } | null = null;
  let known: BookState<T> | null = null;
  const ask = (): Promise<BookState<T>> =>
    readBook(settings, book).then(
      (state) => {
        // The same revision keeps its object: what was compiled from it stays valid.
        if (known?.revision !== state.revision) known = state;
        return known;
      },
      (thrown) => {
        asked = null;
        throw thrown;
      },
    );
  return {
    current() {
      if (asked === null || now() - asked.at > maxAgeMs) asked = { at: now(), answer: ask() };
      return asked.answer;
    },
    forget() {
      asked = null;
    },
  };
}
