import { answer } from "#app/session/respond.ts";
import { refuse } from "#server/contracts/results.ts";

interface Context {
  readonly params: Promise<{ readonly id: string; readonly page: string }>;
}

/** The words of one page with their places, for pointing at them. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, page } = await params;
  const number = Number(page);
  return answer(async (actor, portal) =>
    Number.isSafeInteger(number) && number >= 1
      ? portal.documents.pageWords(actor, id, number)
      : refuse("NOT_FOUND", `There is no page ${page.slice(0, 20)}.`),
  );
}
