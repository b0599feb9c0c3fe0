import { randomUUID } from "node:crypto";
import { requirePermission } from "../../access/permissions.ts";
import type { SettingsStore } from "../../access/settings.ts";
import { type DomainEvent, makeEvent, type SignedImpact } from "../../audit/catalogue.ts";
import type { EventStreams } from "../../audit/ports.ts";
import { recordEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { Actor, Permission } from "../../contracts/access.ts";
import type { BookView, DecideBook, ProposeBook, WithdrawBook } from "../../contracts/books.ts";
import { type Failure, ok, type Result, refuse } from "../../domain/failures.ts";
import { BOOK_KIND, type Book, type BookState, bookView, readBook } from "./book.ts";
import { changedLines } from "./changed-lines.ts";

export interface BookDeps {
  readonly settings: Pick<SettingsStore, "get" | "putRecorded">;
  readonly events: Pick<EventStreams, "head">;
  readonly now: () => Date;
}

/** A stored item holds at most 400 KB, and a book lies there twice while it is proposed. */
const MOST_BYTES = 150_000;

interface Change<T> {
  readonly next: Omit<BookState<T>, "revision">;
  readonly event: DomainEvent;
}

/** Proposes the next content of a book; of a book without four eyes it holds at once. */
export async function proposeBook<T>(
  deps: BookDeps,
  book: Book<T>,
  actor: Actor,
  input: ProposeBook,
): Promise<Result<BookView>> {
  const permitted = requirePermission(actor, "settings.propose");
  if (!permitted.ok) return permitted;
  const content = book.schema.safeParse(input.content);
  if (!content.success) return refuse("INVALID_INPUT", wordsOf(content.error.issues));
  if (JSON.stringify(content.data).length > MOST_BYTES) {
    return refuse("INVALID_INPUT", "These settings are too long to be kept. Remove some entries.");
  }
  return change(deps, book, actor, input.revision, "settings.propose", (state) => {
    if (state.proposal !== null) return openAlready(state.proposal.by.name);
    if (changedLines(state.content, content.data).length === 0) {
      return { code: "INVALID_INPUT", message: "Nothing is changed by this." };
    }
    const { reason } = input;
    const base = { book: book.id, reason, content: content.data };
    if (book.control === "single") {
      const version = state.version + 1;
      return {
        next: held(version, content.data, actor, deps.now()),
        event: makeEvent("BookChanged", { ...base, version }),
      };
    }
    return {
      next: {
        ...state,
        proposal: {
          content: content.data,
          reason,
          by: person(actor),
          at: deps.now().toISOString(),
        },
      },
      event: makeEvent("BookProposed", { ...base, version: state.version + 1 }),
    };
  });
}

/**
 * Signs the open proposal of somebody else, or sends it back.
 *
 * @param impact what the signer knew of the consequences, for the record
 */
export function decideBook<T>(
  deps: BookDeps,
  book: Book<T>,
  actor: Actor,
  input: DecideBook,
  impact?: SignedImpact,
): Promise<Result<BookView>> {
  return change(deps, book, actor, input.revision, "settings.sign", (state) => {
    const { proposal } = state;
    if (proposal === null) return NOTHING_OPEN;
    const { reason } = input;
    if (input.decision === "RETURN") {
      return {
        next: { ...state, proposal: null },
        event: makeEvent("BookReturned", { book: book.id, reason }),
      };
    }
    if (proposal.by.subject === actor.subject) return OWN_PROPOSAL;
    const version = state.version + 1;
    return {
      next: held(version, proposal.content, actor, deps.now()),
      event: makeEvent("BookSigned", {
        book: book.id,
        version,
        reason,
        proposedBy: proposal.by,
        content: proposal.content,
        ...(impact ? { impact } : {}),
      }),
    };
  });
}

/** Takes one's own proposal back. */
export function withdrawBook<T>(
  deps: BookDeps,
  book: Book<T>,
  actor: Actor,
  input: WithdrawBook,
): Promise<Result<BookView>> {
  return change(deps, book, actor, input.revision, "settings.propose", (state) => {
    if (state.proposal === null) return NOTHING_OPEN;
    if (state.proposal.by.subject !== actor.subject) {
      return {
        code: "NOT_PERMITTED",
        message: `Only ${state.proposal.by.name} can withdraw this. You can send it back.`,
      };
    }
    return {
      next: { ...state, proposal: null },
      event: makeEvent("BookWithdrawn", { book: book.id }),
    };
  });
}

const NOTHING_OPEN: Failure = {
  code: "WRONG_STATE",
  message: "There is no open proposal any more. Look at the settings as they are now.",
};
const OWN_PROPOSAL: Failure = {
  code: "SAME_PERSON",
  message: "You proposed this. Somebody else has to sign it.",
};

function openAlready(name: string): Failure {
  return {
    code: "WRONG_STATE",
    message: `A proposal of ${name} is open. Sign it, send it back or have it withdrawn first.`,
  };
}

/** One conditional write of the book and its event; a change in between is refused, not retried:
 * the person has not seen it. */
async function change<T>(
  deps: BookDeps,
  book: Book<T>,
  actor: Actor,
  seen: number,
  permission: Permission,
  decide: (state: BookState<T>) => Change<T> | Failure,
): Promise<Result<BookView>> {
  const permitted = requirePermission(actor, permission);
  if (!permitted.ok) return permitted;
  const state = await readBook(deps.settings, book);
  if (state.revision !== seen) return STALE;
  const decision = decide(state);
  if ("code" in decision) return { ok: false, failure: decision };
  const stream = streams.book(book.id);
  const envelope = {
    actor: person(actor),
    at: deps.now().toISOString(),
    correlationId: randomUUID(),
  };
  const event = recordEvent(stream, await deps.events.head(stream), decision.event, envelope);
  const { version, content, signedBy, signedAt, proposal } = decision.next;
  const value = { version, content, signedBy, signedAt, proposal };
  const written = await deps.settings.putRecorded(
    { kind: BOOK_KIND, version: book.id, value },
    seen,
    event,
  );
  if (!written) return STALE;
  return ok(bookView(book, { ...decision.next, revision: seen + 1 }));
}

const STALE = refuse(
  "STALE_VERSION",
  "Somebody has changed these settings in the meantime. Look at them again.",
);

function held<T>(version: number, content: T, actor: Actor, at: Date): Change<T>["next"] {
  return {
    version,
    content,
    signedBy: person(actor),
    signedAt: at.toISOString(),
    proposal: null,
  };
}

function person({ subject, name }: Actor): { readonly subject: string; readonly name: string } {
  return { subject, name };
}

/** All that is wrong, with its place. */
function wordsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues
    .slice(0, 10)
    .map(({ path, message }) =>
      path.length > 0 ? `${path.map(String).join(" › ")}: ${message}` : message,
    )
    .join(" ");
}
