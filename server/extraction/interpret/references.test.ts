import { describe, expect, it } from "vitest";
import { leadingReference, ownerWordOf, referenceOwner } from "./references.ts";

const nobody = () => null;

describe("whose reference", () => {
  it.each([
    ["bank ref", "BANK", "own"],
    ["bank ref", "COUNTERPARTY", "other"],
    ["dealer reference", "COUNTERPARTY", "other"],
    ["fund ref", "COUNTERPARTY", "own"],
    ["client ref", "BANK", "other"],
    ["cpty ref", "COUNTERPARTY", "other"],
    ["your reference", "BANK", "other"],
    ["our ref", "COUNTERPARTY", "own"],
    ["trade id", "BANK", null],
  ] as const)("%s on a %s paper", (label, side, owner) => {
    expect(referenceOwner(ownerWordOf(label), side, nobody)).toBe(owner);
  });
});

describe("leadingReference", () => {
  it.each([
    ["SWPT-90155 SWAPTION CONFIRMATION", "SWPT-90155"],
    ["OAK-SW-12 / your SWPT-90155", "OAK-SW-12"],
    ["NSB 74716351", "NSB 74716351"],
    ["FX/2026/118 V2", "FX/2026/118 V2"],
    ["FX/2026/118 Version 2", "FX/2026/118 Version 2"],
  ])("ends %s at its first word that is none", (value, reference) => {
    expect(leadingReference(value)).toBe(reference);
  });
});
