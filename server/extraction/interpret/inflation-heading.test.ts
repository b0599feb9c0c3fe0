import { describe, expect, it } from "vitest";
import { valueAt } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { heading, paper, rows, title } from "./fixtures/papers.ts";
import { interpretDocument } from "./interpret.ts";

describe("the heading over the amounts of an inflation swap", () => {
  it.each(["Floating Amounts (Inflation)", "Inflation Amounts", "Inflation Linked Floating Leg"])(
    "%s makes of its floating rate payer who pays inflation",
    async (over) => {
      const at = [50, 260];
      const bytes = await paper(
        title("Zero Coupon Inflation Swap Confirmation"),
        rows(at, ["From:", "Elm Dairies Limited"], ["To:", "Larch Bank AG"]),
        rows(at, ["Trade Date", "3 March 2026"], ["Effective Date", "5 March 2026"]),
        rows(at, ["Termination Date", "5 March 2036"]),
        heading("Fixed Amounts"),
        rows(at, ["Fixed Rate Payer", "We"], ["Fixed Rate", "3.185% per annum"]),
        heading(over),
        rows(at, ["Floating Rate Payer", "You"], ["Index", "UKRPI"]),
        rows(at, ["Observation Lag", "2 months"], ["Initial Index Level", "408.3"]),
      );
      const read = await readLayout(bytes);
      if (!read.ok) throw new Error(read.reason.message);
      const told = interpretDocument(read.layout, { fileName: "x.pdf", side: "COUNTERPARTY" });
      if (!("trades" in told)) throw new Error(told.failure.message);
      const terms = told.trades[0]?.terms ?? [];
      expect(valueAt(terms, "legs.1.type")).toBe("inflation");
      expect(valueAt(terms, "legs.1.payer")).toBe("bank");
      expect(valueAt(terms, "legs.1.inflationLag")).toBe("2M");
      expect(terms.filter(({ path }) => path.startsWith("legs.2."))).toEqual([]);
    },
  );
});
