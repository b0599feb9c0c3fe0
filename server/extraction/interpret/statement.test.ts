import { describe, expect, it } from "vitest";
import { isTail, joinFigures } from "./statement.ts";

describe("a sentence behind a colon", () => {
  it.each([
    "am 17. November 2026 hat die Sparkasse Linden der Larch Bank AG ein Festgeld gewährt.",
    "on 3 March 2026 Larch Bank plc has sold to you a cap.",
    "le 3 mars 2026, nous avons vendu à Larch Bank un cap.",
  ])("is no value: %s", (value) => {
    expect(isTail({ label: "Geschäftsabschluss", value })).toBe(true);
  });

  it.each(["on 3 March 2026", "Larch Bank plc", "the Bond sold", "am 17. November 2026."])(
    "a value stays: %s",
    (value) => {
      expect(isTail({ label: "Trade Date", value })).toBe(false);
    },
  );
});

describe("figures a recogniser tore apart", () => {
  it.each([
    ["39, 860,000.00 USD", "39,860,000.00 USD"],
    ["40,000, 000.00", "40,000,000.00"],
    ["EUR 1. 250.000,00", "EUR 1.250.000,00"],
    ["12, 500.00", "12,500.00"],
  ])("%s comes together", (torn, whole) => {
    expect(joinFigures(torn)).toBe(whole);
  });

  it.each(["Series 39, 860", "20. 11. 2026", "March 20, 2027", "1, 2, 3", "5.00, 100.25"])(
    "%s stays",
    (text) => {
      expect(joinFigures(text)).toBe(text);
    },
  );
});
