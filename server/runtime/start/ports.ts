import { createServer } from "node:net";

/** @returns true when nothing listens on this loopback port. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== null;
}

/** The wanted port when it is free, else any free one. */
export async function portNear(wanted: number): Promise<number> {
  const port = (wanted === 0 ? null : await tryListen(wanted)) ?? (await tryListen(0));
  if (port === null) throw new Error("There is no free port on this machine.");
  return port;
}

function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const actual = address !== null && typeof address === "object" ? address.port : port;
      server.close(() => resolve(actual));
    });
  });
}
