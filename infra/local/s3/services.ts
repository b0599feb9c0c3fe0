import type { BlobFiles } from "./blobs.ts";
import type { Buckets } from "./buckets.ts";
import type { MetadataFile } from "./database.ts";
import type { Outbox } from "./events.ts";
import type { ObjectStore } from "./object-store.ts";

/** What the handlers work with. */
export interface S3Services {
  readonly file: MetadataFile;
  readonly buckets: Buckets;
  readonly objects: ObjectStore;
  readonly blobs: BlobFiles;
  readonly outbox: Outbox;
  readonly hasQueue: (queueArn: string) => boolean;
}
