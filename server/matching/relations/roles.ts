import type { PreparedTrade, Slots } from "../prepared.ts";
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

const OF_OTHER_LEG = equivalent("role.impliedByOtherLeg");
const PAYER = legSlot("payer");
const RECEIVER = legSlot("receiver");

const other = (role: string | undefined): string | null =>
  role === "bank" ? "counterparty" : role === "counterparty" ? "bank" : null;

/** Who pays a leg, said by the leg that is paid the other way; null unless there are just two. */
export function payerByOtherLeg({ legs }: PreparedTrade, slots: Slots): string | null {
  const [one, two] = legs;
  if (legs.length !== 2 || one === undefined || two === undefined) return null;
  const opposite = one.slots === slots ? two.slots : two.slots === slots ? one.slots : null;
  if (opposite === null) return null;
  return other(trusted(opposite, PAYER)) ?? trusted(opposite, RECEIVER) ?? null;
}

/** The two legs of a swap are paid in opposite directions: one payer names the other. */
const byOtherLeg =
  (isPayer: boolean): Relation =>
  ({ ours, theirs, ourSlots, theirSlots, bank, counterparty }) => {
    if (bank !== undefined && counterparty !== undefined) return null;
    const stated = bank ?? counterparty;
    if (stated === undefined || stated.doubt !== undefined) return null;
    const payer =
      bank === undefined ? payerByOtherLeg(ours, ourSlots) : payerByOtherLeg(theirs, theirSlots);
    return payer !== null && (isPayer ? payer : other(payer)) === stated.value
      ? OF_OTHER_LEG
      : null;
  };

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
  "legs.*.receiver": [impliedBy(PAYER), byOtherLeg(false)],
  "legs.*.payer": [impliedBy(RECEIVER), byOtherLeg(true)],
  ...Object.fromEntries(
    OPPOSITES.flatMap(([one, other]) => [
      [one, [impliedBy(topSlot(other))]],
      [other, [impliedBy(topSlot(one))]],
    ]),
  ),
};
