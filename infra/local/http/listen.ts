import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A local HTTP endpoint that is up. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Thrown when a fixed port is taken, with a sentence a person can act on. */
export class PortBusyError extends Error {
  readonly port: number;

  constructor(service: string, port: number) {
    super(
      `Port ${port} for the local ${service} is already in use. Stop the program that uses it, or choose another port.`,
    );
    this.name = "PortBusyError";
    this.port = port;
  }
}

/** Turns the operating system's EADDRINUSE into a {@link PortBusyError}; other errors pass. */
export function explainListenError(error: unknown, service: string, port: number): unknown {
  const busy = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  return busy ? new PortBusyError(service, port) : error;
}

/** Listens on loopback. Port 0 picks a free port. */
export async function listen(
  service: string,
  port: number,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explainListenError(error, service, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  const actual = portOf(server);
  return { url: `http://127.0.0.1:${actual}`, port: actual, close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no TCP address.");
  }
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  server.closeIdleConnections();
  // Requests under way get a moment to end; a client that streams slowly must not hold the exit.
  const limit = setTimeout(() => server.closeAllConnections(), 2_000);
  await closed.finally(() => clearTimeout(limit));
}
