import { createHash } from "node:crypto";
import { type MessagePort, threadId } from "node:worker_threads";
import type { Failure } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import { threadEngine } from "./document/engine.ts";
import type { ReadLimits } from "./document/limits.ts";
import type { Recognise, RecognisedWord } from "./document/ocr/recogniser.ts";
import { inspectBytes } from "./document/open.ts";
import { readLayout } from "./document/read-layout.ts";
import { renderPages } from "./document/render.ts";
import type { ExtractedTrade, Extraction } from "./extraction.ts";
import type { DocumentLayout } from "./layout-model.ts";
import type { ReadingMemory } from "./memory/model.ts";
import type { SecondReading } from "./models/model.ts";
import type { OwnIdentity } from "./own-identity.ts";
import type {
  ExtractTask,
  InspectOutcome,
  InspectTask,
  JudgeTask,
  PoolMessage,
  RenderTask,
  WorkerMessage,
  WorkerResult,
  WorkerTask,
} from "./pool-protocol.ts";
import { messageText, readStructured } from "./structured.ts";

/** What an interpreter module exports: see interpret/interpret.ts. */
export interface Interpreter {
  interpretDocument(
    layout: DocumentLayout,
    source: {
      readonly fileName: string;
      readonly side: Side;
      readonly memory: ReadingMemory | null;
      readonly own: readonly OwnIdentity[];
    },
  ): { readonly trades: readonly ExtractedTrade[] } | { readonly failure: Failure };
}

/**
 * Runs in a worker thread, one task at a time. When the PDF engine aborts, its memory is in an
 * unknown state and every later document would fail: the worker says so and ends itself.
 */
export default async function work(task: WorkerTask): Promise<WorkerResult> {
  try {
    await threadEngine(task.limits.memoryMb);
    if (task.kind === "extract") await import(task.interpreter);
    tell(task.port, { kind: "ready", threadId });
    switch (task.kind) {
      case "extract":
        return await extract(task);
      case "render":
        return await render(task);
      case "judge":
        return await judge(task);
      case "inspect":
        return await inspect(task);
    }
  } catch (error) {
    if (!isEngineAbort(error)) throw error;
    const engine = await threadEngine(task.limits.memoryMb);
    tell(task.port, { kind: "aborted", starved: engine.starved() });
    process.exit(1);
  }
}

async function extract(task: ExtractTask): Promise<Extraction> {
  const { bytes, fileName, side, limits, port } = task;
  if (inspectBytes(bytes, limits)?.reason.code === "NOT_A_PDF") {
    const message = readStructured({ bytes, fileName, side });
    if (message !== null) return message;
  }
  const outcome = await readLayout(bytes, limits, recogniserOver(port));
  if (!outcome.ok) {
    const status = outcome.hostile ? "quarantined" : "failed";
    return { status, document: null, reason: outcome.reason };
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const document = { ...outcome.facts, sha256 };
  // Loaded on first use: a worker that only draws pages does without it.
  const interpreter: Interpreter = await import(task.interpreter);
  const meaning = interpreter.interpretDocument(outcome.layout, {
    fileName,
    side,
    memory: task.memory,
    own: task.own,
  });
  if ("failure" in meaning) return { status: "failed", document, reason: meaning.failure };
  const { trades } = meaning;
  if (task.questions === null) return { status: "extracted", document, trades };
  const { prepareQuestions } = await import("./models/prepare.ts");
  const questions = prepareQuestions(outcome.layout, trades, side, task.questions);
  return { status: "extracted", document, trades, questions };
}

/** What a second reader says is looked up on the page. */
async function judge({ answer }: JudgeTask): Promise<SecondReading> {
  const { concludeReading } = await import("./models/prepare.ts");
  return concludeReading(answer.trade, answer.open, answer);
}

/** A message has no labels to learn from: its elements and tags say what they are, and are no part
 * of the value. */
async function inspect(task: InspectTask): Promise<InspectOutcome> {
  const { limits, place } = task;
  const bytes = await asPdf(task.bytes, limits);
  const outcome = await readLayout(bytes, limits, recogniserOver(task.port));
  if (!outcome.ok) return { inspected: false, reason: outcome.reason };
  const { inspectLayout } = await import("./memory/point.ts");
  const inspection = inspectLayout(outcome.layout, place);
  const pointed =
    bytes === task.bytes || inspection.pointed === null
      ? inspection.pointed
      : { ...inspection.pointed, raw: withoutTags(inspection.pointed.raw), anchor: null };
  return { inspected: true, inspection: { ...inspection, pointed } };
}

const withoutTags = (text: string): string =>
  text
    .replace(/<[^<>]*>|^[^<>]*>|<[^<>]*$/g, " ")
    .replace(/\s+/g, " ")
    .trim();

async function render(task: RenderTask): Promise<WorkerResult> {
  const { dpi, pages, limits } = task;
  const bytes = await asPdf(task.bytes, limits);
  return renderPages(bytes, { dpi, pages }, limits);
}

/** A message is set as pages of text first; what is neither is left to be refused. */
async function asPdf(bytes: Uint8Array, limits: ReadLimits): Promise<Uint8Array> {
  if (inspectBytes(bytes, limits)?.reason.code !== "NOT_A_PDF") return bytes;
  const text = messageText(bytes);
  if (text === null) return bytes;
  const { setAsPdf } = await import("./text-page-pdf.ts");
  return setAsPdf(text, limits.maxPages);
}

/** Recognition runs in the pool's thread: a worker ended by force could not end the recogniser's
 * process. */
function recogniserOver(port: MessagePort): Recognise {
  const waiting = new Map<number, PromiseWithResolvers<readonly RecognisedWord[]>>();
  let next = 0;
  port.on("message", (message: PoolMessage) => {
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    if ("words" in message) entry?.resolve(message.words);
    else entry?.reject(new Error(message.failed));
  });
  // The pool closes its end when the task is over, which frees this one.
  return (image, dpi, _signal, language) => {
    const id = next++;
    const entry = Promise.withResolvers<readonly RecognisedWord[]>();
    waiting.set(id, entry);
    tell(port, { kind: "recognise", id, image, dpi, language });
    return entry.promise;
  };
}

function tell(port: MessagePort, message: WorkerMessage): void {
  port.postMessage(message);
}

/** Traps and aborts of WebAssembly, and a native stack used up by nesting. */
function isEngineAbort(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
