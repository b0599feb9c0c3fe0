import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import { enough, messageContext, StructuredTerms } from "../structured-terms.ts";
import type { TextPages } from "../text-page.ts";
import { type Message, messagesOf } from "./blocks.ts";
import { readCommon, rolesOf } from "./common.ts";
import { mt300, mt305, mt306 } from "./fx.ts";
import type { SwiftMapper } from "./model.ts";
import { deposit, mt340 } from "./money-market.ts";
import { mt601 } from "./options.ts";
import { rateSwap } from "./rate-swaps.ts";
import { SwiftReading } from "./reading.ts";

/** Message types and what reads them; another type is one entry. */
const MAPPERS: ReadonlyMap<string, SwiftMapper> = new Map([
  ["300", mt300],
  ["305", mt305],
  ["306", mt306],
  ["320", deposit],
  ["330", deposit],
  ["340", mt340],
  ["360", rateSwap],
  ["361", rateSwap],
  ["601", mt601],
]);

/**
 * Reads the confirmations of a SWIFT FIN text, one trade a message.
 *
 * @returns MESSAGE_DAMAGED without a type or a text block, UNKNOWN_PRODUCT that names the type.
 */
export function readSwift(
  text: string,
  pages: TextPages,
  side: Side,
): Result<readonly ExtractedTrade[]> {
  const trades: ExtractedTrade[] = [];
  for (const message of messagesOf(text)) {
    const outcome = readMessage(message, pages, side);
    if (!outcome.ok) return outcome;
    trades.push(outcome.value);
  }
  return trades.length > 0 ? ok(trades) : refuse("MESSAGE_DAMAGED", "The text holds no message.");
}

/** Reads one message whose fields are known, wherever they stand. */
export function readMessage(
  message: Message,
  pages: Pick<TextPages, "evidenceOf">,
  side: Side,
): Result<ExtractedTrade> {
  const { type } = message;
  if (type === null || message.fields.length === 0) {
    return refuse("MESSAGE_DAMAGED", "The SWIFT message has no type or no text block.");
  }
  const mapper = MAPPERS.get(type);
  const classified = mapper?.classify(message);
  if (mapper === undefined || classified === undefined || "notCovered" in classified) {
    const what =
      classified !== undefined && "notCovered" in classified ? classified.notCovered : `MT ${type}`;
    return refuse("UNKNOWN_PRODUCT", `The SWIFT message ${what} is not covered.`, { type });
  }
  const year = message.fields.find(({ tag, raw }) => tag === "14C" && /^\d{4}$/.test(raw))?.raw;
  const context = messageContext(year === undefined ? null : Number(year), ".");
  const terms = new StructuredTerms("swift", pages, context);
  const roles = rolesOf(message, side);
  const reading = new SwiftReading(terms, message, roles);
  terms.channel("side", side);
  const kind = reading.field("23A") ?? message.fields[0];
  if (kind !== undefined) {
    const source = kind.tag === "23A" ? kind : { raw: `MT ${type}`, span: kind.whole };
    terms.know("productType", classified.product, source, "productType.swift");
  }
  readCommon(reading, roles.assumed);
  mapper.read(reading, classified.product);
  return enough(terms.trade(classified.product));
}
