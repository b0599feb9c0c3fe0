import { z } from "zod";
import type { Failure } from "#server/domain/failures.ts";

const ErrorBodySchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** A read that did not come back: the sentence to show, and whether it may help to ask again. */
export class RequestError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = "RequestError";
    this.code = code;
    this.status = status;
  }
}

/** Goes to the sign-in page, which comes back to exactly this address. */
function goToSignIn(): void {
  const query = new URLSearchParams({
    callbackUrl: `${window.location.pathname}${window.location.search}`,
    reason: "expired",
  });
  window.location.assign(`/sign-in?${query}`);
}

/** @returns true when the failure means that the session is over (and leaves the page). */
export function leftForSignIn(failure: Failure): boolean {
  if (failure.code !== "NOT_SIGNED_IN") return false;
  goToSignIn();
  return true;
}

function errorOf(body: unknown, status: number): RequestError {
  const parsed = ErrorBodySchema.safeParse(body);
  return parsed.success
    ? new RequestError(parsed.data.error.code, parsed.data.error.message, status)
    : new RequestError("INTERNAL", `The server answered with status ${status}.`, status);
}

/**
 * Reads JSON from one of our routes and checks it against the contract.
 *
 * @throws RequestError with a sentence for the person; a 401 also leads to the sign-in page.
 */
export async function read<S extends z.ZodType>(
  path: string,
  schema: S,
  signal: AbortSignal,
): Promise<z.output<S>> {
  let response: Response;
  try {
    response = await fetch(path, { signal, headers: { accept: "application/json" } });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new RequestError("OFFLINE", "The server cannot be reached. Check the connection.", 0);
  }
  if (response.status === 401) goToSignIn();
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOf(body, response.status);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RequestError(
    "INTERNAL",
    "The server's answer does not fit this page. Reload the page: it may be older than the server.",
    response.status,
  );
}

/** Query string of everything that is set. */
export function search(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
