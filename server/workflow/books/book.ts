import { z } from "zod";
import type { SettingsStore } from "../../access/settings.ts";
import { type BookId, BookIdSchema, type BookLine, type BookView } from "../../contracts/books.ts";
import { CountersignError } from "../../domain/failures.ts";
import { changedLines } from "./changed-lines.ts";

/** What a book is: the shape of its content, what the product ships, and who controls it. */
export interface Book<T> {
  readonly id: BookId;
  readonly schema: z.ZodType<T>;
  /** Content of version 0. */
  readonly initial: T;
  /** `four-eyes`: another person signs; `single`: a change holds at once. */
  readonly control: "four-eyes" | "single";
  /** The content as its lines of change are told, where the stored one is not plain enough. */
  readonly plain?: (content: T) => unknown;
}

/** A book as it stands. */
export interface BookState<T> {
  /** Counts the contents that held; 0 is what the product ships. */
  readonly version: number;
  readonly revision: number;
  readonly content: T;
  readonly signedBy: Signature["by"] | null;
  readonly signedAt: string | null;
  readonly proposal: BookProposal<T> | null;
}

interface Signature {
  readonly by: { readonly subject: string; readonly name: string };
}

export interface BookProposal<T> extends Signature {
  readonly content: T;
  readonly reason: string;
  /** Instant, ISO UTC. */
  readonly at: string;
}

const PersonSchema = z.object({ subject: z.string(), name: z.string() });

const StoredBookSchema = z.object({
  version: z.number().int().nonnegative(),
  content: z.unknown(),
  signedBy: PersonSchema.nullable(),
  signedAt: z.string().nullable(),
  proposal: z
    .object({ content: z.unknown(), reason: z.string(), by: PersonSchema, at: z.string() })
    .nullable(),
});

/** Where a book lies in the table Settings. */
export const BOOK_KIND = "book";

/**
 * Reads a book with strong consistency.
 * @throws CountersignError CONFIGURATION_INVALID when what is stored no longer fits the book:
 *   working on with defaults could pass what people have forbidden.
 */
export async function readBook<T>(
  settings: Pick<SettingsStore, "get">,
  book: Book<T>,
): Promise<BookState<T>> {
  const entry = await settings.get(BOOK_KIND, book.id);
  if (entry === null) {
    const unsigned = { signedBy: null, signedAt: null, proposal: null };
    return { version: 0, revision: 0, content: book.initial, ...unsigned };
  }
  const stored = StoredBookSchema.safeParse(entry.value);
  const content = book.schema.safeParse(stored.data?.content);
  if (!stored.success || !content.success) {
    throw new CountersignError({
      code: "CONFIGURATION_INVALID",
      message: `The settings "${book.id}" that are stored do not fit this version of the product. Restore them, or propose them again.`,
    });
  }
  const { proposal, ...held } = stored.data;
  return {
    ...held,
    revision: entry.revision,
    content: content.data,
    proposal: proposal && openProposal(book, proposal),
  };
}

/** A proposal made for an older version of the product may no longer fit: it is not on offer. */
function openProposal<T>(book: Book<T>, stored: BookProposal<unknown>): BookProposal<T> | null {
  const content = book.schema.safeParse(stored.content);
  return content.success ? { ...stored, content: content.data } : null;
}

/** What differs between two contents of a book, in its words. */
export function plainLines<T>(book: Book<T>, before: T, after: T): readonly BookLine[] {
  const { plain = (content: T): unknown => content } = book;
  return changedLines(plain(before), plain(after));
}

/** A book as the screens show it. */
export function bookView<T>(book: Book<T>, state: BookState<T>): BookView {
  const { proposal } = state;
  return {
    ...state,
    book: BookIdSchema.parse(book.id),
    signedBy: state.signedBy && { ...state.signedBy },
    proposal: proposal && {
      ...proposal,
      by: { ...proposal.by },
      lines: [...plainLines(book, state.content, proposal.content)],
    },
  };
}
