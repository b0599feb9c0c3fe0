import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { checksumHeaders, readAttributes } from "./attributes.ts";
import { type StagedBody, stageBody } from "./body.ts";
import { type ChecksumAlgorithm, createHasher, readAlgorithm } from "./checksums.ts";
import { copySource, sourceVersionHeader } from "./copy-handler.ts";
import { S3Error } from "./errors.ts";
import { MultipartStore, type Part, type Upload } from "./multipart-store.ts";
import { parseRange } from "./range.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";
import { writeXml } from "./xml.ts";

const MAX_PARTS = 10_000;

export function storeOf(services: S3Services): MultipartStore {
  return new MultipartStore(services.file, services.objects);
}

/** The upload a request is about. @throws S3Error NoSuchUpload */
export function uploadOf(services: S3Services, request: S3Request): Upload {
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
