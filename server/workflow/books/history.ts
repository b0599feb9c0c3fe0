import type { EventStreams } from "../../audit/ports.ts";
import { streams } from "../../audit/streams.ts";
import type { BookVersion } from "../../contracts/books.ts";
import type { Book } from "./book.ts";
import { changedLines } from "./changed-lines.ts";

/** So many versions are told, the newest. */
const MOST_VERSIONS = 100;

/** The contents of a book that held, newest first, each with what it changed: from its events. */
export async function bookHistory<T>(
  events: Pick<EventStreams, "read">,
  book: Book<T>,
): Promise<readonly BookVersion[]> {
  const recorded = await events.read(streams.book(book.id));
  const versions: BookVersion[] = [];
  let before: unknown = book.initial;
  for (const { type, data, actor, at } of recorded) {
    // One union of all events: those of a book that changed its content carry these members.
    if (type !== "BookSigned" && type !== "BookChanged") continue;
    if (!("content" in data) || !("version" in data) || !("reason" in data)) continue;
    versions.push({
      version: data.version,
      at,
      signedBy: { ...actor },
      proposedBy: "proposedBy" in data ? { ...data.proposedBy } : null,
      reason: data.reason,
      lines: [...changedLines(before, data.content)],
    });
    before = data.content;
  }
  return versions.reverse().slice(0, MOST_VERSIONS);
}
