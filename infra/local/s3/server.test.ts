import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_CREDENTIALS } from "../auth/credentials.ts";
import { signingKey } from "../auth/sigv4.ts";
import type { Listening } from "../http/listen.ts";
import type { Deliver } from "./events.ts";
import { startS3 } from "./server.ts";

const QUEUE = "arn:aws:sqs:us-east-1:000000000000:documents";
const Bucket = "documents";

let dataDir: string;
let server: Listening;
let s3: S3Client;
let logged: string[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-s3-"));
  logged = [];
  await start(() => true);
  await s3.send(new CreateBucketCommand({ Bucket }));
});

afterEach(async () => {
  await stop();
  rmSync(dataDir, { recursive: true });
});

async function start(deliver: Deliver): Promise<void> {
  server = await startS3({
    dataDir,
    port: 0,
    credentials: DEFAULT_CREDENTIALS,
    deliver,
    hasQueue: (arn) => arn === QUEUE,
    log: (line) => logged.push(line),
  });
  s3 = client();
}

function client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: server.url,
    region: "us-east-1",
    credentials: DEFAULT_CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 1,
    ...config,
  });
}

async function stop(): Promise<void> {
  s3.destroy();
  await server.close();
}

const put = (Key: string, Body = "body") => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const blobCount = () =>
  readdirSync(join(dataDir, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;

describe("events of the local S3", () => {
  it("outlive a process that ends between the write and the hand-over", async () => {
    await s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: {
          QueueConfigurations: [{ QueueArn: QUEUE, Events: ["s3:ObjectCreated:*"] }],
        },
      }),
    );
    await stop();
    await start(() => {
      throw new Error("The process ends here.");
    });
    await expect(put("BANK/a.pdf")).rejects.toMatchObject({ name: "InternalError" });
    await stop();
    const delivered: string[] = [];
    await start((_, body) => delivered.push(body) > 0);
    expect(delivered.map((body) => JSON.parse(body).Records[0].s3.object.key)).toEqual([
      "BANK/a.pdf",
    ]);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "BANK/a.pdf" }));
    expect(await Body?.transformToString()).toBe("body");
    await stop();
    await start((_, body) => delivered.push(body) > 0);
    expect(delivered).toHaveLength(1);
  });
});

describe("bodies of the local S3", () => {
  it("leave no file behind when they are replaced, deleted or refused", async () => {
    await put("k", "one");
    await put("k", "two");
    expect(blobCount()).toBe(1);
    const refused = new PutObjectCommand({ Bucket, Key: "k", Body: "three", IfNoneMatch: "*" });
    await expect(s3.send(refused)).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect(blobCount()).toBe(1);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(blobCount()).toBe(0);
    expect(readdirSync(join(dataDir, "staging"))).toEqual([]);
  });
});

describe("an upload that breaks off", () => {
  it("leaves neither an object nor a file", async () => {
    const url = new URL(await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "cut" })));
    const upload = request(url, { method: "PUT", headers: { "content-length": 1_000_000 } });
    const broken = once(upload, "error");
    upload.write("%PDF-1.7");
    const staging = () => readdirSync(join(dataDir, "staging"));
    await vi.waitFor(() => expect(staging()).toHaveLength(1));
    upload.destroy(new Error("The browser is gone."));
    await broken;
    await vi.waitFor(() => expect(staging()).toEqual([]));
    const absent = new GetObjectCommand({ Bucket, Key: "cut" });
    await expect(s3.send(absent)).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(blobCount()).toBe(0);
    expect(logged).toEqual([]);
  });
});

describe("requests the local S3 refuses", () => {
  const get = (with_: S3Client) => with_.send(new GetObjectCommand({ Bucket, Key: "k" }));

  it.each([
    [
      "another secret",
      { credentials: { ...DEFAULT_CREDENTIALS, secretAccessKey: "no" } },
      "SignatureDoesNotMatch",
    ],
    [
      "another key",
      { credentials: { accessKeyId: "no", secretAccessKey: "no" } },
      "InvalidAccessKeyId",
    ],
    [
      "a session token",
      { credentials: { ...DEFAULT_CREDENTIALS, sessionToken: "t" } },
      "InvalidToken",
    ],
    ["a slow clock", { systemClockOffset: -3_600_000 }, "RequestTimeTooSkewed"],
  ])("%s", async (_, config, name) => {
    const other = client(config);
    await expect(get(other)).rejects.toMatchObject({ name });
    other.destroy();
  });

  it("a body that was altered after it was signed", async () => {
    s3.middlewareStack.add(
      (next) => async (args) => {
        Object.assign(args.request as object, { body: "forged" });
        return next(args);
      },
      { step: "deserialize", priority: "high" },
    );
    await expect(put("k", "honest")).rejects.toMatchObject({ name: "XAmzContentSHA256Mismatch" });
  });

  it("requests without a signature, and operations it does not have", async () => {
    const anonymous = await fetch(`${server.url}/${Bucket}/k`);
    expect(anonymous.status).toBe(403);
    expect(await anonymous.text()).toContain("<Code>AccessDenied</Code>");
    expect(logged).toEqual([]);
  });
});

describe("an upload form", () => {
  const expiration = new Date(Date.now() + 60_000).toISOString();
  const conditions = [
    { bucket: Bucket },
    ["starts-with", "$key", "BANK/"],
    { "Content-Type": "application/pdf" },
    ["content-length-range", 1, 100],
    { success_action_status: "201" },
  ];

  async function upload(
    policy: object,
    fields: Record<string, string> = {},
    content = "%PDF-1.7",
    secret = DEFAULT_CREDENTIALS,
  ) {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const day = date.slice(0, 8);
    const signed = {
      "x-amz-algorithm": "AWS4-HMAC-SHA256",
      "x-amz-credential": `${secret.accessKeyId}/${day}/us-east-1/s3/aws4_request`,
      "x-amz-date": date,
    };
    const { conditions: own, ...rest } = policy as { conditions: object[] };
    const text = JSON.stringify({
      ...rest,
      conditions: [...own, ...Object.entries(signed).map(([name, value]) => ({ [name]: value }))],
    });
    const encoded = Buffer.from(text).toString("base64");
    const key = signingKey(secret, day, "us-east-1", "s3");
    const form = new FormData();
    const all = {
      key: ["BANK/$", "{filename}"].join(""),
      "Content-Type": "application/pdf",
      success_action_status: "201",
      ...signed,
      policy: encoded,
      "x-amz-signature": createHmac("sha256", key).update(encoded).digest("hex"),
      ...fields,
    };
    for (const [name, value] of Object.entries(all)) form.append(name, value);
    form.append("file", new Blob([content]), "a.pdf");
    const response = await fetch(`${server.url}/${Bucket}`, { method: "POST", body: form });
    return { status: response.status, text: await response.text() };
  }

  it("is taken when it keeps to its policy", async () => {
    const { status, text } = await upload({ expiration, conditions });
    expect(status).toBe(201);
    expect(text).toContain("<Key>BANK/a.pdf</Key>");
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: "BANK/a.pdf" }));
    expect(object.ContentType).toBe("application/pdf");
    expect(await object.Body?.transformToString()).toBe("%PDF-1.7");
  });

  it.each([
    ["a key outside the prefix", { key: "OTHER/a.pdf" }, "%PDF", "Policy Condition failed"],
    ["another type", { "Content-Type": "text/html" }, "%PDF", "Policy Condition failed"],
    ["a field the policy does not name", { "x-amz-meta-a": "1" }, "%PDF", "Extra input fields"],
    ["a file that is too large", {}, "x".repeat(101), "EntityTooLarge"],
    ["an empty file", {}, "", "EntityTooSmall"],
    ["another signature", { "x-amz-signature": "0".repeat(64) }, "%PDF", "SignatureDoesNotMatch"],
  ])("is refused with %s", async (_, fields, content, code) => {
    const { status, text } = await upload({ expiration, conditions }, fields, content);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain(code);
    expect(readdirSync(join(dataDir, "staging"))).toEqual([]);
  });

  it("is refused after its time", async () => {
    const late = new Date(Date.now() - 1000).toISOString();
    const { status, text } = await upload({ expiration: late, conditions });
    expect(status).toBe(403);
    expect(text).toContain("Policy expired");
  });
});
