import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TERMS } from "../terms/dictionary.ts";
import type { ParseContext } from "./model.ts";
import { parseTerm } from "./parse-term.ts";

const context: ParseContext = {
  language: "en",
  numericDateOrder: null,
  decimalSign: null,
  definitionsYear: 2006,
  roleOf: () => null,
};

/** One term of each kind; the parsers differ by kind only. */
const ONE_OF_EACH = [...new Map(TERMS.map((term) => [term.kind, term])).values()];

const pieces = fc.constantFrom(
  ..."USD EUR 50,000,000.00 1.000 3.75 % bps million m - ( ) 20 November 2026 03/04/2026 quarterly Act/360 10:00 a.m. New York N/A plus minus , . ' \u00a0 \u2212 ½ 0 O l €".split(
    " ",
  ),
);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(" ")),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
);

describe("parseTerm", () => {
  it("never throws, and says how sure it is of what it reads", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ONE_OF_EACH), text, (term, raw) => {
        const parsed = parseTerm(term, raw, context);
        if (parsed === null) return;
        expect(parsed.value).not.toBe("");
        expect(parsed.rule).toMatch(/^[\w.*]+$/);
        expect(parsed.confidence).toBeGreaterThan(0);
        expect(parsed.confidence).toBeLessThanOrEqual(1);
        if (parsed.doubt !== undefined) expect(parsed.confidence).toBeLessThan(0.6);
      }),
      { numRuns: 3_000 },
    );
  });

  it("gives figures as canonical decimal text only", () => {
    const figures = ONE_OF_EACH.filter(({ kind }) =>
      ["amount", "percent", "spreadBp", "price", "number"].includes(kind),
    );
    fc.assert(
      fc.property(fc.constantFrom(...figures), text, (term, raw) => {
        const parsed = parseTerm(term, raw, context);
        if (parsed !== null)
          expect(parsed.value).toMatch(/^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?)$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["four hundred digits", "9".repeat(400)],
    ["a megabyte of digits", "1".repeat(1_000_000)],
    ["a megabyte of commas", "1,".repeat(500_000)],
    ["a full field of groups", "1 000,".repeat(300)],
    ["a full field of letters", "a".repeat(2_000)],
    ["a full field of brackets", "(".repeat(2_000)],
    ["a full field of dates", "1/1/".repeat(500)],
    ["a full field of words", "every three ".repeat(160)],
  ])("bears %s for every kind", (_name, raw) => {
    for (const term of ONE_OF_EACH) {
      expect(() => parseTerm(term, raw, context)).not.toThrow();
      if (raw.length > 2_000) expect(parseTerm(term, raw, context)).toBeNull();
    }
  });
});
