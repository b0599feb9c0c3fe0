import type { Slots } from "../prepared.ts";
import { legSlot, topSlot } from "../term-places.ts";
import { compoundedIndex } from "../values/aliases.ts";
import { equivalent } from "../values/verdict.ts";
import { type Relation, trusted } from "./model.ts";

const SAME_COMPOUNDED = equivalent("floatingIndex.definitions");

/**
 * The 2006 and the 2021 name of one compounded overnight index are the same rate only with the
 * same compounding and the same lookback (trap T5); a term rate or an average never is.
 */
function compoundedName(compounding: number, lookback: number): Relation {
  const agree = (ours: Slots, theirs: Slots, slot: number): boolean =>
    ours[slot]?.doubt === undefined &&
    theirs[slot]?.doubt === undefined &&
    trusted(ours, slot) === trusted(theirs, slot);
  return ({ ourSlots, theirSlots, bank, counterparty }) => {
    if (bank === undefined || counterparty === undefined) return null;
    const index = compoundedIndex(bank.value);
    if (index === null || index !== compoundedIndex(counterparty.value)) return null;
    const sameTerms =
      agree(ourSlots, theirSlots, compounding) && agree(ourSlots, theirSlots, lookback);
    return sameTerms ? SAME_COMPOUNDED : null;
  };
}

/** Relations of floating rate indices by term key. */
export const INDEX_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  "legs.*.floatingIndex": [compoundedName(legSlot("compounding"), legSlot("lookbackDays"))],
  floatingIndex: [compoundedName(topSlot("compounding"), topSlot("lookbackDays"))],
};
