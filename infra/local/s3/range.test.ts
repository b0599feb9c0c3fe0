import { describe, expect, it } from "vitest";
import { parseRange } from "./range.ts";

describe("a Range header", () => {
  it.each([
    ["bytes=0-0", 10, [0, 0]],
    ["bytes=3-", 10, [3, 9]],
    ["bytes=3-99", 10, [3, 9]],
    ["bytes=-4", 10, [6, 9]],
    ["bytes=-99", 10, [0, 9]],
    [undefined, 10, null],
    ["bytes=5-3", 10, null],
    ["bytes=0-1,3-4", 10, null],
    ["items=0-1", 10, null],
  ])("%s of %d bytes", (header, size, expected) => {
    expect(parseRange(header, size)).toEqual(expected);
  });

  it.each([
    ["bytes=10-", 10],
    ["bytes=-0", 10],
    ["bytes=0-", 0],
  ])("%s of %d bytes cannot be satisfied", (header, size) => {
    expect(() => parseRange(header, size)).toThrow(
      expect.objectContaining({ code: "InvalidRange" }),
    );
  });
});
