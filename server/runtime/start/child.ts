import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";

export interface ChildOptions {
  readonly name: string;
  /** Arguments of node; computed at every start, so that a restart can keep its ports. */
  readonly args: () => readonly string[];
  readonly env: () => NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logDir: string;
  readonly say: (line: string) => void;
  /** Complete lines of standard output. */
  readonly onLine?: (line: string) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A child that ran this long before it died starts over with the first wait. */
const STEADY_MS = 60_000;
const KILL_AFTER_MS = 30_000;

const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** Opens a log to append; a large one becomes `.1` first, so that logs never fill the disk. */
function openLog(file: string): WriteStream {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: "a" });
}

/** One child process: kept running until it is stopped, with its output in a log file. */
export class Child {
  private readonly options: ChildOptions;
  private process: ChildProcess | null = null;
  private restart: NodeJS.Timeout | null = null;
  private stopping = false;
  private reloading = false;
  private deaths = 0;
  private startedAt = 0;
  /** Last output, to show when it does not come up. */
  private recent = "";
  /** Resolves when the child has ended for the first time before it was steady. */
  readonly failedEarly: Promise<void>;
  private tellFailed: () => void = () => undefined;

  constructor(options: ChildOptions) {
    this.options = options;
    this.failedEarly = new Promise((resolve) => {
      this.tellFailed = resolve;
    });
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  get tail(): string {
    return this.recent.split("\n").slice(-15).join("\n").trim();
  }

  start(): void {
    const { options } = this;
    mkdirSync(options.logDir, { recursive: true });
    const log = openLog(join(options.logDir, `${options.name}.log`));
    this.startedAt = Date.now();
    const guard = join(import.meta.dirname, "orphan-guard.ts");
    // A group of its own: Ctrl-C reaches the supervisor only, which stops things in order.
    const child = spawn(process.execPath, ["--import", guard, ...options.args()], {
      cwd: options.cwd,
      env: { ...options.env(), COUNTERSIGN_SUPERVISOR: String(process.pid) },
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.process = child;
    this.collect(child, log);
    child.on("error", (error) => this.ended(`did not start: ${error.message}`, log));
    child.on("exit", (code, signal) => {
      this.ended(signal === null ? `ended with status ${code}` : `was ended by ${signal}`, log);
    });
  }

  private collect(child: ChildProcess, log: WriteStream): void {
    let rest = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      this.keep(chunk, log);
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.options.onLine?.(line);
    });
    child.stderr?.on("data", (chunk: Buffer) => this.keep(chunk, log));
  }

  private keep(chunk: Buffer, log: WriteStream): void {
    log.write(chunk);
    this.recent = (this.recent + chunk.toString()).slice(-8_000);
  }

  private ended(how: string, log: WriteStream): void {
    if (this.process === null) return;
    this.process = null;
    log.end();
    if (this.stopping || this.reloading) return;
    const ran = Date.now() - this.startedAt;
    this.deaths = ran > STEADY_MS ? 1 : this.deaths + 1;
    this.tellFailed();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.deaths - 1));
    this.options.say(
      `${this.options.name} ${how}; starting it again in ${wait / 1000} s. See ${join(this.options.logDir, `${this.options.name}.log`)}`,
    );
    this.restart = setTimeout(() => this.start(), wait);
  }

  /** Ends the child and starts it anew, e.g. with changed sources. */
  async reload(): Promise<void> {
    if (this.stopping) return;
    this.reloading = true;
    await this.end();
    this.reloading = false;
    if (!this.stopping) this.start();
  }

  /** Asks the child to end, waits, and insists after half a minute. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.end();
  }

  private async end(): Promise<void> {
    if (this.restart !== null) clearTimeout(this.restart);
    this.restart = null;
    const child = this.process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
    await gone;
    clearTimeout(insist);
  }
}
