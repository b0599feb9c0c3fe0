import { mkdirSync } from "node:fs";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { readWireRequest, sha256Hex } from "../auth/canonical.ts";
import { LOCAL_REGION, type LocalCredentials } from "../auth/credentials.ts";
import { verifySignature } from "../auth/sigv4.ts";
import { explainListenError, type Listening } from "../http/listen.ts";
import { type FauxqsParts, loadFauxqs } from "./fauxqs.ts";
import { giveBack, repair, rewriteQueueUrls } from "./repairs.ts";

/** Ten messages of the largest size, encoded. */
const MAX_REQUEST_BYTES = 4 * 1024 * 1024;

export interface MessagingOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly credentials: LocalCredentials;
}

/** The local SQS and SNS, and the way S3 events enter a queue without a request. */
export interface Messaging extends Listening {
  /** Puts a message into a queue, durably, before it returns. False if there is no such queue. */
  deliver(queueArn: string, body: string): boolean;
  hasQueue(queueArn: string): boolean;
}

/** Starts SQS and SNS on one loopback port. @throws PortBusyError */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  mkdirSync(options.dataDir, { recursive: true });
  const parts = await loadFauxqs(options.dataDir, LOCAL_REGION);
  parts.persistence.loadSqsAndSns(parts.queues, parts.topics);
  repair(parts);
  // Without a host the queue URL takes the address the client used.
  parts.queues.host = "";
  const app = parts.buildServer();
  guard(app, options.credentials);
  returnUndelivered(app, parts);
  app.addHook("onClose", async () => parts.persistence.close());
  try {
    await app.listen({ port: options.port, host: "127.0.0.1" });
  } catch (error) {
    await app.close();
    throw explainListenError(error, "SQS and SNS", options.port);
  }
  const port = portOf(app);
  const url = `http://127.0.0.1:${port}`;
  rewriteQueueUrls(parts, url);
  return {
    url,
    port,
    close: () => app.close(),
    hasQueue: (queueArn) => parts.queues.getQueueByArn(queueArn) !== undefined,
    deliver(queueArn, body) {
      const queue = parts.queues.getQueueByArn(queueArn);
      queue?.enqueue(parts.createMessage(body));
      return queue !== undefined;
    },
  };
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no TCP address.");
  }
  return address.port;
}

/** Lets only signed SQS and SNS calls through; fauxqs' own S3 and inspection routes stay closed. */
function guard(app: FastifyInstance, credentials: LocalCredentials): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.method === "POST" && request.url === "/") return;
    await reply.code(404).send({ message: "Only SQS and SNS answer here." });
  });
  app.addHook("preParsing", async (request, reply, payload) => {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of payload) {
      length += chunk.length;
      if (length > MAX_REQUEST_BYTES) {
        await reply.code(413).send({ message: "The request is too large." });
        return Readable.from([]);
      }
      chunks.push(Buffer.from(chunk));
    }
    const body = Buffer.concat(chunks);
    const type = request.headers["content-type"] ?? "";
    const service = type.includes("x-www-form-urlencoded") ? "sns" : "sqs";
    const wire = readWireRequest(request.raw);
    const result = verifySignature(wire, sha256Hex(body), credentials, service, new Date());
    if (!result.ok) {
      const { reason, message } = result.failure;
      const code = reason === "unknownKey" ? "InvalidClientTokenId" : "SignatureDoesNotMatch";
      await reply
        .code(403)
        .type(answerType(service))
        .send(refusal(service, code, message));
      return Readable.from([]);
    }
    return Object.assign(Readable.from([body]), { receivedEncodedLength: body.length });
  });
}

function answerType(service: string): string {
  return service === "sns" ? "text/xml" : "application/x-amz-json-1.0";
}

function refusal(service: string, code: string, message: string): string | object {
  if (service === "sqs") return { __type: `com.amazonaws.sqs#${code}`, message };
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

/**
 * A client that was killed while long-polling would otherwise receive, into nowhere, the next
 * message, which then stays invisible for its whole visibility timeout. (One that dies in the very
 * moment of the answer still does, as with SQS.)
 */
function returnUndelivered(app: FastifyInstance, parts: FauxqsParts): void {
  app.addHook("preSerialization", async (request, _reply, payload) => {
    const { socket } = request.raw;
    if (!socket.destroyed && !socket.readableEnded) return payload;
    const { QueueUrl } = (request.body ?? {}) as { QueueUrl?: string };
    const { Messages } = (payload ?? {}) as { Messages?: { ReceiptHandle: string }[] };
    const queue = QueueUrl === undefined ? undefined : parts.queues.getQueue(QueueUrl);
    if (!queue) return payload;
    for (const message of Messages ?? []) giveBack(queue, message.ReceiptHandle, parts);
    return payload;
  });
}
