import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a service misbehaves. */
export type Fault =
  /** DynamoDB holds back what goes beyond the capacity. */
  | "throttle"
  /** The service answers 500 or 503. */
  | "error"
  /** S3 asks for fewer requests. */
  | "slow down"
  /** The service refuses whoever asks. */
  | "denied"
  /** Nobody answers: the connection breaks. */
  | "away";

/** A service behind a door that can be made to misbehave. */
export interface Door {
  readonly url: string;
  /** Misbehaves from now on; null: lets everything through again. `every`: only each n-th. */
  fail(fault: Fault | null, every?: number): void;
  /** Requests that were answered with a fault so far. */
  failed(): number;
  close(): Promise<void>;
}

/** Puts a door before the service at `target`. The signature covers the name it was asked under,
 * which is handed through. */
export async function startDoor(target: string): Promise<Door> {
  const { hostname, port } = new URL(target);
  let fault: Fault | null = null;
  let rhythm = 1;
  let asked = 0;
  let failed = 0;
  const server = createServer((incoming, outgoing) => {
    asked += 1;
    if (fault !== null && asked % rhythm === 0) {
      failed += 1;
      misbehave(fault, incoming, outgoing);
      return;
    }
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail(next, every = 1) {
      fault = next;
      rhythm = every;
      // Who is waiting for an answer loses it, too.
      if (next === "away") server.closeAllConnections();
    },
    failed: () => failed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const THROTTLED = {
  __type: "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
  message: "The level of configured provisioned throughput for the table was exceeded.",
};

const DENIED = "User is not authorized to perform this action.";

const ANSWERS = {
  error: [503, null],
  "slow down": [503, "SlowDown"],
  denied: [403, "AccessDenied"],
} as const;

function misbehave(fault: Fault, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (fault === "away") {
    incoming.socket.destroy();
    return;
  }
  incoming.resume();
  if (fault === "throttle") {
    outgoing
      .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
      .end(JSON.stringify(THROTTLED));
    return;
  }
  if (fault === "denied" && String(incoming.headers["content-type"]).includes("amz-json")) {
    const body = { __type: "com.amazon.coral.service#AccessDeniedException", message: DENIED };
    outgoing
      .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
      .end(JSON.stringify(body));
    return;
  }
  const [status, code] = ANSWERS[fault];
  outgoing
    .writeHead(status, { "content-type": "application/xml" })
    .end(code === null ? "<Error></Error>" : `<Error><Code>${code}</Code></Error>`);
}
