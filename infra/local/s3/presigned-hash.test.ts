import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalRequest, encodeStrict, hmac, sha256Hex } from "../auth/canonical.ts";
import { ALGORITHM } from "../auth/claim.ts";
import { DEFAULT_CREDENTIALS } from "../auth/credentials.ts";
import { signingKey } from "../auth/sigv4.ts";
import type { Listening } from "../http/listen.ts";
import { startS3 } from "./server.ts";

// The SDK's presigner always says UNSIGNED-PAYLOAD; other signers sign the hash of the body.
const BODY = "%PDF-1.7 signed";
const dataDir = mkdtempSync(join(tmpdir(), "countersign-hash-"));
let server: Listening;

beforeAll(async () => {
  server = await startS3({
    dataDir,
    port: 0,
    credentials: DEFAULT_CREDENTIALS,
    deliver: () => true,
    hasQueue: () => true,
    log: () => undefined,
  });
  const s3 = new S3Client({
    endpoint: server.url,
    region: "us-east-1",
    credentials: DEFAULT_CREDENTIALS,
    forcePathStyle: true,
  });
  await s3.send(new CreateBucketCommand({ Bucket: "documents" }));
  s3.destroy();
});

afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

function presign(hash: string): string {
  const timestamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const day = timestamp.slice(0, 8);
  const scope = `${day}/us-east-1/s3/aws4_request`;
  const signedHeaders = ["host", "x-amz-content-sha256"];
  const query = [
    ["X-Amz-Algorithm", ALGORITHM],
    ["X-Amz-Credential", `${DEFAULT_CREDENTIALS.accessKeyId}/${scope}`],
    ["X-Amz-Date", timestamp],
    ["X-Amz-Expires", "60"],
    ["X-Amz-SignedHeaders", signedHeaders.join(";")],
  ] as const;
  const { host } = new URL(server.url);
  const headers = new Map([
    ["host", host],
    ["x-amz-content-sha256", hash],
  ]);
  const path = "/documents/signed.pdf";
  const canonical = canonicalRequest({ method: "PUT", path, query, headers }, signedHeaders, hash);
  const text = [ALGORITHM, timestamp, scope, sha256Hex(canonical)].join("\n");
  const key = signingKey(DEFAULT_CREDENTIALS, day, "us-east-1", "s3");
  const all = [...query, ["X-Amz-Signature", hmac(key, text).toString("hex")] as const];
  const encoded = all.map(([name, value]) => `${name}=${encodeStrict(value)}`).join("&");
  return `${server.url}${path}?${encoded}`;
}

async function put(url: string, body: string, hash: string) {
  const headers = { "x-amz-content-sha256": hash };
  const response = await fetch(url, { method: "PUT", body, headers });
  return { status: response.status, code: /<Code>(\w+)/.exec(await response.text())?.[1] };
}

describe("a presigned PUT with the hash of its body signed", () => {
  const hash = sha256Hex(BODY);

  it("takes that body and no other", async () => {
    expect(await put(presign(hash), BODY, hash)).toMatchObject({ status: 200 });
    expect(await put(presign(hash), "%PDF-1.7 forged", hash)).toEqual({
      status: 400,
      code: "XAmzContentSHA256Mismatch",
    });
  });

  it("refuses another hash, and one that says the body is not signed", async () => {
    const forged = "%PDF-1.7 forged";
    for (const claimed of [sha256Hex(forged), "UNSIGNED-PAYLOAD"]) {
      expect(await put(presign(hash), forged, claimed)).toEqual({
        status: 403,
        code: "SignatureDoesNotMatch",
      });
    }
  });
});
