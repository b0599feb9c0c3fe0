import type { ChecksumAlgorithm } from "./checksums.ts";

/** What an object carries besides its body. */
export interface ObjectAttributes {
  /** System headers returned as they were sent: content-type, cache-control and so on. */
  readonly headers: Readonly<Record<string, string>>;
  /** User metadata by name without the x-amz-meta- prefix. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
  readonly checksumType: "FULL_OBJECT" | "COMPOSITE";
  /** Sizes of the parts of a multipart object, in order. */
  readonly partSizes?: readonly number[];
}

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly sequence: number;
  readonly bucket: string;
  readonly key: string;
  /** "null" for a version written without versioning. */
  readonly versionId: string;
  readonly latest: boolean;
  readonly deleteMarker: boolean;
  readonly blob: string | null;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly modified: Date;
  readonly attributes: ObjectAttributes;
}

/** A version about to be committed. */
export interface NewVersion {
  readonly bucket: string;
  readonly key: string;
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  readonly attributes: ObjectAttributes;
}

export type EventName =
  | "ObjectCreated:Put"
  | "ObjectCreated:Post"
  | "ObjectCreated:Copy"
  | "ObjectCreated:CompleteMultipartUpload"
  | "ObjectRemoved:Delete"
  | "ObjectRemoved:DeleteMarkerCreated";

/** One queue target of a bucket's notification configuration. */
export interface QueueRule {
  readonly id: string;
  readonly queueArn: string;
  /** Event names as configured, e.g. "s3:ObjectCreated:*". */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

export interface CorsRule {
  readonly id: string | undefined;
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly expose: readonly string[];
  readonly maxAge: string | undefined;
}

export interface BucketSettings {
  readonly versioning?: "Enabled" | "Suspended";
  readonly cors?: readonly CorsRule[];
  readonly queues?: readonly QueueRule[];
  /** Configurations that are kept and returned, but have no effect here, by subresource name. */
  readonly documents?: Readonly<Record<string, string>>;
}

export interface Bucket {
  readonly name: string;
  readonly created: Date;
  readonly settings: BucketSettings;
}
