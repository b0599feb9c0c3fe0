import { describe, expect, it } from "vitest";
import { termFor } from "../terms/dictionary.ts";
import type { TermKind } from "../terms/model.ts";
import type { ParseContext } from "./model.ts";
import { parseTerm } from "./parse-term.ts";

const english: ParseContext = {
  language: "en",
  numericDateOrder: null,
  decimalSign: null,
  definitionsYear: null,
  roleOf: (text) => (/^(?:we|party a)$/i.test(text) ? "bank" : null),
};

function parse(kind: Exclude<TermKind, "code">, raw: string, context: ParseContext = english) {
  return parseTerm(
    { key: "x", title: "x", kind, class: "economic", products: "all", labels: {} },
    raw,
    context,
  );
}

function parsePath(path: string, raw: string) {
  const term = termFor(path);
  if (term === undefined) throw new Error(`no term ${path}`);
  return parseTerm(term, raw, english);
}

describe("day counts (T1-T4)", () => {
  it.each([
    ["Bond Basis", "30/360"],
    ["30/360", "30/360"],
    ["30E/360", "30E/360"],
    ["Eurobond Basis", "30E/360"],
    ["30E/360 (ISDA)", "30E/360.ISDA"],
    ["Act/365", "ACT/365.FIXED"],
    ["A/365F", "ACT/365.FIXED"],
    ["ACT/365 (Fixed)", "ACT/365.FIXED"],
    ["English", "ACT/365.FIXED"],
    ["Act/365L", "ACT/365L"],
    ["NL/365", "NL/365"],
    ["ACT/364", "ACT/364"],
    ["Actual/Actual (ISDA)", "ACT/ACT.ISDA"],
    ["Actual/Actual (ICMA)", "ACT/ACT.ICMA"],
    ["Actual/Actual (ISMA)", "ACT/ACT.ICMA"],
    ["Actual/Actual (AFB)", "ACT/ACT.AFB"],
    ["CAL/252", "BUS/252"],
    ["Actual/360, adjusted", "ACT/360"],
    ["Exact/360", "ACT/360"],
    ["30E/360.ISDA", "30E/360.ISDA"],
    ["30E/360 ISMA", "30E/360"],
    ["30/360 (ISDA)", "30/360"],
    ["ACT/ACT.AFB", "ACT/ACT.AFB"],
    ["ACT/ACT.ISMA", "ACT/ACT.ICMA"],
    ["ACT/365.FIXED, unadjusted", "ACT/365.FIXED"],
    ["30E/360.ISDA, adjusted", "30E/360.ISDA"],
  ])("%s is %s", (text, code) => {
    expect(parse("dayCount", text)?.value).toBe(code);
  });

  it("reads by the definitions that the document names", () => {
    const year2000 = { ...english, definitionsYear: 2000 };
    const year2006 = { ...english, definitionsYear: 2006 };
    expect(parse("dayCount", "30E/360", year2000)?.value).toBe("30E/360.ISDA");
    expect(parse("dayCount", "30E/360", year2006)?.value).toBe("30E/360");
    expect(parse("dayCount", "Actual/365", year2000)?.doubt?.code).toBe("DAY_COUNT_BY_DEFINITIONS");
    expect(parse("dayCount", "Actual/365", year2006)?.doubt).toBeUndefined();
    expect(parse("dayCount", "30/360 and Act/360")?.doubt?.code).toBe("VALUE_SEVERAL");
  });
});

describe("floating rate options (T5)", () => {
  it.each([
    ["USD-SOFR-COMPOUND", "USD-SOFR-COMPOUND"],
    ["USD-SOFR-OIS Compound", "USD-SOFR-COMPOUND"],
    ["EUR-EURIBOR-Reuters", "EUR-EURIBOR"],
    ["6M EURIBOR", "EUR-EURIBOR"],
    ["GBP-WMBA-SONIA-COMPOUND", "GBP-SONIA-COMPOUND"],
  ])("%s is %s", (text, name) => {
    expect(parse("floatingIndex", text)?.value).toBe(name);
  });

  it("keeps the four SOFRs apart", () => {
    const names = [
      "USD-SOFR",
      "USD-SOFR-COMPOUND",
      "USD-SOFR CME Term",
      "USD-SOFR Average 30D",
    ].map((text) => parse("floatingIndex", text)?.value);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(4);
    expect(parse("floatingIndex", "EONIA")?.value).not.toBe(
      parse("floatingIndex", "EUR-EONIA-OIS-COMPOUND")?.value,
    );
  });
});

describe("periods (T6, T21)", () => {
  it.each([
    ["3M", "3M"],
    ["P3M", "3M"],
    ["3 months", "3M"],
    ["three (3) months", "3M"],
    ["quarterly", "3M"],
    ["Every six months", "6M"],
    ["Semi-annually", "6M"],
    ["12M", "1Y"],
    ["28D", "28D"],
    ["90 days", "90D"],
    ["1T", "1T"],
    ["At maturity", "1T"],
    ["vierteljährlich", "3M"],
    ["trimestrielle", "3M"],
  ])("%s is %s", (text, period) => {
    expect(parse("period", text)).toMatchObject({ value: period });
    expect(parse("period", text)?.doubt).toBeUndefined();
  });

  it("asks a person what bi-monthly means", () => {
    expect(parse("period", "bi-monthly")?.doubt?.code).toBe("PERIOD_AMBIGUOUS");
    expect(parse("period", "3 months or 6 months")?.doubt?.code).toBe("VALUE_SEVERAL");
  });
});

describe("conventions, centres, times (T9, T18, T20)", () => {
  it.each([
    ["Mod Fol", "MODFOLLOWING"],
    ["MF", "MODFOLLOWING"],
    ["Following Business Day Convention", "FOLLOWING"],
    ["No Adjustment", "NONE"],
    ["Unadjusted", "NONE"],
    ["Modified Following (Bimonthly)", "MODFOLLOWING.BIMONTHLY"],
  ])("%s is %s", (text, code) => {
    expect(parse("businessDayConvention", text)?.value).toBe(code);
  });

  it("tells New York banks from the New York Fed", () => {
    expect(parse("businessCenter", "New York")?.value).toBe("USNY");
    expect(parse("businessCenter", "NYFD")?.value).toBe("NYFD");
    expect(parse("businessCenter", "TARGET")?.value).toBe("EUTA");
  });

  it.each([
    ["10:00 a.m. (New York time)", "10:00 USNY"],
    ["3:00 p.m. Tokyo time", "15:00 JPTO"],
    ["12 noon London", "12:00 GBLO"],
    ["15h00 Paris", "15:00 FRPA"],
    ["11:00 Uhr Ortszeit Frankfurt am Main", "11:00 DEFR"],
    ["10:30 am New York", "10:30 USNY"],
    ["12:00 a.m.", "00:00"],
    ["14:15 CET", "14:15 CET"],
  ])("%s is %s", (text, time) => {
    expect(parse("time", text)?.value).toBe(time);
  });

  it("doubts an impossible time and finds none in a bare figure", () => {
    expect(parse("time", "25:00")?.doubt?.code).toBe("TIME_IMPOSSIBLE");
    expect(parse("time", "10")).toBeNull();
  });
});

describe("currencies (T16)", () => {
  it.each([
    ["US Dollars", "USD"],
    ["renminbi", "CNY"],
    ["CNH", "CNH"],
    ["€", "EUR"],
    ["Schweizer Franken", "CHF"],
  ])("%s is %s", (text, code) => {
    expect(parse("currency", text)).toMatchObject({ value: code });
  });

  it.each([
    ["$", "CURRENCY_AMBIGUOUS"],
    ["¥", "CURRENCY_AMBIGUOUS"],
    ["EUR/USD", "CURRENCY_SEVERAL"],
    ["GBp", "CURRENCY_MINOR"],
  ])("%s is in doubt: %s", (text, code) => {
    expect(parse("currency", text)?.doubt?.code).toBe(code);
  });
});

describe("codes, flags and roles", () => {
  it("reads a code by its wording and doubts two", () => {
    expect(parsePath("optionType", "put option")?.value).toBe("Put");
    expect(parsePath("optionType", "Call/Put")?.doubt?.code).toBe("CODE_SEVERAL");
    expect(parsePath("optionType", "EUR Call / USD Put")).toMatchObject({ value: "Call" });
    expect(parsePath("fraDiscounting", "Not applicable")?.value).toBe("NONE");
    expect(parsePath("barrierType", "Reverse Knock-Out")?.value).toBe("ReverseKnockout");
  });

  it("reads flags and resolves roles through the document", () => {
    expect(parse("boolean", "Not Applicable")?.value).toBe("false");
    expect(parse("boolean", "Applicable")?.value).toBe("true");
    expect(parse("role", "Party A")?.value).toBe("bank");
    expect(parse("role", "somebody else")).toBeNull();
  });
});
