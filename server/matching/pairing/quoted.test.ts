import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceFormOf, sameReference } from "./quoted.ts";

function named(quoted: string, own: string) {
  const [a, b] = [referenceFormOf(quoted), referenceFormOf(own)];
  return a === null || b === null ? null : sameReference(a, b);
}

describe("sameReference", () => {
  it.each([
    ["GCS 382857", "GCS382857_V1"],
    ["GCS-382857 rev. 2", "gcs382857"],
    ["GCS3828S7", "GCS382857"],
  ])("%s is %s", (quoted, own) => {
    expect(named(quoted, own)).toBe("exact");
    expect(named(own, quoted)).toBe("exact");
  });

  it.each([
    ["7740213", "IR-7740213"],
    ["MHB/IR-7740213", "IR-7740213"],
    ["Ref. IR-7740213", "IR-7740213"],
    ["MHBGCS382857", "GCS382857"],
    ["GCS382857/2", "GCS382857"],
    ["GCS382857 (copy)", "GCS382857_V1"],
    ["77102", "SD-RP-77102"],
  ])("%s names %s with something added", (quoted, own) => {
    expect(named(quoted, own)).toBe("partly");
    expect(named(own, quoted)).toBe("partly");
  });

  it.each([
    ["1382857", "GCS382857"],
    ["3828571", "382857"],
    ["SWP-77102", "RP-77102"],
    ["GCS382857/1", "GCS382857/2"],
    ["TRD-20261120-001", "20261120"],
    ["1234", "AB-1234"],
    ["IR-7740213 and your number 8850324", "IR-7740213"],
    ["V1", "V2"],
  ])("%s is not %s", (quoted, own) => {
    expect(named(quoted, own)).toBeNull();
    expect(named(own, quoted)).toBeNull();
  });

  it("never joins references whose numbers differ", () => {
    const number = fc.integer({ min: 100_000, max: 9_999_999 }).filter((n) => n % 10 !== 0);
    fc.assert(
      fc.property(number, number, fc.constantFrom("", "IR-", "MHB/"), (one, two, prefix) => {
        fc.pre(one !== two);
        expect(named(`${prefix}${one}`, `${two}`)).toBeNull();
      }),
    );
  });
});
