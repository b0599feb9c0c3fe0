import { type Failure, refuse } from "../../domain/failures.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import type { TermReading } from "../../domain/trade.ts";
import type { TradeRecord } from "../stores.ts";

/** What a document is, rather than what its trade says: decided by sending another document. */
const OF_THE_PAPER: ReadonlySet<string> = new Set([
  "side",
  "productType",
  "messageType",
  "version",
  "supersedesReference",
  "cancelsReference",
]);

const MOST_LEGS = 4;

/** The dictionary's entry of a path a person may correct on this trade, or why not. */
export function correctable(
  record: Pick<TradeRecord, "trade">,
  path: string,
): TermDefinition | Failure {
  const term = termFor(path);
  if (term === undefined || path.includes("*")) {
    return invalid("This is not a term of the dictionary.");
  }
  if (OF_THE_PAPER.has(term.key)) {
    return invalid(
      `${term.title} says what the document is and cannot be corrected here. Ask the sender for a corrected document, or reject the match.`,
    );
  }
  const { productType, terms } = record.trade;
  const isStated = terms.some((reading) => reading.path === path);
  const belongs =
    term.products === "all" || (productType !== null && term.products.includes(productType));
  if (!isStated && !belongs) return invalid(`${term.title} is no term of this product.`);
  return isStated || isNext(terms, path) ? term : invalid("There is no such leg or entry yet.");
}

/** New legs and list entries follow the ones that are there, without gaps. */
function isNext(terms: readonly TermReading[], path: string): boolean {
  const segments = path.split(".");
  return segments.every((segment, at) => {
    if (!/^\d+$/.test(segment)) return true;
    const before = `${segments.slice(0, at).join(".")}.`;
    const there = terms.flatMap((term) =>
      term.path.startsWith(before) ? [Number(term.path.slice(before.length).split(".")[0])] : [],
    );
    const count = Math.max(-1, ...there) + 1;
    return before === "legs."
      ? Number(segment) < Math.min(count, MOST_LEGS)
      : Number(segment) <= count;
  });
}

function invalid(message: string): Failure {
  return refuse("INVALID_INPUT", message, { field: "path" }).failure;
}
