import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ibanOf, isinOf, leiOf, REFERENCE_STYLES, referenceOf, versioned } from "./identifiers.ts";
import { COUNTERPARTIES, OUR_BANK } from "./parties.ts";

/** ISO 7064 MOD 97-10 by big numbers, apart from the production code's running remainder. */
function remainder(text: string): bigint {
  const digits = [...text].map((character) => Number.parseInt(character, 36)).join("");
  return BigInt(digits) % 97n;
}

describe("identifiers", () => {
  it("computes the check digits of known codes", () => {
    expect(isinOf("US037833100")).toBe("US0378331005");
    expect(isinOf("GB000263494")).toBe("GB0002634946");
    expect(ibanOf("GB", "WEST12345698765432")).toBe("GB82WEST12345698765432");
    expect(ibanOf("DE", "370400440532013000")).toBe("DE89370400440532013000");
  });

  it("gives every party an LEI and a BIC of right form", () => {
    for (const party of [OUR_BANK, ...COUNTERPARTIES]) {
      expect(party.lei).toMatch(/^[A-Z0-9]{18}\d{2}$/);
      expect(remainder(party.lei)).toBe(1n);
      expect(party.bic).toMatch(/^[A-Z]{6}[A-Z0-9]{5}$/);
    }
  });

  it("makes valid LEIs of any stem", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{18}$/), (stem) => {
        expect(remainder(leiOf(stem))).toBe(1n);
      }),
    );
  });

  it("never repeats a reference on a desk", () => {
    for (const style of REFERENCE_STYLES) {
      const made = Array.from({ length: 5_000 }, (_, serial) =>
        referenceOf(style, "ABC", "2026", serial),
      );
      expect(new Set(made).size).toBe(made.length);
    }
  });

  it("shows versions in the styles that carry one", () => {
    expect(versioned("gcs", "GCS382857", 1)).toBe("GCS382857_V1");
    expect(versioned("dashed", "ABC-104417", 2)).toBe("ABC-104417-V2");
    expect(versioned("spaced", "MX 20881734", 2)).toBe("MX 20881734");
  });
});
