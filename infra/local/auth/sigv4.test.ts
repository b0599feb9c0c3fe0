import { describe, expect, it } from "vitest";
import type { WireRequest } from "./canonical.ts";
import { sha256Hex } from "./canonical.ts";
import { verifySignature } from "./sigv4.ts";

// The worked examples of the Amazon S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
const CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const NOW = new Date("2013-05-24T00:00:00Z");
const HOST = "examplebucket.s3.amazonaws.com";
const SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
const EMPTY = sha256Hex("");

function headerRequest(more: Record<string, string> = {}): WireRequest {
  const signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
  return {
    method: "GET",
    path: "/test.txt",
    query: [],
    headers: new Map(
      Object.entries({
        host: HOST,
        range: "bytes=0-9",
        "x-amz-content-sha256": EMPTY,
        "x-amz-date": "20130524T000000Z",
        authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`,
        ...more,
      }),
    ),
  };
}

function presignedRequest(more: [string, string][] = []): WireRequest {
  return {
    method: "GET",
    path: "/test.txt",
    query: [
      ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
      ["X-Amz-Credential", SCOPE],
      ["X-Amz-Date", "20130524T000000Z"],
      ["X-Amz-Expires", "86400"],
      ["X-Amz-SignedHeaders", "host"],
      ["X-Amz-Signature", "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"],
      ...more,
    ],
    headers: new Map([["host", HOST]]),
  };
}

const verify = (request: WireRequest, now = NOW, payload = EMPTY) =>
  verifySignature(request, payload, CREDENTIALS, "s3", now);
const verifyPresigned = (request: WireRequest, now = NOW) =>
  verify(request, now, "UNSIGNED-PAYLOAD");
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

describe("a signature in headers", () => {
  it("is accepted as AWS computes it", () => {
    expect(verify(headerRequest())).toMatchObject({ ok: true, context: { presigned: false } });
  });

  it.each([
    ["an altered header", headerRequest({ range: "bytes=0-99" }), NOW, "mismatch"],
    ["an altered path", { ...headerRequest(), path: "/other.txt" }, NOW, "mismatch"],
    ["an added query", { ...headerRequest(), query: [["acl", ""]] as const }, NOW, "mismatch"],
    ["an unsigned header", headerRequest({ "x-amz-acl": "public-read" }), NOW, "unsignedHeaders"],
    ["a session token", headerRequest({ "x-amz-security-token": "t" }), NOW, "sessionToken"],
    ["an old clock", headerRequest(), hours(1), "skewed"],
    ["a clock ahead", headerRequest(), hours(-1), "skewed"],
    [
      "no date",
      { ...headerRequest(), headers: new Map([["authorization", "AWS4-HMAC-SHA256 x"]]) },
      NOW,
      "malformed",
    ],
  ])("is refused with %s", (_, request, now, reason) => {
    expect(verify(request, now)).toMatchObject({ ok: false, failure: { reason } });
  });

  it("is refused with another body, key or service", () => {
    expect(verify(headerRequest(), NOW, sha256Hex("other"))).toMatchObject({ ok: false });
    const others = { ...CREDENTIALS, accessKeyId: "SOMEONE" };
    expect(verifySignature(headerRequest(), EMPTY, others, "s3", NOW)).toMatchObject({
      failure: { reason: "unknownKey" },
    });
    expect(verifySignature(headerRequest(), EMPTY, CREDENTIALS, "sqs", NOW)).toMatchObject({
      failure: { reason: "malformed" },
    });
  });
});

describe("a signature in the query", () => {
  it("is accepted as AWS computes it, until its time is over", () => {
    expect(verifyPresigned(presignedRequest())).toMatchObject({ ok: true });
    expect(verifyPresigned(presignedRequest(), hours(23))).toMatchObject({ ok: true });
    expect(verifyPresigned(presignedRequest(), hours(25))).toMatchObject({
      failure: { reason: "expired" },
    });
    expect(verifyPresigned(presignedRequest(), hours(-1))).toMatchObject({
      failure: { reason: "notYetValid" },
    });
  });

  it("is refused with an added parameter", () => {
    expect(verifyPresigned(presignedRequest([["versionId", "1"]]))).toMatchObject({
      failure: { reason: "mismatch" },
    });
  });
});
