import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { AwsClients } from "./aws-clients.ts";
import { headerSafe } from "./object-store.ts";

interface PresignedPut {
  readonly url: string;
  /** Headers the sender must send exactly so; the browser adds Content-Length itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

interface PutTerms {
  readonly key: string;
  readonly size: number;
  readonly contentType: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Signs short-lived addresses of objects for the browser. */
export interface Presigner {
  put(terms: PutTerms, now: Date): Promise<PresignedPut>;
  get(
    key: string,
    fileName: string,
    now: Date,
  ): Promise<{ readonly url: string; readonly expiresAt: string }>;
}

const PUT_SECONDS = 15 * 60;
const GET_SECONDS = 5 * 60;

export function createPresigner(clients: AwsClients, bucket: string): Presigner {
  return {
    async put(terms, now) {
      const checksum = Buffer.from(terms.sha256, "hex").toString("base64");
      const metadata = headerSafe(terms.metadata);
      const own: Record<string, string> = {
        "content-type": terms.contentType,
        "x-amz-checksum-sha256": checksum,
      };
      for (const [name, value] of Object.entries(metadata)) own[`x-amz-meta-${name}`] = value;
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: terms.key,
        ContentType: terms.contentType,
        ContentLength: terms.size,
        ChecksumSHA256: checksum,
        Metadata: metadata,
      });
      // Length, type and hash are signed as headers, not hoisted into the address: only then
      // does the bucket compare them with what really arrives.
      const signed = new Set(["host", "content-length", ...Object.keys(own)]);
      const url = await getSignedUrl(clients.presigner, command, {
        expiresIn: PUT_SECONDS,
        signableHeaders: signed,
        unhoistableHeaders: signed,
      });
      return { url, headers: own, expiresAt: after(now, PUT_SECONDS) };
    },

    async get(key, fileName, now) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: contentDisposition(fileName),
      });
      const url = await getSignedUrl(clients.presigner, command, { expiresIn: GET_SECONDS });
      return { url, expiresAt: after(now, GET_SECONDS) };
    },
  };
}

function after(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}

/** RFC 6266: an ASCII name for old clients and the full name in UTF-8. */
function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\;]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
