import { answer, parseInput } from "#app/session/respond.ts";
import { BookIdSchema } from "#server/contracts/books.ts";

interface Context {
  readonly params: Promise<{ readonly book: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const book = parseInput(BookIdSchema, (await params).book);
  return answer(async (actor, portal) =>
    book.ok ? portal.books.history(actor, book.value) : book,
  );
}
