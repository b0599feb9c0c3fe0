import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c, crc64nvme } from "./crc.ts";
import { S3Error } from "./errors.ts";

const CHECKSUM_ALGORITHMS = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

const BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  crc32: 4,
  crc32c: 4,
  crc64nvme: 8,
  sha1: 20,
  sha256: 32,
};

/** A digest that is fed piece by piece. */
export interface Hasher {
  update(chunk: Uint8Array): void;
  digest(): Buffer;
}

export function createHasher(algorithm: ChecksumAlgorithm | "md5"): Hasher {
  switch (algorithm) {
    case "crc32":
      return crc32Hasher(crc32);
    case "crc32c":
      return crc32Hasher(crc32c);
    case "crc64nvme":
      return crc64Hasher();
    default: {
      const hash = createHash(algorithm);
      return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest() };
    }
  }
}

function crc32Hasher(step: (data: Uint8Array, previous: number) => number): Hasher {
  let value = 0;
  return {
    update(chunk) {
      value = step(chunk, value);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}

function crc64Hasher(): Hasher {
  let value = { high: 0, low: 0 };
  return {
    update(chunk) {
      value = crc64nvme(chunk, value);
    },
    digest() {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32BE(value.high, 0);
      bytes.writeUInt32BE(value.low, 4);
      return bytes;
    },
  };
}

/** Reads an algorithm name as S3 writes it ("CRC32", "SHA256"). @throws S3Error InvalidRequest */
export function readAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === name.toLowerCase());
  if (algorithm) return algorithm;
  throw new S3Error(
    "InvalidRequest",
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
}

export const checksumHeader = (algorithm: ChecksumAlgorithm): string =>
  `x-amz-checksum-${algorithm}`;

/** The checksum a client promised, or only the algorithm if the value follows in a trailer. */
export interface PromisedChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly value: string | null;
}

/**
 * Finds the checksum a request promises.
 * @param field looks a header up by its lower-case name
 * @throws S3Error InvalidRequest if there are two, or the value cannot be one
 */
export function promisedChecksum(
  field: (name: string) => string | undefined,
): PromisedChecksum | null {
  const found = CHECKSUM_ALGORITHMS.flatMap((algorithm): PromisedChecksum[] => {
    const value = field(checksumHeader(algorithm));
    return value === undefined ? [] : [{ algorithm, value }];
  });
  const [first, second] = found;
  if (second) {
    throw new S3Error(
      "InvalidRequest",
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  }
  if (first) {
    assertShape(first.algorithm, first.value ?? "");
    return first;
  }
  const trailer = field("x-amz-trailer")?.trim().toLowerCase();
  const inTrailer = CHECKSUM_ALGORITHMS.find((algorithm) => checksumHeader(algorithm) === trailer);
  return inTrailer ? { algorithm: inTrailer, value: null } : null;
}

function assertShape(algorithm: ChecksumAlgorithm, value: string): void {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length === BYTES[algorithm] && bytes.toString("base64") === value) return;
  throw new S3Error("InvalidRequest", `Value for ${checksumHeader(algorithm)} header is invalid.`);
}

export function badDigest(algorithm: ChecksumAlgorithm): S3Error {
  const name = algorithm.toUpperCase();
  return new S3Error(
    "BadDigest",
    `The ${name} you specified did not match the calculated checksum.`,
  );
}
