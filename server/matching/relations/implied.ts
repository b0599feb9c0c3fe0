import type { ProductType } from "#server/domain/products.ts";
import type { TermReading } from "#server/domain/trade.ts";
import type { PreparedTrade, Slots } from "../prepared.ts";
import { legSlot, topSlot } from "../term-places.ts";
import { compoundedIndex } from "../values/aliases.ts";
import {
  isDecimalText,
  magnitude,
  minus,
  order,
  type Scaled,
  sameDecimal,
  scaledOf,
  times,
} from "../values/decimal-text.ts";
import { equivalent } from "../values/verdict.ts";
import { type Relation, type RelationContext, trusted } from "./model.ts";

/** What a paper that says nothing of a term says all the same. */
interface Silence {
  /** The value the other paper states. */
  readonly value: string;
  readonly silent: { readonly trade: PreparedTrade; readonly slots: Slots };
  readonly context: RelationContext;
}

/** The product both papers confirm, or null. */
const productOf = ({ ours, theirs }: RelationContext): ProductType | null =>
  ours.trade.productType === theirs.trade.productType ? ours.trade.productType : null;

function statedOnce({ bank, counterparty }: RelationContext): TermReading | null {
  if (bank !== undefined && counterparty !== undefined) return null;
  const stated = bank ?? counterparty;
  return stated === undefined || stated.doubt !== undefined ? null : stated;
}

/** A relation for a term that one paper states: EQUIVALENT under `rule` where `follows` holds. */
export function implied(rule: string, follows: (silence: Silence) => boolean): Relation {
  const verdict = equivalent(rule);
  return (context) => {
    const stated = statedOnce(context);
    if (stated === null) return null;
    const silent =
      context.bank === undefined
        ? { trade: context.ours, slots: context.ourSlots }
        : { trade: context.theirs, slots: context.theirSlots };
    return follows({ value: stated.value, silent, context }) ? verdict : null;
  };
}

const isZero = (value: string): boolean => isDecimalText(value) && sameDecimal(value, "0");

const zero = (rule: string): readonly Relation[] => [implied(rule, ({ value }) => isZero(value))];

/** Printed by either paper, these make a currency option a non-deliverable one. */
const NON_DELIVERABLE_SLOTS = [
  "fixingDate",
  "fixingSource",
  "settlementRateOption",
  "settlementCurrency",
].map(topSlot);

function settlementOf(context: RelationContext): string | null {
  switch (productOf(context)) {
    case "FxNonDeliverableForward":
      return "CASH";
    case "FxOption":
      return NON_DELIVERABLE_SLOTS.some(
        (slot) => context.ours.top[slot] !== undefined || context.theirs.top[slot] !== undefined,
      )
        ? null
        : "PHYSICAL";
    default:
      return null;
  }
}

const byProduct = implied(
  "settlementType.ofProduct",
  ({ value, context }) => value.toUpperCase() === settlementOf(context),
);

/** Currencies that are not delivered across borders: a forward on one settles in the other one. */
const RESTRICTED: ReadonlySet<string> = new Set(
  "ARS BDT BRL CLP COP CRC DOP EGP GHS GTQ IDR INR KES KRW KZT LKR MYR NGN NPR PEN PHP PKR PYG TWD UAH UYU VEF VES VND".split(
    " ",
  ),
);

const OUR_CURRENCY = topSlot("fx.bankPays.currency");
const THEIR_CURRENCY = topSlot("fx.counterpartyPays.currency");

const deliverable = implied(
  "settlementCurrency.otherIsRestricted",
  ({ value, silent, context }) => {
    if (productOf(context) !== "FxNonDeliverableForward" || RESTRICTED.has(value)) return false;
    const one = trusted(silent.trade.top, OUR_CURRENCY);
    const other = trusted(silent.trade.top, THEIR_CURRENCY);
    if (one === undefined || other === undefined) return false;
    return (one === value && RESTRICTED.has(other)) || (other === value && RESTRICTED.has(one));
  },
);

const NOTIONAL_CURRENCIES = ["notionalCurrency", "priceCurrency"].map(topSlot);
const EXCHANGED_CURRENCIES = [
  "fx.bankPays.currency",
  "near.fx.bankPays.currency",
  "callCurrency",
  "putCurrency",
].map(topSlot);
const LEG_CURRENCY = legSlot("notionalCurrency");

/** What a trade in one currency settles in needs no words. */
const onlyCurrency = implied("settlementCurrency.onlyCurrency", ({ value, silent }) => {
  const { top, legs } = silent.trade;
  if (EXCHANGED_CURRENCIES.some((slot) => top[slot] !== undefined)) return false;
  const stated = [
    ...NOTIONAL_CURRENCIES.filter((slot) => top[slot] !== undefined).map((slot) =>
      trusted(top, slot),
    ),
    ...legs.map((leg) => trusted(leg.slots, LEG_CURRENCY)),
  ];
  return stated.length > 0 && stated.every((currency) => currency === value);
});

const notCompounded = implied("compounding.none", ({ value }) => value.toUpperCase() === "NONE");

/** A compounded overnight index says in its name how it is compounded, and that it is overnight. */
const bothCompounded = (index: number, context: RelationContext): boolean => {
  const ours = trusted(context.ourSlots, index);
  const theirs = trusted(context.theirSlots, index);
  return (
    ours !== undefined &&
    theirs !== undefined &&
    compoundedIndex(ours) !== null &&
    compoundedIndex(ours) === compoundedIndex(theirs)
  );
};

const compoundedByName = (index: number): Relation =>
  implied(
    "compounding.ofIndex",
    ({ value, context }) => value.toUpperCase() === "OIS" && bothCompounded(index, context),
  );

const overnight = (index: number): Relation =>
  implied(
    "tenor.ofIndex",
    ({ value, context }) => value === "1D" && bothCompounded(index, context),
  );

/** A rate for the length of the periods that are paid is set anew for each of them. */
const everyPeriod = (tenor: number, frequency: number): Relation =>
  implied("reset.everyPeriod", ({ value, silent }) =>
    [tenor, frequency].every((slot) => trusted(silent.slots, slot) === value),
  );

/** Principal of one currency is exchanged in no swap, whether or not a paper says so. */
const notExchanged = implied("principalExchange.oneCurrency", ({ value, context }) => {
  const product = productOf(context);
  if (product === null || product === "CrossCurrencySwap") return false;
  return value.toLowerCase() === "false";
});

const BUYER = topSlot("buyer");

const paidByBuyer = implied(
  "premium.payerIsBuyer",
  ({ value, silent }) => trusted(silent.trade.top, BUYER) === value,
);

const single = implied(
  "optionEntitlement.one",
  ({ value }) => isDecimalText(value) && sameDecimal(value, "1"),
);

const ONE_CENT: Scaled = { units: 1n, scale: 2 };
const PREMIUM = topSlot("premium.amount");
const PER_OPTION = { price: topSlot("premiumPerOption"), count: topSlot("numberOfOptions") };
const PER_UNIT = { price: topSlot("premiumPerUnit"), count: topSlot("totalQuantity") };

function isProduct(price?: string, count?: string, amount?: string): boolean {
  if (price === undefined || count === undefined || amount === undefined) return false;
  if (![price, count, amount].every(isDecimalText)) return false;
  const distance = minus(times(scaledOf(price), scaledOf(count)), scaledOf(amount));
  return order(magnitude(distance), ONE_CENT) <= 0;
}

type PerOne = typeof PER_OPTION;

const priceOfOne = ({ count }: PerOne): Relation =>
  implied("premium.priceTimesQuantity", ({ value, silent: { trade } }) =>
    isProduct(value, trusted(trade.top, count), trusted(trade.top, PREMIUM)),
  );

const priceOfAll = ({ price, count }: PerOne): Relation =>
  implied("premium.priceTimesQuantity", ({ value, silent: { trade } }) =>
    isProduct(trusted(trade.top, price), trusted(trade.top, count), value),
  );

const EFFECTIVE = topSlot("effectiveDate");
const PAYMENT = topSlot("paymentDate");
const DISCOUNTING = topSlot("fraDiscounting");

/** A discounted forward rate agreement is paid when its period begins: one date under two names. */
const paidAtStart = (sameDate: number): Relation =>
  implied("fra.paidAtStart", ({ value, silent, context }) => {
    if (productOf(context) !== "ForwardRateAgreement") return false;
    const undiscounted = [context.ours.top, context.theirs.top].some((top) =>
      /^(none|false)$/i.test(top[DISCOUNTING]?.value ?? ""),
    );
    return !undiscounted && trusted(silent.trade.top, sameDate) === value;
  });

/** What the silence of one paper says by the product, or by the other terms it states. */
export const IMPLIED_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  settlementType: [byProduct],
  settlementCurrency: [deliverable, onlyCurrency],
  "legs.*.spreadBp": zero("spread.zeroEqualsNone"),
  spreadBp: zero("spread.zeroEqualsNone"),
  "legs.*.lookbackDays": zero("lookback.zeroEqualsNone"),
  "legs.*.compounding": [notCompounded, compoundedByName(legSlot("floatingIndex"))],
  "legs.*.tenor": [overnight(legSlot("floatingIndex"))],
  tenor: [overnight(topSlot("floatingIndex"))],
  "legs.*.resetFrequency": [everyPeriod(legSlot("tenor"), legSlot("paymentFrequency"))],
  principalExchange: [notExchanged],
  "premium.payer": [paidByBuyer],
  "premium.amount": [priceOfAll(PER_OPTION), priceOfAll(PER_UNIT)],
  effectiveDate: [paidAtStart(PAYMENT)],
  paymentDate: [paidAtStart(EFFECTIVE)],
  premiumPerOption: [priceOfOne(PER_OPTION)],
  premiumPerUnit: [priceOfOne(PER_UNIT)],
  optionEntitlement: [single],
};
