import type { MetadataFile } from "./database.ts";
import type { ObjectVersion } from "./model.ts";
import { readVersion } from "./object-store.ts";

export interface ListQuery {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  /** Keys (and common prefixes) up to and with this one are left out. */
  readonly after: string;
  readonly limit: number;
}

export interface ListPage {
  readonly objects: readonly ObjectVersion[];
  readonly prefixes: readonly string[];
  /** Where the next page continues; null on the last page. */
  readonly next: string | null;
}

/** Greater than every key that starts with what precedes it. */
const AFTER_ALL = "\u{10FFFF}";

/** One page of current objects in key order, folded at the delimiter. */
export function listObjects(file: MetadataFile, query: ListQuery): ListPage {
  const objects: ObjectVersion[] = [];
  const prefixes: string[] = [];
  const full = () => objects.length + prefixes.length >= query.limit;
  if (query.limit === 0) return { objects, prefixes, next: null };
  let after = skipFolded(query);
  let last = query.after;
  for (;;) {
    let jumped = false;
    for (const row of currentRows(file, query.bucket, query.prefix, after)) {
      if (full()) return { objects, prefixes, next: last };
      const version = readVersion(row);
      const folded = commonPrefix(version.key, query);
      if (folded === null) {
        objects.push(version);
        last = version.key;
        continue;
      }
      prefixes.push(folded);
      last = folded;
      after = folded + AFTER_ALL;
      jumped = true;
      break;
    }
    if (!jumped) return { objects, prefixes, next: null };
  }
}

/** A marker that is itself a common prefix skips all keys below it. */
function skipFolded(query: ListQuery): string {
  const { after, delimiter, prefix } = query;
  const folded = delimiter !== "" && after.endsWith(delimiter) && after.length > prefix.length;
  return folded && after.startsWith(prefix) ? after + AFTER_ALL : after;
}

function currentRows(
  file: MetadataFile,
  bucket: string,
  prefix: string,
  after: string,
): Iterable<Record<string, unknown>> {
  return file
    .prepare(
      `SELECT * FROM versions WHERE latest = 1 AND bucket = ? AND key >= ? AND key > ? AND key <= ?
       AND delete_marker = 0 ORDER BY key LIMIT 1001`,
    )
    .iterate(bucket, prefix, after, prefix + AFTER_ALL);
}

/** The common prefix a key folds into, or null. */
function commonPrefix(key: string, query: Pick<ListQuery, "prefix" | "delimiter">): string | null {
  if (query.delimiter === "") return null;
  const at = key.indexOf(query.delimiter, query.prefix.length);
  return at < 0 ? null : key.slice(0, at + query.delimiter.length);
}

export interface VersionPosition {
  readonly key: string;
  readonly versionId: string | undefined;
}

export interface VersionPage {
  readonly versions: readonly ObjectVersion[];
  readonly prefixes: readonly string[];
  readonly next: VersionPosition | null;
}

/** One page of all versions and delete markers: by key, newest first. */
export function listVersions(
  file: MetadataFile,
  query: Omit<ListQuery, "after">,
  marker: VersionPosition,
): VersionPage {
  const versions: ObjectVersion[] = [];
  const prefixes: string[] = [];
  let last: VersionPosition = marker;
  const started = file
    .prepare("SELECT sequence FROM versions WHERE bucket = ? AND key = ? AND version_id = ?")
    .get(query.bucket, marker.key, marker.versionId ?? "");
  const rows = file
    .prepare(
      `SELECT * FROM versions WHERE bucket = ? AND key >= ? AND key <= ?
       AND (key > ? OR (key = ? AND sequence < ?)) ORDER BY key, sequence DESC`,
    )
    .iterate(
      query.bucket,
      query.prefix,
      query.prefix + AFTER_ALL,
      marker.key,
      marker.key,
      Number(started?.sequence ?? 0),
    );
  for (const row of rows) {
    const version = readVersion(row);
    const folded = commonPrefix(version.key, query);
    if (folded !== null && (folded === prefixes.at(-1) || folded <= marker.key)) continue;
    if (versions.length + prefixes.length >= query.limit) return { versions, prefixes, next: last };
    if (folded === null) versions.push(version);
    else prefixes.push(folded);
    last = {
      key: folded ?? version.key,
      versionId: folded === null ? version.versionId : undefined,
    };
  }
  return { versions, prefixes, next: null };
}
