import type { ProductType } from "../../domain/products.ts";
import { isSpot } from "../fpml/products/fx.ts";
import { otherRole } from "../structured-terms.ts";
import type { Field } from "./blocks.ts";
import { readSettlement } from "./common.ts";
import type { SwiftMapper } from "./model.ts";
import { readExpiry, readIdentification, readPremium, readSettlementType } from "./options.ts";
import { part, type SwiftReading } from "./reading.ts";

const isYes = (field: Field | undefined): boolean => field?.raw === "Y";

const isoOf = (raw: string | undefined): string =>
  (raw ?? "").replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");

/** MT 300: party A receives what it bought (32B) and pays what it sold (33B). */
export const mt300: SwiftMapper = {
  classify: ({ fields }): { readonly product: ProductType } => {
    const first = (tag: string) => fields.find((field) => field.tag === tag);
    // Only a contract that is settled in one currency values and fixes the other.
    const fixes = first("14S") !== undefined && first("30U") !== undefined;
    if (isYes(first("17F")) || (fixes && first("17F") === undefined))
      return { product: "FxNonDeliverableForward" };
    const spot = isSpot(isoOf(first("30T")?.raw), isoOf(first("30V")?.raw));
    return { product: spot ? "FxSpot" : "FxForward" };
  },
  read: (reading) => {
    const { partyA, partyB } = reading.roles;
    reading.date("tradeDate", reading.field("30T"));
    reading.date("valueDate", reading.field("30V"));
    reading.number("rate", reading.field("36"));
    const bought = `fx.${partyB}Pays`;
    const sold = `fx.${partyA}Pays`;
    reading.money(`${bought}.amount`, `${bought}.currency`, reading.field("32B", "B"));
    reading.money(`${sold}.amount`, `${sold}.currency`, reading.field("33B", "B"));
    reading.date("fixingDate", reading.field("30U"));
    readFixingSource(reading);
    reading.read("settlementCurrency", reading.field("32E"));
    // The first receiving agent follows the amount bought, the second the amount sold.
    const agents = reading.message.fields.filter(
      ({ tag, sequence }) => /^57[ADJ]$/.test(tag) && sequence === "B",
    );
    readSettlement(reading, partyA, agents[0]);
    readSettlement(reading, partyB, agents[1]);
  },
};

function readFixingSource(reading: SwiftReading): void {
  const source = reading.field("14S");
  if (source === undefined) return;
  const name = /^[A-Z0-9]+/.exec(source.raw)?.[0] ?? source.raw;
  reading.read("fixingSource", part(source, 0, name.length));
}

/** MT 305: field 23 speaks from the sender's side and of the currency of 32B. */
export const mt305: SwiftMapper = {
  classify: () => ({ product: "FxOption" }),
  read: (reading) => {
    reading.date("tradeDate", reading.field("30"));
    readIdentification(reading);
    const type = reading.terms.value("optionType");
    if (type !== undefined) {
      const [underlying, counter] = type === "Call" ? ["call", "put"] : ["put", "call"];
      reading.money(`${underlying}Amount`, `${underlying}Currency`, reading.field("32B"));
      reading.money(`${counter}Amount`, `${counter}Currency`, reading.field("33B"));
    }
    readExpiry(reading);
    reading.date("valueDate", reading.field("31E"));
    readSettlementType(reading);
    reading.number("strike", reading.field("36"));
    readFixingSource(reading);
    reading.read("settlementCurrency", reading.field("32E"));
    readPremium(reading);
  },
};

const STYLES: Readonly<Record<string, string>> = {
  EURO: "European",
  AMER: "American",
  BERM: "Bermudan",
};
const BARRIERS: Readonly<Record<string, string>> = { SKIN: "Knockin", SKOT: "Knockout" };

/** MT 306: currency options with barriers. */
export const mt306: SwiftMapper = {
  classify: () => ({ product: "FxOption" }),
  read: (reading) => {
    const side = reading.field("17V");
    if (side !== undefined && /^[BS]$/.test(side.raw)) {
      const { partyA } = reading.roles;
      const buyer = side.raw === "B" ? partyA : otherRole(partyA);
      reading.know("buyer", buyer, side, "role.partyABuysOrSells");
      reading.terms.imply("buyer", "seller", otherRole(buyer), "role.theOtherParty");
    }
    reading.date("tradeDate", reading.field("30T", "B"));
    reading.date("expirationDate", reading.field("30X", "B"));
    const expiry = reading.field("29E", "B");
    const clock = /^([A-Z]{4})\/(\d{2})(\d{2})$/.exec(expiry?.raw ?? "");
    if (clock !== null) {
      reading.know("expirationTime", `${clock[2]}:${clock[3]} ${clock[1]}`, expiry, "time.swift");
    }
    reading.date("valueDate", reading.field("30F", "B") ?? reading.field("30J", "B"));
    const style = reading.field("12E");
    const name = STYLES[style?.raw ?? ""];
    if (name !== undefined) reading.know("exerciseStyle", name, style, "exerciseStyle.swift");
    const type = reading.field("12D");
    if (type?.raw === "CALL" || type?.raw === "PUTO" || type?.raw === "PUT") {
      reading.know("optionType", type.raw === "CALL" ? "Call" : "Put", type, "optionType.swift");
    }
    readSettlementType(reading);
    reading.money("putAmount", "putCurrency", reading.field("32B", "D"));
    reading.number("strike", reading.field("36", "D"));
    reading.money("callAmount", "callCurrency", reading.field("33B", "D"));
    readFixingSource(reading);
    reading.read("settlementCurrency", reading.field("32E", "H"));
    readPremium306(reading);
    readBarrier(reading);
  },
};

function readPremium306(reading: SwiftReading): void {
  const amount = reading.field("34B", "B");
  if (amount === undefined) return;
  reading.money("premium.amount", "premium.currency", amount);
  reading.date("premium.date", reading.field("30V", "B"));
  const buyer = reading.terms.role("buyer");
  if (buyer !== null) reading.terms.imply("buyer", "premium.payer", buyer, "role.buyerPays");
}

function readBarrier(reading: SwiftReading): void {
  const field = reading.field("22G", "F");
  const type = BARRIERS[field?.raw ?? ""];
  if (type !== undefined) reading.know("barrierType", type, field, "barrierType.swift");
  reading.number("barrierRate", reading.field("37J", "F"));
  const style = reading.field("12F")?.raw ?? "VANI";
  const names: readonly (readonly [boolean, string])[] = [
    [style !== "VANI", `option style ${style}`],
    [field !== undefined && type === undefined, `barrier ${field?.raw ?? ""}`],
    [reading.has("E"), "a payout amount"],
    [reading.has("G"), "trigger levels"],
    [reading.has("J"), "averaging"],
  ];
  reading.beyond(names.flatMap(([applies, name]) => (applies ? [name] : [])));
}
