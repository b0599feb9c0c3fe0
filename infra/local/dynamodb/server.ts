import type { IncomingMessage, ServerResponse } from "node:http";
import { crc32 } from "node:zlib";
import { readWireRequest, sha256Hex } from "../auth/canonical.ts";
import type { SignatureFailure } from "../auth/claim.ts";
import type { LocalCredentials } from "../auth/credentials.ts";
import { verifySignature } from "../auth/sigv4.ts";
import { type Listening, listen } from "../http/listen.ts";
import * as control from "./control.ts";
import { openDatabase } from "./database.ts";
import { createEngine, type Engine } from "./engine.ts";
import { DynamoError, isAnswerable } from "./errors.ts";
import { READS, runRead, runWrite, WRITES } from "./operations.ts";
import { ItemStore } from "./store.ts";
import { TableCatalogue } from "./tables.ts";
import { describeTimeToLive, startSweeper, updateTimeToLive } from "./time-to-live.ts";
import { transactGetItems, transactWriteItems } from "./transactions.ts";

const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const CONTENT_TYPE = "application/x-amz-json-1.0";

type Handler = (engine: Engine, request: Record<string, unknown>) => object;

const HANDLERS = new Map<string, Handler>([
  ...Object.entries(READS).map(([name, operation]): [string, Handler] => [
    name,
    (engine, data) => runRead(engine, operation, data),
  ]),
  ...Object.entries(WRITES).map(([name, operation]): [string, Handler] => [
    name,
    (engine, data) => runWrite(engine, operation, data),
  ]),
  ["TransactWriteItems", transactWriteItems],
  ["TransactGetItems", transactGetItems],
  ["CreateTable", control.createTable],
  ["UpdateTable", control.updateTable],
  ["DeleteTable", control.deleteTable],
  ["DescribeTable", control.describeTable],
  ["ListTables", control.listTables],
  ["DescribeContinuousBackups", control.describeContinuousBackups],
  ["UpdateContinuousBackups", control.updateContinuousBackups],
  ["DescribeTimeToLive", describeTimeToLive],
  ["UpdateTimeToLive", updateTimeToLive],
  ["TagResource", control.tagResource],
  ["UntagResource", control.untagResource],
  ["ListTagsOfResource", control.listTagsOfResource],
]);

export interface DynamoOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly credentials: LocalCredentials;
  readonly log: (line: string) => void;
}

/** Starts the local DynamoDB. @throws PortBusyError */
export async function startDynamo(options: DynamoOptions): Promise<Listening> {
  const database = openDatabase(options.dataDir);
  const store = new ItemStore(database);
  const engine = createEngine(store, new TableCatalogue(store));
  const report = (error: unknown) => options.log(`DynamoDB: ${describe(error)}`);
  const stopSweeper = startSweeper(engine, report);
  const release = () => {
    stopSweeper();
    database.close();
  };
  try {
    const server = await listen("DynamoDB", options.port, (request, response) => {
      answer(engine, options.credentials, request, response).catch((error: unknown) => {
        report(error);
        send(response, 500, {
          __type: "com.amazonaws.dynamodb.v20120810#InternalServerError",
          message: "The local DynamoDB failed; its log says why.",
        });
      });
    });
    return { ...server, close: () => server.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

async function answer(
  engine: Engine,
  credentials: LocalCredentials,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  try {
    authorize(request, body, credentials);
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const handler = HANDLERS.get(operation);
    if (!handler)
      throw new DynamoError("UnknownOperationException", `${operation} is not supported`);
    send(response, 200, handler(engine, parseBody(body)));
  } catch (error) {
    if (!isAnswerable(error)) throw error;
    send(response, error.statusCode, error.body);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_REQUEST_BYTES)
      throw new DynamoError("SerializationException", "Request too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseBody(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new DynamoError("SerializationException", "The body is not JSON");
    }
    throw error;
  }
}

const FAILURE_TYPE: Readonly<Record<SignatureFailure["reason"], string>> = {
  malformed: "IncompleteSignatureException",
  unknownKey: "UnrecognizedClientException",
  sessionToken: "UnrecognizedClientException",
  skewed: "InvalidSignatureException",
  expired: "InvalidSignatureException",
  notYetValid: "InvalidSignatureException",
  mismatch: "InvalidSignatureException",
  unsignedHeaders: "InvalidSignatureException",
};

function authorize(request: IncomingMessage, body: Buffer, credentials: LocalCredentials): void {
  if (request.headers.authorization === undefined) {
    throw new DynamoError(
      "MissingAuthenticationTokenException",
      "Request is missing Authentication Token",
    );
  }
  const wire = readWireRequest(request);
  const result = verifySignature(wire, sha256Hex(body), credentials, "dynamodb", new Date());
  if (!result.ok)
    throw new DynamoError(FAILURE_TYPE[result.failure.reason], result.failure.message);
}

function send(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "content-type": CONTENT_TYPE,
    "content-length": bytes.length,
    "x-amz-crc32": crc32(bytes),
  });
  response.end(bytes);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
