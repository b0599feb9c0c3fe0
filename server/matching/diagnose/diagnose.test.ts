import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TERMS } from "#server/domain/terms/dictionary.ts";
import type { TermKind } from "#server/domain/terms/model.ts";
import { type Cause, diagnose } from "./diagnose.ts";

const CASES: readonly (readonly [TermKind, string | null, string | null, Cause])[] = [
  ["amount", "51200000", "52100000", "digitsTransposed"],
  ["amount", "50000000", "50000", "factor"],
  ["amount", "50000000", "5000000", "factor"],
  ["amount", "50000000", "60000000", "oneDigit"],
  ["amount", "50000000", "-50000000", "signFlipped"],
  ["amount", "50000000", "61300000", "amountDiffers"],
  ["amount", "NaN", "1", "amountDiffers"],
  ["percent", "0.25", "25", "percentAgainstBasisPoints"],
  ["spreadBp", "25", "0.25", "percentAgainstBasisPoints"],
  ["percent", "3.75", "37.5", "factor"],
  ["price", "1.085", "0.921659", "invertedRate"],
  ["date", "2026-04-03", "2026-03-04", "dayMonthSwapped"],
  ["date", "2026-11-24", "2026-11-25", "oneDay"],
  ["date", "2026-11-20", "2026-11-23", "oneBusinessDay"],
  ["date", "2029-09-16", "2029-09-17", "oneBusinessDay"],
  ["date", "2031-11-24", "2031-12-24", "oneMonth"],
  ["date", "2031-11-24", "2032-11-24", "oneYear"],
  ["date", "2031-11-24", "2035-02-11", "dateDiffers"],
  ["role", "bank", "counterparty", "sidesSwapped"],
  ["dayCount", "30/360", "30E/360", "dayCountFamily"],
  ["floatingIndex", "USD-SOFR", "USD-SOFR CME Term", "indexFamily"],
  ["currency", "CNY", "CNH", "deliverability"],
  ["currency", "EUR", "USD", "differs"],
  ["securityId", "DE000BU2Z031", "DE0O0BU2Z031", "scanTwins"],
  ["securityId", "DE000BU2Z031", "DE000BU2Z013", "digitsTransposed"],
  ["lei", "213800MBWEIJDM5CU638", "213800MBWEIJDM5CU639", "oneCharacter"],
  ["partyName", "Goldman Sachs International", "Goldman Sachs Bank Europe SE", "otherParty"],
  ["text", "Settlement", "Closing", "differs"],
  ["text", "OIL-BRENT-ICE", "Brent (ICE)", "aliasUnknown"],
  ["dayCount", "ACT/360", "Euro money", "aliasUnknown"],
  ["businessDayConvention", "FOLLOWING", "next good day", "aliasUnknown"],
  ["businessCenter", "GBLO", "the City", "aliasUnknown"],
  ["floatingIndex", "EUR-EURIBOR", "interbank rate", "aliasUnknown"],
  ["period", "3M", "every so often", "aliasUnknown"],
  ["number", "42000", "1000", "unit"],
  ["number", "1000", "2204.62", "unit"],
  ["price", "70.5", "2961", "unit"],
  ["date", null, "2026-11-24", "missing"],
  ["date", "2026-11-24", null, "missing"],
];

describe("diagnose", () => {
  it.each(CASES)("of %s: %s against %s is %s", (kind, bank, counterparty, cause) => {
    const found = diagnose({ kind, title: "Term", bank, counterparty });
    expect(found.cause).toBe(cause);
    expect(found.explanation).toMatch(/\.$/);
    expect(found.nextStep).toMatch(/\.$/);
  });

  it("says the same whichever side is called ours, as far as the cause goes", () => {
    for (const [kind, bank, counterparty, cause] of CASES) {
      const turned = diagnose({ kind, title: "Term", bank: counterparty, counterparty: bank });
      expect(turned.cause).toBe(cause);
    }
  });

  it("explains any two texts without failing and in a bounded sentence", () => {
    const kinds = [...new Set(TERMS.map(({ kind }) => kind))];
    const anyText = fc.oneof(
      fc.string(),
      fc.constantFrom("9".repeat(400), "-0", "2026-02-30", "1.", ".5", "x".repeat(100_000)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anyText, anyText, (kind, bank, counterparty) => {
        const { explanation } = diagnose({ kind, title: "Term", bank, counterparty });
        expect(explanation.length).toBeLessThan(1_000);
      }),
    );
  });
});
