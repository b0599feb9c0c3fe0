import type { Role } from "#server/domain/trade.ts";
import { addBusinessDays, addMonths, following } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import type { FieldPlan } from "../plan/model.ts";
import { otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { level } from "./market.ts";
import { bondOf } from "./money-market.ts";
import { PREMIUM_SECTION, premiumTerms } from "./premium.ts";
import { percentOf } from "./rate-options.ts";

const BOND_FIELDS: readonly FieldPlan[] = [
  field("security", "text", "security"),
  field("securityId", "text", "securityId"),
  field("bondCoupon", "percent", "bondCoupon"),
  field("bondMaturity", "date", "bondMaturity"),
  field("faceAmount", "money", "notionalAmount", "notionalCurrency"),
];

function bondTerms(seed: TradeSeed, buyer: Role): Record<string, string> {
  const { currency, ...bond } = bondOf(seed.random);
  return {
    buyer,
    seller: otherRole(buyer),
    ...bond,
    notionalAmount: String(seed.random.int(2, 60) * 1_000_000),
    notionalCurrency: currency,
  };
}

/** Forward purchase of a bond at a clean price. */
export function bondForward(seed: TradeSeed): ProductDraft {
  const { random, tradeDate } = seed;
  return {
    product: "BondForward",
    terms: {
      ...bondTerms(seed, random.pick(["bank", "counterparty"])),
      forwardPrice: level(random, 91, 106, 0.005),
      settlementDate: following(
        addMonths(addBusinessDays(tradeDate, 2), random.pick([1, 2, 3, 6])),
      ),
      settlementType: "Physical",
    },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("forwardPrice", "number", "forwardPrice"),
        field("settlementDate", "date", "settlementDate"),
        field("settlementType", "code", "settlementType"),
      ),
      section("securitySection", ...BOND_FIELDS),
    ],
  };
}

/** Option on a bond. */
export function bondOption(seed: TradeSeed): ProductDraft {
  const { random, tradeDate } = seed;
  const buyer: Role = random.pick(["bank", "counterparty"]);
  const terms = bondTerms(seed, buyer);
  const currency = terms.notionalCurrency ?? "EUR";
  const expirationDate = following(addMonths(tradeDate, random.pick([1, 2, 3, 6, 9])));
  const premium = percentOf(terms.notionalAmount ?? "0", random.int(40, 260) / 100, currency);
  return {
    product: "BondOption",
    terms: {
      ...terms,
      optionType: random.pick(["Call", "Put"]),
      strike: level(random, 92, 106, 0.25),
      exerciseStyle: "European",
      expirationDate,
      settlementDate: addBusinessDays(expirationDate, 2),
      settlementType: random.pick(["Physical", "Cash"]),
      ...premiumTerms(buyer, premium, currency, tradeDate),
    },
    sections: [
      section(
        "optionTerms",
        field("tradeDate", "date", "tradeDate"),
        field("buyer", "role", "buyer"),
        field("seller", "role", "seller"),
        field("optionType", "code", "optionType"),
        field("optionStyle", "code", "exerciseStyle"),
        field("strike", "number", "strike"),
        field("expirationDate", "date", "expirationDate"),
        field("settlementDate", "date", "settlementDate"),
        field("settlementType", "code", "settlementType"),
      ),
      section("securitySection", ...BOND_FIELDS),
      PREMIUM_SECTION,
    ],
  };
}
