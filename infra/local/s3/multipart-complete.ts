import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { versionHeaders } from "./attributes.ts";
import { readDocument } from "./body.ts";
import {
  badDigest,
  type ChecksumAlgorithm,
  createHasher,
  type Hasher,
  promisedChecksum,
} from "./checksums.ts";
import { writeConditions } from "./conditions.ts";
import { checksumElements } from "./copy-handler.ts";
import { S3Error } from "./errors.ts";
import type { ObjectAttributes } from "./model.ts";
import { storeOf, uploadOf } from "./multipart-handlers.ts";
import type { Part, Upload } from "./multipart-store.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";
import { readXml, writeXml, type XmlNode } from "./xml.ts";

const MIN_PART_BYTES = 5 * 1024 * 1024;

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
