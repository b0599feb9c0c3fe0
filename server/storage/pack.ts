import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Above this many characters JSON is stored compressed: items end at 400 KB. */
const PLAIN_LIMIT = 2_048;

/** JSON as text, or compressed when it is long. */
export function pack(value: unknown): string | Uint8Array {
  const text = JSON.stringify(value);
  return text.length <= PLAIN_LIMIT ? text : deflateRawSync(text, { level: 4 });
}

/** What {@link pack} packed. */
export function unpack(stored: unknown): unknown {
  if (typeof stored === "string") return JSON.parse(stored);
  if (stored instanceof Uint8Array) return JSON.parse(inflateRawSync(stored).toString("utf8"));
  throw new Error("A packed attribute is neither text nor binary.");
}
