import type { Statement } from "./statement.ts";

const STRIKE = /strike|basis|exerc|aus(?:u|ü|ue)bung/iu;
const VARIANCE = /varian[zc]/iu;
const VOLATILITY = /vol(?:atili|\b)/iu;

/** Rounding of a printed square root, as a share of its square. */
const ROUNDING = 0.005;

/**
 * Variance swaps print the strike twice, as a variance and as the volatility it is the square of:
 * `Variance Strike Price: 400`, `Volatility Strike Price: 20`. The second then says nothing new.
 * Where the square does not fit, both stay, and the term is contradicted.
 */
export function withoutSquareRoots(statements: readonly Statement[]): readonly Statement[] {
  const variances = statements.flatMap(({ label, value }) =>
    isStrike(label) && VARIANCE.test(label) && !VOLATILITY.test(label) ? figureOf(value) : [],
  );
  if (variances.length === 0) return statements;
  return statements.filter(({ label, value }) => {
    if (!isStrike(label) || !VOLATILITY.test(label)) return true;
    const [root] = figureOf(value);
    return root === undefined || !variances.some((variance) => isSquare(root, variance));
  });
}

const isStrike = (label: string): boolean => STRIKE.test(label);

/** The figure of a short value; only what both could mean is compared. */
function figureOf(value: string): number[] {
  const match =
    /^\s*(\d{1,6}(?:[.,]\d{1,6})?)\s*%?\s*(?:vol\p{L}*)?\s*(?:pts?|points?|punkte)?\s*$/iu.exec(
      value,
    );
  return match?.[1] === undefined ? [] : [Number(match[1].replace(",", "."))];
}

function isSquare(root: number, square: number): boolean {
  return Math.abs(root * root - square) <= ROUNDING * square;
}
