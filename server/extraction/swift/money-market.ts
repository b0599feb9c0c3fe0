import { otherRole } from "../structured-terms.ts";
import type { SwiftMapper } from "./model.ts";
import { readConvention, readDayCount, type SwiftReading } from "./reading.ts";

/** MT 320 and 330: deposits for a term and at call; field 17R says what party A is. */
export const deposit: SwiftMapper = {
  classify: () => ({ product: "TermDeposit" }),
  read: (reading) => {
    const field = reading.field("17R");
    if (field !== undefined && /^[BL]$/.test(field.raw)) {
      const { partyA } = reading.roles;
      const lender = field.raw === "L" ? partyA : otherRole(partyA);
      reading.know("lender", lender, field, "role.partyA");
      reading.know("borrower", otherRole(lender), field, "role.partyA");
    }
    reading.date("tradeDate", reading.field("30T"));
    reading.date("effectiveDate", reading.field("30V"));
    reading.date("terminationDate", reading.field("30P"));
    reading.money("notionalAmount", "notionalCurrency", reading.field("32B", "B"));
    reading.percent("fixedRate", reading.field("37G"));
    readDayCount(reading, "dayCount", reading.field("14D"), false);
    readInterest(reading);
    const event = reading.field("22B")?.raw;
    if (event !== undefined && event !== "CONF") {
      reading.terms.warn("EVENT", `The message confirms the event ${event}, not a new contract.`);
    }
  },
};

/** The sign says who pays from party A's side; the amount itself has none. */
function readInterest(reading: SwiftReading): void {
  const field = reading.field("34E", "B");
  const sign = field?.raw.startsWith("N") === true ? 1 : 0;
  if (field === undefined) return;
  const amount = field.raw.slice(sign + 3);
  const start = field.span.start + sign + 3;
  reading.number("interestAmount", {
    raw: amount,
    span: { start, end: start + amount.length },
  });
}

/** MT 340: who pays fixed buys the agreement. */
export const mt340: SwiftMapper = {
  classify: () => ({ product: "ForwardRateAgreement" }),
  read: (reading) => {
    const type = reading.field("23D");
    const { partyA } = reading.roles;
    const buys = /^FIXEDFLOAT|BUY/.test(type?.raw ?? "");
    if (buys || /^FLOATFIXED|SELL|SLL/.test(type?.raw ?? "")) {
      const buyer = buys ? partyA : otherRole(partyA);
      reading.know("buyer", buyer, type, "role.typeOfFra");
      reading.know("seller", otherRole(buyer), type, "role.typeOfFra");
    }
    reading.date("tradeDate", reading.field("30T"));
    reading.date("effectiveDate", reading.field("30F", "B"));
    reading.date("terminationDate", reading.field("30P"));
    reading.money("notionalAmount", "notionalCurrency", reading.field("32B", "B"));
    reading.percent("fixedRate", reading.field("37M"));
    reading.read("floatingIndex", reading.field("14F"));
    readMaturity(reading);
    readDayCount(reading, "dayCount", reading.field("14D"), true);
    readConvention(reading, "businessDayConvention", reading.field("14A", "B"));
    reading.date("paymentDate", reading.field("30V", "B"));
    reading.read("numberOfDays", reading.field("38D"));
    const discounting = reading.field("17F");
    if (discounting !== undefined) {
      const code = discounting.raw === "Y" ? "ISDA" : "NONE";
      reading.know("fraDiscounting", code, discounting, "fraDiscounting.swift");
    }
    reading.centres("B");
  },
};

/** `6M/6M`; two different maturities mean interpolation and state no single tenor. */
function readMaturity(reading: SwiftReading): void {
  const field = reading.field("38G");
  if (field === undefined) {
    const period = reading.field("38F");
    if (/^\d{1,2}[DWMY]$/.test(period?.raw ?? "")) reading.read("tenor", period);
    return;
  }
  const parts = /^(\d{1,2}[DWMY])\/(\d{1,2}[DWMY])$/.exec(field?.raw ?? "");
  if (parts === null) return;
  if (parts[1] === parts[2]) reading.read("tenor", field, parts[1]);
  else reading.beyond([`an interpolated maturity ${field.raw}`]);
}
