import { describe, expect, it } from "vitest";
import { indexNameIn } from "./index-name.ts";

describe("the name of a credit index", () => {
  it.each([
    ["iTraxx Europe Series 46 Version 1", "iTraxx Europe", "46"],
    ["iTraxx Europe Series 46", "iTraxx Europe", "46"],
    ["CDX.NA.IG Series 47", "CDX.NA.IG", "47"],
    ["CDX.NA.HY Series 47 Version 2", "CDX.NA.HY Version 2", "47"],
    ["CDX.NA.IG.47-V1", "CDX.NA.IG", "47"],
    ["CDX.NA.HY.45 V3", "CDX.NA.HY Version 3", "45"],
    ["iTraxx Europe Crossover S46 V1 5Y", "iTraxx Europe Crossover", "46"],
    [
      "iTraxx Europe Senior Financials (Series 45, Version 1)",
      "iTraxx Europe Senior Financials",
      "45",
    ],
    ["iTraxx Europe Serie 46", "iTraxx Europe", "46"],
    ["iTraxx Asia ex-Japan IG, Série 44", "iTraxx Asia ex-Japan IG", "44"],
    ["iTraxx Europe 5Y Series 46 Version 1", "iTraxx Europe", "46"],
  ])("%s", (value, name, series) => {
    expect(indexNameIn(value)).toEqual({ name, series });
  });

  it.each([
    "iTraxx Europe",
    "CDX.NA.IG",
    "Markit iBoxx EUR Liquid",
    "S&P 500",
    "Europa Main Corporate",
  ])("%s holds no series", (value) => {
    expect(indexNameIn(value)).toEqual({ name: value, series: null });
  });
});
