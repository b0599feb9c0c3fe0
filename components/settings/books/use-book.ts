"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { z } from "zod";
import { type Action, useAction } from "#components/query/action.ts";
import { fetchBook } from "#components/query/fetchers.ts";
import { keys } from "#components/query/keys.ts";
import type {
  BookId,
  BookView,
  DecideBook,
  ProposeBook,
  WithdrawBook,
} from "#server/contracts/books.ts";

/** The server actions of a book, handed in by its page. */
export interface BookActions {
  readonly propose: Action<ProposeBook, BookView>;
  readonly decide: Action<DecideBook, BookView>;
  readonly withdraw: Action<WithdrawBook, BookView>;
}

/** A book whose content has been checked against its schema. */
export type BookOf<T> = Omit<BookView, "content"> & { readonly content: T };

/** Reads a book; content that does not fit its schema is an error, not an empty book. */
export function useBook<T>(book: BookId, schema: z.ZodType<T>) {
  return useQuery({
    queryKey: keys.book(book),
    queryFn: async ({ signal }): Promise<BookOf<T>> => {
      const view = await fetchBook(book, signal);
      return { ...view, content: schema.parse(view.content) };
    },
  });
}

/** Changes of one book. After each, also after a refused one, the book is read again. */
export function useBookChanges(book: BookId, actions: BookActions) {
  const client = useQueryClient();
  const propose = useAction(actions.propose);
  const decide = useAction(actions.decide);
  const withdraw = useAction(actions.withdraw);
  const all = [propose, decide, withdraw];
  const afterwards = useCallback(
    async <T>(work: Promise<T>): Promise<T> => {
      const done = await work;
      await client.invalidateQueries({ queryKey: keys.book(book) });
      return done;
    },
    [client, book],
  );
  return {
    propose: (input: ProposeBook) => afterwards(propose.run(input)),
    decide: (input: DecideBook) => afterwards(decide.run(input)),
    withdraw: (input: WithdrawBook) => afterwards(withdraw.run(input)),
    pending: all.some(({ pending }) => pending),
    refusal: all.map(({ refusal }) => refusal).find((refusal) => refusal !== null) ?? null,
    clear: () => {
      for (const { clear } of all) clear();
    },
  };
}
export type BookChanges = ReturnType<typeof useBookChanges>;
