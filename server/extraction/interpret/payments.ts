import type { Role } from "../../domain/trade.ts";
import { eitherCase } from "./either-case.ts";

const UNIT_OF_MONEY = "[A-Z]{3}|(?:US|A|C|HK|S|NZ)\\$|[€£¥]";
const FIGURE = eitherCase(
  "(?:\\d[\\d.,'’  ]*\\d|\\d)(?:\\s*(?i:million(?:en|s)?|mios?|mln|mn|mm|m|billion(?:en|s)?|bn|bln|mrds?|mia|mld|md|milliard(?:en?|s)?|tsd|k)\\b)?",
);
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
    .filter(({ at, raw }) => !isRate(text, at, at + raw.length))
    .sort((one, two) => one.at - two.at)[0];
  if (found === undefined) return null;
  const { amount, currency, raw } = found;
  return { amount, currency, raw };
}

const RATE_BEFORE =
  /(?:\b(?:rate|(?:wechsel|devisen|kassa|termin)?kurs|cours|taux(?: de change)?)(?: of| von| de)?|=)\s*$/iu;
const RATE_BEHIND = /^\s*(?:(?:per|pro|par|je)\s|\/|=)\s*(?:1(?:[.,]0+)?\s*)?[A-Z]{3}\b/u;

/** "1.1647 USD per EUR", "at a rate of USD 1.1647", "1 EUR = 1.1647 USD": a price, no payment. */
function isRate(text: string, from: number, to: number): boolean {
  return RATE_BEFORE.test(text.slice(0, from)) || RATE_BEHIND.test(text.slice(to));
}

// A letter with an accent is no word character to \b, so the ends are told by letters.
const GIVES =
  /(?<!\p{L})(?:pays?|paid|payable|payment|sells?|sold|selling|delivers?|delivered|zahlt|zahlen|verkauft|verkaufen|liefert|verkauf|paient?|payez?|payons|vers(?:e|ent|ez|ons)|vend|vendons|vendue?s?|cédée?s?|livre|livrons)(?!\p{L})/iu;
const GETS =
  /(?<!\p{L})(?:buys?|bought|buying|purchases?|purchased|receives?|received|receivable|kauft|kaufen|gekauft|kauf|ankauf|angekauft|erworben|erh[äa]lt|erhalten|empf[äa]ngt|ach[èe]te|achetons|achet[ée]e?s?|re[çc]oit|recevons)(?!\p{L})/iu;

/** Words beside a verb that say what is paid, not who pays it. */
const NO_SUBJECT =
  /^(?:amounts?|currency|currencies|ccy|ccys|notional|nominal|principal|countervalue|equivalent|cash|funds|sum|total|gross|net|base|quoted?|dealt|contra|counter|primary|secondary|reference|settlement|transaction|trade|deal|contract|fx|spot|forward|swap|option|exchange|initial|final|first|second|near|far|leg|side|date|payments?|value|call|put|direction|action|type|in|of|the|a|an|and|or|to|be|is|are|was|were|on|at|for|per|that|which|under|hereby|have|has|having|had|will|shall|would|must|agrees?|agreed|undertakes?|obliged|confirm|confirms|confirmed|due|being|then|also|it|today|this day|heute|aujourd['’]hui|betrag|betr[äa]ge|w[äa]hrung(?:en)?|der|die|das|den|dem|ist|sind|wird|werden|zu|haben|hat|hiermit|dass|und|montants?|devises?|le|la|les|des|du|de|est|sera|sont|et|que|qui|avons|avez|ont|a|par les? pr[ée]sente?s?|\d+|[1-2](?:st|nd)?|\W*)$/iu;
/** A party named by a word of its own within a clause; the one next to the verb is its subject. */
const NAMED_SUBJECT =
  /(?<!\b(?:an|von|to|from|with|mit|by|of|for|für|gegenüber|pour|avec|par|nous|vous)\s)\b(?:we|you|wir|sie|nous|vous(?!\s+avoir\b)|(?:the )?(?:bank|client|customer|counterparty|fund|dealer|buyer|seller)|part(?:y|ei|ie) [ab12]|kunde|kontrahent|contrepartie)\b/giu;

/**
 * Who pays, from a direction word and its subject: "payable by Party A", "we sell", "Customer
 * buys". A verb without any subject speaks of `implied`, by custom the sender. A subject that is
 * named and cannot be resolved leaves the payer unknown.
 */
export function payerIn(
  text: string,
  roleOf: (text: string) => Role | null,
  implied: Role | null = roleOf("we"),
): Role | null {
  const gives = GIVES.exec(text);
  const gets = GETS.exec(text);
  const verb = gives !== null && (gets === null || gives.index <= gets.index) ? gives : gets;
  if (verb === null) return null;
  const isGiving = verb === gives;
  const turned = (role: Role) => (isGiving ? role : other(role));
  const after = text.slice(verb.index);
  const by = agent(after, "by|durch|par");
  if (by !== null) {
    const subject = roleOf(by) ?? trailingRole(text, roleOf);
    return subject === null ? null : turned(subject);
  }
  const before = text.slice(0, verb.index).trim();
  const leading = subjectIn(before, roleOf);
  if (leading !== null) return turned(leading);
  // "Verkauft von Partei A" without another subject names who sells.
  const von = agent(after, "von");
  const maker = von === null ? null : roleOf(von);
  if (maker !== null) return turned(maker);
  const object = isGiving ? agent(after, "to|an|[àa]") : agent(after, "from|de");
  const target = object === null ? null : roleOf(object);
  if (target !== null) return isGiving ? other(target) : target;
  const isNamed = lastWords(before)
    .split(/[\s/()–—-]+/)
    .some((word) => !NO_SUBJECT.test(word));
  return isNamed || implied === null ? null : turned(implied);
}

const AUXILIARY = /^(?:have|has|had|hereby|will|shall|haben|hat|avons|avez|ont)$/i;

/** Who does what the first direction word of `text` says, when `payer` pays. */
export function actorOf(text: string, payer: Role): Role {
  const gives = GIVES.exec(text);
  const gets = GETS.exec(text);
  const isGetting = gets !== null && (gives === null || gets.index < gives.index);
  return isGetting ? other(payer) : payer;
}

/** The party behind "by", "to" or "from", as far as it is named without a break. */
function agent(text: string, words: string): string | null {
  const found = new RegExp(
    `(?<!\\p{L})(?:${words})\\s+(?!be\\b|\\d{1,2}(?:st|nd|rd|th)?[\\s./-])(.{2,60}?)(?:[:,;.]|\\s+(?:[A-Z]{3}\\s?)?\\d|\\s+\\(|\\s+(?:and|und|et|on|at|am|le|to|à)\\s|$)`,
    "iu",
  ).exec(text);
  return found?.[1] ?? null;
}

/** The subject before a verb: the whole clause when it is a name, else the last party in it. */
function subjectIn(before: string, roleOf: (text: string) => Role | null): Role | null {
  if (before === "") return null;
  const clause = lastWords(before);
  const named = [...clause.matchAll(NAMED_SUBJECT)].at(-1)?.[0];
  const bare = clause
    .split(/\s+/)
    .filter((word) => !NO_SUBJECT.test(word))
    .join(" ");
  const nearest = clause
    .split(/\s+/)
    .filter((word) => !AUXILIARY.test(word))
    .at(-1);
  const byVerb = nearest !== undefined && named?.endsWith(nearest) === true ? roleOf(named) : null;
  return (
    byVerb ??
    roleOf(clause) ??
    (named === undefined ? null : roleOf(named)) ??
    (bare === "" ? null : roleOf(bare))
  );
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
