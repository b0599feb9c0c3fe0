import type { Statement } from "./statement.ts";

/** Rows that give both columns a value; fewer may be chance. */
const FEWEST_ROWS = 3;
/** Cells that say there is nothing for their leg. */
const EMPTY =
  /^(?:n\.?\s?\/?\s?a\.?|none|nil|entf[äa]llt|keine?|n[ée]ant|sans objet|s\.?o\.?|[-–—./\s]*)$/i;
const FIXED_RATE = /^(?:fixed rate|coupon|fest(?:satz|zinssatz)|taux fixe|fixed rate \(%\))$/;
const FLOATING_RATE =
  /floating rate (?:option|index)|^(?:index|variabler zinssatz|basissatz|referenzzinssatz|taux variable|indice|reference rate)$/;

/**
 * Tables of swaps that print a leg to a column, whatever stands at their heads: "EUR Leg | USD Leg",
 * "Leg A | Leg B", "Zahlungsseite | Empfangsseite", the names of two desks.
 * @returns for the order of each statement of such a column the column's key.
 */
export function legColumns(statements: readonly Statement[]): ReadonlyMap<number, string> {
  const tables = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (statement.column === null || EMPTY.test(statement.value)) continue;
    const table = statement.section ?? "";
    tables.set(table, [...(tables.get(table) ?? []), statement]);
  }
  const found = new Map<number, string>();
  for (const [table, cells] of tables) {
    if (!isOfLegs(cells)) continue;
    for (const { order, column } of cells) found.set(order, `${table}|${column ?? ""}`);
  }
  return found;
}

/** Two columns, several rows of two values each, and no column that describes both legs. */
function isOfLegs(cells: readonly Statement[]): boolean {
  const columns = [...new Set(cells.map(({ column }) => column))];
  if (columns.length !== 2) return false;
  const labels = columns.map(
    (column) => new Set(cells.filter((cell) => cell.column === column).map(({ label }) => label)),
  );
  const [left, right] = labels;
  if (left === undefined || right === undefined) return false;
  const twofold = [...left].filter((label) => right.has(label)).length;
  return (
    twofold >= FEWEST_ROWS &&
    labels.every((own) => {
      const says = (pattern: RegExp) => [...own].some((label) => pattern.test(label));
      return !(says(FIXED_RATE) && says(FLOATING_RATE));
    })
  );
}
