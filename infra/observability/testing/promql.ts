/** The part of PromQL the dashboards and rules use: which metrics, with which labels. */

export interface Use {
  readonly metric: string;
  readonly labels: readonly string[];
}

const WORDS = new Set([
  ...["sum", "avg", "max", "min", "count", "by", "without", "on", "and", "or", "unless"],
  ...["rate", "increase", "histogram_quantile", "absent", "avg_over_time", "bool", "time"],
]);

/**
 * @returns every metric an expression names, with the labels it is filtered or grouped by. A
 * grouping label is held against every metric of the expression, which it must exist on.
 */
export function usesOf(expression: string): Use[] {
  const plain = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/<<.*?>>/g, "")
    .replace(/\[[^\]]*\]/g, "");
  const grouped = [...plain.matchAll(/\b(?:by|without)\s*\(([^)]*)\)/g)].flatMap(([, list = ""]) =>
    list.split(",").map((label) => label.trim()),
  );
  const rest = plain.replace(/\b(?:by|without)\s*\([^)]*\)/g, "");
  const uses: Use[] = [];
  for (const [, name = "", filter = ""] of rest.matchAll(
    /(?<![\w.$])([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?/g,
  )) {
    if (WORDS.has(name)) continue;
    const filtered = [...filter.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label);
    uses.push({ metric: name, labels: [...filtered, ...grouped] });
  }
  return uses;
}
