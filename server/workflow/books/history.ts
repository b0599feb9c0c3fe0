import type { EventStreams } from "../../audit/ports.ts";
import { streams } from "../../audit/streams.ts";
import type { BookVersion } from "../../contracts/books.ts";
import { type Book, plainLines } from "./book.ts";

/** So many versions are told, the newest. */
const MOST_VERSIONS = 100;

/** The contents of a book that held, newest first, each with what it changed: from its events. */
export async function bookHistory<T>(
  events: Pick<EventStreams, "read">,
  book: Book<T>,
): Promise<readonly BookVersion[]> {
  const recorded = await events.read(streams.book(book.id));
  const versions: BookVersion[] = [];
  let before: T | null = book.initial;
  for (const { type, data, actor, at } of recorded) {
    // One union of all events: those of a book that changed its content carry these members.
    if (type !== "BookSigned" && type !== "BookChanged") continue;
    if (!("content" in data) || !("version" in data) || !("reason" in data)) continue;
    // What an older version of the product took may no longer fit: its lines cannot be told.
    const content = book.schema.safeParse(data.content).data ?? null;
    versions.push({
      version: data.version,
      at,
      signedBy: { ...actor },
      proposedBy: "proposedBy" in data ? { ...data.proposedBy } : null,
      reason: data.reason,
      lines: before && content ? [...plainLines(book, before, content)] : [],
    });
    before = content;
  }
  return versions.reverse().slice(0, MOST_VERSIONS);
}
