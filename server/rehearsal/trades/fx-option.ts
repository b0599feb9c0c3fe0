import { Decimal } from "decimal.js";
import { addBusinessDays, addMonths, following } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import { minorUnitsOf } from "../voice/numbers.ts";
import { otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { FX_PAIRS } from "./market.ts";
import { PREMIUM_SECTION, premiumTerms } from "./premium.ts";
import { percentOf } from "./rate-options.ts";

/** Currency option, plain or with one barrier. */
export function fxOption({ random, tradeDate }: TradeSeed): ProductDraft {
  const pair = random.pick(FX_PAIRS);
  const buyer = random.pick(["bank", "counterparty"] as const);
  const optionType = random.pick(["Call", "Put"] as const);
  const strike = new Decimal(pair.spot)
    .times(1 + (random.next() - 0.5) * 0.08)
    .toDecimalPlaces(pair.quote === "JPY" ? 2 : 4);
  const base = new Decimal(random.pick([1, 2, 3, 5, 8, 10, 15, 20, 25]) * 1_000_000);
  const quote = base.times(strike).toDecimalPlaces(minorUnitsOf(pair.quote));
  const [call, put] =
    optionType === "Call"
      ? [
          { amount: base, currency: pair.base },
          { amount: quote, currency: pair.quote },
        ]
      : [
          { amount: quote, currency: pair.quote },
          { amount: base, currency: pair.base },
        ];
  const expirationDate = following(addMonths(tradeDate, random.pick([1, 2, 3, 6, 9, 12])));
  const barrier = random.chance(0.25);
  const barrierRate = strike.times(optionType === "Call" ? 0.94 : 1.06).toDecimalPlaces(4);
  const premium = percentOf(base.toFixed(), random.int(45, 380) / 100, pair.base);
  return {
    product: "FxOption",
    terms: {
      buyer,
      seller: otherRole(buyer),
      optionType,
      callAmount: call.amount.toFixed(),
      callCurrency: call.currency,
      putAmount: put.amount.toFixed(),
      putCurrency: put.currency,
      strike: strike.toFixed(),
      exerciseStyle: random.pick(["European", "European", "European", "American"]),
      expirationDate,
      expirationTime: random.pick(["10:00 USNY", "10:00 USNY", "15:00 JPTO"]),
      valueDate: addBusinessDays(expirationDate, 2),
      settlementType: random.pick(["Physical", "Physical", "Cash"]),
      ...(barrier
        ? {
            barrierType: random.pick(["Knockin", "Knockout"]),
            barrierRate: barrierRate.toFixed(),
          }
        : {}),
      ...premiumTerms(buyer, premium, pair.base, tradeDate),
    },
    sections: [
      section(
        "optionTerms",
        field("tradeDate", "date", "tradeDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("optionStyle", "code", "exerciseStyle"),
        field("optionType", "code", "optionType"),
        field("callAmount", "money", "callAmount", "callCurrency"),
        field("putAmount", "money", "putAmount", "putCurrency"),
        field("strike", "number", "strike"),
        field("expirationDate", "date", "expirationDate"),
        field("expirationTime", "time", "expirationTime"),
        field("valueDate", "date", "valueDate"),
        field("settlementType", "code", "settlementType"),
      ),
      section(
        "barrierSection",
        field("barrierType", "code", "barrierType"),
        field("barrierRate", "number", "barrierRate"),
      ),
      PREMIUM_SECTION,
    ],
  };
}
