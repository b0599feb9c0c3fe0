import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openStorage, type Storage } from "../../storage/storage.ts";
import { provision } from "../composition.ts";
import { Child } from "../start/child.ts";
import { startLocalAwsChild } from "../start/local-aws.ts";
import { portNear } from "../start/ports.ts";
import { allInOneArgs, SMALL_MEMORY } from "../start/processor-command.ts";
import { answers } from "../start/wait.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

/** The product as it really runs, without the portal: local AWS and the all-in-one process, each a
 * process of its own, on a temporary data folder. */
export interface BenchStack {
  readonly storage: Storage;
  readonly processor: Child;
  close(): Promise<void>;
}

export async function startBenchStack(): Promise<BenchStack> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const logDir = join(dataDir, "logs");
  const say = (line: string): void => console.error(line);
  const aws = await startLocalAwsChild({ root: ROOT, dataDir, logDir, say });
  const awsEnv = await aws.ready;
  const [port, metrics] = [await portNear(0), await portNear(0)];
  const env = {
    ...process.env,
    ...awsEnv,
    HEALTH_CHECK_PORT: String(port),
    METRICS_PORT: String(metrics),
  };
  const storage = openStorage(env);
  await provision(storage, ["http://127.0.0.1:3000"]);
  const processor = new Child({
    name: "processor",
    cwd: ROOT,
    logDir,
    say,
    env: () => ({ ...env, ...SMALL_MEMORY.env }),
    args: () => allInOneArgs(ROOT),
  });
  processor.start();
  if (!(await answers(`http://127.0.0.1:${port}/ready`, 60_000))) {
    throw new Error(`The processor did not come up.\n${processor.tail}`);
  }
  return {
    storage,
    processor,
    async close() {
      await processor.stop();
      storage.close();
      await aws.child.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resident memory of a process in MB, or null where the system does not tell. */
export function residentMb(pid: number | undefined): number | null {
  if (pid === undefined) return null;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const found = /^VmRSS:\s+(\d+) kB/m.exec(status);
    return found === null ? null : Math.round(Number(found[1]) / 1024);
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

/** Runs node with `args` until `line` shows up on its output. @returns seconds until then. */
export async function secondsUntil(
  args: readonly string[],
  line: RegExp,
  limitMs: number,
): Promise<{ readonly seconds: number; readonly stop: () => Promise<void> }> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  let text = "";
  const seen = new Promise<boolean>((done) => {
    const look = (chunk: Buffer): void => {
      text += chunk.toString();
      if (line.test(text)) done(true);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    void exited.then(() => done(false));
    setTimeout(() => done(false), limitMs).unref();
  });
  const found = await seen;
  const seconds = (performance.now() - started) / 1000;
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
  };
  if (found) return { seconds, stop };
  await stop();
  throw new Error(`It did not come up:\n${text.slice(-2_000)}`);
}
