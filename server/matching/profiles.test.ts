import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTrades } from "./compare.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import {
  DEFAULT_PROFILE,
  DEFAULT_ROW,
  type ProfileRow,
  type ProfileScope,
  selectProfile,
  type Tolerance,
} from "./profiles.ts";
import { withinTolerance } from "./values/tolerance.ts";

const row = (name: string, scope: ProfileScope, change: Partial<ProfileRow> = {}): ProfileRow => ({
  ...DEFAULT_ROW,
  tolerances: {},
  name,
  scope,
  ...change,
});

const subject = {
  productType: "TermDeposit",
  currency: "EUR",
  counterparty: { lei: "213800MBWEIJDM5CU638", name: "beta bank plc" },
} as const;

const absolute = (most: string): Tolerance => ({
  kind: "MNMX",
  below: most,
  above: most,
  unit: "absolute",
});

describe("selectProfile", () => {
  it("lets a named counterparty override currency, currency product, product all", () => {
    const rows = [
      row(
        "beta",
        { kind: "counterparty", lei: "213800MBWEIJDM5CU638", name: "other" },
        { tolerances: { a: absolute("4") } },
      ),
      row(
        "euro",
        { kind: "currency", currency: "EUR" },
        { tolerances: { a: absolute("3"), b: absolute("3") } },
      ),
      row(
        "deposits",
        { kind: "product", product: "TermDeposit" },
        { tolerances: { a: absolute("2"), b: absolute("2"), c: absolute("2") } },
      ),
      DEFAULT_ROW,
      row("swaps", { kind: "product", product: "BasisSwap" }, { tolerances: { d: absolute("9") } }),
      row("dollar", { kind: "currency", currency: "USD" }, { tolerances: { d: absolute("9") } }),
      row(
        "gamma",
        { kind: "counterparty", lei: "529900T8BM49AURSDO55", name: "beta bank plc" },
        { tolerances: { d: absolute("9") } },
      ),
    ];
    const profile = selectProfile(rows, subject);
    expect(profile.name).toBe("default+deposits+euro+beta");
    expect(profile.tolerances).toMatchObject({
      a: absolute("4"),
      b: absolute("3"),
      c: absolute("2"),
    });
    expect(profile.tolerances.d).toBeUndefined();
    expect(profile.tolerances.interestAmount).toEqual(DEFAULT_PROFILE.tolerances.interestAmount);
  });

  it("gives the same rows the same profile object, which is compiled once", () => {
    const rows = [DEFAULT_ROW];
    expect(selectProfile(rows, subject)).toBe(selectProfile(rows, { ...subject, currency: "USD" }));
  });

  it("uses only the newest version of a row", () => {
    const scope = { kind: "currency", currency: "EUR" } as const;
    const rows = [
      row("euro", scope, { version: 2, tolerances: { b: absolute("2") } }),
      row("euro", scope, { version: 1, tolerances: { a: absolute("1") } }),
    ];
    const profile = selectProfile(rows, subject);
    expect(profile.version).toBe(2);
    expect(profile.tolerances).toEqual({ b: absolute("2") });
  });

  it("falls back to the shipped pack, which has no percentage on anything", () => {
    expect(selectProfile([], subject)).toBe(DEFAULT_PROFILE);
    for (const { kind } of Object.values(DEFAULT_PROFILE.tolerances)) {
      expect(["NUFM", "MNMX"]).toContain(kind);
    }
  });
});

describe("withinTolerance", () => {
  const percent: Tolerance = { kind: "PTOL", below: "1", above: "0.5" };
  const capped: Tolerance = { kind: "PTMX", percent: "0.01", most: "2" };
  const cent: Tolerance = { kind: "MNMX", below: "1", above: "1", unit: "minorUnit" };
  it.each([
    ["100", "99", percent, 2, true],
    ["100", "98.99", percent, 2, false],
    ["100", "100.5", percent, 2, true],
    ["100", "100.51", percent, 2, false],
    ["10000", "10001", capped, 2, true],
    ["10000", "10001.01", capped, 2, false],
    ["1000000", "1000002", capped, 2, true],
    ["1000000", "1000003", capped, 2, false],
    ["1.00", "1.01", cent, 2, true],
    ["1.00", "1.02", cent, 2, false],
    ["100", "101", cent, 0, true],
    ["1.000", "1.002", cent, 3, false],
    ["1", "1", { kind: "EXCT" }, 2, false],
    ["x", "1", percent, 2, false],
  ] as const)("%s and %s", (bank, counterparty, tolerance, digits, near) => {
    expect(withinTolerance(bank, counterparty, tolerance, digits) !== null).toBe(near);
  });

  it("agrees with exact arithmetic at the edge of any absolute tolerance", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: -1100, max: 1100 }),
        (amount, most, off) => {
          const text = (cents: number): string =>
            `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
          const near = withinTolerance(text(amount), text(amount + off), absolute(text(most)), 2);
          expect(near !== null).toBe(Math.abs(off) <= most);
        },
      ),
    );
  });
});

describe("a profile at the comparator", () => {
  const deposit: TermValues = GOLDEN_TERMS.get("TermDeposit") ?? {};
  const compare = (change: TermValues, profile = DEFAULT_PROFILE) =>
    compareTrades(
      tradeOf("ours", "BANK", "TermDeposit", deposit),
      tradeOf("theirs", "COUNTERPARTY", "TermDeposit", { ...deposit, ...change }),
      profile,
    );

  it("shows a tolerance hit as a result of its own and names the profile", () => {
    const profile = selectProfile(
      [
        row(
          "deposits",
          { kind: "product", product: "TermDeposit" },
          { tolerances: { notionalAmount: absolute("1") } },
        ),
      ],
      subject,
    );
    expect(compare({ notionalAmount: "20000001" }).result).toBe("BREAK");
    const near = compare({ notionalAmount: "20000001" }, profile);
    expect(near).toMatchObject({
      result: "WITHIN_TOLERANCE",
      profile: { name: "deposits", version: DEFAULT_ROW.version },
    });
    expect(compare({ notionalAmount: "20000002" }, profile).result).toBe("BREAK");
  });

  it("gates a legal term only where the profile says so", () => {
    const profile = { ...DEFAULT_PROFILE, gatingLegal: ["documentation.masterAgreement"] };
    const change = { "documentation.masterAgreement": "1992 ISDA Master Agreement" };
    expect(compare(change).result).toBe("MATCHED");
    expect(compare(change, profile).result).toBe("BREAK");
  });

  it("knows the aliases of a party", () => {
    const change = {
      "parties.counterparty.lei": null,
      "parties.counterparty.name": "Beta Markets",
    };
    const profile = { ...DEFAULT_PROFILE, partyAliases: { "beta markets": "beta bank plc" } };
    expect(compare(change).result).toBe("BREAK");
    expect(compare(change, profile).result).toBe("MATCHED");
  });
});
