import { type ChecksumAlgorithm, checksumHeader } from "./checksums.ts";
import { S3Error } from "./errors.ts";
import type { Bucket, ObjectAttributes, ObjectVersion } from "./model.ts";
import type { S3Request } from "./request.ts";

const KEPT_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
] as const;
const MAX_METADATA_BYTES = 2048;

/** Reads headers, metadata and tags a new object is to carry. @throws S3Error MetadataTooLarge, InvalidTag */
export function readAttributes(
  request: S3Request,
): Pick<ObjectAttributes, "headers" | "metadata" | "tags"> {
  return {
    headers: readHeaders(request),
    metadata: readMetadata(request),
    tags: readTagging(request.field("x-amz-tagging")),
  };
}

function readHeaders(request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = request.wire.headers.get(name);
    const kept = name === "content-encoding" ? withoutTransferCoding(value) : value;
    if (kept !== undefined) headers[name] = kept;
  }
  headers["content-type"] ??= "application/octet-stream";
  return headers;
}

/** aws-chunked says how the body travelled, not what the object is. */
function withoutTransferCoding(value: string | undefined): string | undefined {
  const codings = value
    ?.split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "aws-chunked" && coding !== "");
  return codings && codings.length > 0 ? codings.join(",") : undefined;
}

function readMetadata(request: S3Request): Record<string, string> {
  const presigned = request.signature?.presigned ? request.wire.query : [];
  const pairs = [...request.wire.headers, ...presigned].filter(([name]) =>
    name.toLowerCase().startsWith("x-amz-meta-"),
  );
  const metadata: Record<string, string> = {};
  for (const [name, value] of pairs)
    metadata[name.slice("x-amz-meta-".length).toLowerCase()] = value;
  const bytes = Buffer.byteLength(Object.entries(metadata).flat().join(""));
  if (bytes <= MAX_METADATA_BYTES) return metadata;
  throw new S3Error(
    "MetadataTooLarge",
    "Your metadata headers exceed the maximum allowed metadata size",
  );
}

/** Reads tags in query form. @throws S3Error InvalidTag */
function readTagging(text: string | undefined): Record<string, string> {
  return checkTags([...new URLSearchParams(text ?? "")]);
}

export function checkTags(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const tags = Object.fromEntries(pairs);
  const valid =
    pairs.length <= 10 &&
    Object.keys(tags).length === pairs.length &&
    pairs.every(([key, value]) => key !== "" && key.length <= 128 && value.length <= 256);
  if (valid) return tags;
  throw new S3Error("InvalidTag", "The tags are too many, not unique, or too long.");
}

export function checksumHeaders(version: {
  readonly attributes: Pick<ObjectAttributes, "checksums" | "checksumType">;
}): Record<string, string> {
  const { checksums, checksumType } = version.attributes;
  const headers = Object.entries(checksums).map(([algorithm, value]) => [
    checksumHeader(algorithm as ChecksumAlgorithm),
    value,
  ]);
  if (headers.length === 0) return {};
  return { ...Object.fromEntries(headers), "x-amz-checksum-type": checksumType };
}

export function versionHeaders(
  bucket: Bucket,
  versionId: string | undefined,
): Record<string, string> {
  const kept = bucket.settings.versioning !== undefined && versionId !== undefined;
  return kept ? { "x-amz-version-id": versionId } : {};
}

/** The headers a read of an object answers with. */
export function objectHeaders(bucket: Bucket, version: ObjectVersion): Record<string, string> {
  const { headers, metadata, tags } = version.attributes;
  const tagCount = Object.keys(tags).length;
  return {
    ...headers,
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
    ...(tagCount > 0 && { "x-amz-tagging-count": String(tagCount) }),
    ...versionHeaders(bucket, version.versionId),
    etag: `"${version.etag}"`,
    "last-modified": version.modified.toUTCString(),
    "accept-ranges": "bytes",
  };
}
