import { describe, expect, it } from "vitest";
import { paper, rows, text, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";
import { leadingReference, ownerWordOf, referenceOwner } from "./references.ts";

const nobody = () => null;

describe("whose reference", () => {
  it.each([
    ["bank ref", "BANK", "own"],
    ["bank ref", "COUNTERPARTY", "other"],
    ["dealer reference", "COUNTERPARTY", "other"],
    ["fund ref", "COUNTERPARTY", "own"],
    ["client ref", "BANK", "other"],
    ["cpty ref", "COUNTERPARTY", "other"],
    ["your reference", "BANK", "other"],
    ["our ref", "COUNTERPARTY", "own"],
    ["trade id", "BANK", null],
  ] as const)("%s on a %s paper", (label, side, owner) => {
    expect(referenceOwner(ownerWordOf(label), side, nobody)).toBe(owner);
  });
});

describe("leadingReference", () => {
  it.each([
    ["SWPT-90155 SWAPTION CONFIRMATION", "SWPT-90155"],
    ["OAK-SW-12 / your SWPT-90155", "OAK-SW-12"],
    ["NSB 74716351", "NSB 74716351"],
    ["FX/2026/118 V2", "FX/2026/118 V2"],
    ["FX/2026/118 Version 2", "FX/2026/118 Version 2"],
  ])("ends %s at its first word that is none", (value, reference) => {
    expect(leadingReference(value)).toBe(reference);
  });
});

describe("the date of a paper", () => {
  it.each([
    ["dated 14 May 2019", undefined],
    ["Dated 6 November 2026", "2026-11-06"],
  ])("is no day before the trade: %s", async (line, date) => {
    const terms = await termsOfPaper(
      await paper(
        title("FX Forward Confirmation"),
        text(line),
        rows(
          [50, 250],
          ["Party A", "Larch Bank plc"],
          ["Party B", "Pemberton Foods Ltd"],
          ["Trade Date", "5 November 2026"],
          ["Value Date", "9 February 2027"],
          ["Amount payable by Party A", "EUR 1,000,000.00"],
          ["Amount payable by Party B", "USD 1,100,000.00"],
          ["Forward Rate", "1.1000"],
        ),
      ),
    );
    expect(terms.tradeDate).toBe("2026-11-05");
    expect(terms.confirmationDate).toBe(date);
  });

  it("stands beside the sender and the reference on one line of the head", async () => {
    const terms = await termsOfPaper(
      await paper(
        title("FX Forward Confirmation"),
        rows([50, 190, 330], ["Larch Bank plc", "Our reference FX-4471882", "6 November 2026"]),
        rows(
          [50, 250],
          ["Party A", "Larch Bank plc"],
          ["Party B", "Pemberton Foods Ltd"],
          ["Trade Date", "5 November 2026"],
          ["Value Date", "9 February 2027"],
          ["Amount payable by Party A", "EUR 1,000,000.00"],
          ["Amount payable by Party B", "USD 1,100,000.00"],
          ["Forward Rate", "1.1000"],
        ),
      ),
    );
    expect(terms.confirmationDate).toBe("2026-11-06");
    expect(terms.ownReference).toBe("FX-4471882");
  });
});

describe("a cancellation", () => {
  it("cancels the number of its own row, not the paper's above it", async () => {
    const terms = await termsOfPaper(
      await paper(
        title("FX Forward Confirmation"),
        text("CANCELLATION: the Transaction described below has been cancelled."),
        rows(
          [50, 250],
          ["Reference", "MTC-3319341-V2"],
          ["Cancels / Annule la référence", "MTC-3319341-V1"],
          ["Party A", "Larch Bank plc"],
          ["Party B", "Pemberton Foods Ltd"],
          ["Trade Date", "5 November 2026"],
          ["Value Date", "9 February 2027"],
          ["Amount payable by Party A", "EUR 1,000,000.00"],
          ["Amount payable by Party B", "USD 1,100,000.00"],
          ["Forward Rate", "1.1000"],
        ),
      ),
    );
    expect(terms.messageType).toBe("CANCELLATION");
    expect(terms.cancelsReference).toBe("MTC-3319341-V1");
  });
});
