import { describe, expect, it } from "vitest";
import { paper, rows, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";

const swap = (...goods: [string, string][]) =>
  paper(
    title("Commodity Swap Transaction"),
    rows(
      [50, 270],
      ["From", "Larch Bank plc"],
      ["To", "Alder Energy Trading GmbH"],
      ["Our Reference", "LB-CMD-70113"],
      ["Trade Date", "18 November 2026"],
      ["Effective Date", "1 January 2027"],
      ["Termination Date", "31 December 2027"],
      ["Fixed Price Payer", "Alder Energy Trading GmbH"],
      ["Fixed Price", "USD 72.40 per barrel"],
      ["Quantity per Calculation Period", "25,000 barrels"],
      ["Floating Price Payer", "Larch Bank plc"],
      ...goods,
    ),
  );

describe("goods and the price they are settled against", () => {
  it.each([
    ["Commodity", "Commodity Reference Price"],
    ["Product", "Price source"],
    ["Underlying", "Floating Price Ref."],
    ["Goods", "Variable price"],
    ["Rohstoff", "Rohstoff-Referenzpreis"],
    ["Ware", "Preisreferenz"],
    ["Marchandise", "Prix de référence"],
  ])("are two terms: %s, %s", async (goods, price) => {
    const terms = await termsOfPaper(
      await swap([goods, "Brent Crude Oil"], [price, "OIL-BRENT-ICE"]),
    );
    expect(terms).toMatchObject({ commodity: "Brent Crude Oil", specifiedPrice: "OIL-BRENT-ICE" });
  });

  it("are one where only the price is printed", async () => {
    const terms = await termsOfPaper(await swap(["Commodity Reference Price", "OIL-BRENT-ICE"]));
    expect(terms).toMatchObject({ commodity: "OIL-BRENT-ICE" });
    expect(terms).not.toHaveProperty("specifiedPrice");
  });

  it("leave the specified price its own row", async () => {
    const terms = await termsOfPaper(
      await swap(
        ["Commodity", "Brent crude oil"],
        ["Commodity Reference Price", "OIL-BRENT-ICE"],
        ["Specified Price", "Settlement price"],
      ),
    );
    expect(terms).toMatchObject({ commodity: "OIL-BRENT-ICE", specifiedPrice: "Settlement price" });
  });

  it("take no kind of trade for goods", async () => {
    const terms = await termsOfPaper(
      await swap(["Product", "Commodity Swap"], ["Commodity Reference Price", "OIL-BRENT-ICE"]),
    );
    expect(terms).toMatchObject({ commodity: "OIL-BRENT-ICE" });
  });
});
