import * as buckets from "./bucket-handlers.ts";
import { copyObject } from "./copy-handler.ts";
import { S3Error } from "./errors.ts";
import * as lists from "./list-handlers.ts";
import { completeUpload } from "./multipart-complete.ts";
import * as multipart from "./multipart-handlers.ts";
import * as objects from "./object-handlers.ts";
import type { S3Request, S3Response } from "./request.ts";
import type { S3Services } from "./services.ts";

type Answer = S3Response | Promise<S3Response>;

/** Finds and runs the operation a request means. @throws S3Error */
export function route(services: S3Services, request: S3Request): Answer {
  if (request.bucket === "") {
    if (request.raw.method === "GET") return buckets.listBuckets(services);
    throw notAllowed();
  }
  return request.key === "" ? routeBucket(services, request) : routeObject(services, request);
}

function routeBucket(services: S3Services, request: S3Request): Answer {
  const method = request.raw.method ?? "";
  const has = (name: string) => request.query(name) !== undefined;
  if (has("versioning")) return buckets.bucketVersioning(services, request);
  if (has("cors")) return buckets.bucketCors(services, request);
  if (has("notification")) return buckets.bucketNotification(services, request);
  const document = buckets.documentName(request);
  if (document !== undefined) return buckets.bucketDocument(services, request, document);
  if (method === "GET") {
    if (has("location")) return buckets.bucketLocation(services, request);
    if (has("versions")) return lists.listObjectVersions(services, request);
    if (has("uploads")) return multipart.listUploads(services, request);
    refuseUnknown(request, LIST_PARAMETERS);
    if (request.query("list-type") === "2") return lists.listObjectsV2(services, request);
    return lists.listObjectsV1(services, request);
  }
  if (method === "POST" && has("delete")) return objects.deleteObjects(services, request);
  refuseUnknown(request, []);
  if (method === "PUT") return buckets.createBucket(services, request);
  if (method === "HEAD") return buckets.headBucket(services, request);
  if (method === "DELETE") return buckets.deleteBucket(services, request);
  throw notAllowed();
}

function routeObject(services: S3Services, request: S3Request): Answer {
  const method = request.raw.method ?? "";
  if (request.query("tagging") !== undefined) return objects.objectTagging(services, request);
  if (request.query("uploads") !== undefined && method === "POST") {
    return multipart.createUpload(services, request);
  }
  if (request.query("uploadId") !== undefined) return routeUpload(services, request, method);
  refuseUnknown(request, OBJECT_PARAMETERS);
  switch (method) {
    case "PUT":
      return request.field("x-amz-copy-source") === undefined
        ? objects.putObject(services, request)
        : copyObject(services, request);
    case "GET":
    case "HEAD":
      return objects.getObject(services, request, method === "HEAD");
    case "DELETE":
      return objects.deleteObject(services, request);
    default:
      throw notAllowed();
  }
}

function routeUpload(services: S3Services, request: S3Request, method: string): Answer {
  switch (method) {
    case "PUT":
      return request.field("x-amz-copy-source") === undefined
        ? multipart.uploadPart(services, request)
        : multipart.uploadPartCopy(services, request);
    case "POST":
      return completeUpload(services, request);
    case "GET":
      return multipart.listParts(services, request);
    case "DELETE":
      return multipart.abortUpload(services, request);
    default:
      throw notAllowed();
  }
}

const LIST_PARAMETERS = [
  "list-type",
  "prefix",
  "delimiter",
  "max-keys",
  "marker",
  "start-after",
  "continuation-token",
  "fetch-owner",
  "encoding-type",
];
const OBJECT_PARAMETERS = ["versionId", "x-id"];

/** A subresource that is not built must not be mistaken for the plain operation. */
function refuseUnknown(request: S3Request, known: readonly string[]): void {
  const unknown = request.wire.query.find(
    ([name]) =>
      !known.includes(name) &&
      name !== "x-id" &&
      !name.startsWith("response-") &&
      !name.toLowerCase().startsWith("x-amz-"),
  );
  if (!unknown) return;
  throw new S3Error("NotImplemented", `The local S3 does not support "${unknown[0]}".`);
}

const notAllowed = (): S3Error =>
  new S3Error("MethodNotAllowed", "The specified method is not allowed against this resource.");
