import { describe, expect, it } from "vitest";
import { Collector } from "./collector.ts";
import { sayImplied } from "./implied.ts";
import type { Reading } from "./reading.ts";

/** Terms as read, by path; only what the step looks at. */
function implied(values: Readonly<Record<string, string>>): Collector {
  const terms = new Collector("layout");
  for (const [path, value] of Object.entries(values)) {
    const evidence = { page: 1, box: [0.1, 0.1, 0.2, 0.2] as const };
    terms.addReading({ path, value, raw: value, confidence: 1, evidence, reader: "layout" });
  }
  sayImplied({ terms } as Reading);
  return terms;
}

const STEP = { "legs.0.type": "fixed", "legs.0.rateSteps.0.rate": "2.5" };

describe("sayImplied", () => {
  it("takes the first step for the fixed rate when it begins at the start", () => {
    const dates = { "legs.0.rateSteps.0.date": "2026-11-24", effectiveDate: "2026-11-24" };
    expect(implied({ ...STEP, ...dates }).get("legs.0.fixedRate")?.value).toBe("2.5");
  });

  it("invents no fixed rate from dates that are not printed, or differ", () => {
    expect(implied(STEP).has("legs.0.fixedRate")).toBe(false);
    const later = { "legs.0.rateSteps.0.date": "2027-11-24", effectiveDate: "2026-11-24" };
    expect(implied({ ...STEP, ...later }).has("legs.0.fixedRate")).toBe(false);
  });

  it("names the other party on the ink of the one", () => {
    const buyer = implied({ buyer: "bank" });
    expect(buyer.get("seller")).toMatchObject({ value: "counterparty", raw: "bank" });
    expect(buyer.get("seller")?.rule).toBe("role.theOtherParty");
  });
});
