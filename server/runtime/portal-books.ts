import { requirePermission } from "../access/permissions.ts";
import type { Actor } from "../contracts/access.ts";
import type {
  BookId,
  BookView,
  DecideBook,
  ProposeBook,
  WithdrawBook,
} from "../contracts/books.ts";
import type { Portal } from "../contracts/portal.ts";
import { ok, type Result } from "../domain/failures.ts";
import type { Storage } from "../storage/storage.ts";
import { type Book, bookView, readBook } from "../workflow/books/book.ts";
import { PROFILE_BOOK } from "../workflow/books/catalogue.ts";
import { type BookDeps, decideBook, proposeBook, withdrawBook } from "../workflow/books/change.ts";

/** The use cases of one book, whatever its content is. */
interface Desk {
  view(): Promise<BookView>;
  propose(actor: Actor, input: ProposeBook): Promise<Result<BookView>>;
  decide(actor: Actor, input: DecideBook): Promise<Result<BookView>>;
  withdraw(actor: Actor, input: WithdrawBook): Promise<Result<BookView>>;
}

/** The books of settings as the portal serves them. */
export function bookUseCases(storage: Storage, now: () => Date): Portal["books"] {
  const deps: BookDeps = { settings: storage.settings, events: storage.eventStreams, now };
  const desks: Readonly<Record<BookId, Desk>> = {
    "match-profiles": deskOf(deps, PROFILE_BOOK),
  };
  return {
    async get(actor, id) {
      const permitted = requirePermission(actor, "match.read");
      return permitted.ok ? ok(await desks[id].view()) : permitted;
    },
    propose: (actor, input) => desks[input.book].propose(actor, input),
    decide: (actor, input) => desks[input.book].decide(actor, input),
    withdraw: (actor, input) => desks[input.book].withdraw(actor, input),
  };
}

function deskOf<T>(deps: BookDeps, book: Book<T>): Desk {
  return {
    view: async () => bookView(book, await readBook(deps.settings, book)),
    propose: (actor, input) => proposeBook(deps, book, actor, input),
    decide: (actor, input) => decideBook(deps, book, actor, input),
    withdraw: (actor, input) => withdrawBook(deps, book, actor, input),
  };
}
