import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differingParts } from "./character-difference.ts";

describe("differingParts", () => {
  it("marks the digits that differ and nothing else", () => {
    expect(differingParts("2.7415", "2.7515")).toEqual([
      { text: "2.7", start: 0, differs: false },
      { text: "4", start: 3, differs: true },
      { text: "15", start: 4, differs: false },
    ]);
  });

  it("always puts the text back together, and marks nothing between equals", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        const parts = differingParts(text, other);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        expect(differingParts(text, text).some((part) => part.differs)).toBe(false);
      }),
    );
  });
});
