import { describe, expect, it } from "vitest";
import { normaliseLabel, type Statement } from "./statement.ts";
import { withoutSquareRoots } from "./volatility-strike.ts";

const rows = (...pairs: readonly (readonly [string, string])[]): Statement[] =>
  pairs.map(([label, value], order) => ({
    page: 1,
    label: normaliseLabel(label),
    printedLabel: label,
    labelBox: [0.1, 0.1, 0.3, 0.12],
    value,
    words: [],
    section: null,
    column: null,
    order,
    prose: false,
  }));

const labels = (statements: readonly Statement[]) => statements.map(({ value }) => value);

describe("a strike printed as variance and as volatility", () => {
  it.each([
    ["Variance Strike Price", "400", "Volatility Strike Price", "20"],
    ["Variance strike", "342.25", "Strike (vol)", "18.5 vol points"],
    ["Varianz-Strike", "400,00", "Volatilitätsstrike", "20,00 %"],
    ["Prix d'exercice de variance", "256", "Prix d'exercice en volatilité", "16"],
  ])("is said once: %s %s, %s %s", (one, square, other, root) => {
    expect(labels(withoutSquareRoots(rows([one, square], [other, root])))).toEqual([square]);
  });

  it("stays where one is not the square of the other", () => {
    const told = rows(["Variance Strike Price", "400"], ["Volatility Strike Price", "21"]);
    expect(withoutSquareRoots(told)).toEqual(told);
  });

  it("stays where only the volatility is printed", () => {
    const told = rows(["Volatility Strike", "20"], ["Vega Notional", "USD 100,000"]);
    expect(withoutSquareRoots(told)).toEqual(told);
  });
});
