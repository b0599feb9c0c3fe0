import { legSlot, topSlot } from "../term-places.ts";
import { equivalent } from "../values/verdict.ts";
import { type Relation, trusted } from "./model.ts";

const IMPLIED = equivalent("role.impliedByOther");

/**
 * A trade has two parties, so who sells is said by who buys. Where one paper names only one of two
 * opposite roles, the other one follows from it and need not be missing.
 */
function impliedBy(oppositeSlot: number): Relation {
  return ({ ourSlots, theirSlots, bank, counterparty }) => {
    if (bank !== undefined && counterparty !== undefined) return null;
    const stated = bank ?? counterparty;
    if (stated === undefined || stated.doubt !== undefined) return null;
    const opposite = trusted(bank === undefined ? ourSlots : theirSlots, oppositeSlot);
    if (opposite === undefined) return null;
    const implied = opposite === "bank" ? "counterparty" : "bank";
    return implied === stated.value ? IMPLIED : null;
  };
}

const OPPOSITES = [
  ["buyer", "seller"],
  ["lender", "borrower"],
  ["equityPayer", "equityReceiver"],
  ["fixedPayer", "floatingPayer"],
] as const;

/** Slot of the opposite role by term key: with that one stated by both sides, nothing is missing. */
export const OPPOSITE_SLOTS: ReadonlyMap<string, number> = new Map([
  ["legs.*.receiver", legSlot("payer")],
  ["legs.*.payer", legSlot("receiver")],
  ...OPPOSITES.flatMap(([one, other]) => [
    [one, topSlot(other)] as const,
    [other, topSlot(one)] as const,
  ]),
]);

/** Relations of roles by term key. */
export const ROLE_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  "legs.*.receiver": [impliedBy(legSlot("payer"))],
  "legs.*.payer": [impliedBy(legSlot("receiver"))],
  ...Object.fromEntries(
    OPPOSITES.flatMap(([one, other]) => [
      [one, [impliedBy(topSlot(other))]],
      [other, [impliedBy(topSlot(one))]],
    ]),
  ),
};
