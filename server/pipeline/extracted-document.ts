import { nestTrade } from "../domain/trade.ts";
import type { Extraction } from "../extraction/extraction.ts";
import type { DocumentRecord } from "./ports.ts";

type Extracted = Extract<Extraction, { status: "extracted" }>;

/** The JSON stored under `extracted/`: what was read of one document, with its evidence. */
export function extractedDocument(record: DocumentRecord, extraction: Extracted) {
  return {
    v: 1,
    processing_id: record.processingId,
    unique_identifier: record.uniqueIdentifier,
    source_type: record.side,
    s3_bucket: record.bucket,
    s3_key: record.key,
    received_at: record.receivedAt,
    document: extraction.document,
    trades: extraction.trades.map((trade) => ({
      TRADE_SOURCE: record.side,
      product_type: trade.productType,
      trade: nestTrade(trade.terms),
      terms: trade.terms,
      warnings: trade.warnings,
    })),
  };
}
