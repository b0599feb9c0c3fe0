import { describe, expect, it } from "vitest";
import { EMPTY_INSTITUTION, type Institution } from "#server/contracts/reference-data.ts";
import { changedEntries, found, wishOf, withEntry, wrongWith } from "./draft.ts";

const entry = (id: string, more: Partial<Institution> = {}): Institution => ({
  ...EMPTY_INSTITUTION,
  id,
  name: `${id} Bank`,
  ...more,
});
const book = [entry("anna", { side: "own" }), entry("berta", { bics: ["BERTDEFF"] })];

describe("a draft of the institutions", () => {
  it("takes a changed entry in its place and a new one last, with an id of its own", () => {
    const next = withEntry(withEntry(book, entry("anna", { name: "Anna SE" })), {
      ...EMPTY_INSTITUTION,
      name: "Berta",
    });
    expect(next.map(({ id, name }) => [id, name])).toEqual([
      ["anna", "Anna SE"],
      ["berta", "berta Bank"],
      ["berta-2", "Berta"],
    ]);
    expect(changedEntries(book, next)).toEqual(["Anna SE", "Berta (new)"]);
    expect(changedEntries(book, book.slice(1))).toEqual(["anna Bank (deleted)"]);
  });

  it("opens what the address asks for", () => {
    const wish = (text: string) => wishOf(new URLSearchParams(text), book);
    expect(wish("edit=berta")?.name).toBe("berta Bank");
    expect(wish("edit=nobody")).toBeNull();
    expect(wish("")).toBeNull();
    expect(wish("add=counterparty&name=Norda+AS&bic=NORDNOKK")).toMatchObject({
      ...{ id: "", side: "counterparty", name: "Norda AS", leis: [], bics: ["NORDNOKK"] },
    });
  });

  it("says what is wrong by the titles of the form", () => {
    expect(wrongWith(book)).toEqual([]);
    const [first = ""] = wrongWith(withEntry(book, entry("berta", { leis: ["X"] })));
    expect(first).toMatch(/^LEI: No LEI/);
  });

  it("finds by every word in any name or number", () => {
    expect(found(book, "bank BERTDE").map(({ id }) => id)).toEqual(["berta"]);
    expect(found(book, "")).toEqual(book);
  });
});
