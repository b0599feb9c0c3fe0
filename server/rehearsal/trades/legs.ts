import type { Role } from "#server/domain/trade.ts";
import { field } from "../plan/build.ts";
import type { Concept } from "../plan/lexicon.ts";
import type { FieldPlan, SectionPlan } from "../plan/model.ts";
import { under } from "./facts.ts";

/** A leg's terms below `legs.N`; what a market does not state is left out. */
export interface LegDraft {
  readonly type: "fixed" | "floating" | "inflation";
  readonly payer: Role;
  readonly notionalAmount: string;
  readonly notionalCurrency: string;
  readonly dayCount: string;
  readonly paymentFrequency: string;
  readonly businessDayConvention: string;
  readonly fixedRate?: string;
  readonly floatingIndex?: string;
  readonly tenor?: string;
  readonly spreadBp?: string;
  readonly resetFrequency?: string;
  readonly compounding?: string;
  readonly lookbackDays?: string;
  readonly firstPaymentDate?: string;
  readonly finalPaymentDate?: string;
  readonly inflationLag?: string;
  readonly initialIndexLevel?: string;
}

/** @returns flat terms of the legs, with the receiver each payer implies. */
export function legTerms(legs: readonly LegDraft[]): Record<string, string> {
  return Object.assign(
    {},
    ...legs.map((leg, index) =>
      under(`legs.${index}`, {
        ...definedOnly(leg),
        receiver: leg.payer === "bank" ? "counterparty" : "bank",
      }),
    ),
  );
}

function definedOnly(leg: LegDraft): Record<string, string> {
  const entries = Object.entries(leg) as [string, string | undefined][];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const TITLES: Readonly<Record<LegDraft["type"], readonly [Concept, Concept, Concept]>> = {
  fixed: ["fixedAmounts", "firstFixed", "secondFixed"],
  floating: ["floatingAmounts", "firstFloating", "secondFloating"],
  inflation: ["inflationAmounts", "inflationAmounts", "inflationAmounts"],
};

/**
 * @param ownNotional false where the notional stands once in the general terms.
 * @returns one section per leg, fixed before floating as given.
 */
export function legSections(legs: readonly LegDraft[], ownNotional: boolean): SectionPlan[] {
  return legs.map((leg, index) => {
    const twins = legs.filter((other) => other.type === leg.type).length > 1;
    const [alone, first, second] = TITLES[leg.type];
    const concept = twins ? (index === 0 ? first : second) : alone;
    return {
      concept,
      leg: index,
      group: "legs",
      fields: legFields(leg, `legs.${index}`, ownNotional),
    };
  });
}

function legFields(leg: LegDraft, stem: string, ownNotional: boolean): FieldPlan[] {
  const at = (name: keyof LegDraft): string => `${stem}.${name}`;
  const notional = ownNotional
    ? [field("payerCurrencyAmount", "money", at("notionalAmount"), at("notionalCurrency"))]
    : [];
  const fixed = [
    field("fixedRatePayer", "role", at("payer")),
    ...notional,
    field("fixedRate", "percent", at("fixedRate")),
  ];
  const floating = [
    field("floatingRatePayer", "role", at("payer")),
    ...notional,
    field("floatingIndex", "index", at("floatingIndex")),
    field("tenor", "tenor", at("tenor")),
    field("spread", "spread", at("spreadBp")),
    field("resetFrequency", "frequency", at("resetFrequency")),
    field("compounding", "code", at("compounding")),
    field("lookback", "number", at("lookbackDays")),
  ];
  const inflation = [
    field("inflationPayer", "role", at("payer")),
    ...notional,
    field("inflationIndex", "text", at("floatingIndex")),
    field("inflationLag", "tenor", at("inflationLag")),
    field("initialIndexLevel", "number", at("initialIndexLevel")),
  ];
  return [
    ...{ fixed, floating, inflation }[leg.type],
    field("dayCount", "dayCount", at("dayCount")),
    field("paymentFrequency", "frequency", at("paymentFrequency")),
    field("firstPaymentDate", "date", at("firstPaymentDate")),
    field("finalPaymentDate", "date", at("finalPaymentDate")),
    field("convention", "convention", at("businessDayConvention")),
  ];
}
