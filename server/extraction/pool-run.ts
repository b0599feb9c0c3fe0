import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  type Worker,
} from "node:worker_threads";
import type { Piscina } from "piscina";
import type { Recognise } from "./document/ocr/recogniser.ts";
import type { PoolMessage, WorkerMessage, WorkerResult, WorkerTask } from "./pool-protocol.ts";

/** How a task on a worker ended. */
export type RunEnd =
  | { readonly kind: "done"; readonly result: WorkerResult }
  /** The engine aborted and took its worker along. */
  | { readonly kind: "aborted"; readonly starved: boolean }
  | { readonly kind: "timeout" }
  /** The worker died without a word. */
  | { readonly kind: "crashed"; readonly cause: unknown };

/** How long a worker may take to load what it needs before it is given up. */
const READY_PATIENCE_MS = 60_000;

/** What a page image asked to be recognised adds to the time of its task: drawing and cleaning it
 * takes a quarter of a second, on a busy machine several times that. By then every page has been
 * parsed, so a document built to hold its reader up is out already. */
const SCAN_ALLOWANCE_MS = 2_000;

/** A worker that had less than this share of its time on a processor was kept waiting by others:
 * the document is not to blame, and the clock goes on with what the worker has not had. */
const FAIR_SHARE = 0.5;
/** However busy the machine is, no task holds a worker longer than this many times its time. */
const MOST_PATIENCE = 6;
/** A worker that cannot even say what it used is ended. */
const CPU_ANSWER_MS = 500;

type Unported<T> = T extends { port: MessagePort } ? Omit<T, "port"> : never;

/** A task without its line to the pool, which {@link runTask} adds. */
export type TaskInput = Unported<WorkerTask>;

/**
 * Runs one task on a free worker. The clock counts only the worker's own time, not the time it
 * waits for recognition, which has limits of its own. A worker over its time is ended.
 * @throws the abort reason when `signal` aborts.
 */
export async function runTask(
  pool: Piscina,
  input: TaskInput,
  options: {
    readonly timeoutMs: number;
    readonly recognise: Recognise;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<RunEnd> {
  options.signal?.throwIfAborted();
  const { port1: own, port2: port } = new MessageChannel();
  const stop = new AbortController();
  const workerOf = (threadId: number) =>
    pool.threads.find((worker) => worker.threadId === threadId) ?? null;
  const line = new Line(own, stop, options, workerOf);
  const onAbort = () => stop.abort();
  options.signal?.addEventListener("abort", onAbort, { once: true });
  line.start();
  try {
    const task = { ...input, port };
    const result: WorkerResult = await pool.run(task, {
      transferList: [port],
      signal: stop.signal,
    });
    return { kind: "done", result };
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (line.timedOut) return { kind: "timeout" };
    const aborted = line.lastWord();
    return aborted ? { kind: "aborted", starved: aborted.starved } : { kind: "crashed", cause };
  } finally {
    options.signal?.removeEventListener("abort", onAbort);
    line.end();
  }
}

/** The pool's end of the line to one task: its clock and its recognition. */
class Line {
  timedOut = false;
  private aborted: Extract<WorkerMessage, { kind: "aborted" }> | null = null;
  private readonly port: MessagePort;
  private readonly stop: AbortController;
  private readonly recognise: Recognise;
  private readonly recognition = new AbortController();
  private readonly workerOf: (threadId: number) => Worker | null;
  private worker: Worker | null = null;
  /** What the worker had used when its clock last began, in milliseconds of processor time. */
  private used = 0;
  private left: number;
  /** Extra time that waiting for a processor may still add. */
  private patience: number;
  private since = 0;
  private waiting = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    port: MessagePort,
    stop: AbortController,
    options: { readonly timeoutMs: number; readonly recognise: Recognise },
    workerOf: (threadId: number) => Worker | null,
  ) {
    this.port = port;
    this.stop = stop;
    this.left = options.timeoutMs;
    this.patience = (MOST_PATIENCE - 1) * options.timeoutMs;
    this.recognise = options.recognise;
    this.workerOf = workerOf;
  }

  /** Until the worker is ready only the machinery is waited for, so the patience is another. */
  start(): void {
    this.port.on("message", (message: WorkerMessage) => this.receive(message));
    this.timer = setTimeout(() => this.giveUp(), READY_PATIENCE_MS);
  }

  /** What the worker said before it ended itself, even if the message is still under way. */
  lastWord(): Extract<WorkerMessage, { kind: "aborted" }> | null {
    for (;;) {
      const pending = receiveMessageOnPort(this.port);
      if (!pending) return this.aborted;
      this.receive(pending.message as WorkerMessage);
    }
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.recognition.abort();
    this.port.close();
  }

  private receive(message: WorkerMessage): void {
    if (message.kind === "aborted") this.aborted = message;
    else if (message.kind === "ready") void this.begin(message.threadId);
    else void this.answer(message);
  }

  private async answer(message: Extract<WorkerMessage, { kind: "recognise" }>): Promise<void> {
    this.waiting++;
    this.pause();
    this.left += SCAN_ALLOWANCE_MS;
    const { id } = message;
    const reply: PoolMessage = await this.recognise(
      message.image,
      message.dpi,
      this.recognition.signal,
      message.language,
    ).then(
      (words) => ({ id, words }),
      (error: unknown) => ({ id, failed: error instanceof Error ? error.message : String(error) }),
    );
    this.waiting--;
    if (this.recognition.signal.aborted) return;
    if (this.waiting === 0) this.resume();
    this.port.postMessage(reply);
  }

  private async begin(threadId: number): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.worker = this.workerOf(threadId);
    this.resume();
    this.used = (await processorTime(this.worker)) ?? 0;
  }

  private resume(): void {
    this.since = performance.now();
    const allotted = this.left;
    this.timer = setTimeout(() => void this.expire(allotted), allotted);
  }

  /** Time is up by the clock on the wall; whether the worker has had it is another question. */
  private async expire(allotted: number): Promise<void> {
    const used = await processorTime(this.worker);
    if (this.timer === null) return;
    const had = used === null ? allotted : used - this.used;
    const extra = Math.min(allotted - had, this.patience);
    if (had >= FAIR_SHARE * allotted || extra <= 0) {
      this.giveUp();
      return;
    }
    this.used += had;
    this.patience -= extra;
    this.left = extra;
    this.resume();
  }

  private giveUp(): void {
    this.timedOut = true;
    this.stop.abort();
  }

  private pause(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.left = Math.max(1, this.left - (performance.now() - this.since));
  }
}

/** Processor time of a worker in milliseconds; null when it does not say in time. */
async function processorTime(worker: Worker | null): Promise<number | null> {
  if (worker === null) return null;
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), CPU_ANSWER_MS);
  try {
    const told = worker.cpuUsage().then(({ user, system }) => (user + system) / 1000);
    // A worker that has ended in the meantime has nothing to say.
    return await Promise.race([told.catch(() => null), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
