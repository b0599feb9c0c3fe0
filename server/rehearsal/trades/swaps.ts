import { Decimal } from "decimal.js";
import type { Role } from "#server/domain/trade.ts";
import { addBusinessDays, addMonths, daysBetween, following } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import type { FieldPlan, SectionPlan } from "../plan/model.ts";
import type { Random } from "../random.ts";
import { listed, otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { type LegDraft, legSections, legTerms } from "./legs.ts";
import { level, notionalOf, RATE_MARKETS, type RateMarket, TERM_MARKETS } from "./market.ts";

/** Start and end of a swap, in years from spot. */
export interface SwapDates {
  readonly effectiveDate: string;
  readonly terminationDate: string;
}

/** @returns a spot start and an unadjusted end `years` later. */
export function swapDates(tradeDate: string, random: Random, years: readonly number[]): SwapDates {
  const effectiveDate = addBusinessDays(tradeDate, random.pick([2, 2, 2, 5, 10]));
  return { effectiveDate, terminationDate: addMonths(effectiveDate, random.pick(years) * 12) };
}

const MONTHS_OF: Readonly<Record<string, number>> = { "1M": 1, "3M": 3, "6M": 6, "1Y": 12 };

/** First and last payment, adjusted; none for what is paid once at maturity. */
export function paymentDates(dates: SwapDates, frequency: string): Partial<LegDraft> {
  const months = MONTHS_OF[frequency];
  if (months === undefined) return {};
  return {
    firstPaymentDate: following(addMonths(dates.effectiveDate, months)),
    finalPaymentDate: following(dates.terminationDate),
  };
}

/** Dates and calendars that open every swap confirmation. */
export function generalSection(...notional: readonly FieldPlan[]): SectionPlan {
  return section(
    "generalTerms",
    field("tradeDate", "date", "tradeDate"),
    field("effectiveDate", "date", "effectiveDate"),
    field("terminationDate", "date", "terminationDate"),
    ...notional,
    field("businessDays", "centers", "businessCenters"),
    field("calculationAgent", "role", "calculationAgent"),
  );
}

/** The fixed and floating legs of a vanilla swap, also the underlying of a swaption. */
export function vanillaLegs(
  market: RateMarket,
  random: Random,
  dates: SwapDates,
  payer: Role,
): LegDraft[] {
  const notional = {
    notionalAmount: notionalOf(random, market.currency),
    notionalCurrency: market.currency,
    businessDayConvention: "MODFOLLOWING",
  };
  const tenor = random.pick(market.tenors);
  return [
    {
      type: "fixed",
      payer,
      ...notional,
      fixedRate: level(random, market.level * 0.85, market.level * 1.15, 0.0005),
      dayCount: market.fixedDayCount,
      paymentFrequency: market.fixedFrequency,
      ...paymentDates(dates, market.fixedFrequency),
    },
    {
      type: "floating",
      payer: otherRole(payer),
      ...notional,
      floatingIndex: market.index ?? market.overnight,
      tenor,
      spreadBp: random.chance(0.6) ? "0" : String(random.int(-20, 95)),
      resetFrequency: tenor,
      dayCount: market.floatDayCount,
      paymentFrequency: tenor,
      ...paymentDates(dates, tenor),
    },
  ];
}

/** A notional equal on all legs may stand once in the general terms: both spellings occur. */
function sharedNotional(legs: readonly LegDraft[]): FieldPlan {
  const paths = legs.flatMap((_, index) => [
    `legs.${index}.notionalAmount`,
    `legs.${index}.notionalCurrency`,
  ]);
  return field("notional", "money", ...paths);
}

/** A swap whose legs share currency and notional. */
export function singleCurrencySwap(
  product: ProductDraft["product"],
  random: Random,
  dates: SwapDates,
  centers: readonly string[],
  legs: readonly LegDraft[],
): ProductDraft {
  const once = random.chance(0.5);
  return {
    product,
    terms: { ...dates, ...listed("businessCenters", centers), ...legTerms(legs) },
    sections: [
      generalSection(...(once ? [sharedNotional(legs)] : [])),
      ...legSections(legs, !once),
    ],
  };
}

/** A notional that falls by an equal share each year, from the end of the first year on. */
function amortisation(dates: SwapDates, amount: string, random: Random): Record<string, string> {
  const years = daysBetween(dates.effectiveDate, dates.terminationDate) / 365;
  if (years < 3 || years > 8 || random.chance(0.75)) return {};
  const count = Math.round(years) - 1;
  const share = new Decimal(amount)
    .div(count + 1)
    .div(1000)
    .floor()
    .times(1000);
  const steps = Array.from({ length: count }, (_, index) => [
    [`notionalSteps.${index}.date`, addMonths(dates.effectiveDate, 12 * (index + 1))],
    [`notionalSteps.${index}.amount`, new Decimal(amount).minus(share.times(index + 1)).toFixed()],
  ]);
  return Object.fromEntries(steps.flat());
}

function scheduleSection(steps: Readonly<Record<string, string>>): SectionPlan[] {
  const count = Object.keys(steps).length / 2;
  if (count === 0) return [];
  const fields = Array.from({ length: count }, (_, index) =>
    field(
      "stepDate",
      "step",
      `notionalSteps.${index}.date`,
      `notionalSteps.${index}.amount`,
      "legs.0.notionalCurrency",
    ),
  );
  return [section("scheduleSection", ...fields)];
}

/** Fixed against a term rate. */
export function interestRateSwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(TERM_MARKETS);
  const dates = swapDates(tradeDate, random, [2, 3, 5, 7, 10, 12, 15, 20, 30]);
  const legs = vanillaLegs(market, random, dates, random.pick(["bank", "counterparty"]));
  const draft = singleCurrencySwap("InterestRateSwap", random, dates, market.centers, legs);
  const steps = amortisation(dates, legs[0]?.notionalAmount ?? "0", random);
  return {
    ...draft,
    terms: { ...draft.terms, ...steps },
    sections: [...draft.sections, ...scheduleSection(steps)],
  };
}

/** Fixed against a compounded overnight rate. */
export function overnightIndexSwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(RATE_MARKETS.slice(0, 4));
  const dates = swapDates(tradeDate, random, [1, 2, 3, 5, 7, 10]);
  const payer = random.pick(["bank", "counterparty"] as const);
  const shared = {
    notionalAmount: notionalOf(random, market.currency),
    notionalCurrency: market.currency,
    businessDayConvention: "MODFOLLOWING",
    paymentFrequency: "1Y",
    ...paymentDates(dates, "1Y"),
  };
  const legs: LegDraft[] = [
    {
      type: "fixed",
      payer,
      ...shared,
      fixedRate: level(random, market.level * 0.85, market.level * 1.15, 0.0005),
      dayCount: market.overnightFixedDayCount,
    },
    {
      type: "floating",
      payer: otherRole(payer),
      ...shared,
      floatingIndex: market.overnight,
      ...(random.chance(0.3) ? { lookbackDays: random.pick(["2", "5"]) } : {}),
      spreadBp: random.chance(0.8) ? "0" : String(random.int(1, 30)),
      dayCount: market.floatDayCount,
    },
  ];
  return singleCurrencySwap("OvernightIndexSwap", random, dates, market.centers, legs);
}

/** Two term rates of one currency against each other, the spread on the shorter. */
export function basisSwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const market = random.pick(TERM_MARKETS.filter((each) => each.tenors.length > 1));
  const dates = swapDates(tradeDate, random, [2, 3, 5, 10]);
  const payer = random.pick(["bank", "counterparty"] as const);
  const shared = {
    type: "floating",
    notionalAmount: notionalOf(random, market.currency),
    notionalCurrency: market.currency,
    businessDayConvention: "MODFOLLOWING",
    dayCount: market.floatDayCount,
    ...(market.index === null ? {} : { floatingIndex: market.index }),
  } as const;
  const legs = market.tenors.slice(0, 2).map(
    (tenor, index): LegDraft => ({
      ...shared,
      payer: index === 0 ? payer : otherRole(payer),
      tenor,
      resetFrequency: tenor,
      paymentFrequency: tenor,
      spreadBp: index === 0 ? level(random, 2, 14, 0.25) : "0",
      ...paymentDates(dates, tenor),
    }),
  );
  return singleCurrencySwap("BasisSwap", random, dates, market.centers, legs);
}
