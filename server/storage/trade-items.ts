import type { Side, TermReading } from "../domain/trade.ts";
import { nestTrade } from "../domain/trade.ts";
import type { TermCorrection } from "../workflow/corrections/model.ts";
import type { Cancellation, TradeRecord } from "../workflow/stores.ts";
import type { Item } from "./dynamo.ts";
import { pack, unpack } from "./pack.ts";

/** The nested trade is kept readable in the table up to this size; the terms always hold it all. */
const NESTED_LIMIT = 100_000;

/**
 * One reading as a tuple: path, value, raw, confidence, evidence (page and box), reader, rule,
 * doubt, alternatives. Names are not repeated hundreds of times per item.
 */
type CompactTerm = readonly [
  string,
  string,
  string,
  number,
  readonly [number, number, number, number, number] | null,
  string,
  string | null,
  TermReading["doubt"] | null,
  TermReading["alternatives"] | null,
];

const fraction = (value: number): number => Math.round(value * 1e5) / 1e5;

function compact(term: TermReading): CompactTerm {
  const { evidence } = term;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = evidence?.box.map(fraction) ?? [];
  return [
    term.path,
    term.value,
    term.raw,
    term.confidence,
    evidence && [evidence.page, x0, y0, x1, y1],
    term.reader,
    term.rule ?? null,
    term.doubt ?? null,
    term.alternatives ?? null,
  ];
}

function reading(stored: CompactTerm): TermReading {
  const [path, value, raw, confidence, ink, reader, rule, doubt, alternatives] = stored;
  return {
    path,
    value,
    raw,
    confidence,
    evidence: ink && { page: ink[0], box: [ink[1], ink[2], ink[3], ink[4]] },
    reader,
    ...(rule === null ? {} : { rule }),
    ...(doubt ? { doubt } : {}),
    ...(alternatives ? { alternatives } : {}),
  };
}

/** The item of a trade: the attribute names of the specifications, then ours. */
export function tradeItem(record: TradeRecord): Record<string, unknown> {
  const nested = nestTrade(record.trade.terms);
  const readable = JSON.stringify(nested).length <= NESTED_LIMIT;
  return {
    Trade_ID: record.tradeId,
    TRADE_SOURCE: record.side,
    s3_source: `s3://${record.bucket}/${record.key}`,
    processing_timestamp: record.filedAt,
    processing_id: record.processingId,
    trade_version: record.tradeVersion,
    status: record.status,
    ...(record.trade.productType ? { product_type: record.trade.productType } : {}),
    ...(record.reference ? { reference: record.reference } : {}),
    ...(record.printedVersion === null ? {} : { printed_version: record.printedVersion }),
    message_type: record.messageType,
    match_id: record.matchId,
    revision: record.revision,
    received_at: record.receivedAt,
    correlation_id: record.correlationId,
    sample: record.sample,
    ...(readable ? { trade: nested } : {}),
    terms: pack(record.trade.terms.map(compact)),
    terms_hash: record.termsHash,
    ...(record.cancellation ? { cancellation: pack(record.cancellation) } : {}),
    ...(record.corrections ? { corrections: pack(record.corrections) } : {}),
    block_keys: record.blockKeys,
    origin: pack({
      position: record.position,
      bucket: record.bucket,
      key: record.key,
      fileName: record.fileName,
      document: record.document,
      warnings: record.trade.warnings,
    }),
    stream_sequence: record.head.sequence,
    stream_hash: record.head.hash,
  };
}

type Origin = Pick<TradeRecord, "position" | "bucket" | "key" | "fileName" | "document"> &
  Pick<TradeRecord["trade"], "warnings">;

/** The record of an item this module wrote. */
export function tradeRecord(item: Item): TradeRecord {
  const origin = unpack(item.origin) as Origin;
  const terms = (unpack(item.terms) as CompactTerm[]).map(reading);
  const text = (name: string): string => String(item[name] ?? "");
  return {
    side: text("TRADE_SOURCE") as Side,
    tradeId: text("Trade_ID"),
    tradeVersion: Number(item.trade_version),
    status: item.status === "CANCELLED" ? "CANCELLED" : "CURRENT",
    ...(item.cancellation === undefined
      ? {}
      : { cancellation: unpack(item.cancellation) as Cancellation }),
    processingId: text("processing_id"),
    position: origin.position,
    bucket: origin.bucket,
    key: origin.key,
    fileName: origin.fileName,
    document: origin.document,
    trade: {
      productType: (item.product_type ?? null) as TradeRecord["trade"]["productType"],
      terms,
      warnings: origin.warnings,
    },
    ...(item.corrections === undefined
      ? {}
      : { corrections: unpack(item.corrections) as readonly TermCorrection[] }),
    reference: item.reference === undefined ? null : text("reference"),
    printedVersion: item.printed_version === undefined ? null : Number(item.printed_version),
    messageType: text("message_type"),
    termsHash: text("terms_hash"),
    blockKeys: Array.isArray(item.block_keys) ? item.block_keys.map(String) : [],
    matchId: text("match_id"),
    receivedAt: text("received_at"),
    filedAt: text("processing_timestamp"),
    correlationId: text("correlation_id"),
    sample: item.sample === true,
    revision: Number(item.revision),
    head: { sequence: Number(item.stream_sequence), hash: text("stream_hash") },
  };
}
