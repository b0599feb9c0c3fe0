import type { MetadataFile } from "./database.ts";
import { S3Error } from "./errors.ts";
import type { Bucket, BucketSettings } from "./model.ts";

const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** The buckets of the account. */
export class Buckets {
  readonly #file: MetadataFile;

  constructor(file: MetadataFile) {
    this.#file = file;
  }

  list(): Bucket[] {
    return this.#file.prepare("SELECT * FROM buckets ORDER BY name").all().map(readBucket);
  }

  /** @throws S3Error NoSuchBucket */
  get(name: string): Bucket {
    const row = this.#file.prepare("SELECT * FROM buckets WHERE name = ?").get(name);
    if (row) return readBucket(row);
    throw new S3Error("NoSuchBucket", "The specified bucket does not exist", { BucketName: name });
  }

  /** Creates a bucket; one that exists already stays as it is, as in us-east-1. */
  create(name: string): void {
    if (!NAME.test(name) || name.includes("..")) {
      throw new S3Error("InvalidBucketName", "The specified bucket is not valid.", {
        BucketName: name,
      });
    }
    this.#file
      .prepare("INSERT OR IGNORE INTO buckets (name, created, settings) VALUES (?, ?, '{}')")
      .run(name, Date.now());
  }

  /** @throws S3Error BucketNotEmpty while a version or delete marker is left */
  delete(name: string): void {
    this.#file.transaction(() => {
      this.get(name);
      if (this.#file.prepare("SELECT 1 FROM versions WHERE bucket = ? LIMIT 1").get(name)) {
        throw new S3Error("BucketNotEmpty", "The bucket you tried to delete is not empty", {
          BucketName: name,
        });
      }
      this.#file.prepare("DELETE FROM buckets WHERE name = ?").run(name);
    });
  }

  /** Changes some settings of a bucket. */
  configure(name: string, change: (settings: BucketSettings) => BucketSettings): void {
    this.#file.transaction(() => {
      const settings = change(this.get(name).settings);
      this.#file
        .prepare("UPDATE buckets SET settings = ? WHERE name = ?")
        .run(JSON.stringify(settings), name);
    });
  }
}

function readBucket(row: Record<string, unknown>): Bucket {
  return {
    name: String(row.name),
    created: new Date(Number(row.created)),
    settings: JSON.parse(String(row.settings)),
  };
}
