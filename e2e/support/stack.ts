import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 120_000;

/** A whole Countersign of its own, started the way the README starts it. */
export interface Stack {
  readonly baseUrl: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Starts everything on free ports in a folder of its own and waits for the welcome. */
export async function startStack(): Promise<Stack> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-e2e-"));
  const child = spawn(
    "node",
    ["server/runtime/start.ts", "--port", String(port), "--data-dir", dataDir, "--no-build"],
    { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] },
  );
  await ready(child);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    dataDir,
    stop: async () => {
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = "";
    const timer = setTimeout(
      () => fail(new Error(`Countersign was not ready in ${PATIENCE_MS / 1000} s:\n${said}`)),
      PATIENCE_MS,
    );
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (/Ready after/.test(said)) {
        clearTimeout(timer);
        done();
      }
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`Countersign ended with code ${code} before it was ready:\n${said}`));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}

/** The password the start made for a local user. */
export function passwordOf(userName: string): string {
  const dataDir = process.env.E2E_DATA_DIR ?? "";
  const users = JSON.parse(readFileSync(join(dataDir, "sign-in.json"), "utf8")) as {
    readonly userName: string;
    readonly password: string;
  }[];
  const user = users.find((candidate) => candidate.userName === userName);
  if (user === undefined) throw new Error(`There is no local user ${userName}.`);
  return user.password;
}
