import { BOTH_MISSING, fieldOf, type Judged, judge } from "./judge.ts";
import type { FieldComparison } from "./matching.ts";
import type { PlanTerm } from "./plan.ts";

/** Whether both sides state the opposite role, so that this one needs no words. */
export const isImplied = (term: PlanTerm, { ourSlots, theirSlots }: Judged): boolean =>
  term.oppositeSlot >= 0 &&
  ourSlots[term.oppositeSlot] !== undefined &&
  theirSlots[term.oppositeSlot] !== undefined;

/** Compares terms by slot; `shared` leaves out what only one side states and what neither does. */
export function compareSlots(
  terms: readonly PlanTerm[],
  judged: Judged,
  shared: boolean,
  fields: FieldComparison[],
): void {
  for (const term of terms) {
    const bank = judged.ourSlots[term.slot];
    const counterparty = judged.theirSlots[term.slot];
    if (bank === undefined && counterparty === undefined) {
      if (term.required && !shared && !isImplied(term, judged)) {
        fields.push(fieldOf(term, BOTH_MISSING, bank, counterparty));
      }
      continue;
    }
    if (shared && (bank === undefined || counterparty === undefined)) continue;
    fields.push(fieldOf(term, judge(term, judged, bank, counterparty), bank, counterparty));
  }
}
