import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBucket } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

const ORIGIN = "http://localhost:3000";
const CONTENT = "%PDF-1.7 a confirmation";
const HASH = createHash("sha256").update(CONTENT).digest("base64");
const HEADERS = { "content-type": "application/pdf", "x-amz-checksum-sha256": HASH };

let target: Target;
let presigner: S3Client;
let Bucket: string;

beforeAll(async () => {
  target = await openTarget();
  // Otherwise the SDK signs the checksum of an empty body into the address.
  presigner = target.s3With({ requestChecksumCalculation: "WHEN_REQUIRED" });
  target.onCleanup(async () => presigner.destroy());
  Bucket = await createBucket(target, "presigned");
  const rule = {
    AllowedOrigins: [ORIGIN],
    AllowedMethods: ["PUT", "GET"],
    AllowedHeaders: ["content-type", "x-amz-checksum-sha256"],
    ExposeHeaders: ["ETag"],
    MaxAgeSeconds: 300,
  };
  const CORSConfiguration = { CORSRules: [rule] };
  await target.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
});
afterAll(() => target.close());

/** An address that allows one body: its length, type and SHA-256 are signed. */
function presignPut(Key: string, options: { signingDate?: Date } = {}): Promise<string> {
  const command = new PutObjectCommand({
    Bucket,
    Key,
    ContentType: "application/pdf",
    ContentLength: Buffer.byteLength(CONTENT),
    ChecksumSHA256: HASH,
  });
  return getSignedUrl(presigner, command, {
    expiresIn: 60,
    signableHeaders: new Set(["host", "content-length", "content-type", "x-amz-checksum-sha256"]),
    unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
    ...options,
  });
}

async function send(
  url: string,
  body: string | undefined,
  headers: Record<string, string> = HEADERS,
  method = "PUT",
): Promise<{ status: number; code: string | undefined; headers: Headers }> {
  const response = await fetch(url, { method, body, headers });
  const text = await response.text();
  return {
    status: response.status,
    code: /<Code>(\w+)<\/Code>/.exec(text)?.[1],
    headers: response.headers,
  };
}

describe("a presigned PUT", () => {
  it("takes exactly the body that was signed", async () => {
    const { status, headers } = await send(await presignPut("good.pdf"), CONTENT, {
      ...HEADERS,
      origin: ORIGIN,
    });
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(headers.get("access-control-expose-headers")).toBe("ETag");
    const object = await target.s3.send(new GetObjectCommand({ Bucket, Key: "good.pdf" }));
    expect(object.ContentType).toBe("application/pdf");
    expect(await object.Body?.transformToString()).toBe(CONTENT);
  });

  it("refuses another length", async () => {
    const outcome = await send(await presignPut("length.pdf"), `${CONTENT}!`);
    expect(outcome).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
  });

  it("refuses another type", async () => {
    const headers = { ...HEADERS, "content-type": "text/html" };
    const outcome = await send(await presignPut("type.pdf"), CONTENT, headers);
    expect(outcome).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
  });

  it("refuses another hash, and a body that does not have the hash", async () => {
    const other = createHash("sha256").update("other").digest("base64");
    const changed = { ...HEADERS, "x-amz-checksum-sha256": other };
    expect(await send(await presignPut("hash.pdf"), CONTENT, changed)).toMatchObject({
      status: 403,
      code: "SignatureDoesNotMatch",
    });
    const forged = CONTENT.replace("a", "b");
    expect(await send(await presignPut("hash.pdf"), forged)).toMatchObject({
      status: 400,
      code: "BadDigest",
    });
    const absent = new GetObjectCommand({ Bucket, Key: "hash.pdf" });
    await expect(target.s3.send(absent)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("refuses a missing hash header", async () => {
    const headers = { "content-type": "application/pdf" };
    const outcome = await send(await presignPut("bare.pdf"), CONTENT, headers);
    expect(outcome).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
  });

  it("refuses an altered address", async () => {
    const url = await presignPut("address.pdf");
    const outcomes = [
      await send(url.replace("address.pdf", "other.pdf"), CONTENT),
      await send(url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"), CONTENT),
      await send(`${url}&x-amz-meta-extra=1`, CONTENT),
    ];
    expect(outcomes.map((outcome) => outcome.code)).toEqual(
      Array.from({ length: 3 }, () => "SignatureDoesNotMatch"),
    );
  });

  it("refuses an Amazon header that was not signed", async () => {
    const headers = { ...HEADERS, "x-amz-meta-owner": "someone" };
    const outcome = await send(await presignPut("extra.pdf"), CONTENT, headers);
    expect(outcome).toMatchObject({ status: 403, code: "AccessDenied" });
  });

  it("refuses after its time", async () => {
    const signingDate = new Date(Date.now() - 3_600_000);
    const outcome = await send(await presignPut("late.pdf", { signingDate }), CONTENT);
    expect(outcome).toMatchObject({ status: 403, code: "AccessDenied" });
  });

  it("refuses without any signature, and with another method", async () => {
    const url = await presignPut("bare.pdf");
    const bare = url.slice(0, url.indexOf("?"));
    expect(await send(bare, CONTENT)).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(await send(url, undefined, {}, "GET")).toMatchObject({ status: 403 });
  });

  it("shows the SDK's empty-body checksum for what it is", async () => {
    const command = new PutObjectCommand({ Bucket, Key: "default.pdf" });
    const url = await getSignedUrl(target.s3, command, { expiresIn: 60 });
    expect(await send(url, CONTENT, {})).toMatchObject({ status: 400, code: "BadDigest" });
  });
});

describe("a presigned GET", () => {
  it("names the file for the download", async () => {
    await target.s3.send(new PutObjectCommand({ Bucket, Key: "report.csv", Body: "a,b" }));
    const command = new GetObjectCommand({
      Bucket,
      Key: "report.csv",
      ResponseContentDisposition: 'attachment; filename="matching.csv"',
      ResponseContentType: "text/csv",
    });
    const response = await fetch(await getSignedUrl(presigner, command, { expiresIn: 60 }));
    expect(await response.text()).toBe("a,b");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="matching.csv"');
    expect(response.headers.get("content-type")).toBe("text/csv");
  });
});

describe("a presigned GET with a header that cannot be sent", () => {
  it("is refused", async () => {
    const command = new GetObjectCommand({
      Bucket,
      Key: "report.csv",
      ResponseContentDisposition: 'attachment; filename="\u{1F4C4}.csv"',
    });
    const response = await fetch(await getSignedUrl(presigner, command, { expiresIn: 60 }));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("InvalidArgument");
  });
});

describe("a CORS preflight", () => {
  const ask = (url: string, origin: string, headers: string) =>
    send(
      url,
      undefined,
      {
        origin,
        "access-control-request-method": "PUT",
        "access-control-request-headers": headers,
      },
      "OPTIONS",
    );

  it("allows what the bucket allows", async () => {
    const url = await presignPut("cors.pdf");
    const { status, headers } = await ask(url, ORIGIN, "content-type,x-amz-checksum-sha256");
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(headers.get("access-control-allow-methods")).toContain("PUT");
    expect(headers.get("access-control-max-age")).toBe("300");
  });

  it("refuses another origin and another header", async () => {
    const url = await presignPut("cors.pdf");
    expect(await ask(url, "http://elsewhere.example", "content-type")).toMatchObject({
      status: 403,
    });
    expect(await ask(url, ORIGIN, "x-amz-acl")).toMatchObject({ status: 403 });
  });
});
