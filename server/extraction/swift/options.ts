import { otherRole } from "../structured-terms.ts";
import type { SwiftMapper } from "./model.ts";
import { part, type SwiftReading } from "./reading.ts";

/** `BUY/CALL/E`: field 23 of the older option messages speaks from the sender's side. */
export function readIdentification(reading: SwiftReading): void {
  const field = reading.field("23");
  const parts = /^(BUY|SELL)\/(CALL|PUT)\/([AE])/.exec(field?.raw ?? "");
  if (field === undefined || parts === null) return;
  const side = parts[1] ?? "";
  const { sender } = reading.roles;
  const buyer = side === "BUY" ? sender : otherRole(sender);
  reading.know("buyer", buyer, part(field, 0, side.length), "role.senderBuysOrSells");
  reading.terms.imply("buyer", "seller", otherRole(buyer), "role.theOtherParty");
  const kind = part(field, side.length + 1, (parts[2] ?? "").length);
  reading.know("optionType", kind.raw === "CALL" ? "Call" : "Put", kind, "optionType.swift");
  const style = part(field, side.length + kind.raw.length + 2, 1);
  const name = style.raw === "A" ? "American" : "European";
  reading.know("exerciseStyle", name, style, "exerciseStyle.swift");
}

const SETTLEMENT: Readonly<Record<string, string>> = { NETCASH: "Cash", PRINCIPAL: "Physical" };

/** Reads field 26F. */
export function readSettlementType(reading: SwiftReading): void {
  const field = reading.field("26F");
  const type = SETTLEMENT[field?.raw ?? ""];
  if (type !== undefined) reading.know("settlementType", type, field, "settlementType.swift");
}

/** Expiry centres that MT 305 writes in one word. */
const CENTRES: Readonly<Record<string, string>> = {
  NEWYORK: "New York",
  HONGKONG: "Hong Kong",
  SAOPAULO: "Sao Paulo",
  TELAVIV: "Tel Aviv",
  MEXICOCITY: "Mexico City",
};

/** `261218/1000/NEWYORK`; prints may write the whole year. */
export function readExpiry(reading: SwiftReading): void {
  const field = reading.field("31G");
  const parts = /^(\d{6}|\d{8})\/(\d{2})(\d{2})\/([A-Z ]{2,12})$/.exec(field?.raw ?? "");
  if (field === undefined || parts === null) return;
  const day = parts[1]?.length ?? 0;
  reading.date("expirationDate", part(field, 0, day));
  const place = parts[4] ?? "";
  const clock = part(field, day + 1, field.raw.length - day - 1);
  reading.read("expirationTime", clock, `${parts[2]}:${parts[3]} ${CENTRES[place] ?? place}`);
}

/** `261122EUR45000,`: date, currency and amount; the buyer pays. */
export function readPremium(reading: SwiftReading): void {
  const field = reading.field("34P") ?? reading.field("34R");
  const day = /^(\d{6}|\d{8})[A-Z]{3}[\d,]+$/.exec(field?.raw ?? "")?.[1]?.length;
  if (field === undefined || day === undefined) return;
  reading.date("premium.date", part(field, 0, day));
  const amount = part(field, day, field.raw.length - day);
  reading.money("premium.amount", "premium.currency", amount);
  const buyer = reading.terms.role("buyer");
  if (buyer !== null) reading.terms.imply("buyer", "premium.payer", buyer, "role.buyerPays");
}

/** MT 601: options on commodities, metals mostly; amounts have units of their own. */
export const mt601: SwiftMapper = {
  classify: () => ({ product: "CommodityOption" }),
  read: (reading) => {
    reading.date("tradeDate", reading.field("30"));
    readIdentification(reading);
    reading.read("commodity", reading.field("26C"));
    readExpiry(reading);
    readSettlementType(reading);
    reading.money("quantity", "quantityUnit", reading.field("32F"));
    reading.money("strike", "priceCurrency", reading.field("32B"));
    const price = reading.field("33B");
    if (price !== undefined && price.raw.length > 3) {
      reading.number("premiumPerUnit", part(price, 3, price.raw.length - 3));
    }
    readPremium(reading);
  },
};
