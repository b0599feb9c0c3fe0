import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from "../auth/credentials.ts";
import { readDocument } from "./body.ts";
import { readCorsRules, writeCorsRules } from "./cors.ts";
import { S3Error } from "./errors.ts";
import { testMessage } from "./events.ts";
import type { BucketSettings } from "./model.ts";
import { readQueueRules, writeQueueRules } from "./notification.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";
import { readXml, writeXml } from "./xml.ts";

const OK: S3Response = { status: 200 };
const GONE: S3Response = { status: 204 };

export function listBuckets(services: S3Services): S3Response {
  const buckets = services.buckets.list().map((bucket) => ({
    Name: bucket.name,
    CreationDate: bucket.created.toISOString(),
  }));
  return {
    status: 200,
    body: writeXml("ListAllMyBucketsResult", {
      Owner: { ID: LOCAL_ACCOUNT_ID },
      Buckets: { Bucket: buckets },
    }),
  };
}

export async function createBucket(services: S3Services, request: S3Request): Promise<S3Response> {
  await readDocument(request);
  services.buckets.create(request.bucket);
  return { status: 200, headers: { location: `/${request.bucket}` } };
}

export function headBucket(services: S3Services, request: S3Request): S3Response {
  services.buckets.get(request.bucket);
  return { status: 200, headers: { "x-amz-bucket-region": LOCAL_REGION } };
}

export function deleteBucket(services: S3Services, request: S3Request): S3Response {
  services.buckets.delete(request.bucket);
  return GONE;
}

export function bucketLocation(services: S3Services, request: S3Request): S3Response {
  services.buckets.get(request.bucket);
  // us-east-1 is written as an empty constraint.
  return { status: 200, body: writeXml("LocationConstraint", {}) };
}

export async function bucketVersioning(
  services: S3Services,
  request: S3Request,
): Promise<S3Response> {
  const { settings } = services.buckets.get(request.bucket);
  if (request.raw.method === "GET") {
    return {
      status: 200,
      body: writeXml("VersioningConfiguration", { Status: settings.versioning }),
    };
  }
  const status = readXml(await readDocument(request)).textOf("Status");
  if (status !== "Enabled" && status !== "Suspended") {
    throw new S3Error(
      "IllegalVersioningConfigurationException",
      "Status must be Enabled or Suspended.",
    );
  }
  services.buckets.configure(request.bucket, (old) => ({ ...old, versioning: status }));
  return OK;
}

export async function bucketCors(services: S3Services, request: S3Request): Promise<S3Response> {
  const { settings } = services.buckets.get(request.bucket);
  switch (request.raw.method) {
    case "GET":
      if (settings.cors) return { status: 200, body: writeCorsRules(settings.cors) };
      throw new S3Error("NoSuchCORSConfiguration", "The CORS configuration does not exist");
    case "PUT": {
      const cors = readCorsRules(readXml(await readDocument(request)));
      services.buckets.configure(request.bucket, (old) => ({ ...old, cors }));
      return OK;
    }
    default:
      services.buckets.configure(request.bucket, ({ cors: _, ...others }) => others);
      return GONE;
  }
}

export async function bucketNotification(
  services: S3Services,
  request: S3Request,
): Promise<S3Response> {
  const { settings } = services.buckets.get(request.bucket);
  if (request.raw.method === "GET") {
    return { status: 200, body: writeQueueRules(settings.queues ?? []) };
  }
  const queues = readQueueRules(readXml(await readDocument(request)));
  const known = new Set(settings.queues?.map((rule) => rule.queueArn));
  for (const { queueArn } of queues) {
    if (services.hasQueue(queueArn)) continue;
    throw new S3Error(
      "InvalidArgument",
      "Unable to validate the following destination configurations",
      { ArgumentName: queueArn, ArgumentValue: "The destination queue does not exist" },
    );
  }
  const fresh = new Set(queues.map((rule) => rule.queueArn).filter((arn) => !known.has(arn)));
  services.file.transaction(() => {
    services.buckets.configure(request.bucket, (old) => ({ ...old, queues }));
    for (const arn of fresh) services.outbox.writeMessage(arn, testMessage(request.bucket));
  });
  services.outbox.flush();
  return OK;
}

/** Configurations that are kept and returned without effect, and the code for "there is none". */
const DOCUMENTS: Readonly<Record<string, string>> = {
  lifecycle: "NoSuchLifecycleConfiguration",
  tagging: "NoSuchTagSet",
  encryption: "ServerSideEncryptionConfigurationNotFoundError",
  publicAccessBlock: "NoSuchPublicAccessBlockConfiguration",
  ownershipControls: "OwnershipControlsNotFoundError",
  policy: "NoSuchBucketPolicy",
};

/** The subresource of a request that is only kept, if it is one. */
export function documentName(request: S3Request): string | undefined {
  return Object.keys(DOCUMENTS).find((name) => request.query(name) !== undefined);
}

export async function bucketDocument(
  services: S3Services,
  request: S3Request,
  name: string,
): Promise<S3Response> {
  const { settings } = services.buckets.get(request.bucket);
  switch (request.raw.method) {
    case "GET": {
      const body = settings.documents?.[name];
      if (body !== undefined) return { status: 200, body };
      throw new S3Error(
        DOCUMENTS[name] ?? "NoSuchConfiguration",
        "The configuration does not exist",
      );
    }
    case "PUT": {
      const text = await readDocument(request);
      if (name !== "policy") readXml(text);
      services.buckets.configure(request.bucket, (old) => withDocument(old, name, text));
      return OK;
    }
    default:
      services.buckets.configure(request.bucket, (old) => withDocument(old, name, undefined));
      return GONE;
  }
}

function withDocument(
  settings: BucketSettings,
  name: string,
  text: string | undefined,
): BucketSettings {
  const { [name]: _, ...others } = settings.documents ?? {};
  return { ...settings, documents: text === undefined ? others : { ...others, [name]: text } };
}
