import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutText, TEXT_PAGE } from "./text-page.ts";

describe("text set in fixed-pitch pages", () => {
  it("breaks lines at feeds and at the width of a page", () => {
    const pages = layOutText(`one\r\n${"x".repeat(130)}\ntwo`);
    expect(pages.linesOf(1)).toEqual(["one", "x".repeat(100), "x".repeat(30), "two"]);
    expect(pages.pageCount).toBe(1);
  });

  it("places a word as fractions of its page", () => {
    const text = `${"\n".repeat(61)}ab cde`;
    const start = text.indexOf("cde");
    expect(layOutText(text).evidenceOf({ start, end: start + 3 })).toEqual({
      page: 2,
      box: [0.03, 1 / 60, 0.06, 2 / 60],
    });
  });

  it("covers all lines of a value that wraps", () => {
    const text = "x".repeat(95) + "y".repeat(10);
    expect(layOutText(text).evidenceOf({ start: 95, end: 105 }).box).toEqual([0, 0, 1, 2 / 60]);
  });

  it("sets an empty text on one empty page", () => {
    expect(layOutText("").linesOf(1)).toEqual([""]);
    expect(layOutText("").evidenceOf({ start: 0, end: 0 }).page).toBe(1);
  });

  it("keeps every box on a page that exists and finds the characters there", () => {
    const line = fc.stringMatching(/^[a-z]{0,230}$/);
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 90 }),
        fc.nat(),
        fc.nat(20),
        (lines, at, length) => {
          const text = lines.join("\n");
          const start = at % (text.length + 1);
          const end = Math.min(text.length, start + length);
          const pages = layOutText(text);
          const { page, box } = pages.evidenceOf({ start, end });
          expect(page).toBeGreaterThanOrEqual(1);
          expect(page).toBeLessThanOrEqual(pages.pageCount);
          const [x0, y0, x1, y1] = box;
          expect(0 <= x0 && x0 <= x1 && x1 <= 1 && 0 <= y0 && y0 < y1 && y1 <= 1).toBe(true);
          if (end > start && !text.slice(start, end).includes("\n")) {
            const rows = pages
              .linesOf(page)
              .slice(Math.round(y0 * TEXT_PAGE.lines), Math.round(y1 * TEXT_PAGE.lines));
            expect(rows.join("")).toContain(text.slice(start, start + 1));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
