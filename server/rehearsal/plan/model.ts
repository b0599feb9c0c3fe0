import type { ProductType } from "#server/domain/products.ts";
import type { Role, Side } from "#server/domain/trade.ts";
import type { Party } from "../parties.ts";
import type { Voice } from "../voice/voice.ts";
import type { Concept } from "./lexicon.ts";

/** The canonical trade as one side holds it: dotted path to canonical text. */
export type Facts = ReadonlyMap<string, string>;

/** One printed term and what it stands for. */
export interface RehearsalTerm {
  readonly path: string;
  /** Canonical text of the value. */
  readonly value: string;
  /** The characters on the page that state it; null for what the channel tells (the side). */
  readonly raw: string | null;
  /** True when no ink of its own states it: the receiver of a leg whose payer is printed. */
  readonly implied?: true;
}

/** How a field's facts become text. `money` takes amount and currency paths, `price` amount,
 * currency and optionally unit, `step` date, amount
 * and currency; the list kinds take the stem of numbered paths. */
export type FieldKind =
  | "text"
  | "date"
  | "percent"
  | "spread"
  | "money"
  | "number"
  | "price"
  | "role"
  | "dayCount"
  | "frequency"
  | "tenor"
  | "index"
  | "convention"
  | "centers"
  | "code"
  | "time"
  | "dateList"
  | "textList"
  | "quantity"
  | "step";

export interface FieldPlan {
  readonly concept: Concept;
  readonly kind: FieldKind;
  readonly paths: readonly string[];
}

export interface SectionPlan {
  readonly concept: Concept;
  /** Position of the leg the section describes. */
  readonly leg?: number;
  /** Two sections of one group are columns of a three-column table. */
  readonly group?: string;
  readonly fields: readonly FieldPlan[];
}

export interface PrintedItem {
  readonly concept: Concept;
  readonly kind: FieldKind;
  readonly label: string;
  readonly text: string;
  readonly terms: readonly RehearsalTerm[];
}

export interface PrintedSection {
  readonly concept: Concept;
  readonly title: string;
  readonly leg?: number;
  readonly group?: string;
  readonly items: readonly PrintedItem[];
}

/** Everything a layout needs to put one confirmation on paper. It prints all of it. */
export interface Confirmation {
  readonly product: ProductType;
  readonly side: Side;
  readonly voice: Voice;
  readonly sender: Party;
  readonly recipient: Party;
  readonly senderRole: Role;
  /** Name of the product as the house titles its paper. */
  readonly title: PrintedItem;
  /** Parties, date and references: who writes to whom about what. */
  readonly header: readonly PrintedItem[];
  readonly sections: readonly PrintedSection[];
  /** Announces an amendment or cancellation; null for a new confirmation. */
  readonly notice: PrintedItem | null;
}
