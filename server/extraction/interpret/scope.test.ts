import { describe, expect, it } from "vitest";
import { legHintIn, scopeOfHeading } from "./scope.ts";

const nobody = () => null;

describe("words that name a leg", () => {
  it.each([
    ["Fix basis", "fixed"],
    ["Fix", "fixed"],
    ["Flt freq", "floating"],
    ["Fixed side", "fixed"],
  ])("%s", (text, type) => {
    expect(legHintIn(text, nobody)?.type).toBe(type);
  });

  it("are none of a fixing", () => {
    expect(legHintIn("Fix page", nobody)).toBeNull();
  });
});

describe("headings of the exchanges of a swap", () => {
  it.each([
    ["1. BEIN (ANFANG)", "near"],
    ["2. BEIN (ENDE)", "far"],
    ["Opération (départ)", "near"],
    ["Second exchange", "far"],
  ])("%s", (text, leg) => {
    expect(scopeOfHeading(text)).toBe(leg);
  });
});
