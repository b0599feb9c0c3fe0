import type { FieldView, MatchRow } from "../contracts/matches.ts";
import { csvLine } from "../domain/csv.ts";
import type { Snapshot } from "./snapshot.ts";

const COLUMNS = [
  "Match",
  "Result",
  "Workflow",
  "Product",
  "Bank reference",
  "Counterparty reference",
  "Counterparty",
  "Trade date",
  "Amount",
  "Currency",
  "Due",
  "Term",
  "Path",
  "Bank value",
  "Counterparty value",
  "Outcome",
  "Class",
  "Blocks",
  "Rule",
  "Explanation",
  "Typed by a person",
] as const;

/** Every row of the view, one line per compared term; led by what the list was and when. */
export function renderCsv(snapshot: Snapshot): string {
  const head = [
    ["Countersign matching report", snapshot.reportId],
    ["View", snapshot.view],
    ["As of", snapshot.asOf],
    ["Matches", snapshot.rows.length],
    ["Created by", snapshot.createdBy],
  ] as const;
  const lines = snapshot.rows.flatMap((row) => {
    const fields = snapshot.matches.get(row.matchId)?.comparison?.fields ?? [];
    return fields.length === 0 ? [line(row, null)] : fields.map((field) => line(row, field));
  });
  return [...head.map((cells) => csvLine(cells)), "\r\n", csvLine(COLUMNS), ...lines].join("");
}

function line(row: MatchRow, field: FieldView | null): string {
  return csvLine([
    row.matchId,
    row.result,
    row.state,
    row.productType,
    row.bankReference,
    row.counterpartyReference,
    row.counterpartyName,
    row.tradeDate,
    row.amount,
    row.currency,
    row.dueAt,
    field?.title ?? null,
    field?.path ?? null,
    field?.bank ?? null,
    field?.counterparty ?? null,
    field?.outcome ?? null,
    field?.class ?? null,
    field ? (field.blocking ? "yes" : "no") : null,
    field?.rule ?? null,
    field?.explanation ?? null,
    typedCell(row, field),
  ]);
}

/** Which values stand on a person's word, without a place on a page. */
function typedCell({ typed = [] }: MatchRow, field: FieldView | null): string | null {
  if (field === null) return typed.join("; ") || null;
  return typed.includes(field.title) ? "yes" : "no";
}
