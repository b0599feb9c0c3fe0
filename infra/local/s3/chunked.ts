import { hmac, sha256Hex } from "../auth/canonical.ts";
import { type SignatureContext, sameText } from "../auth/sigv4.ts";
import { S3Error } from "./errors.ts";

const EMPTY_HASH = sha256Hex("");
const MAX_LINE = 16 * 1024;

/** How a body in aws-chunked encoding is to be checked. */
export interface ChunkedOptions {
  /** Set for bodies whose chunks are signed one after the other. */
  readonly signature: SignatureContext | null;
  /** Receives the trailing headers, names in lower case. */
  readonly onTrailer: (trailers: ReadonlyMap<string, string>) => void;
}

/** Decodes a body in aws-chunked encoding and checks chunk and trailer signatures. */
export async function* decodeChunked(
  source: AsyncIterable<Buffer>,
  options: ChunkedOptions,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  let previous = options.signature?.signature ?? "";
  for (;;) {
    const [sizeText = "", ...extensions] = (await reader.line()).split(";");
    if (!/^[0-9a-fA-F]+$/.test(sizeText.trim())) throw incomplete();
    const size = Number.parseInt(sizeText, 16);
    if (options.signature) {
      const given = extensions.join(";").replace("chunk-signature=", "").trim();
      const chunk = await reader.exactly(size);
      previous = checkChunk(options.signature, previous, chunk, given);
      if (size > 0) yield chunk;
    } else {
      yield* reader.pieces(size);
    }
    if (size === 0) break;
    if ((await reader.line()) !== "") throw incomplete();
  }
  options.onTrailer(await readTrailer(reader, options.signature, previous));
}

function checkChunk(
  context: SignatureContext,
  previous: string,
  chunk: Buffer,
  given: string,
): string {
  const text = [
    "AWS4-HMAC-SHA256-PAYLOAD",
    context.timestamp,
    context.scope,
    previous,
    EMPTY_HASH,
    sha256Hex(chunk),
  ].join("\n");
  return compare(context, text, given);
}

async function readTrailer(
  reader: ByteReader,
  context: SignatureContext | null,
  previous: string,
): Promise<ReadonlyMap<string, string>> {
  const trailers = new Map<string, string>();
  const signed: string[] = [];
  for (let line = await reader.line(true); line !== ""; line = await reader.line(true)) {
    const colon = line.indexOf(":");
    if (colon < 1) throw incomplete();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name !== "x-amz-trailer-signature") signed.push(`${name}:${value}\n`);
    trailers.set(name, value);
  }
  if (context && signed.length > 0) {
    const text = [
      "AWS4-HMAC-SHA256-TRAILER",
      context.timestamp,
      context.scope,
      previous,
      sha256Hex(signed.join("")),
    ].join("\n");
    compare(context, text, trailers.get("x-amz-trailer-signature") ?? "");
  }
  return trailers;
}

function compare(context: SignatureContext, stringToSign: string, given: string): string {
  const expected = hmac(context.signingKey, stringToSign).toString("hex");
  if (sameText(expected, given)) return expected;
  throw new S3Error(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  );
}

const incomplete = (): S3Error =>
  new S3Error("IncompleteBody", "The request body terminated unexpectedly");

/** Reads lines and counted bytes from a stream of buffers. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done) return false;
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return true;
  }

  /** One line without its end. With `orEnd`, the end of the stream counts as an empty line. */
  async line(orEnd = false): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf("\r\n");
      if (end >= 0) {
        const line = this.#rest.toString("utf8", 0, end);
        this.#rest = this.#rest.subarray(end + 2);
        return line;
      }
      if (this.#rest.length > MAX_LINE) throw incomplete();
      if (!(await this.#more())) {
        if (orEnd && this.#rest.length === 0) return "";
        throw incomplete();
      }
    }
  }

  async *pieces(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) throw incomplete();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async exactly(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}
