import type { Failure } from "../../domain/failures.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { Side, TermReading } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { DocumentLayout } from "../layout-model.ts";
import type { ReadingMemory } from "../memory/model.ts";
import { recall } from "../memory/recall.ts";
import type { OwnIdentity } from "../own-identity.ts";
import { readPrintedMessage } from "../swift/printed.ts";
import { type Classification, classify } from "./classify.ts";
import { classifyByTerms } from "./classify-by-terms.ts";
import { Collector } from "./collector.ts";
import { readComposites } from "./composite.ts";
import { contextOf } from "./context.ts";
import { readCreditEvents } from "./credit-events.ts";
import { readDealtAmounts } from "./dealt-amounts.ts";
import { readForwardRate } from "./forward-rate.ts";
import { readFxOption } from "./fx-option.ts";
import { withGroupLabels } from "./group-labels.ts";
import { sayImplied } from "./implied.ts";
import { statementsByVocabulary, withoutReplaced } from "./known-labels.ts";
import { readHead, readMessage } from "./message.ts";
import { nestedStatements, withoutBrackets } from "./nested.ts";
import { withPartHeadings } from "./part-headings.ts";
import { findParties } from "./parties.ts";
import { partyHeads } from "./party-heads.ts";
import { underPayeeLines } from "./payee-lines.ts";
import { proseStatements } from "./prose.ts";
import { readParties } from "./read-parties.ts";
import { readTerms } from "./read-terms.ts";
import type { Reading } from "./reading.ts";
import { readReferenceCurrency } from "./reference-currency.ts";
import { readIssueDate, readReferences } from "./references.ts";
import { readRolesOfRoles } from "./role-of-role.ts";
import { splitTrades } from "./split-trades.ts";
import {
  linesOf,
  runningLinesOf,
  type Statement,
  statementsOf,
  type TextLine,
} from "./statement.ts";
import { withSuspectCodes } from "./suspect-codes.ts";
import { readSwiftTags } from "./swift-tags.ts";
import { fieldStatements, taggedStatements, withTagNames } from "./tagged.ts";
import { tightRows } from "./tight-rows.ts";
import { withoutTwins } from "./twin-labels.ts";
import { withoutSquareRoots } from "./volatility-strike.ts";

interface Source {
  readonly fileName: string;
  readonly side: Side;
  /** What people have taught of the senders it may be from. */
  readonly memory?: ReadingMemory | null;
  /** How our own institutions are printed. */
  readonly own?: readonly OwnIdentity[];
}

type Interpretation =
  | { readonly trades: readonly ExtractedTrade[] }
  | { readonly failure: Failure };

/** Fewer terms than this is no confirmation, whatever words it holds. */
const FEWEST_TERMS = 5;

/**
 * Reads the trade out of a document's layout. Pure: the same layout gives the same trade.
 * A fair document that is no confirmation, or one of an unknown product, is a failure with a
 * reason, never a guessed trade.
 */
export function interpretDocument(layout: DocumentLayout, source: Source): Interpretation {
  const parts = splitTrades(layout);
  if (parts.length < 2) return interpretTrade(layout, source);
  const several = parts.map((part) => interpretTrade(part, source));
  const trades = several.flatMap((one) => ("trades" in one ? one.trades : []));
  // A part that is no trade by itself shows that the cut was wrong.
  if (trades.length < parts.length) return interpretTrade(layout, source);
  const warning = {
    code: "SEVERAL_TRADES",
    message: `The document confirms ${trades.length} trades. Each is matched by itself.`,
  };
  return { trades: trades.map((trade) => ({ ...trade, warnings: [...trade.warnings, warning] })) };
}

function interpretTrade(layout: DocumentLayout, source: Source): Interpretation {
  const message = readPrintedMessage(layout, source.side);
  if (message !== null) return { trades: [message] };
  const lines = linesOf(layout);
  const pairs = withGroupLabels(
    withoutTwins(withPartHeadings(withoutBrackets(withTagNames(statementsOf(layout))))),
  );
  const told = [
    ...pairs,
    ...nestedStatements(pairs),
    ...taggedStatements(layout, 0),
    ...fieldStatements(layout, pairs),
    ...tightRows(layout),
    ...partyHeads(pairs, lines),
  ];
  const found = statementsByVocabulary(layout, told);
  const kept = underPayeeLines([...withoutReplaced(told, found), ...found], lines);
  const labelled = kept.map((statement, order) => ({ ...statement, order }));
  const product = productOf(layout, labelled, lines);
  if (product === null) return { failure: noTrade(lines.length) };
  const statements = [
    ...(product.productType === "VarianceSwap" ? withoutSquareRoots(labelled) : labelled),
    ...proseStatements(layout, product.productType, labelled.length),
  ];
  const parties = findParties(layout, statements, lines, source.side, source.own);
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
  readDealtAmounts(reading);
  readCreditEvents(reading);
  readFxOption(reading);
  readForwardRate(reading);
  readTerms(reading);
  readHead(reading);
  readReferences(reading);
  readIssueDate(reading);
  recall(reading, source.memory ?? null);
  readComposites(reading);
  sayImplied(reading);
  readRolesOfRoles(reading);
  const readings = layout.scanned ? withSuspectCodes(terms.readings()) : terms.readings();
  if (readings.length < FEWEST_TERMS + 2) return { failure: noTrade(lines.length) };
  return {
    trades: [{ productType: product.productType, terms: readings, warnings: warningsOf(readings) }],
  };
}

/** The product by its name; a title in the running head of the pages counts where the pages
 * themselves name none; else by the terms there are. */
function productOf(
  layout: DocumentLayout,
  labelled: readonly Statement[],
  lines: readonly TextLine[],
): Classification | null {
  return (
    classify(labelled, lines) ??
    classify([], runningLinesOf(layout)) ??
    classifyByTerms(labelled, lines)
  );
}

const CHECK_FAILS = /^(?:lei|iban|isin)\.(?:checkDigitFails|lengthFails)$/;

/** What a person should know: two values for one term, check digits that do not hold. */
function warningsOf(terms: readonly TermReading[]): ExtractedTrade["warnings"] {
  return terms.flatMap(({ path, raw, rule, doubt }) => {
    if (doubt?.code === "CONTRADICTION") {
      const title = termFor(path)?.title ?? path;
      return [{ code: "CONTRADICTION", message: `${title}: ${doubt.message}` }];
    }
    return rule !== undefined && CHECK_FAILS.test(rule)
      ? [
          {
            code: "CHECK_DIGIT",
            message: `${termFor(path)?.title ?? path} "${raw}" fails its own check. Compare it with the document.`,
          },
        ]
      : [];
  });
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
