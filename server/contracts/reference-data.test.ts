import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SHIPPED_HOLIDAYS } from "../domain/calendars.ts";
import { csvLine, parseCsv } from "../domain/csv.ts";
import { PLACES } from "../domain/deadlines/places.ts";
import {
  EMPTY_INSTITUTION,
  type Institution,
  InstitutionBookSchema,
  idFor,
} from "./reference-data.ts";

const bank: Institution = {
  ...EMPTY_INSTITUTION,
  id: "harbour",
  side: "own",
  name: "Harbour Bank plc",
  leis: ["529900T8BM49AURSDO55"],
};
const other: Institution = { ...EMPTY_INSTITUTION, id: "northlight", name: "Northlight AG" };
const messages = (book: readonly unknown[]): string[] =>
  InstitutionBookSchema.safeParse(book).error?.issues.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  ) ?? [];

describe("the book of institutions", () => {
  it("takes institutions that can be told apart", () => {
    expect(
      messages([
        bank,
        other,
        { ...other, id: "nl-london", name: "Northlight AG, London Branch", branchOf: "northlight" },
      ]),
    ).toEqual([]);
  });

  it.each([
    ["a name twice, however it is spelt", { ...other, id: "b", name: "NORTHLIGHT A.G." }, "2.name"],
    [
      "the name of another as an alias",
      { ...other, id: "b", name: "Norda", aliases: ["Harbour Bank P.L.C."] },
      "2.aliases",
    ],
    ["an LEI twice", { ...other, id: "b", name: "Norda", leis: bank.leis }, "2.leis"],
    [
      "an LEI whose digits do not check",
      { ...other, id: "b", name: "Norda", leis: ["529900T8BM49AURSDO56"] },
      "2.leis.0",
    ],
    ["no BIC", { ...other, id: "b", name: "Norda", bics: ["NORD"] }, "2.bics.0"],
    ["a branch of nobody", { ...other, id: "b", name: "Norda", branchOf: "nobody" }, "2.branchOf"],
    [
      "a branch on the other side",
      { ...other, id: "b", name: "Norda", branchOf: "harbour" },
      "2.branchOf",
    ],
    [
      "a calendar nobody knows",
      { ...other, id: "b", name: "Norda", calendar: "XXXX" },
      "2.calendar",
    ],
    ["a zone nobody knows", { ...other, id: "b", name: "Norda", zone: "Mars/Olympus" }, "2.zone"],
  ])("refuses %s, with its place", (_, wrong, place) => {
    expect(messages([bank, other, wrong]).map((text) => text.split(":")[0])).toEqual([place]);
  });

  it("gives every name an id of its own", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (names) => {
        const taken = new Set<string>();
        for (const name of names) taken.add(idFor(name, taken));
        expect(taken.size).toBe(names.length);
        for (const id of taken) {
          expect(InstitutionBookSchema.safeParse([{ ...other, id }]).success).toBe(true);
        }
      }),
    );
  });

  it("knows the clock of every place whose holidays it knows", () => {
    expect(PLACES.map(({ centre }) => centre)).toEqual(
      SHIPPED_HOLIDAYS.map(({ centre }) => centre),
    );
  });
});

describe("a CSV file", () => {
  it("comes back as it was written, whatever stands in it", () => {
    const cell = fc.string({ unit: "grapheme-ascii" }).filter((text) => !text.startsWith("'"));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const head = ["a", "b"];
          const text = [head, ...rows].map((cells) => csvLine(cells)).join("");
          const back = parseCsv(text).map(({ cells }) => cells);
          expect(back).toEqual([
            head,
            ...rows.filter((cells) => cells.some((each) => each.trim() !== "")),
          ]);
        },
      ),
    );
  });

  it("tells where each line begins, also behind a cell of several lines", () => {
    expect(parseCsv('a;b\r\n"x\ny";1\r\n\r\nz;2')).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["x\ny", "1"] },
      { line: 5, cells: ["z", "2"] },
    ]);
  });
});
