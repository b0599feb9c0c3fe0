import { describe, expect, it } from "vitest";
import { makePdf } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

/** A telex: letters of one width, a line each. */
async function pairsOf(lines: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  const bytes = await makePdf((pdf) => {
    pdf.font("Courier").fontSize(10);
    for (const line of lines) pdf.text(line === "" ? " " : line);
  });
  const outcome = await readLayout(bytes);
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pairs.map(({ label, value }) => [label, value]);
}

describe("leader dots", () => {
  it("leave the point of a number that begins with it", async () => {
    expect(
      await pairsOf(["SPREAD: .50%", "FIXED RATE: .5075%", "BIC: MHBKGB2LXXX", "CAP: .0375"]),
    ).toEqual([
      ["SPREAD", ".50%"],
      ["FIXED RATE", ".5075%"],
      ["BIC", "MHBKGB2LXXX"],
      ["CAP", ".0375"],
    ]);
  });

  it("lead to a value however few they are", async () => {
    expect(
      await pairsOf([
        "TRADE DATE .......: 22OCT26",
        "SETTLEMENT DATE ..: 26OCT26",
        "RATE .............: 0.89123",
      ]),
    ).toEqual([
      ["TRADE DATE", "22OCT26"],
      ["SETTLEMENT DATE", "26OCT26"],
      ["RATE", "0.89123"],
    ]);
  });

  it("stand behind the second line of a label that has no room on one", async () => {
    expect(
      await pairsOf([
        "*** NEAR LEG ***",
        "SOLD BY MERIDIAN HARBOUR BANK",
        "PLC ..............................: USD 2,000,000.00",
        "SOLD BY NORDSKOG BANK AB (PUBL) ..: CHF 1,782,460.00",
        "RATE .............................: 0.89123",
      ]),
    ).toEqual([
      ["SOLD BY MERIDIAN HARBOUR BANK PLC", "USD 2,000,000.00"],
      ["SOLD BY NORDSKOG BANK AB (PUBL)", "CHF 1,782,460.00"],
      ["RATE", "0.89123"],
    ]);
  });

  it("do not make a label of the heading above them", async () => {
    expect(
      await pairsOf([
        "NEAR LEG",
        "RATE .............................: 0.89123",
        "VALUE DATE .......................: 26OCT26",
      ]),
    ).toEqual([
      ["RATE", "0.89123"],
      ["VALUE DATE", "26OCT26"],
    ]);
  });

  it("do not take the pair above them into their label", async () => {
    expect(
      await pairsOf(["FIXED RATE OF THE FIRST PERIOD: .5075%", "NOTIONAL ...: USD 5,000,000.00"]),
    ).toEqual([
      ["FIXED RATE OF THE FIRST PERIOD", ".5075%"],
      ["NOTIONAL", "USD 5,000,000.00"],
    ]);
  });
});
