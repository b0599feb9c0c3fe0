import { describe, expect, it } from "vitest";
import { termTitle, toleranceWords } from "#server/contracts/profile-words.ts";
import { TERMS } from "#server/domain/terms/dictionary.ts";
import { changedRows, wished, wishOf, wishSearch, withRow } from "./draft.ts";
import { EMPTY_ROW, kindsFor } from "./profile-words.ts";

const general = {
  ...EMPTY_ROW,
  name: "default",
  scope: { kind: "product", product: "all" },
} as const;
const northlight = {
  ...EMPTY_ROW,
  name: "Northlight",
  scope: { kind: "counterparty", lei: "529900T8BM49AURSDO55", name: "Northlight" },
} as const;
const change = { kind: "tolerance", term: "rate", distance: "0.001" } as const;

describe("a wish in the address", () => {
  it("survives the address", () => {
    for (const lei of [null, "529900T8BM49AURSDO55"]) {
      const wish = { counterparty: { lei, name: "A & B = C?" }, change };
      expect(wishOf(new URLSearchParams(wishSearch(wish)))).toEqual(wish);
    }
  });

  it("is none when somebody has edited it", () => {
    for (const text of ["", "?name=x", "?name=x&change=%7B", '?name=x&change={"kind":"all"}']) {
      expect(wishOf(new URLSearchParams(text))).toBeNull();
    }
  });

  it("goes into the row the counterparty has, or a new one", () => {
    const counterparty = { lei: "529900T8BM49AURSDO55", name: "Spelled otherwise" };
    const known = wished([general, northlight], { counterparty, change });
    expect(known).toMatchObject({
      index: 1,
      row: { name: "Northlight", tolerances: { rate: { kind: "MNMX", below: "0.001" } } },
    });
    const other = { lei: null, name: "default" };
    const fresh = wished([general], { counterparty: other, change });
    expect(fresh).toMatchObject({ index: null, row: { name: "default 2", scope: other } });
    expect(changedRows([general], withRow([general], fresh))).toEqual(["default 2 (new)"]);
    expect(changedRows([general, northlight], withRow([general, northlight], known))).toEqual([
      "Northlight",
    ]);
    expect(changedRows([general, northlight], [general])).toEqual(["Northlight (deleted)"]);
  });
});

describe("the words of a profile", () => {
  it.each([
    [{ kind: "EXCT" }, "exactly the same"],
    [{ kind: "MNMX", below: "1", above: "1", unit: "minorUnit" }, "within 1 minor unit"],
    [
      { kind: "MNMX", below: "0", above: "2", unit: "minorUnit" },
      "theirs up to 0 minor units below or 2 minor units above ours",
    ],
    [{ kind: "PTOL", below: "0.5", above: "0.5" }, "within 0.5%"],
    [{ kind: "PTMX", percent: "1", most: "100" }, "within 1%, and within 100"],
  ] as const)("%j", (tolerance, words) => {
    expect(toleranceWords(tolerance)).toBe(words);
  });

  it("names terms with their place and product", () => {
    expect(termTitle("InterestRateSwap:legs.*.fixedRate")).toBe(
      "Fixed rate (legs) of Interest rate swap",
    );
    expect(termTitle("noSuchTerm")).toBe("noSuchTerm");
  });

  it("gives no two terms one title", () => {
    const titles = TERMS.map(({ key }) => termTitle(key));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("offers only tolerances the server takes", () => {
    expect(kindsFor("legs.*.fixedRate")).toEqual(["EXCT", "MNMX", "PTOL", "PTMX"]);
    expect(kindsFor("tradeDate")).toEqual(["EXCT"]);
    expect(kindsFor("confirmationDate")).toEqual(["EXCT", "NUFM"]);
  });
});
