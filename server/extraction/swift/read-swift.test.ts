import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutText } from "../text-page.ts";
import {
  MT300,
  MT300_NDF,
  MT305,
  MT306,
  MT320,
  MT330,
  MT340,
  MT360,
  MT360_CAP,
  MT361,
  MT601,
  message,
  readText,
  termsOf,
  tradesOf,
} from "./fixtures.ts";

const COMMON = /^(?:side|productType|messageType|parties\.|documentation\.|ownReference|tradeDate)/;

describe("SWIFT MT confirmations", () => {
  it.each([
    [
      "FxForward",
      "300",
      MT300,
      {
        uti: "5299NORDLICHTBANK197FX26112001",
        valueDate: "2027-02-22",
        rate: "1.085",
        "fx.counterpartyPays.currency": "EUR",
        "fx.counterpartyPays.amount": "10000000",
        "fx.bankPays.currency": "USD",
        "fx.bankPays.amount": "10850000",
        "settlement.bank.iban": "DE89370400440532013000",
        "settlement.bank.agentBic": "NORDDEFF",
        "settlement.counterparty.agentBic": "HALCUS33",
      },
    ],
    [
      "FxNonDeliverableForward",
      "300",
      MT300_NDF,
      {
        valueDate: "2027-02-22",
        rate: "1380",
        "fx.counterpartyPays.currency": "KRW",
        "fx.counterpartyPays.amount": "6900000000",
        "fx.bankPays.currency": "USD",
        "fx.bankPays.amount": "5000000",
        fixingDate: "2027-02-18",
        fixingSource: "KRW02",
        settlementCurrency: "USD",
        "settlement.bank.agentBic": "NORDDEFF",
        "settlement.counterparty.agentBic": "HALCUS33",
      },
    ],
    [
      "FxOption",
      "305",
      MT305,
      {
        buyer: "counterparty",
        seller: "bank",
        optionType: "Put",
        exerciseStyle: "European",
        putCurrency: "EUR",
        putAmount: "10000000",
        callCurrency: "USD",
        callAmount: "11000000",
        expirationDate: "2027-05-20",
        expirationTime: "10:00 USNY",
        valueDate: "2027-05-24",
        settlementType: "Physical",
        strike: "1.1",
        "premium.date": "2026-11-24",
        "premium.currency": "EUR",
        "premium.amount": "120000",
        "premium.payer": "counterparty",
      },
    ],
    [
      "FxOption",
      "306",
      MT306,
      {
        buyer: "bank",
        seller: "counterparty",
        expirationDate: "2027-05-20",
        expirationTime: "10:00 USNY",
        valueDate: "2027-05-24",
        exerciseStyle: "American",
        optionType: "Call",
        settlementType: "Cash",
        putCurrency: "USD",
        putAmount: "11000000",
        strike: "1.1",
        callCurrency: "EUR",
        callAmount: "10000000",
        "premium.currency": "EUR",
        "premium.amount": "120000",
        "premium.date": "2026-11-24",
        "premium.payer": "bank",
        barrierType: "Knockout",
        barrierRate: "1.2",
      },
    ],
    [
      "TermDeposit",
      "320",
      MT320,
      {
        lender: "bank",
        borrower: "counterparty",
        effectiveDate: "2026-11-24",
        terminationDate: "2027-02-24",
        notionalCurrency: "EUR",
        notionalAmount: "12000000",
        fixedRate: "2.41",
        dayCount: "ACT/360",
        interestAmount: "73906.67",
      },
    ],
    [
      "TermDeposit",
      "330",
      MT330,
      {
        lender: "counterparty",
        borrower: "bank",
        effectiveDate: "2026-11-24",
        notionalCurrency: "GBP",
        notionalAmount: "5000000",
        fixedRate: "-0.25",
        dayCount: "ACT/365.FIXED",
      },
    ],
    [
      "ForwardRateAgreement",
      "340",
      MT340,
      {
        otherReference: "H-2",
        buyer: "counterparty",
        seller: "bank",
        effectiveDate: "2027-02-24",
        terminationDate: "2027-05-24",
        notionalCurrency: "EUR",
        notionalAmount: "40000000",
        fixedRate: "2.87",
        floatingIndex: "EUR-EURIBOR",
        tenor: "3M",
        paymentDate: "2027-02-22",
        dayCount: "ACT/360",
        numberOfDays: "89",
        fraDiscounting: "ISDA",
        "businessCenters.0": "EUTA",
      },
    ],
    [
      "InterestRateSwap",
      "360",
      MT360,
      {
        otherReference: "H-3",
        effectiveDate: "2026-11-24",
        terminationDate: "2028-11-24",
        "legs.0.payer": "bank",
        "legs.0.receiver": "counterparty",
        "legs.0.type": "fixed",
        "legs.0.notionalCurrency": "EUR",
        "legs.0.notionalAmount": "25000000",
        "legs.0.fixedRate": "3.125",
        "legs.0.dayCount": "ACT/ACT.ISDA",
        "legs.0.businessDayConvention": "MODFOLLOWING",
        "legs.0.firstPaymentDate": "2027-11-24",
        "legs.0.finalPaymentDate": "2028-11-24",
        "legs.0.paymentFrequency": "1Y",
        "legs.1.payer": "counterparty",
        "legs.1.receiver": "bank",
        "legs.1.type": "floating",
        "legs.1.notionalCurrency": "EUR",
        "legs.1.notionalAmount": "25000000",
        "legs.1.floatingIndex": "EUR-EURIBOR",
        "legs.1.tenor": "6M",
        "legs.1.spreadBp": "25",
        "legs.1.dayCount": "ACT/360",
        "legs.1.businessDayConvention": "MODFOLLOWING",
        "legs.1.firstPaymentDate": "2027-05-24",
        "legs.1.finalPaymentDate": "2028-11-24",
        "legs.1.paymentFrequency": "6M",
        "notionalSteps.0.date": "2027-11-24",
        "notionalSteps.0.amount": "20000000",
        "businessCenters.0": "EUTA",
        "fee.payer": "bank",
        "fee.currency": "EUR",
        "fee.amount": "15000",
        "fee.date": "2026-11-26",
      },
    ],
    [
      "RateCap",
      "360",
      MT360_CAP,
      {
        otherReference: "H-3",
        effectiveDate: "2026-11-24",
        terminationDate: "2028-11-24",
        buyer: "bank",
        seller: "counterparty",
        notionalCurrency: "EUR",
        notionalAmount: "25000000",
        capRate: "3.5",
        floatingIndex: "EUR-EURIBOR",
        tenor: "3M",
        dayCount: "ACT/360",
        businessDayConvention: "MODFOLLOWING",
        paymentFrequency: "3M",
        "businessCenters.0": "EUTA",
        "premium.payer": "bank",
        "premium.currency": "EUR",
        "premium.amount": "98000",
        "premium.date": "2026-11-24",
      },
    ],
    [
      "CrossCurrencySwap",
      "361",
      MT361,
      {
        otherReference: "H-3",
        effectiveDate: "2026-11-24",
        terminationDate: "2028-11-24",
        "legs.0.payer": "bank",
        "legs.0.receiver": "counterparty",
        "legs.0.type": "fixed",
        "legs.0.notionalCurrency": "USD",
        "legs.0.notionalAmount": "27000000",
        "legs.0.fixedRate": "4.15",
        "legs.0.dayCount": "30/360",
        "legs.0.businessDayConvention": "MODFOLLOWING",
        "legs.0.firstPaymentDate": "2027-05-24",
        "legs.0.finalPaymentDate": "2028-11-24",
        "legs.0.paymentFrequency": "6M",
        "legs.1.payer": "counterparty",
        "legs.1.receiver": "bank",
        "legs.1.type": "floating",
        "legs.1.notionalCurrency": "EUR",
        "legs.1.notionalAmount": "25000000",
        "legs.1.floatingIndex": "EUR-EURIBOR",
        "legs.1.tenor": "6M",
        "legs.1.spreadBp": "25",
        "legs.1.dayCount": "ACT/360",
        "legs.1.businessDayConvention": "MODFOLLOWING",
        "legs.1.firstPaymentDate": "2027-05-24",
        "legs.1.finalPaymentDate": "2028-11-24",
        "legs.1.paymentFrequency": "6M",
        principalExchange: "true",
        "businessCenters.0": "EUTA",
      },
    ],
    [
      "CommodityOption",
      "601",
      MT601,
      {
        buyer: "bank",
        seller: "counterparty",
        optionType: "Call",
        exerciseStyle: "American",
        commodity: "GOLD",
        expirationDate: "2027-05-20",
        expirationTime: "15:00 GBLO",
        settlementType: "Cash",
        quantityUnit: "FOZ",
        quantity: "5000",
        priceCurrency: "USD",
        strike: "2600",
        premiumPerUnit: "42.5",
        "premium.date": "2026-11-24",
        "premium.currency": "USD",
        "premium.amount": "212500",
        "premium.payer": "bank",
      },
    ],
  ] as const)("reads every term of a %s in MT %s", (product, type, fields, terms) => {
    const text = message(type, fields);
    const [trade] = tradesOf(text);
    expect(trade?.productType).toBe(product);
    expect(trade?.warnings).toEqual([]);
    expect(trade?.terms.filter(({ doubt }) => doubt !== undefined)).toEqual([]);
    const own = Object.entries(termsOf(text)).filter(([path]) => !COMMON.test(path));
    expect(Object.fromEntries(own)).toEqual(terms);
  });

  it("reads what every message carries", () => {
    expect(termsOf(message("300", MT300))).toMatchObject({
      messageType: "NEW",
      ownReference: "FX26112001",
      tradeDate: "2026-11-20",
      "parties.bank.bic": "NORDDEFF",
      "parties.counterparty.bic": "HALCGB2L",
      "documentation.masterAgreement": "ISDA 2002 Master Agreement",
      "documentation.masterAgreementDate": "2010-03-12",
    });
  });

  it("reads names and codes of party fields of every option", () => {
    expect(termsOf(message("320", MT320))["parties.counterparty.name"]).toBe("Halcyon Capital plc");
    expect(termsOf(message("330", MT330))).toMatchObject({
      "parties.counterparty.name": "Halcyon Capital plc",
      "parties.counterparty.bic": "HALCGB2L",
      "parties.counterparty.lei": "5493HALCYONCAPITL234",
    });
  });

  it("points to the characters of every field", () => {
    const text = message("360", MT360);
    const pages = layOutText(text);
    for (const term of tradesOf(text)[0]?.terms ?? []) {
      if (term.reader !== "swift" || term.path === "productType") continue;
      const { page, box } = term.evidence ?? { page: 0, box: [0, 0, 0, 0] as const };
      const line = pages.linesOf(page)[Math.round(box[1] * 60)] ?? "";
      expect(line.slice(Math.round(box[0] * 100), Math.round(box[2] * 100))).toContain(term.raw);
    }
  });
});

describe("who is who in a SWIFT message", () => {
  it("turns all roles with the side", () => {
    const text = message("300", MT300);
    expect(termsOf(text, "COUNTERPARTY")).toMatchObject({
      "parties.counterparty.bic": "NORDDEFF",
      "fx.counterpartyPays.currency": "USD",
    });
  });

  it("sees that party B sent it", () => {
    const text = message("300", MT300, "HALCGB2LAXXX");
    expect(termsOf(text)).toMatchObject({
      "parties.bank.bic": "HALCGB2L",
      "fx.bankPays.currency": "EUR",
    });
  });

  it("takes the sender of a received message from its application header", () => {
    const text = message("300", MT300).replace(
      /^\{1:.*?\}\{2:.*?\}/,
      "{1:F01NORDDEFFAXXX0000000000}{2:O3001200261120HALCGB2LAXXX00000000002611201200N}",
    );
    expect(termsOf(text, "COUNTERPARTY")["parties.counterparty.bic"]).toBe("HALCGB2L");
  });

  it("says that it took party A for the sender when neither party's address sent it", () => {
    const [trade] = tradesOf(message("300", MT300, "BROKGB2LAXXX"));
    expect(trade?.warnings.map(({ code }) => code)).toContain("SENDER_ASSUMED");
  });
});

describe("odd SWIFT messages", () => {
  it("reads what an amendment replaces and a cancellation cancels", () => {
    const related = (code: string) =>
      termsOf(message("300", MT300.replace(":22A:NEWT", `:21:FX26111900\n:22A:${code}`)));
    expect(related("AMND")).toMatchObject({
      messageType: "AMENDMENT",
      supersedesReference: "FX26111900",
    });
    expect(related("CANC")).toMatchObject({
      messageType: "CANCELLATION",
      cancelsReference: "FX26111900",
    });
  });

  it("reads several messages of one file as several trades", () => {
    const trades = tradesOf(`${message("300", MT300)}\n$\n${message("320", MT320)}`);
    expect(trades.map(({ productType }) => productType)).toEqual(["FxForward", "TermDeposit"]);
  });

  it("calls a deal for the second business day a spot, over a weekend too", () => {
    const spot = MT300.replace("20270222", "20261124");
    expect(tradesOf(message("300", spot))[0]?.productType).toBe("FxSpot");
    const forward = MT300.replace("20270222", "20261125");
    expect(tradesOf(message("300", forward))[0]?.productType).toBe("FxForward");
  });

  it("puts a payoff that is not compared before a person", () => {
    const [trade] = tradesOf(message("306", MT306.replace(":22G:SKOT", ":22G:DKOT")));
    expect(trade?.terms.find(({ path }) => path === "productType")?.doubt?.code).toBe(
      "FEATURE_NOT_COVERED",
    );
  });

  it.each([
    ["600", ":15A:\n:20:X1", "UNKNOWN_PRODUCT"],
    ["202", ":20:X1\n:21:Y1", "UNKNOWN_PRODUCT"],
    ["300", ":20:X1", "NO_TRADE_CONTENT"],
  ])("refuses MT %s with %j as %s and %s", (type, fields, code) => {
    expect(readText(message(type, fields))).toMatchObject({ status: "failed", reason: { code } });
  });

  it("refuses a message without its text block", () => {
    expect(readText("{1:F01NORDDEFFAXXX0000000000}{2:I300HALCGB2LXXXXN}")).toMatchObject({
      reason: { code: "MESSAGE_DAMAGED" },
    });
  });

  it("keeps a value it does not understand in doubt", () => {
    const [trade] = tradesOf(message("300", MT300.replace(":30V:20270222", ":30V:20270231")));
    expect(trade?.terms.find(({ path }) => path === "valueDate")?.doubt?.code).toBe(
      "DATE_IMPOSSIBLE",
    );
  });

  it("never throws, whatever stands in the fields", () => {
    const text = message("360", MT360);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.nat(60),
        fc.string({ unit: "binary", maxLength: 30 }),
        (at, length, insert) => {
          readText(text.slice(0, at) + insert + text.slice(at + length));
        },
      ),
      { numRuns: 300 },
    );
  });
});
