import type { ChecksumAlgorithm } from "./checksums.ts";
import type { MetadataFile } from "./database.ts";
import { S3Error } from "./errors.ts";
import type { ObjectAttributes } from "./model.ts";
import type { ObjectStore } from "./object-store.ts";

export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly created: Date;
  readonly attributes: Pick<ObjectAttributes, "headers" | "metadata" | "tags"> & {
    readonly algorithm?: ChecksumAlgorithm;
    readonly checksumType?: "FULL_OBJECT" | "COMPOSITE";
  };
}

export interface Part {
  readonly number: number;
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  readonly modified: Date;
  readonly checksums: Partial<Record<ChecksumAlgorithm, string>>;
}

/** Multipart uploads under way. */
export class MultipartStore {
  readonly #file: MetadataFile;
  readonly #objects: ObjectStore;

  constructor(file: MetadataFile, objects: ObjectStore) {
    this.#file = file;
    this.#objects = objects;
  }

  create(upload: Upload): void {
    this.#file
      .prepare("INSERT INTO uploads (id, bucket, key, created, attributes) VALUES (?, ?, ?, ?, ?)")
      .run(
        upload.id,
        upload.bucket,
        upload.key,
        upload.created.getTime(),
        JSON.stringify(upload.attributes),
      );
  }

  /** @throws S3Error NoSuchUpload */
  get(id: string, bucket: string, key: string): Upload {
    const row = this.#file
      .prepare("SELECT * FROM uploads WHERE id = ? AND bucket = ? AND key = ?")
      .get(id, bucket, key);
    if (row) return readUpload(row);
    throw new S3Error(
      "NoSuchUpload",
      "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
      { UploadId: id },
    );
  }

  list(bucket: string, prefix: string): Upload[] {
    return this.#file
      .prepare("SELECT * FROM uploads WHERE bucket = ? ORDER BY key, created")
      .all(bucket)
      .map(readUpload)
      .filter((upload) => upload.key.startsWith(prefix));
  }

  parts(uploadId: string): Part[] {
    return this.#file
      .prepare("SELECT * FROM parts WHERE upload_id = ? ORDER BY number")
      .all(uploadId)
      .map(readPart);
  }

  /** Keeps a part whose body is published, in place of an earlier one with its number. */
  putPart(uploadId: string, part: Part): void {
    const replaced = this.parts(uploadId).find((known) => known.number === part.number);
    this.#file.transaction(() => {
      if (replaced) this.#objects.releaseBlob(replaced.blob);
      this.#file
        .prepare(
          `INSERT OR REPLACE INTO parts (upload_id, number, blob, size, etag, modified, checksums)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          uploadId,
          part.number,
          part.blob,
          part.size,
          part.etag,
          part.modified.getTime(),
          JSON.stringify(part.checksums),
        );
      this.#objects.keepBlob(part.blob);
    });
    if (replaced) this.#objects.sweep([replaced.blob]);
  }

  /** Removes an upload and marks its parts for removal. Belongs in a transaction. */
  remove(uploadId: string): readonly string[] {
    const blobs = this.parts(uploadId).map((part) => part.blob);
    for (const blob of blobs) this.#objects.releaseBlob(blob);
    this.#file.prepare("DELETE FROM parts WHERE upload_id = ?").run(uploadId);
    this.#file.prepare("DELETE FROM uploads WHERE id = ?").run(uploadId);
    return blobs;
  }
}

function readUpload(row: Record<string, unknown>): Upload {
  return {
    id: String(row.id),
    bucket: String(row.bucket),
    key: String(row.key),
    created: new Date(Number(row.created)),
    attributes: JSON.parse(String(row.attributes)),
  };
}

function readPart(row: Record<string, unknown>): Part {
  return {
    number: Number(row.number),
    blob: String(row.blob),
    size: Number(row.size),
    etag: String(row.etag),
    modified: new Date(Number(row.modified)),
    checksums: JSON.parse(String(row.checksums)),
  };
}
