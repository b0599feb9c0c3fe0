import { describe, expect, it } from "vitest";
import { withGroupLabels } from "./group-labels.ts";
import type { Statement } from "./statement.ts";

const said = (section: string | null, label: string): Statement => ({
  page: 1,
  label,
  printedLabel: label,
  labelBox: [0, 0, 1, 1],
  value: "1",
  words: [],
  section,
  column: null,
  order: 0,
  prose: false,
});

describe("labels that need their heading", () => {
  it.each([
    ["Coupon", "% p.a", "coupon % p.a"],
    ["Premium", "amount", "premium amount"],
    ["Article 3 – Prime", "montant", "premium amount"],
    ["Article 3 – Prime", "date de versement", "premium payment date"],
    ["2. Prämie", "fällig am", "premium payment date"],
    [null, "praemie", "prämie"],
  ])("under %s: %s", (section, label, whole) => {
    expect(withGroupLabels([said(section, label)])[0]?.label).toBe(whole);
  });

  it.each([
    ["Premium Leg", "amount"],
    ["Fixed Amounts", "notional amount"],
    ["Limits", "unsecured threshold"],
    [null, "value date"],
  ])("stay as printed otherwise: under %s, %s", (section, label) => {
    expect(withGroupLabels([said(section, label)])[0]?.label).toBe(label);
  });
});
