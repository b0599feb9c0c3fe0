"use server";

import { act } from "#app/session/act.ts";
import { type BookView, type ProposeBook, ProposeBookSchema } from "#server/contracts/books.ts";
import type { Result } from "#server/contracts/results.ts";

/** Proposes the next content of a book of settings. */
export async function proposeBook(input: ProposeBook): Promise<Result<BookView>> {
  return act(ProposeBookSchema, input, (actor, portal, command) =>
    portal.books.propose(actor, command),
  );
}
