import { describe, expect, it } from "vitest";
import { ProfileBookSchema } from "../../contracts/profiles.ts";
import { DEFAULT_ROW } from "../../matching/profiles.ts";
import { nonsenseIn, settled } from "./propose.ts";

const shipped = ProfileBookSchema.parse([DEFAULT_ROW]);
const [row] = shipped;
if (row === undefined) throw new Error("The shipped book is empty.");
const changed = (change: Partial<typeof row>) => nonsenseIn([{ ...row, ...change }]);

describe("what is wrong with a proposed book", () => {
  it("is nothing with what the product ships", () => {
    expect(nonsenseIn(shipped)).toEqual([]);
  });

  it.each([
    [{ tolerances: { rateOfNothing: { kind: "EXCT" } } }, 'There is no term "rateOfNothing".'],
    [{ tolerances: { rate: { kind: "NUFM" } } }, "it is always compared"],
    [{ tolerances: { valueDate: { kind: "PTOL", below: "1", above: "1" } } }, "not a number"],
    [
      { tolerances: { rate: { kind: "MNMX", below: "1", above: "1", unit: "minorUnit" } } },
      "no minor units",
    ],
    [{ oneSided: { "FxForward:nothing": "query" } }, "There is no term"],
    [{ oneSided: { "NoProduct:rate": "query" } }, "There is no term"],
    [{ gatingLegal: ["rate"] }, "not a legal term"],
    [{ scope: { kind: "currency", currency: "EUR" } }, "Keep the row that holds for all"],
  ] satisfies [Partial<typeof row>, string][])("%j", (change, says) => {
    expect(changed(change).join(" ")).toContain(says);
  });

  it("is nothing with tolerances on numbers and silence of one product", () => {
    expect(
      changed({
        tolerances: {
          ...row.tolerances,
          "legs.*.fixedRate": { kind: "MNMX", below: "0.0001", above: "0", unit: "absolute" },
          "legs.*.notionalAmount": { kind: "PTMX", percent: "0.01", most: "100" },
        },
        oneSided: { "InterestRateSwap:firstPaymentDate": "break" },
      }),
    ).toEqual([]);
  });
});

describe("the book as it is stored", () => {
  const northlight = {
    ...row,
    name: "Northlight",
    version: 7,
    scope: { kind: "counterparty" as const, lei: null, name: "Northlight Asset Management" },
    partyAliases: { "NORTHLIGHT ASSET MGMT., LTD.": "Northlight Asset Management Limited" },
  };

  it("counts up the version of rows that change, whatever the browser says", () => {
    const [same, fresh] = settled(shipped, [{ ...row, version: 99 }, northlight]);
    expect(same).toEqual(row);
    expect(fresh?.version).toBe(1);
    const again = settled([row, fresh ?? northlight], [row, { ...northlight, gatingLegal: [] }]);
    expect(again[1]).toEqual(fresh);
    const [wider] = settled(shipped, [{ ...row, oneSided: {} }]);
    expect(wider?.version).toBe(row.version + 1);
  });

  it("keeps names in the form they are compared in", () => {
    const [, fresh] = settled(shipped, [row, northlight]);
    for (const [from, to] of Object.entries(fresh?.partyAliases ?? {})) {
      expect([from, to]).toEqual([from.toLowerCase(), to.toLowerCase()]);
      expect(from).not.toContain(".");
    }
  });
});
