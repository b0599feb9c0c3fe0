import { LEGGED_PRODUCTS, type ProductType } from "#server/domain/products.ts";
import { compareSlots, isImplied } from "./compare-slots.ts";
import { BOTH_MISSING, fieldOf, type Judged, judge } from "./judge.ts";
import { alignLegs, type LegPair } from "./legs.ts";
import { compareList } from "./lists.ts";
import type { FieldComparison } from "./matching.ts";
import type { Plan } from "./plan.ts";
import type { PreparedLeg, PreparedTrade } from "./prepared.ts";
import { legSlot } from "./term-places.ts";

const LEG_TYPE = legSlot("type");
const DAY_COUNT = legSlot("dayCount");
const FREQUENCY = legSlot("paymentFrequency");
const ONCE = "1T";
const LEGGED: ReadonlySet<ProductType | null> = new Set(LEGGED_PRODUCTS);

/** The fixed amount of a zero coupon inflation swap grows by whole years: no days are counted. */
function isZeroCoupon(slot: number, { ours, ourSlots, theirSlots }: Judged): boolean {
  return (
    slot === DAY_COUNT &&
    ours.trade.productType === "InflationSwap" &&
    [ourSlots, theirSlots].every((slots) => slots[FREQUENCY]?.value === ONCE)
  );
}

function compareLegTerms(
  plan: Plan,
  judged: Judged,
  position: number,
  shared: boolean,
  fields: FieldComparison[],
): void {
  const type = judged.ourSlots[LEG_TYPE]?.value ?? judged.theirSlots[LEG_TYPE]?.value;
  for (const term of plan.legs) {
    const bank = judged.ourSlots[term.slot];
    const counterparty = judged.theirSlots[term.slot];
    if (bank !== undefined || counterparty !== undefined) {
      if (shared && (bank === undefined || counterparty === undefined)) continue;
      const path = bank === undefined ? term.key.replace("*", String(position)) : undefined;
      const verdict = judge(term, judged, bank, counterparty);
      fields.push(fieldOf(term, verdict, bank, counterparty, path));
    } else if (
      !shared &&
      type !== undefined &&
      term.requiredOfLeg.includes(type) &&
      !isImplied(term, judged) &&
      !isZeroCoupon(term.slot, judged)
    ) {
      const path = term.key.replace("*", String(position));
      fields.push(fieldOf(term, BOTH_MISSING, bank, counterparty, path));
    }
  }
}

const NO_LEG: PreparedLeg = { position: -1, slots: [], lists: null };

function compareLegPair(
  plan: Plan,
  ours: PreparedTrade,
  theirs: PreparedTrade,
  pair: LegPair,
  shared: boolean,
  fields: FieldComparison[],
): void {
  const bank = pair.bank ?? NO_LEG;
  const counterparty = pair.counterparty ?? NO_LEG;
  const judged: Judged = { ours, theirs, ourSlots: bank.slots, theirSlots: counterparty.slots };
  const position = pair.bank?.position ?? counterparty.position;
  compareLegTerms(plan, judged, position, shared, fields);
  compareSlots(plan.foreignLegs, judged, true, fields);
  if (bank.lists === null && counterparty.lists === null) return;
  for (const list of plan.legLists) {
    for (const field of compareList(list, judged, bank.lists, counterparty.lists)) {
      fields.push(field);
    }
  }
}

/** A swap has two legs; papers that state fewer on both sides hide something from the gate. */
function missingLegs(plan: Plan, legs: number): FieldComparison[] {
  const type = plan.legs.find((term) => term.slot === LEG_TYPE);
  if (legs >= 2 || type === undefined) return [];
  return [fieldOf(type, BOTH_MISSING, undefined, undefined, `legs.${legs}.type`)];
}

/** Compares the legs of two trades by role, schedules included. `shared`: only what both state. */
export function compareLegs(
  plan: Plan,
  ours: PreparedTrade,
  theirs: PreparedTrade,
  shared: boolean,
  fields: FieldComparison[],
): void {
  if (ours.legs.length > 0 || theirs.legs.length > 0) {
    for (const pair of alignLegs(ours.legs, theirs.legs)) {
      compareLegPair(plan, ours, theirs, pair, shared, fields);
    }
  }
  if (!LEGGED.has(ours.trade.productType) || shared) return;
  fields.push(...missingLegs(plan, Math.max(ours.legs.length, theirs.legs.length)));
}
