import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join, resolve } from "node:path";
import { allInOneArgs, SMALL_MEMORY } from "../../start/processor-command.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");

/** Processor, intake and scheduler in one process. */
export const MACHINERY: readonly string[] = allInOneArgs(ROOT);
/** The portal's server, and the people at it. */
export const DESK: readonly string[] = [
  join(ROOT, "server/runtime/operations/chaos/desk-process.ts"),
];

/** A process to be killed and started again. */
export class Victim {
  readonly #args: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  readonly #log: number;
  #child: ChildProcess;

  /** @param args arguments of node: the script, after its options */
  constructor(name: string, args: readonly string[], env: NodeJS.ProcessEnv, logDir: string) {
    this.#args = args;
    this.#env = { ...env, ...SMALL_MEMORY.env, COUNTERSIGN_SUPERVISOR: String(process.pid) };
    this.#log = openSync(join(logDir, `${name}.log`), "a");
    this.#child = this.#spawn();
  }

  #spawn(): ChildProcess {
    const guard = join(ROOT, "server/runtime/start/orphan-guard.ts");
    return spawn(process.execPath, ["--import", guard, ...this.#args], {
      cwd: ROOT,
      env: this.#env,
      stdio: ["ignore", this.#log, this.#log, "ipc"],
    });
  }

  /** Dies without a word and is started again. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
    this.#child = this.#spawn();
  }

  /** Ends for good; in order when `signal` is SIGTERM. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
}
