import { noSuchKey, preconditionFailed } from "./errors.ts";
import type { ObjectVersion } from "./model.ts";

type Field = (name: string) => string | undefined;

/**
 * Conditions of a write (If-Match, If-None-Match), for use inside the committing transaction.
 * @returns a check that throws PreconditionFailed or NoSuchKey
 */
export function writeConditions(
  field: Field,
  key: string,
): (current: ObjectVersion | undefined) => void {
  const ifMatch = field("if-match");
  const ifNoneMatch = field("if-none-match");
  return (current) => {
    const existing = current?.deleteMarker ? undefined : current;
    if (ifMatch !== undefined) {
      if (!existing) throw noSuchKey(key);
      if (!matchesEtag(ifMatch, existing.etag)) throw preconditionFailed("If-Match");
    }
    if (ifNoneMatch !== undefined && existing && matchesEtag(ifNoneMatch, existing.etag)) {
      throw preconditionFailed("If-None-Match");
    }
  };
}

/**
 * Conditions of a read.
 * @param prefix "" for a read, "x-amz-copy-source-" for the source of a copy
 * @returns true if the answer is "not modified"
 * @throws S3Error PreconditionFailed
 */
export function readConditions(field: Field, version: ObjectVersion, prefix = ""): boolean {
  const value = (name: string) => field(prefix + name);
  const seconds = Math.floor(version.modified.getTime() / 1000) * 1000;
  const ifMatch = value("if-match");
  if (ifMatch !== undefined) {
    if (!matchesEtag(ifMatch, version.etag)) throw preconditionFailed("If-Match");
  } else {
    const unmodifiedSince = parseDate(value("if-unmodified-since"));
    if (unmodifiedSince !== null && seconds > unmodifiedSince) {
      throw preconditionFailed("If-Unmodified-Since");
    }
  }
  const ifNoneMatch = value("if-none-match");
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, version.etag);
  const modifiedSince = parseDate(value("if-modified-since"));
  return modifiedSince !== null && seconds <= modifiedSince;
}

function matchesEtag(header: string, etag: string): boolean {
  return header
    .split(",")
    .map((candidate) => candidate.trim().replace(/^W\//, "").replaceAll('"', ""))
    .some((candidate) => candidate === "*" || candidate === etag);
}

function parseDate(text: string | undefined): number | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
