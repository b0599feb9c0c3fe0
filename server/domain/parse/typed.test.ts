import { describe, expect, it } from "vitest";
import { TERMS, termFor } from "../terms/dictionary.ts";
import { acceptedForm, parseTyped } from "./typed.ts";

const parties = { bank: "Meridian Harbour Bank plc", counterparty: "Northlight Asset Management" };

function typed(path: string, text: string) {
  const definition = termFor(path);
  if (definition === undefined) throw new Error(`no term ${path}`);
  return parseTyped(definition, text, parties);
}
const readAs = (path: string, text: string) => {
  const answer = typed(path, text);
  return answer.ok ? answer.parsed.value : answer.message;
};

describe("what a person types for a term", () => {
  it("is read by the term's own parser, units as the form asks for them", () => {
    expect(readAs("legs.0.fixedRate", "2.75")).toBe("2.75");
    expect(readAs("legs.0.fixedRate", "2.75%")).toBe("2.75");
    expect(readAs("legs.0.spreadBp", "25")).toBe("25");
    expect(readAs("valueDate", "2027-02-22")).toBe("2027-02-22");
    expect(readAs("fx.bankPays.amount", "10,000,000.00")).toBe("10000000");
    expect(readAs("legs.0.notionalAmount", "1.125")).toBe("1.125");
    expect(readAs("legs.0.payer", "Northlight")).toBe("counterparty");
    expect(readAs("legs.0.payer", "bank")).toBe("bank");
  });

  it("is refused with the accepted form when it does not read, or reads in two ways", () => {
    expect(readAs("valueDate", "03/04/2027")).toMatch(/may be .* Write the date as 2026-11-20/);
    expect(readAs("valueDate", "soon")).toMatch(/does not read as .*Write the date as/);
    expect(readAs("fx.bankPays.amount", "-5")).toMatch(/below zero/);
    expect(readAs("legs.0.payer", "somebody")).toMatch(/Write bank or counterparty/);
  });

  it("has an accepted form for every term, and canonical values fit it", () => {
    for (const term of TERMS) {
      expect(acceptedForm(term)).toMatch(/^Write .*\.$/);
      for (const value of Object.keys(term.values ?? {})) {
        const answer = parseTyped(term, value, parties);
        expect(answer.ok && answer.parsed.value, `${term.key} ${value}`).toBe(value);
      }
    }
  });
});
