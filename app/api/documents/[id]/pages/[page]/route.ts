import type { NextRequest } from "next/server";
import { failed, withActor } from "#app/session/respond.ts";
import { refuse } from "#server/contracts/results.ts";

interface Context {
  readonly params: Promise<{ readonly id: string; readonly page: string }>;
}

/** JPEG of one page. A page image never changes under its tag, so the browser keeps it and asks
 * only whether it is still the same. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { id, page } = await params;
  const number = Number(page);
  const image = await withActor(async (actor, portal) =>
    Number.isSafeInteger(number) && number >= 1
      ? portal.documents.pageImage(actor, id, number)
      : refuse("NOT_FOUND", `There is no page ${page.slice(0, 20)}.`),
  );
  if (!image.ok) return failed(image.failure);
  const etag = image.value.etag.startsWith('"') ? image.value.etag : `"${image.value.etag}"`;
  const headers = { etag, "cache-control": "private, max-age=0, must-revalidate" };
  if (request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(Uint8Array.from(image.value.jpeg), {
    headers: { ...headers, "content-type": "image/jpeg" },
  });
}
