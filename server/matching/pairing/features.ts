import type { ProductType } from "#server/domain/products.ts";
import type { Role, Side } from "#server/domain/trade.ts";
import type { MatchableTrade } from "../matching.ts";
import { type PreparedTrade, prepareTrade } from "../prepared.ts";
import { LEG_KEYS, TOP_KEYS, topSlot } from "../term-places.ts";
import { partyNameForm } from "../values/party-name.ts";
import { comparableIdentifier, isPlaceholder } from "../values/text.ts";
import { ECONOMICS, END_DATES, EXCHANGES, LEG_ECONOMICS, MONIES } from "./economics.ts";
import { type ReferenceForm, referenceFormOf } from "./quoted.ts";

/** Who a party is, as far as its paper says. */
export interface PartyIdentity {
  readonly lei: string | null;
  readonly bic: string | null;
  readonly name: string | null;
}

/** What pairing looks at: references, parties, and the economics that tell trades apart. */
export interface Features {
  readonly prepared: PreparedTrade;
  readonly id: string;
  readonly side: Side;
  readonly productType: ProductType | null;
  /** References without version; null when not stated. */
  readonly own: ReferenceForm | null;
  readonly other: ReferenceForm | null;
  readonly uti: string | null;
  readonly parties: Readonly<Record<Role, PartyIdentity>>;
  readonly tradeDate: string | null;
  readonly endDate: string | null;
  /** What is exchanged, the more telling first, at most {@link MOST_MONIES}. */
  readonly monies: readonly { readonly amount: string; readonly currency: string }[];
  /** Comparable values of the economics by name. */
  readonly economics: ReadonlyMap<string, string>;
  /** Economics whose reading is in doubt: that they differ says little. */
  readonly doubtful: ReadonlySet<string>;
}

const MOST_MONIES = 2;
/** Longer values are no economics; cutting them bounds keys and time. */
const LONGEST_VALUE = 64;

interface SlotForm {
  readonly name: string;
  readonly slot: number;
  readonly form: (value: string) => string;
}

const TOP: readonly SlotForm[] = [...ECONOMICS].flatMap(([name, form]) => {
  const slot = TOP_KEYS.indexOf(name);
  return slot < 0 ? [] : [{ name, slot, form }];
});
const LEG: readonly SlotForm[] = [...LEG_ECONOMICS].flatMap(([name, form]) => {
  const slot = LEG_KEYS.indexOf(`legs.*.${name}`);
  return slot < 0 ? [] : [{ name: `legs.${name}`, slot, form }];
});
const LEG_TYPE = LEG_KEYS.indexOf("legs.*.type");
const LEG_AMOUNT = LEG_KEYS.indexOf("legs.*.notionalAmount");
const LEG_CURRENCY = LEG_KEYS.indexOf("legs.*.notionalCurrency");

const OWN = topSlot("ownReference");
const OTHER = topSlot("otherReference");
const UTI = topSlot("uti");
const TRADE_DATE = topSlot("tradeDate");
const END_SLOTS = END_DATES.map(topSlot);
const MONEY_SLOTS = MONIES.map(([amount, currency]) => ({
  amount: topSlot(amount),
  currency: currency === null ? -1 : topSlot(currency),
  unit: currency === null ? amount : "",
}));
const EXCHANGE_SLOTS = EXCHANGES.map((prefix) => ({
  prefix,
  ours: topSlot(`${prefix}fx.bankPays.amount`),
  ourCurrency: topSlot(`${prefix}fx.bankPays.currency`),
  theirs: topSlot(`${prefix}fx.counterpartyPays.amount`),
  theirCurrency: topSlot(`${prefix}fx.counterpartyPays.currency`),
}));
const EXCHANGE_PARTS = ["first", "second", "currencies", "direction"] as const;
const decimalForm = ECONOMICS.get("notionalAmount") ?? ((value: string) => value);
const PARTY_SLOTS = {
  bank: partySlots("bank"),
  counterparty: partySlots("counterparty"),
} as const;

function partySlots(role: Role) {
  return {
    lei: topSlot(`parties.${role}.lei`),
    bic: topSlot(`parties.${role}.bic`),
    name: topSlot(`parties.${role}.name`),
  };
}

function valueIn(trade: PreparedTrade, slot: number): string | null {
  const value = trade.top[slot]?.value;
  return value === undefined || value.length === 0 ? null : value.slice(0, LONGEST_VALUE);
}

function partyOf(trade: PreparedTrade, role: Role): PartyIdentity {
  const slots = PARTY_SLOTS[role];
  const lei = valueIn(trade, slots.lei);
  const bic = valueIn(trade, slots.bic);
  const name = trade.top[slots.name]?.value;
  return {
    lei: lei === null ? null : comparableIdentifier(lei),
    bic: bic === null ? null : comparableIdentifier(bic).slice(0, 8),
    name: name === undefined ? null : partyNameForm(name),
  };
}

/**
 * The two amounts in the order of their currencies and, apart from them, who pays which: a paper
 * that has the direction wrong differs in one feature, not in all.
 */
function addExchanges(trade: PreparedTrade, economics: Map<string, string>): void {
  for (const { prefix, ours, ourCurrency, theirs, theirCurrency } of EXCHANGE_SLOTS) {
    const [a, b] = [valueIn(trade, ours), valueIn(trade, theirs)];
    if (a === null || b === null) continue;
    const one = { amount: decimalForm(a), currency: valueIn(trade, ourCurrency) ?? "" };
    const two = { amount: decimalForm(b), currency: valueIn(trade, theirCurrency) ?? "" };
    const straight = one.currency <= two.currency;
    const [first, second] = straight ? [one, two] : [two, one];
    economics.set(`${prefix}fx.first`, first.amount);
    economics.set(`${prefix}fx.second`, second.amount);
    economics.set(`${prefix}fx.currencies`, `${first.currency} ${second.currency}`);
    economics.set(`${prefix}fx.direction`, straight ? "bank" : "counterparty");
  }
}

function economicsOf(trade: PreparedTrade): Map<string, string> {
  const economics = new Map<string, string>();
  for (const { name, slot, form } of TOP) {
    const value = valueIn(trade, slot);
    if (value !== null) economics.set(name, form(value));
  }
  addExchanges(trade, economics);
  if (trade.legs.length === 0) return economics;
  for (const { name, slot, form } of LEG) {
    const values: string[] = [];
    for (const leg of trade.legs) {
      const value = leg.slots[slot]?.value;
      if (value === undefined) continue;
      const type = name === "legs.payer" ? `${leg.slots[LEG_TYPE]?.value ?? ""}:` : "";
      values.push(type + form(value.slice(0, LONGEST_VALUE)));
    }
    if (values.length > 0) economics.set(name, values.sort().join(" "));
  }
  return economics;
}

const NO_DOUBTS: ReadonlySet<string> = new Set();

function doubtfulOf(trade: PreparedTrade): ReadonlySet<string> {
  const { terms } = trade.trade;
  if (!terms.some(({ doubt }) => doubt !== undefined)) return NO_DOUBTS;
  const names = new Set<string>();
  for (const { name, slot } of TOP) if (trade.top[slot]?.doubt !== undefined) names.add(name);
  for (const { name, slot } of LEG) {
    if (trade.legs.some(({ slots }) => slots[slot]?.doubt !== undefined)) names.add(name);
  }
  for (const { prefix, ...slots } of EXCHANGE_SLOTS) {
    if (!Object.values(slots).some((slot) => trade.top[slot]?.doubt !== undefined)) continue;
    for (const part of EXCHANGE_PARTS) names.add(`${prefix}fx.${part}`);
  }
  return names;
}

function moniesOf(trade: PreparedTrade): Features["monies"] {
  const monies = new Map<string, { readonly amount: string; readonly currency: string }>();
  const note = (amount: string | undefined | null, currency: string): void => {
    if (amount === undefined || amount === null || monies.size >= MOST_MONIES) return;
    const plain = decimalForm(amount.slice(0, LONGEST_VALUE));
    monies.set(`${currency} ${plain}`, { amount: plain, currency });
  };
  for (const leg of trade.legs) {
    note(leg.slots[LEG_AMOUNT]?.value, leg.slots[LEG_CURRENCY]?.value ?? "");
  }
  for (const { amount, currency, unit } of MONEY_SLOTS) {
    note(valueIn(trade, amount), valueIn(trade, currency) ?? unit);
  }
  return [...monies.values()];
}

function referenceIn(trade: PreparedTrade, slot: number): ReferenceForm | null {
  const value = trade.top[slot]?.value;
  return value === undefined ? null : referenceFormOf(value);
}

function identifierOf(text: string | null): string | null {
  if (text === null) return null;
  const identifier = comparableIdentifier(text);
  return isPlaceholder(identifier) ? null : identifier;
}

/** Extracts what pairing needs from a trade. */
export function featuresOf(trade: MatchableTrade): Features {
  const prepared = prepareTrade(trade);
  const uti = valueIn(prepared, UTI);
  const end = END_SLOTS.find((slot) => prepared.top[slot] !== undefined);
  return {
    prepared,
    id: trade.id,
    side: trade.side,
    productType: trade.productType,
    own: referenceIn(prepared, OWN),
    other: referenceIn(prepared, OTHER),
    uti: identifierOf(uti),
    parties: { bank: partyOf(prepared, "bank"), counterparty: partyOf(prepared, "counterparty") },
    tradeDate: valueIn(prepared, TRADE_DATE),
    endDate: end === undefined ? null : valueIn(prepared, end),
    monies: moniesOf(prepared),
    economics: economicsOf(prepared),
    doubtful: doubtfulOf(prepared),
  };
}
