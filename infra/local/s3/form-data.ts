import type { IncomingMessage } from "node:http";
import { S3Error } from "./errors.ts";

const MAX_FIELD_BYTES = 20 * 1024;

/** The fields of an upload form, and the file that comes last, as a stream. */
export interface FormUpload {
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly filename: string;
  readonly file: AsyncIterable<Buffer>;
}

/** Reads a form up to its file. Fields after the file are ignored, as S3 does. @throws S3Error */
export async function readForm(request: IncomingMessage): Promise<FormUpload> {
  const type = request.headers["content-type"] ?? "";
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) throw malformed();
  const parts = new PartReader(request, boundary);
  const fields = new Map<string, string>();
  await parts.untilBoundary(MAX_FIELD_BYTES, true);
  for (let bytes = 0; ; ) {
    const header = await parts.header();
    if (header === null)
      throw new S3Error("InvalidArgument", "POST requires exactly one file upload per request.");
    const name = /name="([^"]*)"/i.exec(header)?.[1]?.toLowerCase() ?? "";
    if (name === "file") {
      const filename = /filename="([^"]*)"/i.exec(header)?.[1] ?? "";
      return { fields, filename, file: parts.body() };
    }
    const value = await parts.untilBoundary(MAX_FIELD_BYTES - bytes, false);
    bytes += value.length;
    fields.set(name, value.toString("utf8"));
  }
}

const malformed = (): S3Error =>
  new S3Error(
    "MalformedPOSTRequest",
    "The body of your POST request is not well-formed multipart/form-data.",
  );

/** Splits a multipart body at its boundary without holding the file in memory. */
class PartReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #delimiter: Buffer;
  // The first boundary has no line break before it: one is lent.
  #rest: Buffer = Buffer.from("\r\n");

  constructor(source: AsyncIterable<Buffer>, boundary: string) {
    this.#source = source[Symbol.asyncIterator]();
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw malformed();
    this.#rest = Buffer.concat([this.#rest, next.value]);
  }

  /** The header lines of the next part; null after the last part. */
  async header(): Promise<string | null> {
    for (;;) {
      if (this.#rest.length >= 2 && this.#rest.toString("latin1", 0, 2) === "--") return null;
      const end = this.#rest.indexOf("\r\n\r\n");
      if (end >= 0) {
        const header = this.#rest.toString("utf8", 0, end);
        this.#rest = this.#rest.subarray(end + 4);
        return header;
      }
      if (this.#rest.length > MAX_FIELD_BYTES) throw malformed();
      await this.#more();
    }
  }

  async untilBoundary(limit: number, preamble: boolean): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of this.body()) {
      bytes += piece.length;
      if (bytes > limit && !preamble) {
        throw new S3Error(
          "MaxPostPreDataLengthExceeded",
          "Your POST request fields preceding the upload file were too large.",
        );
      }
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** The bytes up to the next boundary. */
  async *body(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.#rest.indexOf(this.#delimiter);
      if (end >= 0) {
        const last = this.#rest.subarray(0, end);
        this.#rest = this.#rest.subarray(end + this.#delimiter.length);
        if (last.length > 0) yield last;
        return;
      }
      const safe = this.#rest.length - this.#delimiter.length + 1;
      if (safe > 0) {
        const piece = this.#rest.subarray(0, safe);
        this.#rest = this.#rest.subarray(safe);
        yield piece;
      }
      await this.#more();
    }
  }
}
