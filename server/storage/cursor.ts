import { CountersignError } from "../domain/failures.ts";

/** An opaque page cursor: JSON in base64url, with the query it belongs to. */
export function encodeCursor(query: string, position: string): string {
  return Buffer.from(JSON.stringify([query, position])).toString("base64url");
}

/**
 * @returns the position of a cursor of the same query, or undefined without a cursor.
 * @throws CountersignError INVALID_INPUT for a cursor of another query or no cursor at all
 */
export function decodeCursor(query: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parsed) && parsed[0] === query && typeof parsed[1] === "string") {
      return parsed[1];
    }
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new CountersignError({
    code: "INVALID_INPUT",
    message: "This page link does not belong to this list. Start from the first page.",
  });
}
