import { requirePermission } from "../access/permissions.ts";
import type { EventStreams } from "../audit/ports.ts";
import type { Actor } from "../contracts/access.ts";
import type {
  BookId,
  BookVersion,
  BookView,
  DecideBook,
  ProposeBook,
  WithdrawBook,
} from "../contracts/books.ts";
import type { Portal } from "../contracts/portal.ts";
import { ok, type Result } from "../domain/failures.ts";
import type { Storage } from "../storage/storage.ts";
import { type Book, bookView, readBook } from "../workflow/books/book.ts";
import {
  FLAG_BOOK,
  INSTITUTION_BOOK,
  PROFILE_BOOK,
  READING_BOOK,
} from "../workflow/books/catalogue.ts";
import { type BookDeps, decideBook, proposeBook, withdrawBook } from "../workflow/books/change.ts";
import { bookHistory } from "../workflow/books/history.ts";
import { deskImpact, listFindings, steerDryRun } from "../workflow/rematch/impact.ts";
import { proposeProfiles } from "../workflow/rematch/propose.ts";
import { decideProfiles, type SignDeps } from "../workflow/rematch/sign.ts";

/** The use cases of one book, whatever its content is. */
interface Desk {
  view(): Promise<BookView>;
  propose(actor: Actor, input: ProposeBook): Promise<Result<BookView>>;
  decide(actor: Actor, input: DecideBook): Promise<Result<BookView>>;
  withdraw(actor: Actor, input: WithdrawBook): Promise<Result<BookView>>;
  history(): Promise<readonly BookVersion[]>;
}

/** The books of settings as the portal serves them. */
export function bookUseCases(storage: Storage, now: () => Date): Portal["books"] {
  const deps = depsOf(storage, now);
  const desks: Readonly<Record<BookId, Desk>> = {
    "match-profiles": {
      ...deskOf(deps, PROFILE_BOOK),
      propose: (actor, input) => proposeProfiles(deps, actor, input),
      decide: (actor, input) => decideProfiles(deps, actor, input),
    },
    reading: deskOf(deps, READING_BOOK),
    "feature-flags": deskOf(deps, FLAG_BOOK),
    institutions: deskOf(deps, INSTITUTION_BOOK),
  };
  return {
    async get(actor, id) {
      const permitted = requirePermission(actor, "match.read");
      return permitted.ok ? ok(await desks[id].view()) : permitted;
    },
    propose: (actor, input) => desks[input.book].propose(actor, input),
    decide: (actor, input) => desks[input.book].decide(actor, input),
    withdraw: (actor, input) => desks[input.book].withdraw(actor, input),
    async history(actor, id) {
      const permitted = requirePermission(actor, "match.read");
      return permitted.ok ? ok(await desks[id].history()) : permitted;
    },
  };
}

/** What a change of the match profiles does to the desk, as the portal tells it. */
export function rematchUseCases(storage: Storage, now: () => Date): Portal["rematch"] {
  const deps = depsOf(storage, now);
  return {
    impact: (actor) => deskImpact(deps, actor),
    findings: (actor, input) => listFindings(deps, actor, input),
    steer: (actor, input) => steerDryRun(deps, actor, input),
  };
}

type Deps = SignDeps & { readonly settings: Storage["settings"]; readonly events: EventStreams };

function depsOf(storage: Storage, now: () => Date): Deps {
  const { settings, eventStreams: events, worklist, workflow: store } = storage;
  return { settings, events, worklist, store, now };
}

function deskOf<T>(deps: BookDeps & { readonly events: EventStreams }, book: Book<T>): Desk {
  return {
    view: async () => bookView(book, await readBook(deps.settings, book)),
    propose: (actor, input) => proposeBook(deps, book, actor, input),
    decide: (actor, input) => decideBook(deps, book, actor, input),
    withdraw: (actor, input) => withdrawBook(deps, book, actor, input),
    history: () => bookHistory(deps.events, book),
  };
}
