import type { Actor } from "../contracts/access.ts";
import type { Result } from "../domain/failures.ts";
import type { Side } from "../domain/trade.ts";
import type { DocumentFacts, ExtractedTrade } from "../extraction/extraction.ts";

/** What the pipeline hands to the workflow when a document has been read. */
export interface ReadTrade {
  readonly side: Side;
  readonly processingId: string;
  /** Position within the document when it holds several trades, from 0. */
  readonly position: number;
  readonly bucket: string;
  readonly key: string;
  readonly fileName: string;
  readonly document: DocumentFacts;
  readonly trade: ExtractedTrade;
  /** Instant (ISO UTC) the document was received. */
  readonly receivedAt: string;
  readonly correlationId: string;
  readonly sample: boolean;
}

/** Where a filed trade ended: its record, and the match it belongs to now. */
export interface FiledTrade {
  readonly tradeId: string;
  readonly tradeVersion: number;
  readonly matchId: string;
  readonly kind: "FILED" | "UNCHANGED" | "SUPERSEDED_OLD" | "IS_OLD_VERSION" | "CANCELLED";
}

/**
 * The workflow as the pipeline sees it. Both may be called again with the same input after a
 * crash at any instant and then change nothing that is already done.
 */
export interface TradeFiling {
  /** Stores trade, index entries, the match row and its first event in one transaction. */
  fileTrade(read: ReadTrade): Promise<Result<FiledTrade>>;
  /** Looks for the partner with strongly consistent reads and pairs in one conditional
   * transaction; loses races gracefully and reads again. */
  settleMatch(filed: FiledTrade, correlationId: string): Promise<Result<SettledMatch>>;
}

export interface SettledMatch {
  readonly matchId: string;
  readonly result: string;
  readonly paired: boolean;
}

/** The actor of everything no person did. */
export const SYSTEM_ACTOR: Actor = { subject: "system", name: "Countersign", roles: [] };
