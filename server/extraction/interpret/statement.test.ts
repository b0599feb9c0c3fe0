import { describe, expect, it } from "vitest";
import { joinFigures } from "./statement.ts";

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
