import type { ParseContext } from "../../domain/parse/model.ts";
import type { ProductType } from "../../domain/products.ts";
import type { Thresholds } from "../../domain/thresholds.ts";
import type { Evidence } from "../../domain/trade.ts";

/** How a value stands to its label: as the reader pairs them, or beside or below it. */
export type LabelRelation = "pair" | "right" | "below";

/** The printed words that say what a value is. */
export interface LabelAnchor {
  /** In the form labels are compared in; see `normaliseLabel`. */
  readonly label: string;
  readonly printedLabel: string;
  readonly section: string | null;
  readonly column: string | null;
  readonly relation: LabelRelation;
  /** The lowest confidence of the label's words: below 1 only on scans. */
  readonly confidence: number;
}

/** What stands at a place of a page a person pointed at. */
export interface PointedInk {
  /** The words, as printed. */
  readonly raw: string;
  /** Their place, drawn tightly round them. */
  readonly evidence: Evidence;
  /** The lowest confidence of the words: below 1 only on scans. */
  readonly confidence: number;
  /** What the document proves about its way of writing. */
  readonly context: Pick<
    ParseContext,
    "language" | "numericDateOrder" | "decimalSign" | "definitionsYear" | "unitHint"
  >;
  /** Null where no words stand near that could be its label. */
  readonly anchor: LabelAnchor | null;
}

/** A word a person can point at. */
export interface PointableWord {
  readonly text: string;
  readonly box: Evidence["box"];
}

/** A document looked at again for a person. */
export interface Inspection {
  readonly pages: readonly { readonly page: number; readonly words: readonly PointableWord[] }[];
  /** Null when nobody pointed, or no word stands there. */
  readonly pointed: PointedInk | null;
}

/** Which leg a remembered leg term belongs to. */
export interface RememberedLeg {
  readonly type: "fixed" | "floating" | "inflation" | null;
  readonly index: number;
}

/** What one label of one sender means, as the worker needs it. */
export interface RememberedLabel {
  readonly id: string;
  readonly version: number;
  readonly term: string;
  readonly label: string;
  readonly section: string | null;
  readonly column: string | null;
  readonly relation: LabelRelation;
  readonly leg: RememberedLeg | null;
  readonly product: ProductType | string;
  /** Documents of which a second person confirmed what it had read. */
  readonly confirmed: number;
}

/** A sender and what is remembered of it. */
export interface RememberedSender {
  readonly lei: string | null;
  readonly bic: string | null;
  /** Name in the form names are compared in. */
  readonly folded: string | null;
  readonly entries: readonly RememberedLabel[];
}

/** What travels to the worker with a document: the senders it may be from. */
export interface ReadingMemory {
  readonly thresholds: Thresholds;
  /** Confirmed documents that make an entry as good as a known label. */
  readonly confirmations: number;
  readonly senders: readonly RememberedSender[];
}
