import type { MessagePort } from "node:worker_threads";
import type { Failure } from "../domain/failures.ts";
import type { Evidence, Side } from "../domain/trade.ts";
import type { ReadLimits } from "./document/limits.ts";
import type { Language, RecognisedWord } from "./document/ocr/recogniser.ts";
import type { AnswerToJudge, Extraction, RenderedPage } from "./extraction.ts";
import type { Inspection, ReadingMemory } from "./memory/model.ts";
import type { QuestionOptions, SecondReading } from "./models/model.ts";
import type { OwnIdentity } from "./own-identity.ts";

/** What the pool and its workers say to each other. */

export interface ExtractTask {
  readonly kind: "extract";
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly side: Side;
  /** Address of the module that exports `interpretDocument`. */
  readonly interpreter: string;
  /** Whether and how questions for a second reader are prepared. */
  readonly questions: QuestionOptions | null;
  /** What is remembered of the senders it may be from. */
  readonly memory: ReadingMemory | null;
  /** How our own institutions are printed. */
  readonly own: readonly OwnIdentity[];
  readonly limits: ReadLimits;
  /** The worker's line to the pool while it works on this task. */
  readonly port: MessagePort;
}

export interface RenderTask {
  readonly kind: "render";
  readonly bytes: Uint8Array;
  readonly dpi: number;
  readonly pages: readonly number[];
  readonly limits: ReadLimits;
  readonly port: MessagePort;
}

export interface JudgeTask {
  readonly kind: "judge";
  readonly answer: AnswerToJudge;
  readonly limits: ReadLimits;
  readonly port: MessagePort;
}

export interface InspectTask {
  readonly kind: "inspect";
  readonly bytes: Uint8Array;
  readonly place: Evidence | null;
  readonly limits: ReadLimits;
  readonly port: MessagePort;
}

export type WorkerTask = ExtractTask | RenderTask | JudgeTask | InspectTask;

export type RenderOutcome =
  | { readonly ok: true; readonly pages: readonly RenderedPage[] }
  | { readonly ok: false; readonly reason: Failure };

export type InspectOutcome =
  | { readonly inspected: true; readonly inspection: Inspection }
  | { readonly inspected: false; readonly reason: Failure };

export type WorkerResult = Extraction | RenderOutcome | SecondReading | InspectOutcome;

/** From worker to pool over the task's port. */
export type WorkerMessage =
  /** Everything the task needs is loaded and no byte of the document was touched yet: the clock of
   * the task starts here. A cold start on a busy machine must not cost a good document its time. */
  | { readonly kind: "ready"; readonly threadId: number }
  /** A page image to recognise; the clock of the task stands still until the answer. */
  | {
      readonly kind: "recognise";
      readonly id: number;
      readonly image: Uint8Array;
      readonly dpi: number;
      readonly language: Language | undefined;
    }
  /** The engine aborted; the worker ends itself right after. */
  | { readonly kind: "aborted"; readonly starved: boolean };

/** From pool to worker over the task's port. */
export type PoolMessage =
  | { readonly id: number; readonly words: readonly RecognisedWord[] }
  | { readonly id: number; readonly failed: string };
