import { fieldOf } from "./judge.ts";
import type { FieldComparison } from "./matching.ts";
import type { Plan } from "./plan.ts";
import type { PreparedTrade } from "./prepared.ts";
import { topSlot } from "./term-places.ts";
import type { Verdict } from "./values/verdict.ts";

const OWN = topSlot("ownReference");
const OTHER = topSlot("otherReference");
const NOT_QUOTED: Verdict = { outcome: "NOT_APPLICABLE", rule: "reference.notQuoted" };

/**
 * Compares references crosswise: what one side calls its own is what the other quotes. They help
 * to pair and never gate; a paper need not quote the other side's.
 */
export function compareReferences(
  plan: Plan,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): FieldComparison[] {
  const fields: FieldComparison[] = [];
  const crosswise = [
    ["ownReference", ours.top[OWN], theirs.top[OTHER]],
    ["otherReference", ours.top[OTHER], theirs.top[OWN]],
  ] as const;
  for (const [key, bank, counterparty] of crosswise) {
    const term = plan.references.get(key);
    if (term === undefined || (bank === undefined && counterparty === undefined)) continue;
    const verdict =
      bank === undefined || counterparty === undefined
        ? NOT_QUOTED
        : term.compare(bank.value, counterparty.value);
    fields.push(fieldOf(term, verdict, bank, counterparty, key));
  }
  return fields;
}
