import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { CountersignError } from "../domain/failures.ts";
import type { ObjectStore } from "../pipeline/ports.ts";
import type { AwsClients } from "./aws-clients.ts";

/** The documents bucket. */
export function createObjectStore(clients: AwsClients, bucket: string): ObjectStore {
  const { s3 } = clients;
  const at = (key: string, versionId?: string | null) => ({
    Bucket: bucket,
    Key: key,
    ...(versionId ? { VersionId: versionId } : {}),
  });
  const head: ObjectStore["head"] = async (key, versionId) => {
    const found = await orNull(s3.send(new HeadObjectCommand(at(key, versionId))));
    return (
      found && {
        size: found.ContentLength ?? 0,
        contentType: found.ContentType ?? null,
        versionId: found.VersionId ?? null,
        etag: (found.ETag ?? "").replaceAll('"', ""),
        metadata: found.Metadata ?? {},
      }
    );
  };

  return {
    head,

    async read(key, versionId) {
      const found = await orNull(s3.send(new GetObjectCommand(at(key, versionId))));
      return found?.Body ? found.Body.transformToByteArray() : null;
    },

    async write(key, body, contentType, metadata) {
      await s3.send(
        new PutObjectCommand({
          ...at(key),
          Body: body,
          ContentType: contentType,
          ...(metadata ? { Metadata: headerSafe(metadata) } : {}),
        }),
      );
    },

    async move(from, to, metadata, versionId) {
      const source = await head(from, versionId);
      if (source) {
        const suffix = versionId ? `?versionId=${encodeURIComponent(versionId)}` : "";
        await s3.send(
          new CopyObjectCommand({
            ...at(to),
            CopySource: `${bucket}/${from.split("/").map(encodeURIComponent).join("/")}${suffix}`,
            MetadataDirective: "REPLACE",
            Metadata: headerSafe({ ...source.metadata, ...metadata }),
            ...(source.contentType ? { ContentType: source.contentType } : {}),
          }),
        );
        await s3.send(new DeleteObjectCommand(at(from, versionId)));
        return;
      }
      // Nothing at the old place: a repetition after the delete, unless the new place is empty too.
      if ((await head(to)) === null) {
        throw new CountersignError({
          code: "OBJECT_GONE",
          message: "The file is no longer in the bucket. Upload it again.",
        });
      }
    },

    async list(prefix, cursor) {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(cursor ? { ContinuationToken: cursor } : {}),
        }),
      );
      return {
        keys: (page.Contents ?? []).flatMap((entry) => entry.Key ?? []),
        cursor: page.NextContinuationToken ?? null,
      };
    },
  };
}

const MISSING: ReadonlySet<string> = new Set(["NotFound", "NoSuchKey", "NoSuchVersion"]);

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof Error && MISSING.has(thrown.name)) return null;
    throw thrown;
  }
}

/** User metadata travels as HTTP headers: printable ASCII only, everything else escaped. */
export function headerSafe(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      value.replace(/[^\x20-\x7e]/gu, (sign) => encodeURIComponent(sign.toWellFormed())),
    ]),
  );
}
