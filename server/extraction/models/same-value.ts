import type { TermDefinition } from "../../domain/terms/model.ts";
import { foldName, sameParty } from "../interpret/names.ts";

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * Whether two readings of one term say the same. Canonical values are compared as they are; words
 * may be quoted more or less fully, and names with or without their legal form.
 */
export function sameValue(term: TermDefinition, one: string, other: string): boolean {
  if (one === other) return true;
  switch (term.kind) {
    case "partyName":
      return sameParty(one, other) || foldName(one) === foldName(other);
    case "text": {
      const [a, b] = [letters(one), letters(other)];
      return a !== "" && b !== "" && (a.includes(b) || b.includes(a));
    }
    case "reference":
    case "securityId":
    case "iban":
    case "lei":
    case "bic":
      return letters(one) === letters(other);
    case "amount":
    case "number":
    case "percent":
    case "price":
    case "spreadBp":
      return plain(one) === plain(other);
    default:
      return false;
  }
}

/** A decimal without zeros that change nothing. */
function plain(decimal: string): string {
  const short = decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
  return short === "-0" ? "0" : short;
}
