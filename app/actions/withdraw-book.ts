"use server";

import { act } from "#app/session/act.ts";
import { type BookView, type WithdrawBook, WithdrawBookSchema } from "#server/contracts/books.ts";
import type { Result } from "#server/contracts/results.ts";

/** Takes one's own proposal of settings back. */
export async function withdrawBook(input: WithdrawBook): Promise<Result<BookView>> {
  return act(WithdrawBookSchema, input, (actor, portal, command) =>
    portal.books.withdraw(actor, command),
  );
}
