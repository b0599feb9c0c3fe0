import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_INSTITUTION, type Institution } from "./reference-data.ts";
import { readInstitutions, writeInstitutions } from "./reference-data-csv.ts";

const word = fc.stringMatching(/^[A-Za-z][A-Za-z ,;."'=+@-]{1,20}[a-z]$/);
const entry = (at: number): fc.Arbitrary<Institution> =>
  fc.record({
    id: fc.constant(`e-${at}`),
    side: fc.constantFrom("own" as const, "counterparty" as const),
    name: word.map((text) => `${text} ${at}`),
    aliases: fc
      .array(word, { maxLength: 2 })
      .map((names) => names.map((name, n) => `${name} ${at} ${n}`)),
    leis: fc.constant(at === 0 ? ["529900T8BM49AURSDO55"] : []),
    bics: fc.constant([`NRTHDE${at}0`]),
    branchOf: fc.constant(null),
    classes: fc.record({
      EMIR: fc.constantFrom("FC" as const, "NFC-" as const, null),
      CFTC: fc.constantFrom("SD" as const, "NONE" as const, null),
      SEC: fc.constant(null),
    }),
    calendar: fc.constantFrom("GBLO", null),
    zone: fc.constantFrom("Europe/London", null),
    email: fc.constantFrom("desk@example.com", null),
    contact: fc.oneof(word, fc.constant(null)),
    notes: fc.oneof(
      word.map((text) => `=${text}`),
      fc.constant("Two\r\nlines"),
      fc.constant(null),
    ),
  });

describe("institutions as a CSV file", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.tuple(entry(0), entry(1), entry(2)), (book) => {
        expect(readInstitutions(writeInstitutions(book))).toEqual({ ok: true, book });
      }),
    );
  });

  it("hold nothing that a spreadsheet would execute", () => {
    const notes = '=HYPERLINK("http://x")';
    const text = writeInstitutions([{ ...EMPTY_INSTITUTION, id: "a", name: "Anna AG", notes }]);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it("may leave out columns and ids, in any order", () => {
    expect(readInstitutions("LEIs;Name;emir\r\n;Norda AS;fc\r\n;Norda SE;nfc-\r\n")).toMatchObject({
      ok: true,
      book: [
        { id: "norda-as", side: "counterparty", classes: { EMIR: "FC" } },
        { id: "norda-se", classes: { EMIR: "NFC-" } },
      ],
    });
  });

  it("tell everything that is wrong at once, with its line", () => {
    const answer = readInstitutions(
      [
        "name,leis,EMIR,calendar,branchOf",
        "Norda AS,529900T8BM49AURSDO56,FC,,",
        "Sunda Ltd,,BANK,XXXX,",
        "",
        "Sunda Limited,,FC,,",
        "SUNDA LTD.,,FC,,nobody",
      ].join("\n"),
    );
    const problems = answer.ok ? [] : answer.problems;
    expect(problems.map(({ line, message }) => `${line} ${message.split(":")[0]}`)).toEqual([
      "2 leis 0",
      "3 classes EMIR",
      "3 calendar",
      "6 name",
      "6 branchOf",
    ]);
  });

  it.each(["", "a,b\n1,2", "name,colour\nx,red"])("name the columns where %j does not", (text) => {
    const answer = readInstitutions(text);
    expect(answer.ok ? "" : answer.problems[0]?.message).toContain("branchOf");
  });
});
