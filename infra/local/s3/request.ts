import type { IncomingMessage } from "node:http";
import { decodePathSegment, queryValue, type WireRequest } from "../auth/canonical.ts";
import type { SignatureContext } from "../auth/sigv4.ts";
import { S3Error } from "./errors.ts";

/** A request to S3 after it was authorised. */
export interface S3Request {
  readonly raw: IncomingMessage;
  readonly wire: WireRequest;
  readonly bucket: string;
  /** "" for a request about the bucket itself. */
  readonly key: string;
  readonly signature: SignatureContext | null;
  /** What x-amz-content-sha256 says about the body. */
  readonly payload: string;
  /** A header, or the query parameter a presigned request carries in its place. */
  field(name: string): string | undefined;
  /** A query parameter; names keep their case. */
  query(name: string): string | undefined;
}

/** An answer of S3. */
export interface S3Response {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends these bytes of an opened file, and closes it. */
  readonly file?: { readonly descriptor: number; readonly start: number; readonly end: number };
}

/** Splits a path-style address into bucket and key. @throws S3Error InvalidURI */
export function splitPath(path: string): { bucket: string; key: string } {
  const [, bucket = "", key = ""] = /^\/([^/]*)(?:\/(.*))?$/s.exec(path) ?? [];
  const decoded = key.split("/").map(decodePathSegment).join("/");
  if (Buffer.byteLength(decoded) > 1024) {
    throw new S3Error("KeyTooLongError", "Your key is too long");
  }
  return { bucket: decodePathSegment(bucket), key: decoded };
}

export function buildRequest(
  raw: IncomingMessage,
  wire: WireRequest,
  signature: SignatureContext | null,
  payload: string,
): S3Request {
  return {
    raw,
    wire,
    ...splitPath(wire.path),
    signature,
    payload,
    query: (name) => queryValue(wire, name),
    field: (name) => {
      const header = wire.headers.get(name);
      if (header !== undefined || !signature?.presigned || !name.startsWith("x-amz-"))
        return header;
      return wire.query.find(([key]) => key.toLowerCase() === name)?.[1];
    },
  };
}
