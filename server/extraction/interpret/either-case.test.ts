import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eitherCase } from "./either-case.ts";
import { legalNamesIn } from "./names.ts";

describe("parts of patterns in either case", () => {
  it.each([
    ["(?i:ltd\\.?)", "(?:[lL][tT][dD]\\.?)"],
    ["A(?i:s\\s?[àa](?:r|l)|x)\\p{Lu}", "A(?:[sS]\\s?[àaÀA](?:[rR]|[lL])|[xX])\\p{Lu}"],
    ["(?i:\\p{Lu}b)(?i:c)d", "(?:\\p{Lu}[bB])(?:[cC])d"],
    ["plain", "plain"],
  ])("spells out %s", (source, spelled) => {
    expect(eitherCase(source)).toBe(spelled);
  });

  it("matches what the engine's own way is meant to match", () => {
    const forms = ["plc", "GmbH & Co. KG", "S.à r.l.", "National Association", "Sp. z o.o."];
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.infiniteStream(fc.boolean()), (form, coins) => {
        const printed = [...form]
          .map((sign) => (coins.next().value ? sign.toUpperCase() : sign.toLowerCase()))
          .join("");
        const source = form.replace(/\./g, "\\.");
        expect(new RegExp(`^${eitherCase(`(?i:${source})`)}$`, "u").test(printed)).toBe(true);
      }),
    );
  });

  it.each(["Ltd", "LTD", "ltd", "LLC", "S.p.A.", "GmbH"])("finds names that end in %s", (form) => {
    expect(legalNamesIn(`Alderbrook Credit ${form} – of today`)).toEqual([
      `Alderbrook Credit ${form}`,
    ]);
  });
});
