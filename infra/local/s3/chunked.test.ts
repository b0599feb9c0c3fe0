import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SignatureContext, signingKey } from "../auth/sigv4.ts";
import { decodeChunked } from "./chunked.ts";

// The worked example of the Amazon S3 API reference, "Transferring Payload in Multiple Chunks".
const CONTEXT: SignatureContext = {
  signingKey: signingKey(
    {
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    },
    "20130524",
    "us-east-1",
    "s3",
  ),
  timestamp: "20130524T000000Z",
  scope: "20130524/us-east-1/s3/aws4_request",
  signature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
  signedHeaders: new Set(),
  presigned: false,
};
const CHUNKS = [
  ["a".repeat(65_536), "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"],
  ["a".repeat(1024), "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"],
  ["", "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"],
] as const;

const signedBody = (chunks: readonly (readonly [string, string])[]) =>
  chunks
    .map(
      ([text, signature]) =>
        `${text.length.toString(16)};chunk-signature=${signature}\r\n${text}\r\n`,
    )
    .join("");

async function decode(body: string, signature: SignatureContext | null, cut = 1000) {
  const bytes = Buffer.from(body);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += cut) pieces.push(bytes.subarray(at, at + cut));
  let trailers: ReadonlyMap<string, string> = new Map();
  const onTrailer = (found: ReadonlyMap<string, string>) => {
    trailers = found;
  };
  const decoded: Buffer[] = [];
  for await (const chunk of decodeChunked(Readable.from(pieces), { signature, onTrailer })) {
    decoded.push(chunk);
  }
  return { text: Buffer.concat(decoded).toString(), trailers };
}

describe("a body in aws-chunked encoding", () => {
  it("is accepted with the chunk signatures AWS computes", async () => {
    expect((await decode(signedBody(CHUNKS), CONTEXT)).text).toBe("a".repeat(66_560));
  });

  it("is refused with an altered, exchanged or missing chunk", async () => {
    const [first, second, last] = CHUNKS;
    const altered = ["b".repeat(1024), second[1]] as const;
    for (const chunks of [
      [first, altered, last],
      [second, first, last],
      [first, last],
    ]) {
      await expect(decode(signedBody(chunks), CONTEXT)).rejects.toMatchObject({
        code: "SignatureDoesNotMatch",
      });
    }
  });

  it("is refused when it ends early", async () => {
    const whole = signedBody(CHUNKS);
    await expect(decode(whole.slice(0, 60_000), null)).rejects.toMatchObject({
      code: "IncompleteBody",
    });
  });

  it("decodes whatever way it is cut, and reads its trailers", async () => {
    const part = fc.string({ minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 6 }),
        fc.integer({ min: 1, max: 20 }),
        async (parts, cut) => {
          const chunks = parts.map(
            (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`,
          );
          const body = `${chunks.join("")}0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n`;
          const decoded = await decode(body, null, cut);
          expect(decoded.text).toBe(parts.join(""));
          expect(decoded.trailers.get("x-amz-checksum-crc32")).toBe("AAAAAA==");
        },
      ),
      { numRuns: 50 },
    );
  });
});
