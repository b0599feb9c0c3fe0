import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box, DocumentLayout, LabelledValue, Line, Word } from "../layout-model.ts";
import { interpretDocument } from "./interpret.ts";

const PHRASES = [
  "Interest Rate Swap",
  "FX Forward",
  "Credit Default Swap",
  "Trade Date",
  "Notional Amount",
  "Fixed Rate",
  "Floating Rate Option",
  "Party A",
  "Party B",
  "Premium",
  "Value Date",
  "EUR 10,000,000.00",
  "USD 1m",
  "3.75%",
  "31 February 2026",
  "03/04/2026",
  "-5%",
  "400%",
  "Not Applicable",
  "we sell EUR 1 against USD",
  "=SUM(A1)",
  "<b>&amp;</b>",
  "\u0000\u202e\ufeff",
  'Ltd. Inc. (the ("Buyer',
  "12 March and 12 September in each year",
  "ISDA",
  ":30V:",
  "()[]{}*+?\\",
] as const;
const phrase = fc.oneof(fc.constantFrom(...PHRASES), fc.string({ unit: "binary", maxLength: 60 }));

const BOX: Box = [0.1, 0.1, 0.4, 0.12];
const wordsOf = (text: string): Word[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => ({
      text: word,
      box: BOX,
      size: 0.01,
      bold: false,
      confidence: 1,
      hidden: false,
    }));

function lineOf(text: string): Line {
  return { segments: [{ words: wordsOf(text), text, box: BOX }], text, box: BOX };
}

function pairOf([label, value, section, column]: readonly (string | null)[]): LabelledValue {
  const [name, said] = [label ?? "", value ?? ""];
  const place = {
    page: 1,
    labelBox: BOX,
    box: BOX,
    section: section ?? null,
    column: column ?? null,
  };
  return { ...place, label: name, value: said, words: wordsOf(said) };
}

const layouts = fc
  .record({
    lines: fc.array(fc.array(phrase, { maxLength: 6 }), { maxLength: 20 }),
    pairs: fc.array(fc.tuple(phrase, phrase, fc.option(phrase), fc.option(phrase)), {
      maxLength: 30,
    }),
  })
  .map(({ lines, pairs }): DocumentLayout => {
    const drawn = lines.map((parts) => lineOf(parts.join(" ")));
    const page = { number: 1, width: 595, height: 842, tables: [], running: [], scanned: false };
    return {
      pages: [
        {
          ...page,
          lines: drawn,
          words: drawn.flatMap((line) => line.segments.flatMap((s) => s.words)),
        },
      ],
      pairs: pairs.map(pairOf),
      sections: [],
      scanned: false,
    };
  });

describe("interpretDocument on any layout", () => {
  it("never throws, and gives each term one clear path, value and evidence", () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const told = interpretDocument(layout, { fileName: "x.pdf", side: "COUNTERPARTY" });
        if (!("trades" in told)) return;
        for (const { terms } of told.trades) {
          expect(new Set(terms.map(({ path }) => path)).size).toBe(terms.length);
          for (const { value, confidence, evidence, reader } of terms) {
            expect(value).not.toBe("");
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
            expect(evidence !== null || reader === "channel").toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
