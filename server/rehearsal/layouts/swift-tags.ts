import type { Role } from "#server/domain/trade.ts";
import type { Concept } from "../plan/lexicon.ts";
import type { PrintedItem } from "../plan/model.ts";

/** Tags of the foreign-exchange and money-market messages, by concept. */
const TAGS: Readonly<Partial<Record<Concept, string>>> = {
  ourReference: "20",
  yourReference: "21",
  tradeDate: "30T",
  valueDate: "30V",
  exchangeRate: "36",
  forwardRate: "36",
  fixingDate: "30U",
  fixingSource: "14S",
  settlementCurrency: "17F",
  interestRate: "37G",
  principal: "32B",
  interestAmount: "34E",
  dayCount: "14D",
  uti: "22L",
};

/** Free text to the other side: where an item goes that has no tag of its own. */
const NARRATIVE = "77D";

/** @returns the tag of an item in a message its sender wrote. */
export function tagOf(item: PrintedItem, senderRole: Role): string {
  const path = item.terms[0]?.path ?? "";
  if (item.concept === "amountPayable") {
    // 33B is what the sender sells, 32B what it buys.
    return path.includes(`fx.${senderRole}Pays`) ? "33B" : "32B";
  }
  const party = /^parties\.(bank|counterparty)\.(name|bic)$/.exec(path);
  if (party !== null) {
    const tag = party[1] === senderRole ? "82" : "87";
    return tag + (party[2] === "bic" ? "A" : "D");
  }
  return TAGS[item.concept] ?? NARRATIVE;
}
