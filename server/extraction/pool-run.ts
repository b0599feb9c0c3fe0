import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
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
  const line = new Line(own, stop, options.timeoutMs, options.recognise);
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
  private left: number;
  private since = 0;
  private waiting = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(port: MessagePort, stop: AbortController, timeoutMs: number, recognise: Recognise) {
    this.port = port;
    this.stop = stop;
    this.left = timeoutMs;
    this.recognise = recognise;
  }

  /** Until the worker is ready only the machinery is waited for, so the patience is another. */
  start(): void {
    this.port.on("message", (message: WorkerMessage) => this.receive(message));
    this.timer = this.endAfter(READY_PATIENCE_MS);
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
    else if (message.kind === "ready") this.begin();
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

  private begin(): void {
    if (this.timer) clearTimeout(this.timer);
    this.resume();
  }

  private resume(): void {
    this.since = performance.now();
    this.timer = this.endAfter(this.left);
  }

  private endAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.timedOut = true;
      this.stop.abort();
    }, ms);
  }

  private pause(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.left = Math.max(1, this.left - (performance.now() - this.since));
  }
}
