import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBucket } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

let target: Target;
let Bucket: string;

beforeAll(async () => {
  target = await openTarget();
  Bucket = await createBucket(target, "objects");
});
afterAll(() => target.close());

const put = (Key: string, Body: string, more = {}) =>
  target.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

async function read(Key: string, more = {}): Promise<string | undefined> {
  const object = await target.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return object.Body?.transformToString();
}

describe("S3 objects", () => {
  it("lists the bucket", async () => {
    const { Buckets } = await target.s3.send(new ListBucketsCommand({}));
    expect(Buckets?.map((bucket) => bucket.Name)).toContain(Bucket);
  });

  it("returns body, headers and metadata as they were put, whatever the key", async () => {
    const Key = "BANK/2026/a b+ü&'(1)/x.pdf";
    await put(Key, "%PDF-1.7", {
      ContentType: "application/pdf",
      CacheControl: "no-store",
      ContentDisposition: 'attachment; filename="x.pdf"',
      Metadata: { side: "bank", "uploaded-by": "operator" },
    });
    const head = await target.s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({
      ContentLength: 8,
      ContentType: "application/pdf",
      CacheControl: "no-store",
      ContentDisposition: 'attachment; filename="x.pdf"',
      Metadata: { side: "bank", "uploaded-by": "operator" },
      ETag: `"${createHash("md5").update("%PDF-1.7").digest("hex")}"`,
    });
    expect(await read(Key)).toBe("%PDF-1.7");
  });

  it("takes a body as a stream and an empty body", async () => {
    const chunk = Buffer.alloc(64 * 1024, 7);
    const Body = Readable.from(Array.from({ length: 40 }, () => chunk));
    const command = new PutObjectCommand({
      Bucket,
      Key: "stream",
      Body,
      ContentLength: 40 * chunk.length,
    });
    const { ETag } = await target.s3.send(command);
    const md5 = createHash("md5")
      .update(Buffer.alloc(40 * chunk.length, 7))
      .digest("hex");
    expect(ETag).toBe(`"${md5}"`);
    await put("empty", "");
    expect(await read("empty")).toBe("");
  });

  it("reads ranges, and refuses one that lies outside", async () => {
    await put("range", "0123456789");
    expect(await read("range", { Range: "bytes=2-4" })).toBe("234");
    expect(await read("range", { Range: "bytes=-3" })).toBe("789");
    expect(await read("range", { Range: "bytes=7-" })).toBe("789");
    await expect(read("range", { Range: "bytes=10-" })).rejects.toMatchObject({
      name: "InvalidRange",
    });
  });

  it.each([
    ["CRC32", "y/Q5Jg=="],
    ["CRC32C", "4waSgw=="],
    ["CRC64NVME", "rosUhgp5mIg="],
    ["SHA1", createHash("sha1").update("123456789").digest("base64")],
    ["SHA256", createHash("sha256").update("123456789").digest("base64")],
  ] as const)("keeps a %s checksum and verifies it", async (ChecksumAlgorithm, expected) => {
    const Key = `checksum-${ChecksumAlgorithm}`;
    const field = `Checksum${ChecksumAlgorithm}`;
    const written = await put(Key, "123456789", { ChecksumAlgorithm });
    const head = await target.s3.send(
      new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }),
    );
    expect(written).toMatchObject({ [field]: expected });
    expect(head).toMatchObject({ [field]: expected });
    await expect(put(Key, "other", { [field]: expected })).rejects.toMatchObject({
      name: "BadDigest",
    });
  });

  it("puts only where nothing is, and only over what is expected", async () => {
    const { ETag } = await put("conditional", "one", { IfNoneMatch: "*" });
    await expect(put("conditional", "two", { IfNoneMatch: "*" })).rejects.toMatchObject({
      name: "PreconditionFailed",
    });
    await put("conditional", "two", { IfMatch: ETag });
    await expect(put("conditional", "three", { IfMatch: ETag })).rejects.toMatchObject({
      name: "PreconditionFailed",
    });
    await expect(put("absent", "x", { IfMatch: ETag })).rejects.toMatchObject({
      name: "NoSuchKey",
    });
    expect(await read("conditional")).toBe("two");
  });

  it("lets one of many simultaneous first writers win", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => put("race", `writer ${n}`, { IfNoneMatch: "*" })),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });

  it("answers conditional reads", async () => {
    const { ETag } = await put("read-conditions", "body");
    await expect(read("read-conditions", { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(read("read-conditions", { IfMatch: '"no"' })).rejects.toMatchObject({
      name: "PreconditionFailed",
    });
    const future = new Date(Date.now() + 60_000);
    await expect(read("read-conditions", { IfModifiedSince: future })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
  });

  it("copies with the metadata of the source, or with new ones", async () => {
    await put("source", "text", { Metadata: { a: "1" }, ContentType: "text/x" });
    const CopySource = `${Bucket}/source`;
    await target.s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    const copy = await target.s3.send(new HeadObjectCommand({ Bucket, Key: "copy" }));
    expect(copy).toMatchObject({ Metadata: { a: "1" }, ContentType: "text/x" });
    const replace = { MetadataDirective: "REPLACE", Metadata: { b: "2" } } as const;
    await target.s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource, ...replace }));
    const replaced = await target.s3.send(new HeadObjectCommand({ Bucket, Key: "copy" }));
    expect(replaced.Metadata).toEqual({ b: "2" });
    expect(await read("copy")).toBe("text");
    const itself = new CopyObjectCommand({ Bucket, Key: "source", CopySource });
    await expect(target.s3.send(itself)).rejects.toMatchObject({ name: "InvalidRequest" });
  });

  it("keeps tags", async () => {
    await put("tagged", "x", { Tagging: "side=bank&stage=new" });
    const tagging = { TagSet: [{ Key: "stage", Value: "done" }] };
    const before = await target.s3.send(new GetObjectTaggingCommand({ Bucket, Key: "tagged" }));
    await target.s3.send(new PutObjectTaggingCommand({ Bucket, Key: "tagged", Tagging: tagging }));
    const after = await target.s3.send(new GetObjectTaggingCommand({ Bucket, Key: "tagged" }));
    expect(before.TagSet).toHaveLength(2);
    expect(after.TagSet).toEqual(tagging.TagSet);
  });

  it("deletes many at once, those that are not there included", async () => {
    await put("gone-1", "x");
    const Objects = [{ Key: "gone-1" }, { Key: "never-was" }];
    const { Deleted } = await target.s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
    );
    expect(Deleted?.map((entry) => entry.Key).sort()).toEqual(["gone-1", "never-was"]);
    await expect(read("gone-1")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("names what does not exist", async () => {
    const head = new HeadObjectCommand({ Bucket, Key: "nothing" });
    await expect(target.s3.send(head)).rejects.toMatchObject({ name: "NotFound" });
    const elsewhere = new GetObjectCommand({ Bucket: `${target.prefix}-none`, Key: "x" });
    await expect(target.s3.send(elsewhere)).rejects.toMatchObject({ name: "NoSuchBucket" });
  });
});
