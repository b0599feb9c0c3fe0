import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** What a signature covers, taken from the request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Percent-encoded path, without the query. */
  readonly path: string;
  /** Decoded query pairs in wire order. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: ReadonlyMap<string, string>;
}

/** Reads method, path, query and (joined, lower-cased) headers of a Node request. */
export function readWireRequest(request: IncomingMessage): WireRequest {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const headers = new Map<string, string>();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values)
      headers.set(name, values.map((value) => value.trim().replace(/ +/g, " ")).join(","));
  }
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? [] : parseQuery(url.slice(mark + 1)),
    headers,
  };
}

function parseQuery(raw: string): (readonly [string, string])[] {
  return raw
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? "" : pair.slice(equals + 1);
      return [decodeComponent(name), decodeComponent(value)] as const;
    });
}

/** First value of a query parameter. */
export function queryValue(request: WireRequest, name: string): string | undefined {
  return request.query.find(([key]) => key === name)?.[1];
}

/** Percent-decodes, leaving text that is not valid percent-encoding as it is. */
function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** RFC 3986 encoding as Signature Version 4 wants it. */
export function encodeStrict(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Builds the canonical request text of Signature Version 4 (S3 flavour: the path is encoded once). */
export function canonicalRequest(
  request: WireRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  const path = request.path
    .split("/")
    .map((segment) => encodeStrict(decodePathSegment(segment)))
    .join("/");
  const query = request.query
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encodeStrict(name), encodeStrict(value)] as const)
    .sort(([a, av], [b, bv]) => (a === b ? compareText(av, bv) : compareText(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const headers = signedHeaders.map((name) => `${name}:${request.headers.get(name) ?? ""}\n`);
  return [request.method, path, query, headers.join(""), signedHeaders.join(";"), payloadHash].join(
    "\n",
  );
}

/** A "+" in a path is a plus sign, unlike in a query. */
export function decodePathSegment(segment: string): string {
  return decodeComponent(segment.replaceAll("+", "%2B"));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lower-case hex SHA-256. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** HMAC-SHA-256 as bytes. */
export function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
