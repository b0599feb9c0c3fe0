import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { DEFAULT_CREDENTIALS } from "../auth/credentials.ts";

/** The endpoints a started process printed. */
interface Endpoints {
  readonly s3: string;
  readonly sqs: string;
  readonly sns: string;
  readonly dynamodb: string;
}

export interface StackProcess {
  readonly endpoints: Endpoints;
  /** Ends the process with a signal and waits until it is gone. Returns its exit code. */
  end(signal: "SIGKILL" | "SIGTERM" | "SIGINT"): Promise<number | null>;
}

export interface FinishedProcess {
  readonly code: number | null;
  readonly stderr: string;
}

function launch(args: readonly string[]): ChildProcess {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  return spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

/** Starts the stack as its own process and waits for its line of endpoints. */
export async function startStack(dataDir: string): Promise<StackProcess> {
  const child = launch(["--data-dir", dataDir]);
  const gone = once(child, "exit");
  if (!child.stdout || !child.stderr) throw new Error("The process has no output.");
  child.stderr.pipe(process.stderr);
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    gone.then(([code]) => {
      throw new Error(`The stack ended with ${code} before it was ready.`);
    }),
  ]);
  return {
    endpoints: JSON.parse(String(line)).endpoints,
    async end(signal) {
      child.kill(signal);
      const [code] = await gone;
      return code;
    },
  };
}

/** Runs the stack with arguments it is expected to refuse. */
export async function runToEnd(args: readonly string[]): Promise<FinishedProcess> {
  const child = launch(args);
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const [code] = await once(child, "close");
  return { code, stderr };
}

/** Client settings for an endpoint; one attempt, so that a killed server shows at once. */
export function clientOptions(endpoint: string) {
  return { endpoint, region: "us-east-1", credentials: DEFAULT_CREDENTIALS, maxAttempts: 1 };
}
