import { Decimal } from "decimal.js";
import type { Role } from "#server/domain/trade.ts";
import { addBusinessDays, addMonths, daysBetween, following } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import type { FieldPlan } from "../plan/model.ts";
import type { Random } from "../random.ts";
import { minorUnitsOf } from "../voice/numbers.ts";
import { listed, otherRole, type ProductDraft, type TradeSeed } from "./facts.ts";
import { FX_PAIRS, type FxPair, NDF_PAIRS } from "./market.ts";

const CENTER_OF: Readonly<Record<string, string>> = {
  EUR: "EUTA",
  USD: "USNY",
  GBP: "GBLO",
  JPY: "JPTO",
  CHF: "CHZU",
  AUD: "AUSY",
  SEK: "SEST",
  CAD: "CATO",
};

/** An exchange of two amounts on one date, by path below a prefix. */
interface Exchange {
  readonly terms: Record<string, string>;
  readonly baseAmount: Decimal;
}

function exchange(
  pair: FxPair,
  baseAmount: Decimal,
  rate: string,
  basePayer: Role,
  prefix: string,
): Exchange {
  const quoteAmount = baseAmount.times(rate).toDecimalPlaces(minorUnitsOf(pair.quote));
  const stem = (role: Role): string => `${prefix}fx.${role}Pays`;
  return {
    baseAmount,
    terms: {
      [`${stem(basePayer)}.amount`]: baseAmount.toFixed(),
      [`${stem(basePayer)}.currency`]: pair.base,
      [`${stem(otherRole(basePayer))}.amount`]: quoteAmount.toFixed(),
      [`${stem(otherRole(basePayer))}.currency`]: pair.quote,
      [`${prefix}rate`]: rate,
    },
  };
}

/** The two amounts, each named for who pays it; the layout's cast decides the wording. */
export function exchangeFields(prefix = ""): FieldPlan[] {
  return (["bank", "counterparty"] as const).map((role) =>
    field(
      "amountPayable",
      "money",
      `${prefix}fx.${role}Pays.amount`,
      `${prefix}fx.${role}Pays.currency`,
    ),
  );
}

function spotOf(pair: FxPair, random: Random): string {
  return new Decimal(pair.spot)
    .times(1 + (random.next() - 0.5) * 0.03)
    .toFixed(pair.decimals)
    .replace(/0+$/, "")
    .replace(/\.$/, "");
}

function forwardOf(pair: FxPair, spot: string, days: number): string {
  return new Decimal(spot)
    .times(new Decimal(1).plus(new Decimal(pair.carry).times(days).div(36_000)))
    .toDecimalPlaces(pair.decimals)
    .toFixed();
}

function baseAmountOf(random: Random): Decimal {
  const round = random.pick([1, 2, 3, 5, 8, 10, 12.5, 20, 25, 40]) * 1_000_000;
  const odd = random.int(150_000, 9_800_000) + random.int(0, 99) / 100;
  return new Decimal(random.chance(0.7) ? round : odd).toDecimalPlaces(2);
}

function centersOf(pair: FxPair): Record<string, string> {
  const codes = [CENTER_OF[pair.base], CENTER_OF[pair.quote]].flatMap((code) => code ?? []);
  return listed("businessCenters", codes);
}

/** FX spot: two amounts exchanged two business days after trade. */
export function fxSpot({ random, tradeDate }: TradeSeed): ProductDraft {
  const pair = random.pick(FX_PAIRS);
  const rate = spotOf(pair, random);
  const { terms } = exchange(
    pair,
    baseAmountOf(random),
    rate,
    random.pick(["bank", "counterparty"]),
    "",
  );
  return {
    product: "FxSpot",
    terms: { ...terms, valueDate: addBusinessDays(tradeDate, 2) },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        ...exchangeFields(),
        field("exchangeRate", "number", "rate"),
        field("valueDate", "date", "valueDate"),
      ),
    ],
  };
}

/** FX forward for delivery, one to eighteen months out. */
export function fxForward({ random, tradeDate }: TradeSeed): ProductDraft {
  const pair = random.pick(FX_PAIRS);
  const spot = spotOf(pair, random);
  const valueDate = following(
    addMonths(addBusinessDays(tradeDate, 2), random.pick([1, 2, 3, 6, 9, 12, 18])),
  );
  const rate = forwardOf(pair, spot, daysBetween(tradeDate, valueDate));
  const { terms } = exchange(
    pair,
    baseAmountOf(random),
    rate,
    random.pick(["bank", "counterparty"]),
    "",
  );
  return {
    product: "FxForward",
    terms: { ...terms, valueDate, spotRate: spot, ...centersOf(pair) },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        ...exchangeFields(),
        field("spotRate", "number", "spotRate"),
        field("forwardRate", "number", "rate"),
        field("valueDate", "date", "valueDate"),
        field("businessDays", "centers", "businessCenters"),
      ),
    ],
  };
}

/** Non-deliverable forward: net cash in dollars against a fixing. */
export function fxNonDeliverableForward({ random, tradeDate }: TradeSeed): ProductDraft {
  const pair = random.pick(NDF_PAIRS);
  const spot = spotOf(pair, random);
  const valueDate = following(
    addMonths(addBusinessDays(tradeDate, 2), random.pick([1, 2, 3, 6, 12])),
  );
  const rate = forwardOf(pair, spot, daysBetween(tradeDate, valueDate));
  const { terms } = exchange(
    pair,
    baseAmountOf(random),
    rate,
    random.pick(["bank", "counterparty"]),
    "",
  );
  return {
    product: "FxNonDeliverableForward",
    terms: {
      ...terms,
      valueDate,
      fixingDate: addBusinessDays(valueDate, -2),
      fixingSource: pair.source,
      settlementCurrency: "USD",
    },
    sections: [
      section(
        "transaction",
        field("tradeDate", "date", "tradeDate"),
        ...exchangeFields(),
        field("forwardRate", "number", "rate"),
        field("fixingDate", "date", "fixingDate"),
        field("fixingSource", "text", "fixingSource"),
        field("settlementCurrency", "text", "settlementCurrency"),
        field("valueDate", "date", "valueDate"),
      ),
    ],
  };
}

/** FX swap: a near exchange and its reversal at the forward rate. */
export function fxSwap({ random, tradeDate }: TradeSeed): ProductDraft {
  const pair = random.pick(FX_PAIRS);
  const spot = spotOf(pair, random);
  const nearDate = addBusinessDays(tradeDate, 2);
  const farDate = following(addMonths(nearDate, random.pick([1, 2, 3, 6, 12])));
  const basePayer = random.pick(["bank", "counterparty"] as const);
  const amount = baseAmountOf(random);
  const near = exchange(pair, amount, spot, basePayer, "near.");
  const farRate = forwardOf(pair, spot, daysBetween(nearDate, farDate));
  const far = exchange(pair, amount, farRate, otherRole(basePayer), "far.");
  const leg = (prefix: "near." | "far."): FieldPlan[] => [
    ...exchangeFields(prefix),
    field("exchangeRate", "number", `${prefix}rate`),
    field("valueDate", "date", `${prefix}valueDate`),
  ];
  return {
    product: "FxSwap",
    terms: { ...near.terms, "near.valueDate": nearDate, ...far.terms, "far.valueDate": farDate },
    sections: [
      section("generalTerms", field("tradeDate", "date", "tradeDate")),
      { concept: "nearLeg", group: "exchange", fields: leg("near.") },
      { concept: "farLeg", group: "exchange", fields: leg("far.") },
    ],
  };
}
