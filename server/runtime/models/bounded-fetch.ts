/** An answer about one trade is a few thousand characters; a provider that sends more is broken. */
const MOST_BYTES = 1024 * 1024;

/**
 * `fetch` that follows no redirect, which would carry key and document elsewhere, and stops
 * reading an answer at {@link MOST_BYTES}.
 */
export async function boundedFetch(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "error" });
  if (response.body === null) return response;
  const body = response.body.pipeThrough(bounded());
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers: plain(headers) });
}

/** The body is unpacked already and of another length than the headers say. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("content-encoding");
  kept.delete("content-length");
  return kept;
}

function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let left = MOST_BYTES;
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new Error("The answer is too large."));
      else controller.enqueue(chunk);
    },
  });
}
