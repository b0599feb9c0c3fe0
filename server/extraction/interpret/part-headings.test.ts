import { describe, expect, it } from "vitest";
import type { Box, Word } from "../layout-model.ts";
import { withPartHeadings } from "./part-headings.ts";
import { normaliseLabel, type Statement } from "./statement.ts";
import { withoutTwins } from "./twin-labels.ts";

const HEIGHT = 0.012;

function wordsAt(text: string, x0: number, y0: number): Word[] {
  let x = x0;
  return text.split(" ").map((word): Word => {
    const box: Box = [x, y0, x + word.length * 0.008, y0 + HEIGHT];
    x = box[2] + 0.004;
    return { text: word, box, size: HEIGHT, bold: false, confidence: 1, hidden: false };
  });
}

interface Row {
  readonly label: string;
  readonly value: string;
  readonly at?: number;
  readonly behind?: string;
  readonly lines?: number;
}

function rows(list: readonly Row[]): Statement[] {
  return list.map(({ label, value, at = 0.1, behind, lines = 1 }, order) => {
    const y = 0.1 + order * 0.02;
    const words = [...wordsAt(value, at + 0.3, y), ...wordsAt(behind ?? "", at + 0.6, y)].filter(
      ({ text }) => text !== "",
    );
    return {
      page: 1,
      label: normaliseLabel(label),
      printedLabel: label,
      labelBox: [at, y, at + 0.2, y + lines * HEIGHT * 1.2],
      value: words.map(({ text }) => text).join(" "),
      words,
      section: "Swap",
      column: null,
      order,
      prose: false,
    };
  });
}

const read = (statements: readonly Statement[]) =>
  statements.map(({ section, label, value }) => [section, label, value]);

describe("headings of parts among the rows", () => {
  it.each([
    "Variable Beträge",
    "Floating Amounts",
    "Montants variables",
    "Variable Beträge / Floating Amounts",
  ])("stand below the last word of a label: %s", (heading) => {
    const statements = rows([
      { label: "Fixed Rate", value: "2.50%" },
      { label: "Fraction", value: heading },
      { label: "Spread", value: "0.10%" },
    ]);
    expect(read(withPartHeadings(statements))).toEqual([
      ["Swap", "fixed rate", "2.50%"],
      [heading, "spread", "0.10%"],
    ]);
  });

  it("leaves alone a row that says which leg is meant", () => {
    const statements = rows([
      { label: "Side", value: "Floating side" },
      { label: "Spread", value: "0.10%" },
    ]);
    expect(read(withPartHeadings(statements))).toEqual([
      ["Swap", "side", "Floating side"],
      ["Swap", "spread", "0.10%"],
    ]);
  });

  it("heads the rows below a heading that was read as label and value", () => {
    const told = rows([
      { label: "Fixed Rate", value: "2.5%" },
      { label: "Floating", value: "Leg" },
      { label: "Day Count", value: "ACT/360" },
      { label: "Maturity", value: "5 June 2030", at: 0.5 },
    ]);
    expect(read(withPartHeadings(told))).toEqual([
      ["Swap", "fixed rate", "2.5%"],
      ["Floating Leg", "day count", "ACT/360"],
      ["Swap", "maturity", "5 June 2030"],
    ]);
  });

  it("parts a heading from the label it was joined to, and only when it stands above", () => {
    const joined = { label: "Floating Leg 2 Payer", value: "Party B" };
    const next = { label: "Notional Amount", value: "JPY 5,000,000" };
    expect(read(withPartHeadings(rows([{ ...joined, lines: 2 }, next])))).toEqual([
      ["Floating Leg 2", "payer", "Party B"],
      ["Floating Leg 2", "notional amount", "JPY 5,000,000"],
    ]);
    expect(read(withPartHeadings(rows([joined, next])))).toEqual([
      ["Swap", "floating leg 2 payer", "Party B"],
      ["Swap", "notional amount", "JPY 5,000,000"],
    ]);
  });
});

describe("forms in two languages with the label on both sides", () => {
  it("takes the second label out of the value, and for the name of an unknown first", () => {
    const told = rows([
      { label: "Handelsdatum", value: "16. Mai 2026", behind: "Trade Date" },
      { label: "Prämie", value: "EUR 28.900,00", behind: "Premium" },
      { label: "Käufer", value: "Bank", behind: "Buyer" },
      { label: "Kaufende Seite", value: "Kunde", behind: "Buyer" },
      { label: "Bemerkung", value: "keine", behind: "gesehen" },
    ]);
    expect(read(withoutTwins(told)).map(([, label, value]) => [label, value])).toEqual([
      ["handelsdatum", "16. Mai 2026"],
      ["prämie", "EUR 28.900,00"],
      ["käufer", "Bank"],
      ["buyer", "Kunde"],
      ["bemerkung", "keine gesehen"],
    ]);
  });

  it("leaves values alone that end in a word of a label by chance", () => {
    const told = rows([{ label: "Trade Date", value: "16 May 2026", behind: "Trade Date" }]);
    expect(withoutTwins(told)).toEqual(told);
  });
});
