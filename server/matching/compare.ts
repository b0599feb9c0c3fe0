import type { ProductType } from "#server/domain/products.ts";
import type { TermReading } from "#server/domain/trade.ts";
import { compareLegs } from "./compare-legs.ts";
import { compareSlots } from "./compare-slots.ts";
import { explainByRecomputing } from "./derived.ts";
import { explainInContext } from "./diagnose/in-context.ts";
import { fieldOf, type Judged } from "./judge.ts";
import { compareList } from "./lists.ts";
import type { Comparison, FieldComparison, MatchableTrade } from "./matching.ts";
import { compareParty } from "./parties.ts";
import { type Plan, type PlanTerm, planFor } from "./plan.ts";
import { type PreparedTrade, prepareTrade } from "./prepared.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "./profiles.ts";
import { compareReferences } from "./references.ts";
import { topSlot } from "./term-places.ts";
import { SAME, unreadable, type Verdict } from "./values/verdict.ts";

const PRODUCT_TYPE = topSlot("productType");
const MESSAGE_TYPE = topSlot("messageType");

const UNKNOWN_PRODUCT = unreadable("product.unknown");
const DOUBTFUL_PRODUCT = unreadable("reading.doubt");
const OTHER_PRODUCT: Verdict = { outcome: "DIFFERENT", rule: "product.type" };
const OUTRIGHT: Verdict = { outcome: "EQUIVALENT", rule: "product.outrightExchange" };
const ONE_CANCELS: Verdict = { outcome: "DIFFERENT", rule: "lifecycle.oneSideCancels" };
const NOT_IN_DICTIONARY: Verdict = { outcome: "NOT_APPLICABLE", rule: "term.unknown" };

/** One exchange of two currencies; spot is its name where the value date is near (MT300 has one). */
const OUTRIGHTS: ReadonlySet<ProductType | null> = new Set(["FxSpot", "FxForward"]);

function isOneProduct(ours: PreparedTrade, theirs: PreparedTrade): boolean {
  const { productType: our } = ours.trade;
  const { productType: their } = theirs.trade;
  return our === their || (OUTRIGHTS.has(our) && OUTRIGHTS.has(their));
}

function compareProduct(plan: Plan, ours: PreparedTrade, theirs: PreparedTrade): FieldComparison[] {
  if (plan.productType === null) return [];
  const bank = ours.top[PRODUCT_TYPE];
  const counterparty = theirs.top[PRODUCT_TYPE];
  const { productType: our } = ours.trade;
  const { productType: their } = theirs.trade;
  const doubt = bank?.doubt !== undefined || counterparty?.doubt !== undefined;
  const verdict =
    our === null || their === null
      ? UNKNOWN_PRODUCT
      : doubt
        ? DOUBTFUL_PRODUCT
        : our === their
          ? SAME
          : isOneProduct(ours, theirs)
            ? OUTRIGHT
            : OTHER_PRODUCT;
  const field = fieldOf(plan.productType, verdict, bank, counterparty);
  return [
    {
      ...field,
      path: "productType",
      bank: our,
      counterparty: their,
      class: "economic",
      blocking: verdict !== SAME && verdict !== OUTRIGHT,
    },
  ];
}

const isCancellation = (reading: TermReading | undefined): boolean =>
  reading?.value === "CANCELLATION";

/** A cancellation is no confirmation of the trade it cancels. */
function compareMessageType(
  plan: Plan,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): FieldComparison[] {
  const bank = ours.top[MESSAGE_TYPE];
  const counterparty = theirs.top[MESSAGE_TYPE];
  const term = plan.top.find((candidate) => candidate.slot === MESSAGE_TYPE);
  if (term === undefined || isCancellation(bank) === isCancellation(counterparty)) return [];
  return [{ ...fieldOf(term, ONE_CANCELS, bank, counterparty), blocking: true }];
}

/** What no dictionary entry explains is shown and never decides. */
function showUnknown(plan: Plan, ours: PreparedTrade, theirs: PreparedTrade): FieldComparison[] {
  if (ours.unknown === null && theirs.unknown === null) return [];
  if (plan.productType === null) return [];
  const term: PlanTerm = {
    ...plan.productType,
    class: "operational",
    gating: false,
    required: false,
  };
  const their = new Map((theirs.unknown ?? []).map((reading) => [reading.path, reading]));
  const paths = new Map((ours.unknown ?? []).map((reading) => [reading.path, reading]));
  const rows = [...new Set([...paths.keys(), ...their.keys()])].sort();
  return rows.map((path) =>
    fieldOf(
      { ...term, key: path, title: path },
      NOT_IN_DICTIONARY,
      paths.get(path),
      their.get(path),
    ),
  );
}

/** The gate: one blocking verdict is enough, and no number of good ones outweighs it. */
function resultOf(fields: readonly FieldComparison[]): Comparison["result"] {
  let result: Comparison["result"] = "MATCHED";
  for (const field of fields) {
    if (field.blocking) {
      if (field.outcome !== "UNREADABLE") return "BREAK";
      result = "UNREADABLE";
    } else if (field.outcome === "WITHIN_TOLERANCE" && result === "MATCHED") {
      result = "WITHIN_TOLERANCE";
    }
  }
  return result;
}

/**
 * Compares two prepared trades; {@link compareTrades} for callers that keep none.
 * Different products break at `productType`, and the terms both state are compared all the same.
 */
export function comparePrepared(
  ours: PreparedTrade,
  theirs: PreparedTrade,
  profile: MatchProfile,
): Comparison {
  const plan = planFor(ours.trade.productType ?? theirs.trade.productType, profile);
  const shared = !isOneProduct(ours, theirs);
  const judged: Judged = { ours, theirs, ourSlots: ours.top, theirSlots: theirs.top };
  const fields: FieldComparison[] = compareProduct(plan, ours, theirs);
  fields.push(...compareParty(plan, "bank", ours, theirs));
  fields.push(...compareParty(plan, "counterparty", ours, theirs));
  compareSlots(plan.top, judged, shared, fields);
  compareSlots(plan.foreign, judged, true, fields);
  compareLegs(plan, ours, theirs, shared, fields);
  if (ours.lists !== null || theirs.lists !== null) {
    for (const list of plan.lists)
      fields.push(...compareList(list, judged, ours.lists, theirs.lists));
  }
  fields.push(...compareReferences(plan, ours, theirs));
  fields.push(...compareMessageType(plan, ours, theirs));
  fields.push(...showUnknown(plan, ours, theirs));
  const result = resultOf(fields);
  return {
    result,
    fields:
      result === "MATCHED"
        ? fields
        : fields.map((field) =>
            explainByRecomputing(explainInContext(field, ours, theirs), ours, theirs),
          ),
    profile: plan.applied,
  };
}

/**
 * Compares two paired trades term by term under a match profile (DESIGN, principle 1).
 *
 * @param bank our confirmation
 * @param counterparty the other side's confirmation of the same trade
 * @returns MATCHED only if every economic term agrees and none is missing or in doubt
 */
export function compareTrades(
  bank: MatchableTrade,
  counterparty: MatchableTrade,
  profile: MatchProfile = DEFAULT_PROFILE,
): Comparison {
  return comparePrepared(prepareTrade(bank), prepareTrade(counterparty), profile);
}
