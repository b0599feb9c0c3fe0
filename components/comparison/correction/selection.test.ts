import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxRound, drawn, textIn, type Word, wordsBetween, wordsIn } from "./selection.ts";

const word = (text: string, x: number, y = 0.5): Word => ({
  text,
  box: [x, y, x + 0.05, y + 0.01],
});
const line = [word("Fixed", 0.1), word("Rate", 0.2), word("2.75", 0.5), word("%", 0.56)];

describe("pointing at words", () => {
  it("takes what lies in the box and draws it tightly", () => {
    const box = drawn(line, [0.48, 0.4, 0.7, 0.6]);
    expect(textIn(line, box)).toBe("2.75 %");
    expect(box[0]).toBeCloseTo(0.499);
  });

  it("keeps the drawn box where no word was recognised", () => {
    expect(drawn(line, [0.1, 0.8, 0.2, 0.9])).toEqual([0.1, 0.8, 0.2, 0.9]);
    expect(boxRound(line, [])).toBeNull();
  });

  it("from one word to another takes both and all between, whichever comes first", () => {
    expect(wordsBetween(3, 1)).toEqual([1, 2, 3]);
    expect(wordsBetween(2, 2)).toEqual([2]);
  });

  it("a box round words always holds those words", () => {
    const words = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(words, (places) => {
        const page = places.map(([x, y], at) => word(String(at), x, y));
        const all = page.map((_, at) => at);
        const box = boxRound(page, all);
        expect(box && wordsIn(page, box)).toEqual(all);
      }),
    );
  });
});
