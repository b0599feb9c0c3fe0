const PLAIN_DECIMAL = /^(-?)(\d+)(\.\d+)?$/;

/** Groups the integer digits of plain decimal text by thousands, keeping every digit: amounts are
 * text and never pass through a float. Anything else is returned unchanged. */
export function groupDigits(decimal: string): string {
  const parts = PLAIN_DECIMAL.exec(decimal);
  if (parts === null) return decimal;
  const [, sign = "", integer = "", fraction = ""] = parts;
  return `${sign}${integer.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction}`;
}

/** Amount and ISO currency as shown everywhere, e.g. `50,000,000.00 EUR`. */
export function formatAmount(amount: string | null, currency: string | null): string {
  if (amount === null) return "";
  return currency === null ? groupDigits(amount) : `${groupDigits(amount)} ${currency}`;
}

const count = new Intl.NumberFormat("en-GB");

export const formatCount = (value: number): string => count.format(value);

/** @param bytes a file size. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${kilobytes.toFixed(kilobytes < 10 ? 1 : 0)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** "1 document", "3 documents". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
