import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { LocalCredentials } from "../auth/credentials.ts";
import { type Listening, listen } from "../http/listen.ts";
import { authorize } from "./authorize.ts";
import { BlobFiles } from "./blobs.ts";
import { Buckets } from "./buckets.ts";
import { corsHeaders, preflight } from "./cors.ts";
import { MetadataFile } from "./database.ts";
import { S3Error } from "./errors.ts";
import { type Deliver, Outbox } from "./events.ts";
import { ObjectStore } from "./object-store.ts";
import { isFormUpload, postObject } from "./post-form.ts";
import { type S3Response, splitPath } from "./request.ts";
import { route } from "./router.ts";
import type { S3Services } from "./services.ts";
import { writeXml } from "./xml.ts";

export interface S3Options {
  readonly dataDir: string;
  readonly port: number;
  readonly credentials: LocalCredentials;
  /** Where the events of buckets go. */
  readonly deliver: Deliver;
  readonly hasQueue: (queueArn: string) => boolean;
  readonly log: (line: string) => void;
}

/** Starts the local S3. Events the last process left behind are delivered first. @throws PortBusyError */
export async function startS3(options: S3Options): Promise<Listening> {
  const file = new MetadataFile(options.dataDir);
  const blobs = new BlobFiles(options.dataDir);
  const buckets = new Buckets(file);
  const outbox = new Outbox(file, options.deliver, options.log);
  const objects = new ObjectStore(file, buckets, blobs, outbox);
  const services = { file, blobs, buckets, outbox, objects, hasQueue: options.hasQueue };
  try {
    objects.recover();
    const server = await listen("S3", options.port, (request, response) => {
      answer(services, options, request, response).catch((error: unknown) => {
        options.log(`S3: ${request.method} ${request.url}: ${String(error)}`);
        response.destroy();
      });
    });
    return { ...server, close: () => server.close().finally(() => file.close()) };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function answer(
  services: S3Services,
  options: S3Options,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomBytes(8).toString("hex").toUpperCase();
  response.setHeader("x-amz-request-id", requestId);
  response.setHeader("x-amz-id-2", requestId);
  response.setHeader("server", "AmazonS3");
  try {
    setCorsHeaders(services, request, response);
    await send(response, await operate(services, options, request));
  } catch (error) {
    if (request.errored || response.destroyed) return;
    if (response.headersSent) throw error;
    if (!(error instanceof S3Error)) {
      options.log(`S3: ${request.method} ${request.url}: ${describe(error)}`);
    }
    await send(response, errorResponse(error, request, requestId));
  }
}

function operate(
  services: S3Services,
  options: S3Options,
  request: IncomingMessage,
): S3Response | Promise<S3Response> {
  if (request.method === "OPTIONS") {
    const { bucket } = splitPath(pathOf(request));
    const { cors } = services.buckets.get(bucket).settings;
    const headers = preflight(cors, (name) => textHeader(request, name));
    return { status: 200, headers };
  }
  if (isFormUpload(request)) {
    return postObject(services, options.credentials, request, new Date());
  }
  return route(services, authorize(request, options.credentials, new Date()));
}

/** Errors carry these headers too, or a browser could not read them. */
function setCorsHeaders(
  services: S3Services,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const origin = textHeader(request, "origin");
  if (origin === undefined || request.method === "OPTIONS") return;
  const { bucket } = splitPath(pathOf(request));
  const found = services.buckets.list().find((candidate) => candidate.name === bucket);
  const question = { origin, method: request.method ?? "", headers: [] };
  const headers = corsHeaders(found?.settings.cors ?? [], question) ?? {};
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?")[0] ?? "/";
}

function textHeader(request: IncomingMessage, name: string): string | undefined {
  return request.headersDistinct[name]?.join(", ");
}

async function send(response: ServerResponse, answer: S3Response): Promise<void> {
  const { file } = answer;
  if (file) {
    response.writeHead(answer.status, answer.headers);
    await pipeline(
      createReadStream("", { fd: file.descriptor, start: file.start, end: file.end }),
      response,
    );
    return;
  }
  const body = answer.body === undefined ? undefined : Buffer.from(answer.body);
  const bodiless = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    ...(!bodiless && { "content-length": String(body?.length ?? 0) }),
    ...(body && { "content-type": "application/xml" }),
    ...answer.headers,
  });
  response.end(body);
}

function errorResponse(error: unknown, request: IncomingMessage, requestId: string): S3Response {
  const failure =
    error instanceof S3Error
      ? error
      : new S3Error("InternalError", "We encountered an internal error. Please try again.");
  const marker = failure.detail.DeleteMarkerVersionId;
  const headers =
    marker === undefined
      ? undefined
      : { "x-amz-delete-marker": "true", "x-amz-version-id": marker };
  const status = failure.status;
  if (request.method === "HEAD") return { status, headers: { ...headers } };
  const body = writeXml(
    "Error",
    {
      Code: failure.code,
      Message: failure.message,
      ...failure.detail,
      Resource: pathOf(request),
      RequestId: requestId,
      HostId: requestId,
    },
    "",
  );
  return { status, headers: { ...headers }, body };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
