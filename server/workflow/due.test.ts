import { describe, expect, it } from "vitest";
import type { SideFacts } from "../audit/catalogue.ts";
import { type DeskRegulation, dueOf } from "./due.ts";

const bank: SideFacts = {
  side: "BANK",
  tradeId: "T1",
  tradeVersion: 1,
  processingId: "d1",
  fileName: "t1.pdf",
  reference: "T1",
  productType: "FxForward",
  counterpartyName: "Northlight",
  tradeDate: "2026-11-20",
  amount: "1",
  currency: "EUR",
  termsHash: "t",
  receivedAt: "2026-11-20T16:00:00.000Z",
  sample: false,
};
const london = { centre: "GBLO", zone: "Europe/London", classes: { EMIR: "FC" as const } };
const desk: DeskRegulation = {
  regimes: ["EMIR"],
  ours: london,
  counterparty: (name) =>
    name === "Northlight" ? london : { centre: null, zone: null, classes: {} },
  execution: () => ({ executedAt: "2026-11-20T10:00:00.000Z", cleared: false }),
};

describe("the deadline of a match", () => {
  it("is not known without what no confirmation states, and says so", () => {
    const due = dueOf({ bank, counterparty: null });
    expect(due.at).toBeNull();
    expect(due.note).toMatch(/^Deadline not known: .*time of execution.*classification/);
  });

  it("is the next business day between financial counterparties of a described desk", () => {
    expect(dueOf({ bank, counterparty: null }, desk)).toEqual({
      at: "2026-11-23T23:59:59.000Z",
      note: expect.stringContaining("149/2013"),
    });
  });

  it("stays unknown for a counterparty nobody has classified", () => {
    const other = { ...bank, counterpartyName: "Somebody" };
    expect(dueOf({ bank: other, counterparty: null }, desk).at).toBeNull();
  });

  it("names the reason when no rule asks", () => {
    const cleared: DeskRegulation = {
      ...desk,
      execution: () => ({ executedAt: "2026-11-20T10:00:00.000Z", cleared: true }),
    };
    expect(dueOf({ bank, counterparty: null }, cleared)).toEqual({
      at: null,
      note: expect.stringContaining("cleared"),
    });
  });
});
