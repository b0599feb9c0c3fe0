import type { Failure } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { DocumentLayout } from "../layout-model.ts";
import { classify } from "./classify.ts";
import { Collector } from "./collector.ts";
import { contextOf } from "./context.ts";
import { readCreditEvents } from "./credit-events.ts";
import { sayImplied } from "./implied.ts";
import { readMessage } from "./message.ts";
import { nestedStatements } from "./nested.ts";
import { findParties } from "./parties.ts";
import { proseStatements } from "./prose.ts";
import { readParties } from "./read-parties.ts";
import { readTerms } from "./read-terms.ts";
import type { Reading } from "./reading.ts";
import { readReferenceCurrency } from "./reference-currency.ts";
import { linesOf, statementsOf } from "./statement.ts";
import { readSwiftTags } from "./swift-tags.ts";
import { taggedStatements } from "./tagged.ts";

/** Fewer terms than this is no confirmation, whatever words it holds. */
const FEWEST_TERMS = 5;

/**
 * Reads the trade out of a document's layout. Pure: the same layout gives the same trade.
 * A fair document that is no confirmation, or one of an unknown product, is a failure with a
 * reason, never a guessed trade.
 */
export function interpretDocument(
  layout: DocumentLayout,
  source: { readonly fileName: string; readonly side: Side },
): { readonly trades: readonly ExtractedTrade[] } | { readonly failure: Failure } {
  const lines = linesOf(layout);
  const pairs = statementsOf(layout);
  const labelled = [...pairs, ...nestedStatements(pairs), ...taggedStatements(layout, 0)].map(
    (statement, order) => ({ ...statement, order }),
  );
  const product = classify(labelled, lines);
  if (product === null) return { failure: noTrade(lines.length) };
  const statements = [
    ...labelled,
    ...proseStatements(layout, product.productType, labelled.length),
  ];
  const parties = findParties(layout, statements, lines, source.side);
  const terms = new Collector(layout.scanned ? "ocr" : "layout");
  const reading: Reading = {
    layout,
    lines,
    statements,
    side: source.side,
    fileName: source.fileName,
    product: product.productType,
    parties,
    context: contextOf(lines, parties),
    terms,
    used: new Set(),
  };
  terms.addReading({
    path: "side",
    value: source.side,
    raw: source.side,
    confidence: 1,
    evidence: null,
    reader: "channel",
  });
  terms.addReading({
    path: "productType",
    value: product.productType,
    raw: product.raw,
    confidence: product.confidence,
    evidence: product.evidence,
    reader: layout.scanned ? "ocr" : "layout",
    rule: product.rule,
  });
  readMessage(reading);
  readParties(reading);
  readSwiftTags(reading);
  readReferenceCurrency(reading);
  readCreditEvents(reading);
  readTerms(reading);
  sayImplied(reading);
  const readings = terms.readings();
  if (readings.length < FEWEST_TERMS + 2) return { failure: noTrade(lines.length) };
  return {
    trades: [{ productType: product.productType, terms: readings, warnings: [] }],
  };
}

function noTrade(lines: number): Failure {
  return lines === 0
    ? { code: "NO_TEXT", message: "The document has no readable text. Send a better copy." }
    : {
        code: "NO_TRADE_CONTENT",
        message:
          "This does not read as a trade confirmation of a product we know. Check that it is the right file.",
      };
}
