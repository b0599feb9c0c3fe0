import { describe, expect, it } from "vitest";
import { parseBusinessDayConvention } from "./convention.ts";
import { parsePaymentDays } from "./payment-days.ts";
import { parsePeriod } from "./period.ts";

describe("how often a year", () => {
  it.each([
    ["twice a year", "6M"],
    ["zweimal jährlich", "6M"],
    ["zweimal im Jahr", "6M"],
    ["deux fois par an", "6M"],
    ["four times per year", "3M"],
    ["viermal jährlich", "3M"],
    ["4 x jährlich", "3M"],
    ["einmal jährlich", "1Y"],
    ["once a year", "1Y"],
    ["une fois par an", "1Y"],
    ["S/A", "6M"],
    ["SA", "6M"],
    ["Q", "3M"],
    ["viertelj. am 20.2.", "3M"],
    ["jedes halbe Jahr", "6M"],
    ["ganzjährig", "1Y"],
    ["einmalig am Enddatum", "1T"],
  ])("%s is %s", (raw, period) => {
    expect(parsePeriod(raw)).toMatchObject({ value: period });
  });

  it.each(["on 20 May and 20 November in each year", "le 20 mai et 20 novembre de chaque année"])(
    "names no period by the year it falls in: %s",
    (raw) => {
      expect(parsePeriod(raw)).toBeNull();
      expect(parsePaymentDays(raw)).toMatchObject({ value: "6M" });
    },
  );

  it.each([
    "20 November in each year, the first Payment Date being 22 November 2027",
    "20. November eines jeden Jahres, erstmalig am 22. November 2027",
    "le 20 novembre de chaque année, la première fois le 22 novembre 2027",
  ])("counts no first date among the days: %s", (raw) => {
    expect(parsePaymentDays(raw)).toMatchObject({ value: "1Y" });
  });
});

describe("the modified rule told in full", () => {
  it.each([
    "Next business day unless it falls in the next calendar month, in which case the preceding one",
    "jour ouvré suivant sauf changement de mois",
    "nächstfolgender Bankarbeitstag, es sei denn, dieser fällt in den nächsten Monat",
    "Following Business Day, except where in another month",
  ])("%s", (raw) => {
    expect(parseBusinessDayConvention(raw)).toMatchObject({ value: "MODFOLLOWING" });
  });

  it("leaves the plain rule alone", () => {
    expect(parseBusinessDayConvention("Following Business Day")).toMatchObject({
      value: "FOLLOWING",
    });
  });
});
