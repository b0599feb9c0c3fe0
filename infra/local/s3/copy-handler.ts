import { checksumHeaders, readAttributes, versionHeaders } from "./attributes.ts";
import { readConditions, writeConditions } from "./conditions.ts";
import { preconditionFailed, S3Error } from "./errors.ts";
import type { ObjectAttributes, ObjectVersion } from "./model.ts";
import { type S3Request, type S3Response, splitPath } from "./request.ts";
import type { S3Services } from "./services.ts";
import { writeXml } from "./xml.ts";

/** CopyObject: the copy shares the body of its source on disk. */
export function copyObject(services: S3Services, request: S3Request): S3Response {
  const bucket = services.buckets.get(request.bucket);
  const source = copySource(services, request);
  const attributes = copiedAttributes(request, source);
  if (source.blob === null) throw new Error("A readable version has a body.");
  const blob = services.objects.linkBlob(source.blob);
  const version = services.objects.commit(
    {
      bucket: request.bucket,
      key: request.key,
      blob,
      size: source.size,
      etag: source.etag,
      attributes,
    },
    "ObjectCreated:Copy",
    writeConditions(request.field, request.key),
  );
  return {
    status: 200,
    headers: {
      ...versionHeaders(bucket, version.versionId),
      ...sourceVersionHeader(services, source),
    },
    body: writeXml("CopyObjectResult", {
      LastModified: version.modified.toISOString(),
      ETag: `"${version.etag}"`,
      ...checksumElements(version),
    }),
  };
}

/** Finds the version x-amz-copy-source names, and checks the conditions on it. */
export function copySource(services: S3Services, request: S3Request): ObjectVersion {
  const header = request.field("x-amz-copy-source") ?? "";
  const mark = header.indexOf("?versionId=");
  const path = mark < 0 ? header : header.slice(0, mark);
  const versionId = mark < 0 ? undefined : header.slice(mark + "?versionId=".length);
  const { bucket, key } = splitPath(path.startsWith("/") ? path : `/${path}`);
  if (bucket === "" || key === "") {
    throw new S3Error(
      "InvalidArgument",
      "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
    );
  }
  const version = services.objects.readable(bucket, key, versionId);
  if (readConditions(request.field, version, "x-amz-copy-source-")) {
    throw preconditionFailed("x-amz-copy-source-If-None-Match");
  }
  return version;
}

export function sourceVersionHeader(
  services: S3Services,
  source: ObjectVersion,
): Record<string, string> {
  const kept = services.buckets.get(source.bucket).settings.versioning !== undefined;
  return kept ? { "x-amz-copy-source-version-id": source.versionId } : {};
}

function copiedAttributes(request: S3Request, source: ObjectVersion): ObjectAttributes {
  const fresh = readAttributes(request);
  const replaceMetadata = directive(request, "x-amz-metadata-directive");
  const replaceTags = directive(request, "x-amz-tagging-directive");
  const onItself = source.bucket === request.bucket && source.key === request.key;
  if (onItself && !replaceMetadata && source.latest) {
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const kept = source.attributes;
  return {
    ...kept,
    headers: replaceMetadata ? fresh.headers : kept.headers,
    metadata: replaceMetadata ? fresh.metadata : kept.metadata,
    tags: replaceTags ? fresh.tags : kept.tags,
  };
}

function directive(request: S3Request, name: string): boolean {
  const value = request.field(name) ?? "COPY";
  if (value === "COPY" || value === "REPLACE") return value === "REPLACE";
  throw new S3Error("InvalidArgument", `Unknown ${name}.`);
}

/** Checksums as elements of an answer. */
export function checksumElements(version: {
  readonly attributes: Pick<ObjectAttributes, "checksums" | "checksumType">;
}): Record<string, string> {
  const elements = Object.entries(checksumHeaders(version)).map(([header, value]) => {
    const name = header.slice("x-amz-checksum-".length);
    return [name === "type" ? "ChecksumType" : `Checksum${name.toUpperCase()}`, value];
  });
  return Object.fromEntries(elements);
}
