import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBucket } from "./resources.ts";
import { openTarget, type Target } from "./target.ts";

const PART = Buffer.alloc(5 * 1024 * 1024, 42);

let target: Target;
let Bucket: string;

beforeAll(async () => {
  target = await openTarget();
  Bucket = await createBucket(target, "multipart");
});
afterAll(() => target.close());

async function begin(Key: string) {
  const { UploadId } = await target.s3.send(
    new CreateMultipartUploadCommand({
      Bucket,
      Key,
      ContentType: "application/pdf",
      Metadata: { side: "bank" },
      ChecksumAlgorithm: "CRC32",
    }),
  );
  const part = async (PartNumber: number, Body: Buffer | string) => {
    const input = { Bucket, Key, UploadId, PartNumber, Body, ChecksumAlgorithm: "CRC32" } as const;
    const { ETag, ChecksumCRC32 } = await target.s3.send(new UploadPartCommand(input));
    return { PartNumber, ETag, ChecksumCRC32 };
  };
  const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
    target.s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
    );
  return { UploadId, part, complete };
}

describe("a multipart upload", () => {
  it("joins its parts in order of their numbers", async () => {
    const upload = await begin("big.pdf");
    const last = await upload.part(2, "tail");
    const first = await upload.part(1, PART);
    const done = await upload.complete([first, last]);
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const head = await target.s3.send(new HeadObjectCommand({ Bucket, Key: "big.pdf" }));
    expect(head).toMatchObject({
      ContentLength: PART.length + 4,
      ContentType: "application/pdf",
      Metadata: { side: "bank" },
    });
    const Range = "bytes=-5";
    const end = await target.s3.send(new GetObjectCommand({ Bucket, Key: "big.pdf", Range }));
    expect(await end.Body?.transformToString()).toBe("*tail");
  });

  it("refuses parts that were never sent, are out of order, or are too small", async () => {
    const upload = await begin("bad.pdf");
    const small = await upload.part(1, "small");
    const last = await upload.part(2, "tail");
    await expect(upload.complete([{ PartNumber: 3, ETag: '"x"' }])).rejects.toMatchObject({
      name: "InvalidPart",
    });
    await expect(upload.complete([last, small])).rejects.toMatchObject({
      name: "InvalidPartOrder",
    });
    await expect(upload.complete([small, last])).rejects.toMatchObject({ name: "EntityTooSmall" });
    const { UploadId } = upload;
    await target.s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "bad.pdf", UploadId }));
  });

  it("lists what is under way, until it is aborted", async () => {
    const { UploadId, part } = await begin("listed.pdf");
    await part(1, "only");
    const parts = await target.s3.send(
      new ListPartsCommand({ Bucket, Key: "listed.pdf", UploadId }),
    );
    expect(parts.Parts?.map((each) => [each.PartNumber, each.Size])).toEqual([[1, 4]]);
    const uploads = async () => {
      const { Uploads } = await target.s3.send(new ListMultipartUploadsCommand({ Bucket }));
      return Uploads?.map((upload) => upload.Key) ?? [];
    };
    expect(await uploads()).toEqual(["listed.pdf"]);
    const abort = { Bucket, Key: "listed.pdf", UploadId };
    await target.s3.send(new AbortMultipartUploadCommand(abort));
    expect(await uploads()).toEqual([]);
    await expect(part(2, "late")).rejects.toMatchObject({ name: "NoSuchUpload" });
  });
});
