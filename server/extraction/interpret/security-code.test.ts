import { describe, expect, it } from "vitest";
import { paper, rows, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";

const option = (shares: string) =>
  paper(
    title("Equity Option Transaction"),
    rows(
      [50, 230],
      ["From", "Larch Bank plc"],
      ["To", "Alder Pension Fund"],
      ["Our Reference", "LB-EQO-20881"],
      ["Trade Date", "18 November 2026"],
      ["Buyer", "Alder Pension Fund"],
      ["Seller", "Larch Bank plc"],
      ["Option Type", "Call"],
      ["Option Style", "European"],
      ["Shares", shares],
      ["Number of Options", "40,000"],
      ["Strike Price", "EUR 31.75"],
      ["Expiration Date", "18 June 2027"],
    ),
  );

describe("a code behind the name of a share", () => {
  it.each([
    "Volmar Automotive SE (ISIN DE0007164600)",
    "Volmar Automotive SE, ISIN: DE0007164600",
    "Volmar Automotive SE - ISIN code DE0007164600",
    "Volmar Automotive SE, registered share, ISIN DE0007164600",
    "Volmar Automotive SE, Inhaberaktien (ISIN DE0007164600)",
  ])("is a term of its own: %s", async (shares) => {
    expect(await termsOfPaper(await option(shares))).toMatchObject({
      underlyer: "Volmar Automotive SE",
      underlyerId: "DE0007164600",
    });
  });

  it("is no part of a name without it", async () => {
    const terms = await termsOfPaper(await option("Volmar Automotive SE"));
    expect(terms).toMatchObject({ underlyer: "Volmar Automotive SE" });
    expect(terms).not.toHaveProperty("underlyerId");
  });
});
