import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBucket } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

let target: Target;

beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

describe("S3 versions", () => {
  let Bucket: string;
  beforeAll(async () => {
    Bucket = await createBucket(target, "versions", { versioned: true });
  });

  const put = (Key: string, Body: string) =>
    target.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const read = async (Key: string, VersionId?: string) => {
    const object = await target.s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    return object.Body?.transformToString();
  };

  it("keeps every version and reads each by its id", async () => {
    const first = await put("doc", "one");
    const second = await put("doc", "two");
    expect(first.VersionId).not.toBe(second.VersionId);
    expect(await read("doc")).toBe("two");
    expect(await read("doc", first.VersionId)).toBe("one");
    const list = await target.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: "doc" }));
    expect(list.Versions?.map((version) => [version.VersionId, version.IsLatest])).toEqual([
      [second.VersionId, true],
      [first.VersionId, false],
    ]);
  });

  it("hides a deleted object behind a marker, and shows it again without the marker", async () => {
    const { VersionId } = await put("hidden", "text");
    const deleted = await target.s3.send(new DeleteObjectCommand({ Bucket, Key: "hidden" }));
    expect(deleted.DeleteMarker).toBe(true);
    await expect(read("hidden")).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await read("hidden", VersionId)).toBe("text");
    const list = await target.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: "hidden" }));
    expect(list.DeleteMarkers?.map((marker) => marker.VersionId)).toEqual([deleted.VersionId]);
    const marker = { Bucket, Key: "hidden", VersionId: deleted.VersionId };
    await target.s3.send(new DeleteObjectCommand(marker));
    expect(await read("hidden")).toBe("text");
  });

  it("copies a named version", async () => {
    const first = await put("moved", "old");
    await put("moved", "new");
    const CopySource = `${Bucket}/moved?versionId=${first.VersionId}`;
    const copy = await target.s3.send(
      new CopyObjectCommand({ Bucket, Key: "moved-copy", CopySource }),
    );
    expect(copy.CopySourceVersionId).toBe(first.VersionId);
    expect(await read("moved-copy")).toBe("old");
  });

  it("says that a version does not exist", async () => {
    const { VersionId } = await put("other", "x");
    await put("known", "x");
    await expect(read("known", VersionId)).rejects.toMatchObject({ name: "NoSuchVersion" });
  });

  it("overwrites in place once versioning is suspended", async () => {
    const suspended = await createBucket(target, "suspended", { versioned: true });
    const write = (Body: string) =>
      target.s3.send(new PutObjectCommand({ Bucket: suspended, Key: "k", Body }));
    const kept = await write("kept");
    const VersioningConfiguration = { Status: "Suspended" } as const;
    await target.s3.send(
      new PutBucketVersioningCommand({ Bucket: suspended, VersioningConfiguration }),
    );
    await write("a");
    await write("b");
    const list = await target.s3.send(new ListObjectVersionsCommand({ Bucket: suspended }));
    expect(list.Versions?.map((version) => version.VersionId)).toEqual(["null", kept.VersionId]);
  });
});

describe("S3 lists", () => {
  let Bucket: string;
  const keys = ["a.txt", "b/1.txt", "b/2.txt", "b/sub/3.txt", "c/4.txt", "é.txt", "z.txt"];
  beforeAll(async () => {
    Bucket = await createBucket(target, "lists");
    for (const Key of keys) {
      await target.s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    }
  });

  it("pages through keys in UTF-8 order", async () => {
    const found: (string | undefined)[] = [];
    const pages = paginateListObjectsV2({ client: target.s3, pageSize: 2 }, { Bucket });
    for await (const page of pages) {
      for (const object of page.Contents ?? []) found.push(object.Key);
    }
    expect(found).toEqual([
      "a.txt",
      "b/1.txt",
      "b/2.txt",
      "b/sub/3.txt",
      "c/4.txt",
      "z.txt",
      "é.txt",
    ]);
  });

  it("folds at a delimiter, page by page", async () => {
    const found: (string | undefined)[] = [];
    const pages = paginateListObjectsV2(
      { client: target.s3, pageSize: 1 },
      { Bucket, Delimiter: "/" },
    );
    for await (const page of pages) {
      found.push(...(page.CommonPrefixes ?? []).map((entry) => entry.Prefix));
      found.push(...(page.Contents ?? []).map((entry) => entry.Key));
    }
    expect(found).toEqual(["a.txt", "b/", "c/", "z.txt", "é.txt"]);
  });

  it("lists below a prefix, and after a key", async () => {
    const below = await target.s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: "b/", Delimiter: "/" }),
    );
    expect(below.Contents?.map((object) => object.Key)).toEqual(["b/1.txt", "b/2.txt"]);
    expect(below.CommonPrefixes).toEqual([{ Prefix: "b/sub/" }]);
    const after = await target.s3.send(new ListObjectsV2Command({ Bucket, StartAfter: "c/4.txt" }));
    expect(after.Contents?.map((object) => object.Key)).toEqual(["z.txt", "é.txt"]);
  });
});
