import type { RecordedEvent, StreamHead } from "../audit/chain.ts";
import type { Side } from "../domain/trade.ts";
import type { DocumentFacts, ExtractedTrade } from "../extraction/extraction.ts";
import type { TermCorrection } from "./corrections/model.ts";
import type { MatchState } from "./match-state.ts";

/** What is remembered of a cancellation, to tell which versions it reaches. */
export interface Cancellation {
  /** The last version it cancels; null: it names none. */
  readonly reach: number | null;
  /** Date printed on it (ISO). */
  readonly date: string | null;
  readonly receivedAt: string;
}

/** The current version of one trade (tables BankTradeData and CounterpartyTradeData). */
export interface TradeRecord {
  readonly side: Side;
  /** `Trade_ID`: see trade-identity.ts. */
  readonly tradeId: string;
  /** Counts the versions filed, from 1. */
  readonly tradeVersion: number;
  readonly status: "CURRENT" | "CANCELLED";
  /** Why it is cancelled. */
  readonly cancellation?: Cancellation;
  readonly processingId: string;
  readonly position: number;
  readonly bucket: string;
  readonly key: string;
  readonly fileName: string;
  readonly document: DocumentFacts;
  /** The terms that hold: as read, with what people have corrected. */
  readonly trade: ExtractedTrade;
  /** One entry a corrected term, with what had been read. */
  readonly corrections?: readonly TermCorrection[];
  readonly reference: string | null;
  /** Version number printed on the document, if any. */
  readonly printedVersion: number | null;
  readonly messageType: string;
  /** Hash of the terms as read; see corrections/model.ts. */
  readonly termsHash: string;
  readonly blockKeys: readonly string[];
  readonly matchId: string;
  readonly receivedAt: string;
  readonly filedAt: string;
  readonly correlationId: string;
  readonly sample: boolean;
  /** Optimistic version; grows with every write. */
  readonly revision: number;
  /** Head of the trade's own event stream. */
  readonly head: StreamHead;
}

export interface TradeKey {
  readonly side: Side;
  readonly tradeId: string;
}

/** One indivisible change: all of it is written, or nothing. */
export interface Commit {
  readonly events: readonly RecordedEvent[];
  /** New projections; `expected` is the version the decision was made on, 0 for a new match. */
  readonly matches: readonly { readonly state: MatchState; readonly expected: number }[];
  /** New trade records; `expected` is the revision seen, 0 for a new trade. */
  readonly trades?: readonly { readonly record: TradeRecord; readonly expected: number }[];
  /** Trades that only move to another match. */
  readonly moves?: readonly (TradeKey & {
    readonly matchId: string;
    readonly expected: number;
  })[];
  readonly index?: {
    readonly put: readonly (TradeKey & { readonly block: string })[];
    readonly remove: readonly (TradeKey & { readonly block: string })[];
  };
  /** Another id under which a trade is known: an amendment with a reference of its own. */
  readonly alias?: { readonly side: Side; readonly from: string; readonly to: string };
  /** Must not exist when the change is written. */
  readonly absent?: { readonly trade?: TradeKey; readonly alias?: TradeKey };
}

/** What the workflow needs of storage. Every read is strongly consistent. */
export interface WorkflowStore {
  trade(side: Side, tradeId: string): Promise<TradeRecord | null>;
  trades(side: Side, tradeIds: readonly string[]): Promise<readonly TradeRecord[]>;
  /** The id a trade is filed under when `tradeId` is only another name of it. */
  alias(side: Side, tradeId: string): Promise<string | null>;
  match(matchId: string): Promise<MatchState | null>;
  matches(matchIds: readonly string[]): Promise<readonly MatchState[]>;
  /** Ids of the trades of a side under a block key, at most `bound`. */
  members(block: string, side: Side, bound: number): Promise<readonly string[]>;
  /** Events of a stream in order. */
  events(stream: string): Promise<readonly RecordedEvent[]>;
  /** False when another change was first: read again and decide anew. */
  commit(change: Commit): Promise<boolean>;
}
