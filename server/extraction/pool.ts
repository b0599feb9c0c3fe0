import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { CountersignError, type Failure } from "../domain/failures.ts";
import type { Evidence } from "../domain/trade.ts";
import { DEFAULT_LIMITS, type ReadLimits } from "./document/limits.ts";
import { createRecogniser, type Recogniser } from "./document/ocr/engines.ts";
import { inspectBytes, refusal } from "./document/open.ts";
import type {
  AnswerJudge,
  AnswerToJudge,
  DocumentInspector,
  DocumentReader,
  Extraction,
  ExtractionRequest,
  RenderedPage,
} from "./extraction.ts";
import type { Inspection } from "./memory/model.ts";
import type { SecondReading } from "./models/model.ts";
import type { RenderOutcome } from "./pool-protocol.ts";
import { type RunEnd, runTask, type TaskInput } from "./pool-run.ts";
import { Slots } from "./pool-slots.ts";
import { recogniseStructured } from "./structured.ts";

/** How a document reader is set up. */
export interface DocumentReaderOptions {
  /** Worker threads for reading; default: one per core, at most four. */
  readonly workers?: number;
  /** Memory of one PDF engine in megabytes. */
  readonly memoryMb?: number;
  /** A worker's own time for one document, recognition of scans not counted. */
  readonly timeoutMs?: number;
  /** Recogniser for scanned pages; default: the native program, else the built-in one. */
  readonly recogniser?: Recogniser;
  /** Address of the module that gives a layout its meaning; see document-worker.ts. */
  readonly interpreter?: string;
}

const DEFAULT_TIMEOUT_MS = 4_500;
/** A page image takes tens of milliseconds, on a busy machine a few hundred. */
const RENDER_TIMEOUT_MS = { start: 4_000, page: 1_000, all: 20_000 };

/**
 * Starts a reader of documents. Reading runs in a pool of worker threads, page images in a
 * worker of their own, so that they never delay a reading. A bad document costs at most its
 * worker, which is replaced.
 */
export function createDocumentReader(
  options: DocumentReaderOptions = {},
): DocumentReader & AnswerJudge & DocumentInspector {
  return new PooledReader(options);
}

class PooledReader implements DocumentReader, AnswerJudge, DocumentInspector {
  private readonly limits: ReadLimits;
  private readonly timeoutMs: number;
  private readonly reading: Bench;
  private readonly rendering: Bench;
  private readonly recogniser: Recogniser;
  private readonly interpreter: string;

  constructor(options: DocumentReaderOptions) {
    const workers = options.workers ?? Math.min(4, availableParallelism());
    this.limits = { ...DEFAULT_LIMITS, memoryMb: options.memoryMb ?? DEFAULT_LIMITS.memoryMb };
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.reading = bench(workers);
    this.rendering = bench(1);
    this.recogniser = options.recogniser ?? createRecogniser({ workers });
    this.interpreter =
      options.interpreter ?? new URL("./interpret/interpret.ts", import.meta.url).href;
  }

  async extract(request: ExtractionRequest, signal?: AbortSignal): Promise<Extraction> {
    const { bytes, fileName, side } = request;
    const { interpreter } = this;
    const questions = request.questions ?? null;
    const memory = request.memory ?? null;
    const own = request.own ?? [];
    const refused = inspectBytes(bytes, this.limits);
    if (refused !== null && !isMessage(bytes, refused.reason)) {
      return { status: "quarantined", document: null, reason: refused.reason };
    }
    const end = await this.run(
      this.reading,
      {
        kind: "extract",
        bytes,
        fileName,
        side,
        interpreter,
        questions,
        memory,
        own,
        limits: this.limits,
      },
      this.timeoutMs,
      signal,
    );
    if (end.kind === "done") {
      if ("status" in end.result) return end.result;
      throw new Error("The document worker answered another question than was asked.");
    }
    const reason = failureOf(end);
    const status = reason.code === "READER_CRASHED" ? "failed" : "quarantined";
    return { status, document: null, reason };
  }

  async render(
    bytes: Uint8Array,
    options: { readonly dpi: number; readonly pages: readonly number[] },
    signal?: AbortSignal,
  ): Promise<readonly RenderedPage[]> {
    const task: TaskInput = { kind: "render", bytes, ...options, limits: this.limits };
    const count = options.pages.length;
    const { start, page, all } = RENDER_TIMEOUT_MS;
    const timeoutMs = count > 0 ? Math.min(all, start + count * page) : all;
    const end = await this.run(this.rendering, task, timeoutMs, signal);
    if (end.kind !== "done") throw new CountersignError(failureOf(end));
    const outcome = end.result as RenderOutcome;
    if (!outcome.ok) throw new CountersignError(outcome.reason);
    return outcome.pages;
  }

  async judge(answer: AnswerToJudge, signal?: AbortSignal): Promise<SecondReading> {
    const task: TaskInput = { kind: "judge", answer, limits: this.limits };
    const end = await this.run(this.reading, task, this.timeoutMs, signal);
    if (end.kind !== "done") throw new CountersignError(failureOf(end));
    if ("counts" in end.result) return end.result;
    throw new Error("The document worker answered another question than was asked.");
  }

  async inspect(
    bytes: Uint8Array,
    place: Evidence | null,
    signal?: AbortSignal,
  ): Promise<Inspection> {
    const task: TaskInput = { kind: "inspect", bytes, place, limits: this.limits };
    const end = await this.run(this.reading, task, this.timeoutMs, signal);
    if (end.kind !== "done") throw new CountersignError(failureOf(end));
    if (!("inspected" in end.result)) {
      throw new Error("The document worker answered another question than was asked.");
    }
    if (!end.result.inspected) throw new CountersignError(end.result.reason);
    return end.result.inspection;
  }

  async close(): Promise<void> {
    await Promise.all([
      this.reading.pool.destroy(),
      this.rendering.pool.destroy(),
      this.recogniser.close(),
    ]);
  }

  /** Waits for a free worker first, so that a task's time counts from its start. */
  private async run(
    { pool, slots }: Bench,
    task: TaskInput,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<RunEnd> {
    const release = await slots.take(signal);
    try {
      return await runTask(pool, task, {
        timeoutMs,
        recognise: this.recogniser.recognise,
        signal,
      });
    } finally {
      release();
    }
  }
}

/** Whether what is no PDF is a message (FpML, SWIFT), which the worker reads as well. */
function isMessage(bytes: Uint8Array, refused: Failure): boolean {
  return refused.code === "NOT_A_PDF" && recogniseStructured(bytes) !== null;
}

interface Bench {
  readonly pool: Piscina;
  readonly slots: Slots;
}

/** A document leaves some megabytes of short-lived objects. With this much room they die young; by
 * itself a worker collects them more often and yet takes more memory. */
const YOUNG_MB = 48;

function bench(workers: number): Bench {
  const pool = new Piscina({
    filename: new URL("./document-worker.ts", import.meta.url).href,
    minThreads: 1,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    // A worker that waits for a task without blocking can still close its lines.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // A worker that dies while idle is replaced; without a listener it would end the process. One
  // that dies with a task fails that task, which is where the cause comes to light.
  pool.on("error", () => undefined);
  return { pool, slots: new Slots(workers) };
}

function failureOf(end: Exclude<RunEnd, { kind: "done" }>): Failure {
  switch (end.kind) {
    case "timeout":
      return refusal(
        "READ_TIMEOUT",
        "Reading the document took too long; it may be built to do so.",
      ).reason;
    case "aborted":
      return end.starved
        ? refusal("READ_OUT_OF_MEMORY", "The document needs more memory than a reader may use.")
            .reason
        : refusal("PDF_HOSTILE", "The document broke its reader and was set aside.").reason;
    case "crashed":
      return end.cause instanceof Error && "code" in end.cause && end.cause.code === OUT_OF_MEMORY
        ? refusal("READ_OUT_OF_MEMORY", "The document needs more memory than a reader may use.")
            .reason
        : refusal("READER_CRASHED", "The document reader stopped unexpectedly. Try again.").reason;
  }
}

/** Node's code for a worker thread that used up its own heap. */
const OUT_OF_MEMORY = "ERR_WORKER_OUT_OF_MEMORY";
