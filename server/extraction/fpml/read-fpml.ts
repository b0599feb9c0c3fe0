import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import { enough, messageContext, StructuredTerms } from "../structured-terms.ts";
import type { TextPages } from "../text-page.ts";
import { all, type Element, parseMarkup, select } from "./markup.ts";
import { definitionsYearOf, readCommon } from "./message.ts";
import { findPrincipals, readParties } from "./parties.ts";
import { MAPPERS } from "./products/index.ts";
import { FpmlReading } from "./reading.ts";

const CONFIRMATION = /^http:\/\/www\.fpml\.org\/FpML-5\/confirmation$/;
/** A message holds one trade; a data document may hold a portfolio. */
const MAX_TRADES = 500;

/** Elements of a trade that stand beside its product. */
const BESIDE_PRODUCT: ReadonlySet<string> = new Set([
  "tradeHeader",
  "otherPartyPayment",
  "brokerPartyReference",
  "calculationAgent",
  "calculationAgentBusinessCenter",
  "determiningParty",
  "barrierDeterminationAgent",
  "hedgingParty",
  "collateral",
  "documentation",
  "governingLaw",
  "allocations",
  "approvals",
]);

/**
 * Reads the trades of an FpML 5 document of the confirmation view.
 *
 * @returns MESSAGE_DAMAGED or MESSAGE_HOSTILE for bad markup, UNSUPPORTED_TYPE for another view
 *   or version, NO_TRADE_CONTENT without a trade, UNKNOWN_PRODUCT that names the element.
 */
export function readFpml(
  text: string,
  pages: TextPages,
  side: Side,
): Result<readonly ExtractedTrade[]> {
  const markup = parseMarkup(text);
  if (!markup.ok) return markup;
  const root = markup.value;
  if (!CONFIRMATION.test(root.namespace)) {
    return refuse(
      "UNSUPPORTED_TYPE",
      `Only FpML 5 in its confirmation view is read; this document is of "${root.namespace.slice(0, 80)}".`,
    );
  }
  const trades = tradesOf(root);
  if (trades.length === 0 || trades.length > MAX_TRADES) {
    return refuse(
      "NO_TRADE_CONTENT",
      trades.length === 0
        ? `The FpML document "${root.name}" holds no trade.`
        : `The FpML document holds ${trades.length} trades; at most ${MAX_TRADES} are read.`,
    );
  }
  const read: ExtractedTrade[] = [];
  for (const trade of trades) {
    const outcome = readTrade(root, trade, pages, side);
    if (!outcome.ok) return outcome;
    read.push(outcome.value);
  }
  return ok(read);
}

/** The trades of a document, or of its amendment; other events are no confirmation of a trade. */
function tradesOf(root: Element): readonly Element[] {
  const direct = [...all(root, "trade"), ...all(select(root, "amendment"), "trade")];
  return direct.length > 0 ? direct : all(select(root, "tradePackage"), "trade");
}

function readTrade(
  root: Element,
  trade: Element,
  pages: TextPages,
  side: Side,
): Result<ExtractedTrade> {
  const candidates = trade.children.filter(({ name }) => !BESIDE_PRODUCT.has(name));
  const product = candidates.find(({ name }) => MAPPERS.has(name)) ?? candidates[0];
  if (product === undefined) {
    return refuse("NO_TRADE_CONTENT", "The FpML trade holds no product.");
  }
  const mapper = MAPPERS.get(product.name);
  if (mapper === undefined) return notCovered(product.name);
  const principals = findPrincipals(root, trade, product, side);
  const context = messageContext(definitionsYearOf(trade), ".");
  const terms = new StructuredTerms("fpml", pages, context);
  const reading = new FpmlReading(terms, trade, product, principals.roles, idsOf(root));
  const classified = mapper.classify(reading);
  if ("notCovered" in classified) return notCovered(classified.notCovered);
  terms.channel("side", side);
  const source = { raw: product.name, span: product.tag };
  terms.know("productType", classified.product, source, "productType.fpml");
  readCommon(reading, root, principals);
  readParties(terms, root, principals);
  mapper.read(reading, classified.product);
  return enough(terms.trade(classified.product));
}

function notCovered(element: string) {
  return refuse("UNKNOWN_PRODUCT", `The FpML product "${element}" is not covered.`, { element });
}

const ids = new WeakMap<Element, ReadonlyMap<string, Element>>();

/** The elements of a document by their ids. */
function idsOf(root: Element): ReadonlyMap<string, Element> {
  const known = ids.get(root);
  if (known !== undefined) return known;
  const found = new Map<string, Element>();
  const visit = (element: Element): void => {
    const id = element.attributes.get("id");
    if (id !== undefined && !found.has(id)) found.set(id, element);
    for (const child of element.children) visit(child);
  };
  visit(root);
  ids.set(root, found);
  return found;
}
