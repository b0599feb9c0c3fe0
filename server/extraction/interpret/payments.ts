import type { Role } from "../../domain/trade.ts";

const UNIT_OF_MONEY = "[A-Z]{3}|(?:US|A|C|HK|S|NZ)\\$|[€£¥]";
const FIGURE =
  "(?:\\d[\\d.,'’  ]*\\d|\\d)(?:\\s*(?:million(?:en|s)?|mio\\.?|mn|mm|m|billion|bn|mrd\\.?|milliards?|k)\\b)?";
const MONEY_BEFORE = new RegExp(
  `(?<![\\w.-])(${UNIT_OF_MONEY})\\s*(${FIGURE})(?:,--|\\.--)?(?![\\w-])`,
  "gu",
);
const MONEY_AFTER = new RegExp(
  `(?<![\\w.,-])(${FIGURE})\\s*(${UNIT_OF_MONEY})(?![\\w-]|\\s?\\d)`,
  "gu",
);
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

interface Money {
  readonly amount: string;
  readonly currency: string;
  readonly raw: string;
}

/** The first amount with an ISO currency or an unmistakable sign in `text`. */
export function moneyIn(text: string): Money | null {
  const found = [
    ...[...text.matchAll(MONEY_BEFORE)].map((m) => ({ at: m.index, money: m, unit: 1, figure: 2 })),
    ...[...text.matchAll(MONEY_AFTER)].map((m) => ({ at: m.index, money: m, unit: 2, figure: 1 })),
  ]
    .map(({ at, money, unit, figure }) => ({
      at,
      currency: money[unit] ?? "",
      amount: (money[figure] ?? "").trim(),
      raw: money[0].trim(),
    }))
    .filter(({ currency }) => !/^[A-Z]{3}$/.test(currency) || CURRENCIES.has(currency))
    .sort((one, two) => one.at - two.at)[0];
  if (found === undefined) return null;
  const { amount, currency, raw } = found;
  return { amount, currency, raw };
}

const GIVES =
  /\b(?:pays?|paid|payable|payment|sells?|sold|selling|delivers?|delivered|zahlt|zahlen|verkauft|verkaufen|liefert|verkauf|paie|paye|payons|verse|vend|vendons|vendu|livre|livrons)\b/iu;
const GETS =
  /\b(?:buys?|bought|buying|purchases?|purchased|receives?|received|receivable|kauft|kaufen|gekauft|kauf|erh[äa]lt|erhalten|empf[äa]ngt|ach[èe]te|achetons|achet[ée]|re[çc]oit|recevons)\b/iu;

/**
 * Who pays, from a direction word and its subject: "payable by Party A", "we sell", "Customer
 * buys". A verb without a subject speaks of the sender.
 */
export function payerIn(text: string, roleOf: (text: string) => Role | null): Role | null {
  const gives = GIVES.exec(text);
  const gets = GETS.exec(text);
  const verb = gives !== null && (gets === null || gives.index <= gets.index) ? gives : gets;
  if (verb === null) return null;
  const isGiving = verb === gives;
  const by = /\b(?:by|von|durch|par)\s+(.{2,60}?)(?:[:,;.]|\s+\(|$)/iu.exec(
    text.slice(verb.index),
  )?.[1];
  const to = /\bto\s+(.{2,60}?)(?:[:,;.]|\s+\(|$)/iu.exec(text.slice(verb.index))?.[1];
  const before = text
    .slice(0, verb.index)
    .replace(/\b(?:amount|currency|and|to be|is|betrag|montant|devise|w[äa]hrung)\b/giu, " ")
    .trim();
  const subject = (by === undefined ? null : roleOf(by)) ?? trailingRole(text, roleOf);
  if (subject !== null) return isGiving ? subject : other(subject);
  const leading = before === "" ? null : roleOf(lastWords(before));
  if (leading !== null) return isGiving ? leading : other(leading);
  const target = to === undefined || !isGiving ? null : roleOf(to);
  if (target !== null) return other(target);
  const sender = roleOf("we");
  return sender === null ? null : isGiving ? sender : other(sender);
}

/** "Sold by / Montant payable par Party B": two languages share the name at the end. */
function trailingRole(text: string, roleOf: (text: string) => Role | null): Role | null {
  if (!/\b(?:by|von|durch|par)\b/iu.test(text)) return null;
  const words = text.split(/\s+/);
  for (const length of [4, 3, 2, 1]) {
    const role = roleOf(words.slice(-length).join(" "));
    if (role !== null) return role;
  }
  return null;
}

/** The other institution. */
export function other(role: Role): Role {
  return role === "bank" ? "counterparty" : "bank";
}

function lastWords(text: string): string {
  return text.split(/[,;.]/).at(-1)?.trim() ?? text;
}
