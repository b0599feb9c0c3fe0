/** A compact table for a terminal: columns as wide as their widest cell, at most `limit`. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  limit = 60,
): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => clip(cell, limit)));
  const widths = head.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? "").length)),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const [first = "", ...rest] = lines;
  return [first, widths.map((width) => "-".repeat(width)).join("  "), ...rest].join("\n");
}

function clip(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
