import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { checksumHeaders, readAttributes, versionHeaders } from "./attributes.ts";
import { readDocument, type StagedBody, stageBody } from "./body.ts";
import {
  badDigest,
  type ChecksumAlgorithm,
  createHasher,
  type Hasher,
  promisedChecksum,
  readAlgorithm,
} from "./checksums.ts";
import { writeConditions } from "./conditions.ts";
import { checksumElements, copySource, sourceVersionHeader } from "./copy-handler.ts";
import { S3Error } from "./errors.ts";
import type { ObjectAttributes } from "./model.ts";
import { MultipartStore, type Part, type Upload } from "./multipart-store.ts";
import { parseRange } from "./range.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";
import { readXml, writeXml, type XmlNode } from "./xml.ts";

const MIN_PART_BYTES = 5 * 1024 * 1024;
const MAX_PARTS = 10_000;

function storeOf(services: S3Services): MultipartStore {
  return new MultipartStore(services.file, services.objects);
}

function uploadOf(services: S3Services, request: S3Request): Upload {
  services.buckets.get(request.bucket);
  return storeOf(services).get(request.query("uploadId") ?? "", request.bucket, request.key);
}

/** CreateMultipartUpload. */
export function createUpload(services: S3Services, request: S3Request): S3Response {
  services.buckets.get(request.bucket);
  const named = request.field("x-amz-checksum-algorithm");
  const algorithm = named ? readAlgorithm(named) : undefined;
  const type = request.field("x-amz-checksum-type");
  const checksumType =
    type === "COMPOSITE" || type === "FULL_OBJECT" ? type : defaultType(algorithm);
  const upload: Upload = {
    id: randomBytes(24).toString("base64url"),
    bucket: request.bucket,
    key: request.key,
    created: new Date(),
    attributes: { ...readAttributes(request), ...(algorithm && { algorithm, checksumType }) },
  };
  storeOf(services).create(upload);
  return {
    status: 200,
    headers: named
      ? { "x-amz-checksum-algorithm": named, "x-amz-checksum-type": checksumType }
      : {},
    body: writeXml("InitiateMultipartUploadResult", {
      Bucket: upload.bucket,
      Key: upload.key,
      UploadId: upload.id,
    }),
  };
}

function defaultType(algorithm: ChecksumAlgorithm | undefined): "FULL_OBJECT" | "COMPOSITE" {
  return algorithm === "crc64nvme" ? "FULL_OBJECT" : "COMPOSITE";
}

/** UploadPart. */
export async function uploadPart(services: S3Services, request: S3Request): Promise<S3Response> {
  const upload = uploadOf(services, request);
  const number = partNumber(request);
  const body = await stageBody(request, services.blobs, upload.attributes.algorithm ?? null);
  const part = keepPart(services, upload, number, body);
  const attributes = { checksums: part.checksums, checksumType: "FULL_OBJECT" } as const;
  const { "x-amz-checksum-type": _, ...checksums } = checksumHeaders({ attributes });
  return { status: 200, headers: { etag: `"${part.etag}"`, ...checksums } };
}

/** UploadPartCopy: a part from (a range of) another object. */
export async function uploadPartCopy(
  services: S3Services,
  request: S3Request,
): Promise<S3Response> {
  const upload = uploadOf(services, request);
  const number = partNumber(request);
  const source = copySource(services, request);
  if (source.blob === null) throw new Error("A readable version has a body.");
  const [start, end] = parseRange(request.field("x-amz-copy-source-range"), source.size) ?? [
    0,
    source.size - 1,
  ];
  const fd = services.blobs.open(source.blob);
  const md5 = createHasher("md5");
  const { algorithm } = upload.attributes;
  const checksum = algorithm && createHasher(algorithm);
  const blob = services.blobs.newId();
  const stream = createReadStream("", { fd, start, end: Math.max(start, end) });
  const size = await services.blobs.stage(blob, stream, (chunk) => {
    md5.update(chunk);
    checksum?.update(chunk);
  });
  const checksums =
    algorithm && checksum ? { [algorithm]: checksum.digest().toString("base64") } : {};
  const part = keepPart(services, upload, number, { blob, size, md5: md5.digest(), checksums });
  return {
    status: 200,
    headers: sourceVersionHeader(services, source),
    body: writeXml("CopyPartResult", {
      LastModified: part.modified.toISOString(),
      ETag: `"${part.etag}"`,
    }),
  };
}

function partNumber(request: S3Request): number {
  const number = Number(request.query("partNumber"));
  if (Number.isInteger(number) && number >= 1 && number <= MAX_PARTS) return number;
  throw new S3Error(
    "InvalidArgument",
    "Part number must be an integer between 1 and 10000, inclusive",
  );
}

function keepPart(services: S3Services, upload: Upload, number: number, body: StagedBody): Part {
  const part: Part = {
    number,
    blob: body.blob,
    size: body.size,
    etag: body.md5.toString("hex"),
    modified: new Date(),
    checksums: body.checksums,
  };
  services.objects.publishBlob(body.blob);
  storeOf(services).putPart(upload.id, part);
  return part;
}

/** CompleteMultipartUpload. */
export async function completeUpload(
  services: S3Services,
  request: S3Request,
): Promise<S3Response> {
  const bucket = services.buckets.get(request.bucket);
  const upload = uploadOf(services, request);
  const document = readXml(await readDocument(request));
  const parts = chosenParts(storeOf(services).parts(upload.id), document.all("Part"));
  const joined = await joinParts(services, upload, parts);
  const promise = promisedChecksum(request.field);
  if (promise?.value && joined.checksums[promise.algorithm] !== promise.value) {
    services.blobs.discard(joined.blob);
    throw badDigest(promise.algorithm);
  }
  const { algorithm: _, checksumType, ...attributes } = upload.attributes;
  let freed: readonly string[] = [];
  services.objects.publishBlob(joined.blob);
  const version = services.objects.commit(
    {
      bucket: upload.bucket,
      key: upload.key,
      blob: joined.blob,
      size: joined.size,
      etag: joined.etag,
      attributes: {
        ...attributes,
        checksums: joined.checksums,
        checksumType: checksumType ?? "FULL_OBJECT",
        partSizes: parts.map((part) => part.size),
      },
    },
    "ObjectCreated:CompleteMultipartUpload",
    writeConditions(request.field, upload.key),
    () => {
      freed = storeOf(services).remove(upload.id);
    },
  );
  services.objects.sweep(freed);
  return {
    status: 200,
    headers: versionHeaders(bucket, version.versionId),
    body: writeXml("CompleteMultipartUploadResult", {
      Location: `/${upload.bucket}/${upload.key}`,
      Bucket: upload.bucket,
      Key: upload.key,
      ETag: `"${version.etag}"`,
      ...checksumElements(version),
    }),
  };
}

/** @throws S3Error InvalidPart, InvalidPartOrder, EntityTooSmall */
function chosenParts(stored: readonly Part[], wanted: readonly XmlNode[]): Part[] {
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const parts = wanted.map((node) => {
    const part = byNumber.get(Number(node.textOf("PartNumber")));
    const etag = node.textOf("ETag")?.replaceAll('"', "");
    if (part && part.etag === etag) return part;
    throw new S3Error(
      "InvalidPart",
      "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    );
  });
  if (parts.length === 0) throw new S3Error("MalformedXML", "You must specify at least one part");
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (before && before.number >= part.number) {
      throw new S3Error("InvalidPartOrder", "The list of parts was not in ascending order.");
    }
    if (before && before.size < MIN_PART_BYTES) {
      throw new S3Error(
        "EntityTooSmall",
        "Your proposed upload is smaller than the minimum allowed size",
      );
    }
  });
  return parts;
}

interface JoinedBody {
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  readonly checksums: ObjectAttributes["checksums"];
}

/** Writes the parts behind each other into a new staged body. */
async function joinParts(
  services: S3Services,
  upload: Upload,
  parts: readonly Part[],
): Promise<JoinedBody> {
  const { algorithm, checksumType } = upload.attributes;
  const full = algorithm && checksumType === "FULL_OBJECT" ? createHasher(algorithm) : undefined;
  const blob = services.blobs.newId();
  async function* bodies(): AsyncGenerator<Buffer> {
    for (const part of parts) {
      yield* createReadStream("", { fd: services.blobs.open(part.blob) });
    }
  }
  const size = await services.blobs.stage(blob, bodies(), (chunk) => full?.update(chunk));
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.etag, "hex")));
  const etag = `${createHash("md5").update(digests).digest("hex")}-${parts.length}`;
  return { blob, size, etag, checksums: joinedChecksums(algorithm, full, parts) };
}

function joinedChecksums(
  algorithm: ChecksumAlgorithm | undefined,
  full: Hasher | undefined,
  parts: readonly Part[],
): ObjectAttributes["checksums"] {
  if (!algorithm) return {};
  if (full) return { [algorithm]: full.digest().toString("base64") };
  const composite = createHasher(algorithm);
  for (const part of parts) {
    composite.update(Buffer.from(part.checksums[algorithm] ?? "", "base64"));
  }
  return { [algorithm]: `${composite.digest().toString("base64")}-${parts.length}` };
}

/** AbortMultipartUpload. */
export function abortUpload(services: S3Services, request: S3Request): S3Response {
  const upload = uploadOf(services, request);
  const freed = services.file.transaction(() => storeOf(services).remove(upload.id));
  services.objects.sweep(freed);
  return { status: 204 };
}

/** ListParts, in one page. */
export function listParts(services: S3Services, request: S3Request): S3Response {
  const upload = uploadOf(services, request);
  const parts = storeOf(services).parts(upload.id);
  return {
    status: 200,
    body: writeXml("ListPartsResult", {
      Bucket: upload.bucket,
      Key: upload.key,
      UploadId: upload.id,
      MaxParts: MAX_PARTS,
      IsTruncated: false,
      Part: parts.map((part) => ({
        PartNumber: part.number,
        LastModified: part.modified.toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.size,
      })),
    }),
  };
}

/** ListMultipartUploads, in one page. */
export function listUploads(services: S3Services, request: S3Request): S3Response {
  services.buckets.get(request.bucket);
  const prefix = request.query("prefix") ?? "";
  const uploads = storeOf(services).list(request.bucket, prefix);
  return {
    status: 200,
    body: writeXml("ListMultipartUploadsResult", {
      Bucket: request.bucket,
      Prefix: prefix,
      IsTruncated: false,
      Upload: uploads.map((upload) => ({
        Key: upload.key,
        UploadId: upload.id,
        Initiated: upload.created.toISOString(),
        StorageClass: "STANDARD",
      })),
    }),
  };
}
