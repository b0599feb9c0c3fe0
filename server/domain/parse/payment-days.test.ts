import { describe, expect, it } from "vitest";
import { parsePaymentDays } from "./payment-days.ts";

describe("parsePaymentDays", () => {
  it.each([
    ["5 February, 5 May, 5 August and 5 November in each year, commencing on 5 May 2026", "3M"],
    ["12 March and 12 September in each year", "6M"],
    ["May 5 in each year, commencing on May 5, 2028", "1Y"],
    ["20 March, 20 June, 20 September and 20 December", "3M"],
    ["15. März und 15. September jedes Jahres", "6M"],
    ["le 12 mars et le 12 septembre de chaque année", "6M"],
  ])("reads %s as %s", (raw, value) => {
    expect(parsePaymentDays(raw)?.value).toBe(value);
  });

  it.each(["12 March 2026", "1 January and 1 March", "in each year", "", "12 March"])(
    "reads no frequency from %j",
    (raw) => {
      expect(parsePaymentDays(raw)).toBeNull();
    },
  );
});
