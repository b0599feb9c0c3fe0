import { isCurrencyCode } from "../currencies.ts";
import { CURRENCY_NAMES, CURRENCY_SYMBOLS, SHARED_SYMBOLS } from "./currency-words.ts";
import type { ParseContext, Parsed } from "./model.ts";
import { withSizeApart } from "./scale.ts";
import { doubtful, quote, read, tidy, wordingKey } from "./tidy.ts";

const CODE_OF_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(CURRENCY_NAMES).flatMap(([code, names]) => names.map((name) => [name, code])),
);

/** Longest first: `A$` is part of `CA$`. */
const SYMBOLS = Object.keys(CURRENCY_SYMBOLS).sort((a, b) => b.length - a.length);

/** Codes that are also words of confirmations ("ALL", "TOP", "TRY"), trusted only in company. */
const WORD_CODES = new Set(["ALL", "TOP", "TRY", "MAD", "COP", "CUP", "PEN", "GEL", "USN", "BAM"]);

function codesIn(text: string): string[] {
  const found: string[] = [];
  // A code may stick to its figure ("USD50,000") or to another code ("EUR/USD").
  for (const match of text.matchAll(/(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])/g)) {
    const code = match[1] ?? "";
    const alone = text === code || /\d/.test(text);
    if (isCurrencyCode(code) && (alone || !WORD_CODES.has(code))) found.push(code);
  }
  return [...new Set(found)];
}

function symbolIn(text: string): { code: string; shared: boolean } | null {
  for (const symbol of SYMBOLS) {
    const code = CURRENCY_SYMBOLS[symbol];
    if (code !== undefined && text.includes(symbol)) return { code, shared: false };
  }
  for (const [symbol, code] of Object.entries(SHARED_SYMBOLS)) {
    if (text.includes(symbol)) return { code, shared: true };
  }
  return null;
}

function nameIn(text: string): string | null {
  const words = wordingKey(text).split(" ").slice(0, 40);
  for (let length = 4; length >= 1; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const code = CODE_OF_NAME.get(words.slice(at, at + length).join(" "));
      if (code !== undefined) return code;
    }
  }
  return null;
}

/**
 * Reads a currency: ISO code, name in English, German or French, or a symbol. `$` and `¥` name
 * several currencies and stay in doubt; so does a text with two codes. CNY is never CNH (T16).
 */
export function parseCurrency(raw: string, context: ParseContext): Parsed | null {
  const text = withSizeApart(tidy(raw));
  if (/\bGBX\b|\bGBp\b|\bpence\b/.test(text)) {
    return doubtful(
      "GBP",
      "currency.pence",
      "CURRENCY_MINOR",
      `${quote(text)} is pence, a hundredth of GBP. State the amount in GBP.`,
    );
  }
  const codes = codesIn(text);
  const [first] = codes;
  if (first !== undefined && codes.length > 1) {
    return doubtful(
      first,
      "currency.several",
      "CURRENCY_SEVERAL",
      `${quote(text)} names several currencies. Choose the one that is meant.`,
    );
  }
  if (first !== undefined) return read(first, "currency.isoCode", text === first ? 1 : 0.97);
  const lower = /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : "";
  if (isCurrencyCode(lower)) return read(lower, "currency.isoCodeInOtherCase", 0.9);
  const symbol = symbolIn(text);
  if (symbol !== null && !symbol.shared) return read(symbol.code, "currency.symbol", 0.95);
  const named = nameIn(text);
  if (named !== null) return read(named, "currency.name", 0.96);
  if (symbol === null) return null;
  if (context.currencyHint) return read(context.currencyHint, "currency.symbolByLabel", 0.93);
  return doubtful(
    symbol.code,
    "currency.sharedSymbol",
    "CURRENCY_AMBIGUOUS",
    `${quote(text)} uses a symbol that several currencies share. Choose the one that is meant.`,
  );
}

/** @returns the currency that a text settles by itself, or null. */
export function clearCurrencyIn(text: string, context: ParseContext): string | null {
  const parsed = parseCurrency(text, context);
  return parsed === null || parsed.doubt !== undefined ? null : parsed.value;
}
