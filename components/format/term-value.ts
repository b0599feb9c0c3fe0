import { groupDigits } from "./numbers.ts";
import { formatDate } from "./time.ts";

const GROUPED = /(amount|notional|quantity|numberOf\w+|marketValue|purchasePrice|strike)$/i;
const LONG_INTEGER = /^-?\d{4,}(\.\d+)?$/;

/** A canonical term value as the review page shows it: amounts grouped, dates with month names,
 * everything else as compared. */
export function formatTermValue(path: string, value: string): string {
  if (LONG_INTEGER.test(value) && GROUPED.test(path)) return groupDigits(value);
  return formatDate(value);
}
