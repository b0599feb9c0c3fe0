import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "../domain/csv.ts";
import { markdownText } from "./render-markdown.ts";

/** Reads one RFC 4180 line back. */
function parse(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (quoted) {
      if (sign === '"' && line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign !== "\r" && sign !== "\n") cell += sign;
  }
  return [...cells, cell];
}

describe("CSV", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+SUM(A1)", "'+SUM(A1)"],
    ["-2+3", "'-2+3"],
    ["@import", "'@import"],
    ["|cmd", "'|cmd"],
    ["-1250.50", "-1250.50"],
    ["1,5", '"1,5"'],
    ['say "hi"', '"say ""hi"""'],
  ])("%s becomes %s", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it("never leaves a cell a spreadsheet would execute", () => {
    const start = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", " =", "  @", "%", "|");
    fc.assert(
      fc.property(start, fc.string(), (lead, text) => {
        const [cell = ""] = parse(csvLine([lead + text]));
        const harmless = cell.startsWith("'") || /^-?\d+(\.\d+)?$/.test(cell);
        expect(harmless).toBe(true);
      }),
    );
  });

  it("comes back as it was, but for the apostrophe", () => {
    const cell = fc.string({ unit: "grapheme-ascii" });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        const back = parse(csvLine(cells));
        expect(
          back.map((text, at) => (cells[at]?.startsWith("'") ? text : text.replace(/^'/, ""))),
        ).toEqual(cells);
      }),
    );
  });
});

describe("Markdown text", () => {
  it("leaves references as they are", () => {
    expect(markdownText("GCS382857_V1")).toBe("GCS382857_V1");
    expect(markdownText("_a_ | *b*")).toBe("\\_a\\_ \\| \\*b\\*");
  });

  it("lets nothing out of its cell", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const safe = markdownText(text);
        expect(safe).not.toMatch(/[\r\n]/);
        const bare = safe.replace(/\\[\\`*_{}[\]<>#|~]/g, " ");
        // Inside a word an underscore is no markup.
        const words = bare.replace(/(?<=[\p{L}\d])_(?=[\p{L}\d])/gu, "");
        expect(words).not.toMatch(/[`*_{}[\]<>#|~]/);
      }),
    );
  });
});
