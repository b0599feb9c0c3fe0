import {
  checksumHeaders,
  checkTags,
  objectHeaders,
  readAttributes,
  versionHeaders,
} from "./attributes.ts";
import { readDocument, stageBody } from "./body.ts";
import { readAlgorithm } from "./checksums.ts";
import { readConditions, writeConditions } from "./conditions.ts";
import { S3Error } from "./errors.ts";
import type { ObjectVersion } from "./model.ts";
import { parseRange } from "./range.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";
import { readXml, writeXml } from "./xml.ts";

/** PutObject. */
export async function putObject(services: S3Services, request: S3Request): Promise<S3Response> {
  const bucket = services.buckets.get(request.bucket);
  const attributes = readAttributes(request);
  const check = writeConditions(request.field, request.key);
  // Refused early where possible; what counts is the same check inside the commit.
  check(services.objects.current(request.bucket, request.key));
  const named = request.field("x-amz-sdk-checksum-algorithm");
  const body = await stageBody(request, services.blobs, named ? readAlgorithm(named) : null);
  services.objects.publishBlob(body.blob);
  const version = services.objects.commit(
    {
      bucket: request.bucket,
      key: request.key,
      blob: body.blob,
      size: body.size,
      etag: body.md5.toString("hex"),
      attributes: { ...attributes, checksums: body.checksums, checksumType: "FULL_OBJECT" },
    },
    "ObjectCreated:Put",
    check,
  );
  return {
    status: 200,
    headers: {
      etag: `"${version.etag}"`,
      ...checksumHeaders(version),
      ...versionHeaders(bucket, version.versionId),
    },
  };
}

/** GetObject and HeadObject, with conditions and ranges. */
export function getObject(services: S3Services, request: S3Request, headOnly: boolean): S3Response {
  const bucket = services.buckets.get(request.bucket);
  const version = services.objects.readable(
    request.bucket,
    request.key,
    request.query("versionId"),
  );
  const headers = { ...objectHeaders(bucket, version), ...overrides(request) };
  if (readConditions(request.field, version)) return { status: 304, headers };
  const range = parseRange(request.field("range"), version.size);
  const [start, end] = range ?? [0, version.size - 1];
  const whole = range === null;
  Object.assign(headers, {
    "content-length": String(end - start + 1),
    ...(!whole && { "content-range": `bytes ${start}-${end}/${version.size}` }),
    ...(whole && request.field("x-amz-checksum-mode") === "ENABLED" && checksumHeaders(version)),
  });
  const status = whole ? 200 : 206;
  if (headOnly || version.blob === null || end < start) return { status, headers };
  return { status, headers, file: { descriptor: services.blobs.open(version.blob), start, end } };
}

const OVERRIDES = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
] as const;

/** What may stand in a header. */
const HEADER_TEXT = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

function overrides(request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of OVERRIDES) {
    const value = request.query(`response-${name}`);
    if (value === undefined) continue;
    if (!HEADER_TEXT.test(value)) {
      throw new S3Error("InvalidArgument", "Header value cannot be represented using ISO-8859-1.", {
        ArgumentName: `response-${name}`,
        ArgumentValue: value,
      });
    }
    headers[name] = value;
  }
  return headers;
}

/** DeleteObject. */
export function deleteObject(services: S3Services, request: S3Request): S3Response {
  const bucket = services.buckets.get(request.bucket);
  const result = services.objects.delete(
    request.bucket,
    request.key,
    request.query("versionId"),
    request.field("if-match") === undefined
      ? () => undefined
      : writeConditions(request.field, request.key),
  );
  return {
    status: 204,
    headers: {
      ...versionHeaders(bucket, result.versionId),
      ...(result.deleteMarker && { "x-amz-delete-marker": "true" }),
    },
  };
}

/** DeleteObjects: up to 1000 keys, each with its own outcome. */
export async function deleteObjects(services: S3Services, request: S3Request): Promise<S3Response> {
  services.buckets.get(request.bucket);
  const document = readXml(await readDocument(request));
  const entries = document.all("Object");
  if (entries.length === 0 || entries.length > 1000) {
    throw new S3Error("MalformedXML", "Between 1 and 1000 objects can be deleted at once.");
  }
  const deleted = entries.map((entry) => {
    const key = entry.textOf("Key") ?? "";
    const versionId = entry.textOf("VersionId");
    const result = services.objects.delete(request.bucket, key, versionId, () => undefined);
    return {
      Key: key,
      VersionId: versionId,
      ...(result.deleteMarker && {
        DeleteMarker: true,
        DeleteMarkerVersionId: result.versionId,
      }),
    };
  });
  const quiet = document.textOf("Quiet") === "true";
  return { status: 200, body: writeXml("DeleteResult", quiet ? {} : { Deleted: deleted }) };
}

/** GetObjectTagging, PutObjectTagging and DeleteObjectTagging. */
export async function objectTagging(services: S3Services, request: S3Request): Promise<S3Response> {
  const bucket = services.buckets.get(request.bucket);
  const version: ObjectVersion = services.objects.readable(
    request.bucket,
    request.key,
    request.query("versionId"),
  );
  const headers = versionHeaders(bucket, version.versionId);
  switch (request.raw.method) {
    case "GET": {
      const tags = Object.entries(version.attributes.tags).map(([Key, Value]) => ({ Key, Value }));
      return { status: 200, headers, body: writeXml("Tagging", { TagSet: { Tag: tags } }) };
    }
    case "PUT": {
      const set =
        readXml(await readDocument(request))
          .first("TagSet")
          ?.all("Tag") ?? [];
      const pairs = set.map((tag) => [tag.textOf("Key") ?? "", tag.textOf("Value") ?? ""] as const);
      services.objects.setTags(version, checkTags(pairs));
      return { status: 200, headers };
    }
    case "DELETE":
      services.objects.setTags(version, {});
      return { status: 204, headers };
    default:
      throw new S3Error("MethodNotAllowed", "The specified method is not allowed.");
  }
}
