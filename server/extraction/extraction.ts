import type { Failure } from "../domain/failures.ts";
import type { ProductType } from "../domain/products.ts";
import type { Evidence, Side, TermReading } from "../domain/trade.ts";
import type { Inspection, ReadingMemory } from "./memory/model.ts";
import type { ModelValue, OpenQuestion, QuestionOptions, SecondReading } from "./models/model.ts";
import type { OwnIdentity } from "./own-identity.ts";

/** What was learnt of the document itself. */
export interface DocumentFacts {
  readonly pages: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly scanned: boolean;
  /** Width and height in points of each page as rendered. */
  readonly pageSizes: readonly { readonly width: number; readonly height: number }[];
}

/** One trade of a document. `terms` holds every term read, `productType` among them. */
export interface ExtractedTrade {
  readonly productType: ProductType | null;
  readonly terms: readonly TermReading[];
  /** What a person should know: contradictions, failed check digits, several trades. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The one answer of reading a document. `quarantined`: the file is hostile or not what it
 * claims; `failed`: a fair document that could not be read as a trade. */
export type Extraction =
  | {
      readonly status: "extracted";
      readonly document: DocumentFacts;
      readonly trades: readonly ExtractedTrade[];
      /** One a trade where the request asked for them; absent for messages, which are exact. */
      readonly questions?: readonly (OpenQuestion | null)[];
    }
  | {
      readonly status: "quarantined" | "failed";
      readonly document: DocumentFacts | null;
      readonly reason: Failure;
    };

export interface ExtractionRequest {
  /** Name only, for references such as GCS382857_V1.pdf; never trusted as content. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly side: Side;
  /** Asks for what a second reader needs to be asked; see models/model.ts. */
  readonly questions?: QuestionOptions;
  /** What people have taught of the senders it may be from; see memory/model.ts. */
  readonly memory?: ReadingMemory;
  /** How our own institutions are printed: settles who is who where the paper leaves it open. */
  readonly own?: readonly OwnIdentity[];
}

/** Looks at a document again for a person who points at it, outside the calling thread. */
export interface DocumentInspector {
  /**
   * @param place where the person pointed; null: only the words of the pages are wanted
   * @throws CountersignError when the document cannot be read
   */
  inspect(bytes: Uint8Array, place: Evidence | null, signal?: AbortSignal): Promise<Inspection>;
}

/** A second reader's answer to be judged by the page. */
export interface AnswerToJudge {
  readonly trade: ExtractedTrade;
  readonly open: OpenQuestion;
  readonly modelId: string;
  readonly values: readonly ModelValue[];
}

/** Judges answers of second readers where documents are read: outside the calling thread. */
export interface AnswerJudge {
  /** Rejects when the judging itself fails or `signal` aborts; the trade is then as it was. */
  judge(answer: AnswerToJudge, signal?: AbortSignal): Promise<SecondReading>;
}

/** Reads documents outside the calling thread, within limits; see extraction/pool.ts. */
export interface DocumentReader {
  /** Never throws for a bad document; rejects only when the machinery itself is broken or
   * `signal` aborts. */
  extract(request: ExtractionRequest, signal?: AbortSignal): Promise<Extraction>;
  /** Renders pages as JPEG at `dpi` (page size clamped); used after the match, and by the
   * review page. `pages` empty means all. */
  render(
    bytes: Uint8Array,
    options: { readonly dpi: number; readonly pages: readonly number[] },
    signal?: AbortSignal,
  ): Promise<readonly RenderedPage[]>;
  close(): Promise<void>;
}

export interface RenderedPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
}
