import { encodeStrict } from "../auth/canonical.ts";
import { LOCAL_ACCOUNT_ID } from "../auth/credentials.ts";
import { S3Error } from "./errors.ts";
import { listObjects, listVersions } from "./listing.ts";
import type { ObjectVersion } from "./model.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";
import { writeXml } from "./xml.ts";

const OWNER = { ID: LOCAL_ACCOUNT_ID };

interface ListRequest {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  readonly encode: (text: string) => string;
  readonly encodingType: string | undefined;
}

function readListRequest(services: S3Services, request: S3Request): ListRequest {
  services.buckets.get(request.bucket);
  const encodingType = request.query("encoding-type");
  const limit = Number(request.query("max-keys") ?? 1000);
  if (!Number.isInteger(limit) || limit < 0) {
    throw new S3Error(
      "InvalidArgument",
      "Provided max-keys not an integer or within integer range",
    );
  }
  return {
    bucket: request.bucket,
    prefix: request.query("prefix") ?? "",
    delimiter: request.query("delimiter") ?? "",
    limit: Math.min(limit, 1000),
    encodingType,
    encode: encodingType === "url" ? encodeKey : (text) => text,
  };
}

function encodeKey(key: string): string {
  return key.split("/").map(encodeStrict).join("/");
}

/** ListObjectsV2. */
export function listObjectsV2(services: S3Services, request: S3Request): S3Response {
  const list = readListRequest(services, request);
  const token = request.query("continuation-token");
  const startAfter = request.query("start-after");
  const after = token === undefined ? (startAfter ?? "") : readToken(token);
  const page = listObjects(services.file, { ...list, after });
  return {
    status: 200,
    body: writeXml("ListBucketResult", {
      Name: list.bucket,
      Prefix: list.encode(list.prefix),
      Delimiter: list.delimiter === "" ? undefined : list.encode(list.delimiter),
      StartAfter: startAfter === undefined ? undefined : list.encode(startAfter),
      ContinuationToken: token,
      NextContinuationToken:
        page.next === null ? undefined : Buffer.from(page.next).toString("base64url"),
      KeyCount: page.objects.length + page.prefixes.length,
      MaxKeys: list.limit,
      EncodingType: list.encodingType,
      IsTruncated: page.next !== null,
      Contents: page.objects.map((object) => ({
        ...objectElements(object, list.encode),
        ...(request.query("fetch-owner") === "true" && { Owner: OWNER }),
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: list.encode(prefix) })),
    }),
  };
}

function readToken(token: string): string {
  const key = Buffer.from(token, "base64url").toString("utf8");
  if (key === "") {
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
  }
  return key;
}

/** ListObjects, the first form. */
export function listObjectsV1(services: S3Services, request: S3Request): S3Response {
  const list = readListRequest(services, request);
  const marker = request.query("marker") ?? "";
  const page = listObjects(services.file, { ...list, after: marker });
  return {
    status: 200,
    body: writeXml("ListBucketResult", {
      Name: list.bucket,
      Prefix: list.encode(list.prefix),
      Marker: list.encode(marker),
      NextMarker: page.next === null ? undefined : list.encode(page.next),
      Delimiter: list.delimiter === "" ? undefined : list.encode(list.delimiter),
      MaxKeys: list.limit,
      EncodingType: list.encodingType,
      IsTruncated: page.next !== null,
      Contents: page.objects.map((object) => ({
        ...objectElements(object, list.encode),
        Owner: OWNER,
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: list.encode(prefix) })),
    }),
  };
}

/** ListObjectVersions. */
export function listObjectVersions(services: S3Services, request: S3Request): S3Response {
  const list = readListRequest(services, request);
  const key = request.query("key-marker") ?? "";
  const versionId = request.query("version-id-marker");
  const page = listVersions(services.file, list, { key, versionId });
  const entry = (version: ObjectVersion) => ({
    Key: list.encode(version.key),
    VersionId: version.versionId,
    IsLatest: version.latest,
    LastModified: version.modified.toISOString(),
    Owner: OWNER,
  });
  return {
    status: 200,
    body: writeXml("ListVersionsResult", {
      Name: list.bucket,
      Prefix: list.encode(list.prefix),
      KeyMarker: list.encode(key),
      VersionIdMarker: versionId ?? "",
      NextKeyMarker: page.next ? list.encode(page.next.key) : undefined,
      NextVersionIdMarker: page.next?.versionId,
      Delimiter: list.delimiter === "" ? undefined : list.encode(list.delimiter),
      MaxKeys: list.limit,
      EncodingType: list.encodingType,
      IsTruncated: page.next !== null,
      Version: page.versions
        .filter((version) => !version.deleteMarker)
        .map((version) => ({ ...entry(version), ...sizeElements(version) })),
      DeleteMarker: page.versions.filter((version) => version.deleteMarker).map(entry),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: list.encode(prefix) })),
    }),
  };
}

function objectElements(object: ObjectVersion, encode: (text: string) => string) {
  return {
    Key: encode(object.key),
    LastModified: object.modified.toISOString(),
    ...sizeElements(object),
  };
}

function sizeElements(object: ObjectVersion) {
  const algorithms = Object.keys(object.attributes.checksums).map((name) => name.toUpperCase());
  return {
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: algorithms,
    ChecksumType: algorithms.length > 0 ? object.attributes.checksumType : undefined,
    Size: object.size,
    StorageClass: "STANDARD",
  };
}
