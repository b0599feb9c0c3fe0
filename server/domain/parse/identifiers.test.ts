import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isValidIban,
  isValidLei,
  parseBic,
  parseIban,
  parseLei,
  parseReference,
  parseSecurityId,
  splitReference,
} from "./identifiers.ts";
import { comparablePartyName, parsePartyName } from "./party-name.ts";

const GOOD_LEI = "5493001KJTIIGC8Y1R12";

describe("identifiers", () => {
  it("keeps an LEI that fails as printed and says so (T19)", () => {
    expect(parseLei(`LEI: ${GOOD_LEI}`)).toMatchObject({ value: GOOD_LEI, rule: "lei.checked" });
    expect(parseLei("5493 001K JTII GC8Y 1R12")?.value).toBe(GOOD_LEI);
    const wrong = parseLei("5493001KJTIIGC8Y1R13");
    expect(wrong).toMatchObject({ value: "5493001KJTIIGC8Y1R13", rule: "lei.checkDigitFails" });
    expect(wrong?.confidence).toBeLessThan(0.7);
    expect(parseLei(`${GOOD_LEI}1`)?.rule).toBe("lei.lengthFails");
    expect(parseLei("no identifier at all here")).toBeNull();
  });

  // MOD 97-10 is sure of a digit taken for another digit and of a letter for another letter. A letter
  // for a digit makes the number one digit longer, and one such number in 97 passes by chance.
  it("sees every character of an LEI that is taken for another of its kind", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 19 }),
        fc.constantFrom(..."0123456789"),
        fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        (at, digit, letter) => {
          const character = /\d/.test(GOOD_LEI.charAt(at)) ? digit : letter;
          const changed = GOOD_LEI.slice(0, at) + character + GOOD_LEI.slice(at + 1);
          expect(isValidLei(changed)).toBe(changed === GOOD_LEI);
        },
      ),
    );
  });

  it("reads an IBAN however it is grouped and whatever follows it", () => {
    expect(parseIban("DE89 3704 0044 0532 0130 00")?.value).toBe("DE89370400440532013000");
    expect(parseIban("IBAN DE89 3704 0044 0532 0130 00 USD")?.value).toBe("DE89370400440532013000");
    expect(parseIban("DE88370400440532013000")?.rule).toBe("iban.checkDigitFails");
    expect(isValidIban("GB82WEST12345698765432")).toBe(true);
  });

  it("does not take a word of a bank's name for its BIC", () => {
    expect(parseBic("Deutsche Bank AG, DEUTDEFF")?.value).toBe("DEUTDEFF");
    expect(parseBic("deutdeff500")?.value).toBe("DEUTDEFF500");
    expect(parseBic("Deutsche Bank AG")).toBeNull();
  });

  it("checks an ISIN and keeps other codes", () => {
    expect(parseSecurityId("ISIN: US0378331005")).toMatchObject({ rule: "isin.checked" });
    // Noughts misread as letters, where the check digit happens to agree.
    expect(parseSecurityId("GBOOBLR7TX18")).toMatchObject({ rule: "isin.checkDigitFails" });
    expect(parseSecurityId("US0378331006")).toMatchObject({ rule: "isin.checkDigitFails" });
    expect(parseSecurityId("912828XG2")?.value).toBe("912828XG2");
  });

  it.each([
    ["ABC104417-V1", "ABC104417", 1],
    ["ABC 104417", "ABC104417", null],
    ["XYZ_20881734", "XYZ20881734", null],
    ["GCS382857_V12", "GCS382857", 12],
    ["GCS382857 Version 2", "GCS382857", 2],
  ])("%s pairs as %s, version %s (T25)", (reference, base, version) => {
    expect(splitReference(reference)).toEqual({ base, version });
    expect(parseReference(reference)?.value).toBe(reference);
  });
});

describe("party names (T19)", () => {
  it.each([
    ["Deutsche Bank Aktiengesellschaft", "DEUTSCHE BANK AG"],
    ["Barclays Bank PLC", "Barclays Bank Public Limited Company"],
    ["JPMorgan Chase Bank, N.A.", "JPMorgan Chase Bank, National Association"],
    ["Société Générale S.A.", "SOCIETE GENERALE SA"],
    ["Smith & Partners Ltd.", "Smith and Partners Limited"],
  ])("%s and %s are one print", (a, b) => {
    expect(comparablePartyName(a)).toBe(comparablePartyName(b));
  });

  it.each([
    ["Goldman Sachs International", "Goldman Sachs Bank Europe SE"],
    ["Deutsche Bank AG", "Deutsche Bank AG, London Branch"],
    ["Barclays Bank PLC", "Barclays Bank Ireland PLC"],
    ["UBS AG", "UBS SE"],
  ])("%s is not %s", (a, b) => {
    expect(comparablePartyName(a)).not.toBe(comparablePartyName(b));
  });

  it("leaves out the alias that a document gives", () => {
    expect(parsePartyName('Goldman Sachs International ("Party A")')?.value).toBe(
      "Goldman Sachs International",
    );
    expect(parsePartyName("Beispielbank AG (Partei B)")?.value).toBe("Beispielbank AG");
    expect(parsePartyName("Bank (Suisse) SA")?.value).toBe("Bank (Suisse) SA");
  });
});
