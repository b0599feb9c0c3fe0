import { createHash } from "node:crypto";
import type { BlobFiles } from "./blobs.ts";
import {
  badDigest,
  type ChecksumAlgorithm,
  createHasher,
  type Hasher,
  promisedChecksum,
} from "./checksums.ts";
import { decodeChunked } from "./chunked.ts";
import { S3Error } from "./errors.ts";
import type { S3Request } from "./request.ts";

const MAX_OBJECT_BYTES = 5 * 1024 ** 3;
const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;

/** A body that is on disk under a staging id, and was what the request said it would be. */
export interface StagedBody {
  readonly blob: string;
  readonly size: number;
  readonly md5: Buffer;
  readonly checksums: Partial<Record<ChecksumAlgorithm, string>>;
}

/** What was measured while a body went by, and the promises it is held to. */
interface Verifier {
  readonly source: AsyncIterable<Buffer>;
  observe(chunk: Uint8Array): void;
  /** @throws S3Error BadDigest, XAmzContentSHA256Mismatch, IncompleteBody */
  finish(size: number): Pick<StagedBody, "md5" | "checksums">;
}

/**
 * Streams the body of a request into staging and checks length, hashes and checksums.
 * @param form the file of a form, whose length is not declared
 * @throws S3Error; nothing is left behind then
 */
export async function stageBody(
  request: S3Request,
  blobs: BlobFiles,
  wanted: ChecksumAlgorithm | null = null,
  form: AsyncIterable<Buffer> | null = null,
): Promise<StagedBody> {
  const verifier = createVerifier(request, wanted, form);
  const blob = blobs.newId();
  const size = await blobs.stage(blob, verifier.source, verifier.observe);
  try {
    return { blob, size, ...verifier.finish(size) };
  } catch (error) {
    blobs.discard(blob);
    throw error;
  }
}

/** Reads a small body (an XML document) into memory, with the same checks. */
export async function readDocument(request: S3Request): Promise<string> {
  const verifier = createVerifier(request, null, null);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of verifier.source) {
    size += chunk.length;
    if (size > MAX_DOCUMENT_BYTES) throw tooLarge();
    verifier.observe(chunk);
    chunks.push(chunk);
  }
  verifier.finish(size);
  return Buffer.concat(chunks).toString("utf8");
}

function createVerifier(
  request: S3Request,
  wanted: ChecksumAlgorithm | null,
  form: AsyncIterable<Buffer> | null,
): Verifier {
  const expectedSize = form ? null : declaredSize(request);
  const promise = promisedChecksum(request.field);
  const algorithm = promise?.algorithm ?? wanted;
  const md5 = createHasher("md5");
  const checksum = algorithm ? createHasher(algorithm) : null;
  const payload = /^[0-9a-f]{64}$/.test(request.payload) ? createHash("sha256") : null;
  const hashers: Pick<Hasher, "update">[] = [md5];
  if (checksum) hashers.push(checksum);
  if (payload) hashers.push({ update: (chunk) => void payload.update(chunk) });
  let trailers: ReadonlyMap<string, string> = new Map();
  return {
    source:
      form ??
      bodySource(request, (found) => {
        trailers = found;
      }),
    observe(chunk) {
      for (const hasher of hashers) hasher.update(chunk);
    },
    finish(size) {
      if (expectedSize !== null && size !== expectedSize) {
        throw new S3Error(
          "IncompleteBody",
          "You did not provide the number of bytes specified by the Content-Length HTTP header",
        );
      }
      if (payload && payload.digest("hex") !== request.payload) {
        throw new S3Error(
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
        );
      }
      const digest = md5.digest();
      checkMd5(request.field("content-md5"), digest);
      if (!algorithm || !checksum) return { md5: digest, checksums: {} };
      const value = checksum.digest().toString("base64");
      const expected = promise
        ? (promise.value ?? trailers.get(`x-amz-checksum-${algorithm}`) ?? "")
        : value;
      if (value !== expected) throw badDigest(algorithm);
      return { md5: digest, checksums: { [algorithm]: value } };
    },
  };
}

function bodySource(
  request: S3Request,
  onTrailer: (trailers: ReadonlyMap<string, string>) => void,
): AsyncIterable<Buffer> {
  if (!isChunked(request)) return request.raw;
  const signed = request.payload.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  return decodeChunked(request.raw, { signature: signed ? request.signature : null, onTrailer });
}

function isChunked(request: S3Request): boolean {
  return request.payload.startsWith("STREAMING-");
}

/** @throws S3Error MissingContentLength, EntityTooLarge */
function declaredSize(request: S3Request): number {
  const header = isChunked(request) ? "x-amz-decoded-content-length" : "content-length";
  const text = request.wire.headers.get(header);
  if (text === undefined || !/^\d+$/.test(text)) {
    throw new S3Error("MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
  if (Number(text) > MAX_OBJECT_BYTES) throw tooLarge();
  return Number(text);
}

const tooLarge = (): S3Error =>
  new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.");

function checkMd5(header: string | undefined, digest: Buffer): void {
  if (header === undefined) return;
  const promised = Buffer.from(header, "base64");
  if (promised.length !== 16) {
    throw new S3Error("InvalidDigest", "The Content-MD5 you specified was invalid.");
  }
  if (!promised.equals(digest)) {
    throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.");
  }
}
