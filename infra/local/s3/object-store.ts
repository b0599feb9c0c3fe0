import { randomBytes } from "node:crypto";
import type { BlobFiles } from "./blobs.ts";
import type { Buckets } from "./buckets.ts";
import type { MetadataFile } from "./database.ts";
import { noSuchKey, noSuchVersion, S3Error } from "./errors.ts";
import type { Outbox } from "./events.ts";
import type { EventName, NewVersion, ObjectVersion } from "./model.ts";

/** Checked against the current version inside the committing transaction; throws to refuse. */
export type CommitCheck = (current: ObjectVersion | undefined) => void;

export interface DeleteResult {
  readonly versionId: string | undefined;
  readonly deleteMarker: boolean;
}

/** The versions of all objects. Every change is one transaction together with its events. */
export class ObjectStore {
  readonly #file: MetadataFile;
  readonly #buckets: Buckets;
  readonly #blobs: BlobFiles;
  readonly #outbox: Outbox;
  /** Bodies the change under way has freed. */
  #released: string[] = [];

  constructor(file: MetadataFile, buckets: Buckets, blobs: BlobFiles, outbox: Outbox) {
    this.#file = file;
    this.#buckets = buckets;
    this.#blobs = blobs;
    this.#outbox = outbox;
  }

  /** The current version, which may be a delete marker. */
  current(bucket: string, key: string): ObjectVersion | undefined {
    const row = this.#file
      .prepare("SELECT * FROM versions WHERE bucket = ? AND key = ? AND latest = 1")
      .get(bucket, key);
    return row && readVersion(row);
  }

  version(bucket: string, key: string, versionId: string): ObjectVersion | undefined {
    const row = this.#file
      .prepare("SELECT * FROM versions WHERE bucket = ? AND key = ? AND version_id = ?")
      .get(bucket, key, versionId);
    return row && readVersion(row);
  }

  /**
   * The version to read, with its body.
   * @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker named by its id
   */
  readable(bucket: string, key: string, versionId: string | undefined): ObjectVersion {
    this.#buckets.get(bucket);
    if (versionId === undefined) {
      const current = this.current(bucket, key);
      if (current && !current.deleteMarker) return current;
      const error = noSuchKey(key);
      throw current
        ? new S3Error("NoSuchKey", error.message, {
            Key: key,
            DeleteMarkerVersionId: current.versionId,
          })
        : error;
    }
    const version = this.version(bucket, key, versionId);
    if (!version) throw noSuchVersion(key, versionId);
    if (version.deleteMarker) {
      throw new S3Error(
        "MethodNotAllowed",
        "The specified method is not allowed against this resource.",
        { Method: "GET", ResourceType: "DeleteMarker", DeleteMarkerVersionId: versionId },
      );
    }
    return version;
  }

  /**
   * Makes a published body the current version of its key, and writes its events.
   * @param also further work of the same transaction
   */
  commit(
    input: NewVersion,
    event: EventName,
    check: CommitCheck,
    also: () => void = () => undefined,
  ): ObjectVersion {
    const work = () => {
      const bucket = this.#buckets.get(input.bucket);
      check(this.current(input.bucket, input.key));
      const versionId = bucket.settings.versioning === "Enabled" ? newVersionId() : "null";
      if (versionId === "null") this.#removeVersion(input.bucket, input.key, "null");
      const created = this.#insert({ ...input, versionId, deleteMarker: false });
      this.keepBlob(input.blob);
      this.#outbox.write(bucket, event, created);
      also();
      return created;
    };
    try {
      return this.#change(work);
    } catch (error) {
      this.sweep([input.blob]);
      throw error;
    }
  }

  /** Deletes as S3 does: by version for good, else by a delete marker where versions are kept. */
  delete(
    bucketName: string,
    key: string,
    versionId: string | undefined,
    check: CommitCheck,
  ): DeleteResult {
    return this.#change(() => {
      const bucket = this.#buckets.get(bucketName);
      check(this.current(bucketName, key));
      if (versionId !== undefined || bucket.settings.versioning === undefined) {
        const removed = this.#removeVersion(bucketName, key, versionId ?? "null");
        if (!removed) return { versionId, deleteMarker: false };
        this.#promoteLatest(bucketName, key);
        this.#outbox.write(bucket, "ObjectRemoved:Delete", removed);
        return { versionId, deleteMarker: removed.deleteMarker };
      }
      const markerId = bucket.settings.versioning === "Enabled" ? newVersionId() : "null";
      if (markerId === "null") this.#removeVersion(bucketName, key, "null");
      const marker = this.#insert({
        bucket: bucketName,
        key,
        versionId: markerId,
        deleteMarker: true,
        blob: null,
        size: 0,
        etag: "",
        attributes: NO_ATTRIBUTES,
      });
      this.#outbox.write(bucket, "ObjectRemoved:DeleteMarkerCreated", marker);
      return { versionId: markerId, deleteMarker: true };
    });
  }

  /** Replaces the tags of a version. */
  setTags(version: ObjectVersion, tags: Readonly<Record<string, string>>): void {
    this.#file
      .prepare("UPDATE versions SET attributes = ? WHERE sequence = ?")
      .run(JSON.stringify({ ...version.attributes, tags }), version.sequence);
  }

  /** Publishes a staged blob; until it is kept, the next start would remove it. */
  publishBlob(id: string): void {
    this.#file.prepare("INSERT OR IGNORE INTO loose_blobs (id) VALUES (?)").run(id);
    this.#blobs.publish(id);
  }

  /** Gives the body of a version another blob id, to be committed under it. */
  linkBlob(source: string): string {
    const id = this.#blobs.newId();
    this.#file.prepare("INSERT INTO loose_blobs (id) VALUES (?)").run(id);
    this.#blobs.link(source, id);
    return id;
  }

  /** Marks a blob as referenced. Belongs in the transaction that writes the reference. */
  keepBlob(id: string): void {
    this.#file.prepare("DELETE FROM loose_blobs WHERE id = ?").run(id);
  }

  /** Marks a blob for removal. Belongs in the transaction that removes its reference. */
  releaseBlob(id: string): void {
    this.#file.prepare("INSERT OR IGNORE INTO loose_blobs (id) VALUES (?)").run(id);
  }

  /** Removes the given blobs if they are still loose. */
  sweep(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.#file.prepare("SELECT 1 FROM loose_blobs WHERE id = ?").get(id)) continue;
      this.#blobs.remove(id);
      this.keepBlob(id);
    }
  }

  /** Finishes what the last process left undone: loose bodies go, waiting events are delivered. */
  recover(): void {
    const rows = this.#file.prepare("SELECT id FROM loose_blobs").all();
    this.sweep(rows.map((row) => String(row.id)));
    this.#outbox.flush();
  }

  /** Runs a change as one transaction, then removes freed bodies and hands its events over. */
  #change<T>(work: () => T): T {
    this.#released = [];
    const result = this.#file.transaction(work);
    this.sweep(this.#released);
    this.#outbox.flush();
    return result;
  }

  #insert(version: Omit<ObjectVersion, "sequence" | "latest" | "modified">): ObjectVersion {
    const modified = new Date();
    this.#file
      .prepare("UPDATE versions SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1")
      .run(version.bucket, version.key);
    const { lastInsertRowid } = this.#file
      .prepare(
        `INSERT INTO versions (bucket, key, version_id, latest, delete_marker, blob, size, etag, modified, attributes)
         VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        version.bucket,
        version.key,
        version.versionId,
        version.deleteMarker ? 1 : 0,
        version.blob,
        version.size,
        version.etag,
        modified.getTime(),
        JSON.stringify(version.attributes),
      );
    return { ...version, sequence: Number(lastInsertRowid), latest: true, modified };
  }

  #removeVersion(bucket: string, key: string, versionId: string): ObjectVersion | undefined {
    const version = this.version(bucket, key, versionId);
    if (!version) return undefined;
    this.#file.prepare("DELETE FROM versions WHERE sequence = ?").run(version.sequence);
    if (version.blob !== null) {
      this.releaseBlob(version.blob);
      this.#released.push(version.blob);
    }
    return version;
  }

  #promoteLatest(bucket: string, key: string): void {
    this.#file
      .prepare(
        `UPDATE versions SET latest = 1 WHERE sequence =
         (SELECT max(sequence) FROM versions WHERE bucket = ? AND key = ?)`,
      )
      .run(bucket, key);
  }
}

const NO_ATTRIBUTES = {
  headers: {},
  metadata: {},
  tags: {},
  checksums: {},
  checksumType: "FULL_OBJECT",
} as const;

function newVersionId(): string {
  return randomBytes(24).toString("base64url");
}

export function readVersion(row: Record<string, unknown>): ObjectVersion {
  return {
    sequence: Number(row.sequence),
    bucket: String(row.bucket),
    key: String(row.key),
    versionId: String(row.version_id),
    latest: row.latest === 1,
    deleteMarker: row.delete_marker === 1,
    blob: row.blob === null ? null : String(row.blob),
    size: Number(row.size),
    etag: String(row.etag),
    modified: new Date(Number(row.modified)),
    attributes: JSON.parse(String(row.attributes)),
  };
}
