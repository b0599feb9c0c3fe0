/** Keeps names, account numbers and secrets out of logs, whatever a caller passes. */

const HIDDEN = "[masked]";

/** Keys whose values never appear, wherever they stand in a logged object. */
const SECRET_KEY =
  /pass(word|phrase)?$|secret|token|authorization|cookie|credential|api_?key|private_?key|x-amz-(signature|credential|security-token)/i;

/** Keys that hold the name or the account of a person or an institution. */
const PERSONAL_KEY =
  /^(name|party|parties|person|user_?name|uploaded_?by|email|account|account_?number|iban|aba|beneficiary)$/i;

/** Keys that identify things of ours and so must stay readable though they hold long numbers. */
const IDENTIFIER_KEY =
  /(_id|Id|^id|identifier|key|bucket|sha256|hash|timestamp|At|url|endpoint|version|reference|logger|owner)$/;

const IBAN = /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b/g;
const ACCOUNT = /\b(?!\d{4}-\d{2}-\d{2})\d(?:[ -]?\d){7,17}\b/g;
const QUERY_SECRET = /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|password)=)[^&\s"]+/gi;

const keepLastFour = (text: string): string => `****${text.replace(/[ -]/g, "").slice(-4)}`;

/** Masks IBANs, account numbers and signatures inside free text; the last four characters of an
 * account stay so that two log lines can still be told to concern the same one. */
export function maskText(text: string): string {
  return text
    .replace(QUERY_SECRET, `$1${HIDDEN}`)
    .replace(IBAN, (found) => (/\d{4}/.test(found) ? keepLastFour(found) : found))
    .replace(ACCOUNT, keepLastFour);
}

const MAX_DEPTH = 6;

/** @returns a copy of `fields` that is safe to write. Never throws; cycles end at a fixed depth. */
export function maskFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, maskValue(key, value, depth)]),
  );
}

function maskValue(key: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return value;
  if (SECRET_KEY.test(key) || PERSONAL_KEY.test(key)) return HIDDEN;
  if (typeof value === "string") return IDENTIFIER_KEY.test(key) ? value : maskText(value);
  if (value instanceof Error) return errorFields(value);
  if (typeof value !== "object" || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return HIDDEN;
  if (Array.isArray(value)) return value.map((item) => maskValue(key, item, depth + 1));
  return maskFields(value as Record<string, unknown>, depth + 1);
}

/** The fields of an exception (`exception`, `exception_type` of the log format), masked. */
export function errorFields(error: Error): Record<string, unknown> {
  const cause = error.cause instanceof Error ? { cause: errorFields(error.cause) } : {};
  return {
    exception_type: error.name,
    exception: maskText(error.stack ?? error.message),
    ...cause,
  };
}
