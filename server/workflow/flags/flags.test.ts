import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROLES } from "../../contracts/access.ts";
import { DEFAULT_FLAGS, FLAG_IDS, type Flag, FlagBookSchema } from "../../contracts/flags.ts";
import { createFlags, isOnForPerson, isWithin } from "./flags.ts";

const flagId = fc.constantFrom(...FLAG_IDS);
const percentage = fc.integer({ min: 0, max: 100 });
const person = fc.record({
  subject: fc.string({ minLength: 1 }),
  name: fc.constant("N"),
  roles: fc.subarray([...ROLES]),
});

describe("the share of a flag", () => {
  it("only grows when the percentage grows, from nobody to everybody (property)", () => {
    fc.assert(
      fc.property(flagId, fc.string(), percentage, percentage, (flag, id, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        if (isWithin(flag, id, less)) expect(isWithin(flag, id, more)).toBe(true);
        expect(isWithin(flag, id, 0)).toBe(false);
        expect(isWithin(flag, id, 100)).toBe(true);
        expect(isWithin(flag, id, a)).toBe(isWithin(flag, id, a));
      }),
    );
  });

  it("is about what it says, and flags draw independently", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `document-${index}`);
    for (const share of [1, 10, 50, 90]) {
      const within = ids.filter((id) => isWithin("page-images", id, share)).length / 100;
      expect(Math.abs(within - share)).toBeLessThan(2);
    }
    const both = ids.filter(
      (id) => isWithin("page-images", id, 50) && isWithin("label-memory", id, 50),
    );
    expect(Math.abs(both.length / 100 - 25)).toBeLessThan(2);
  });
});

describe("a flag for people", () => {
  const flag = (change: Partial<Flag>): Flag => ({
    id: "rehearsal-desk",
    on: true,
    percentage: 100,
    roles: [],
    subjects: [],
    ...change,
  });

  it("is off for everybody when it is off, whoever is named (property)", () => {
    fc.assert(
      fc.property(person, (actor) => {
        const off = flag({ on: false, subjects: [actor.subject] });
        expect(isOnForPerson(off, actor)).toBe(false);
      }),
    );
  });

  it("is on for named people, else for a share of those with the role (property)", () => {
    fc.assert(
      fc.property(person, percentage, fc.subarray([...ROLES]), (actor, share, roles) => {
        const partly = flag({ percentage: share, roles });
        const named = { ...partly, subjects: [actor.subject] };
        expect(isOnForPerson(named, actor)).toBe(true);
        const fits = roles.length === 0 || roles.some((role) => actor.roles.includes(role));
        const expected = fits && isWithin("rehearsal-desk", actor.subject, share);
        expect(isOnForPerson(partly, actor)).toBe(expected);
      }),
    );
  });
});

describe("the book of flags", () => {
  it("ships everything on, and a flag it does not name is as shipped", async () => {
    expect(FlagBookSchema.parse(DEFAULT_FLAGS)).toEqual(DEFAULT_FLAGS);
    const flags = createFlags(async () => []);
    for (const id of FLAG_IDS) expect(await flags.forDocument(id, "d")).toBe(true);
  });

  it.each([
    ["a flag nobody asks for", [{ ...DEFAULT_FLAGS[0], id: "teleport" }]],
    ["a flag twice", [DEFAULT_FLAGS[0], DEFAULT_FLAGS[0]]],
    ["more than everything", [{ ...DEFAULT_FLAGS[0], percentage: 101 }]],
    ["half a percent", [{ ...DEFAULT_FLAGS[0], percentage: 0.5 }]],
    ["documents with roles", [{ ...DEFAULT_FLAGS[0], roles: ["operator"] }]],
  ])("refuses %s", (_what, content) => {
    expect(FlagBookSchema.safeParse(content).success).toBe(false);
  });
});
