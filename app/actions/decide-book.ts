"use server";

import { act } from "#app/session/act.ts";
import { type BookView, type DecideBook, DecideBookSchema } from "#server/contracts/books.ts";
import type { Result } from "#server/contracts/results.ts";

/** Signs a proposed book of settings, or sends it back. */
export async function decideBook(input: DecideBook): Promise<Result<BookView>> {
  return act(DecideBookSchema, input, (actor, portal, command) =>
    portal.books.decide(actor, command),
  );
}
