import { productTitle } from "#server/domain/product-titles.ts";
import { termFor } from "#server/domain/terms/dictionary.ts";
import type { TermKind } from "#server/domain/terms/model.ts";
import { groupDigits } from "./numbers.ts";
import { formatDate } from "./time.ts";

const GROUPED: ReadonlySet<TermKind> = new Set(["amount", "number", "price"]);

/** A canonical term value as the review page shows it, by the kind the term dictionary gives it:
 * the product by its name, amounts grouped, dates with month names, percent and basis points with their unit. */
export function formatTermValue(path: string, value: string): string {
  if (path === "productType") return productTitle(value);
  const kind = termFor(path)?.kind;
  if (kind === undefined) return value;
  if (kind === "date") return formatDate(value);
  if (kind === "percent") return `${value}%`;
  if (kind === "spreadBp") return `${value} bp`;
  return GROUPED.has(kind) ? groupDigits(value) : value;
}
