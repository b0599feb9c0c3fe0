import { LEGGED_PRODUCTS, type ProductType } from "../../domain/products.ts";
import { legalNamesIn } from "./names.ts";
import type { Sentence } from "./paragraphs.ts";
import { moneyIn } from "./payments.ts";
import type { Said } from "./prose.ts";
import { DATE_TEXT, EXCHANGE_SENTENCE, MONEY_TEXT, PERCENT_TEXT } from "./text-forms.ts";

const EACH_MONEY = new RegExp(MONEY_TEXT, "gu");
const PERCENT = new RegExp(PERCENT_TEXT, "iu");

/**
 * What sentences say without naming a term: "sold to you EUR 10 million against USD 10.85 million
 * at 1.0850 for value 22 November 2026", "you pay 3.75% p.a. semi-annually (30/360)".
 */
export function freeClauses(sentence: Sentence, product: ProductType): Said[] {
  if (/^Fx(?:Spot|Forward|NonDeliverableForward|Swap)$/.test(product)) return exchanged(sentence);
  if (product === "TermDeposit") return deposited(sentence);
  return (LEGGED_PRODUCTS as readonly string[]).includes(product)
    ? paid(sentence, product === "InflationSwap" ? PRICES : INDEX)
    : [];
}

const VALUE_DATE = new RegExp(
  `(?:\\b(?:for )?value(?: date)?|settlement(?: takes place)?|deliver(?:y|ed|able)|settl(?:es|ing)|per Valuta|Valuta(?: per)?|valeur|en date de valeur)\\s*(?:of |on |is |du |der |vom |am |:)?\\s*(${DATE_TEXT})`,
  "iu",
);
const AT_RATE =
  /\b(?:(?:at|corresponding to|equal to)(?: (?:a|the|an))?(?: (?:exchange|forward|spot|fx|all-in|agreed|contract|outright))*(?: rate)?(?: of)?|(?:zum|zu einem|einem) (?:kurs|terminkurs|kassakurs|devisenkurs|wechselkurs)(?: von)?|(?:au|un) (?:cours|taux)(?: de)?(?: change)?(?: (?:[àa] terme|comptant|convenu))?(?: de)?)\s+(?:[A-Z]{3}\s?\/\s?[A-Z]{3}\s+)?(\d{1,5}[.,]\d{2,8})\b(?!\s?%)/i;

/** What is still to be delivered is so on the one day of its sentence. */
const WILL_DELIVER =
  /\b(?:shall|will)\s+(?:deliver|pay|transfer|settle)\b|\b(?:liefern|zahlen|[üu]berweisen)\b|\b(?:livr|vers|pai|pay|r[ée]gl)(?:erons|erez|era|ons|ez)(?!\p{L})/iu;
const EACH_DATE = new RegExp(`\\b(?:on|am|le|per)\\s+(${DATE_TEXT})`, "giu");

function exchanged({ text, start }: Sentence): Said[] {
  const said: Said[] = [];
  const verb =
    /\b(?:sell|sold|buy|bought|purchas|pay|deliver|exchange|verkauf|kauf|zahl|vend|achet|pay|vers)\p{L}*/iu;
  const money = text.match(EACH_MONEY) ?? [];
  if (money.length >= 2 && verb.test(text) && !/premium|pr[äa]mie|\bprime\b/i.test(text))
    said.push({ label: EXCHANGE_SENTENCE, value: text.trim(), from: start });
  const date = VALUE_DATE.exec(text);
  if (date?.[1] !== undefined && !/\bpremium|pr[äa]mie|prime\b/i.test(text))
    said.push({ label: "value date", value: date[1], from: start + date.index });
  else if (money.length >= 2 && WILL_DELIVER.test(text)) {
    const [day, ...more] = [...text.matchAll(EACH_DATE)];
    if (day !== undefined && more.length === 0)
      said.push({ label: "value date", value: day[1] ?? "", from: start + day.index });
  }
  const rate = AT_RATE.exec(text);
  if (rate?.[1] !== undefined && money.length >= 2)
    said.push({ label: "exchange rate", value: rate[1], from: start + rate.index });
  return said;
}

const PLACED =
  /\b(?:(we|you|party [ab]|wir|sie|nous|vous)\s+(?:hereby\s+|have\s+|confirm\s+having\s+|haben\s+|avons\s+|avez\s+)*)?(placed|deposited|lent|taken|borrowed|accepted|received|angelegt|hereingenommen|plac[ée]|d[ée]pos[ée]|emprunt[ée])(?!\p{L})/iu;
export const FROM_TO = new RegExp(
  `\\b(?:from|vom|du|for the period from|starting|commencing)\\s+(?:on )?(${DATE_TEXT})(?:\\s*\\([^)]*\\))?\\s+(?:to|until|bis(?: zum)?|au|and (?:maturing|ending)(?: on)?|maturing(?: on)?)\\s+(?:but excluding )?(${DATE_TEXT})`,
  "iu",
);

/** A party as the subject of a clause; behind a preposition it is none. */
const PRONOUN =
  /(?<!\b(?:with|from|to|by|for|bei|von|an|mit|de|d['’]|chez|avec|par|pour|[àa])\s)\b(we|you|party [ab]|partei [ab]|partie [ab]|wir|sie|nous|vous)\b/iu;

/** Who did what the verb at `end` says: "haben Sie bei uns … angelegt", "nous vous confirmons que
 * vous avez placé". What is confirmed has its own subject, or none. */
export function subjectBefore(text: string, end: number): string | undefined {
  const clause = text
    .slice(0, end)
    .split(/\b(?:that|que|dass)\s|\bqu['’]/i)
    .at(-1);
  return PRONOUN.exec(clause ?? "")?.[1];
}

/** "You acknowledge having received …": only with such a word does it speak of the deposit. */
const DEPOSIT = /deposit|placement|loan|einlage|anlage|geld|darlehen|d[ée]p[ôo]t|pr[êe]t\b/i;
const LENDING = /^(?:placed|deposited|lent|borrowed|angelegt|plac|d[ée]pos|emprunt)/i;
/** "X placed with Y a deposit", "Y has taken from X a deposit". */
const WITH_WHOM =
  /(?<!\p{L})(\p{Lu}[^,;.]{2,80}?(?:\.,?\s?)?)\s+(?:(?:has|have|hereby|hat|haben|a|avons)\s+)*(placed|deposited|lent|borrowed|taken|plac[ée]|d[ée]pos[ée]|emprunt[ée])\s+(?:with|to|from|by|bei|von|aupr[èe]s de|chez|[àa])\s+(\p{Lu}[^;]{2,80}?)\s+(?:an?|the|eine[nrms]?|une?|la|le|EUR|USD|GBP|CHF|\p{Lu}{3}\s\d)(?=\s)/u;
const FOR_VALUE = new RegExp(
  `\\b(?:for value|value date|value|valuta|per|date de valeur|valeur)\\s+(?:on\\s+|of\\s+)?(${DATE_TEXT})`,
  "iu",
);

/** Lender and borrower where both are named around the verb. */
function partiesOf(text: string, start: number): Said[] {
  const found = WITH_WHOM.exec(text);
  const [, before, verb, behind] = found ?? [];
  if (found === null || before === undefined || verb === undefined || behind === undefined)
    return [];
  // "On 13 November 2026 Larch Bank plc placed …": the name stands last.
  const [name = before] = legalNamesIn(before.slice(-90)).slice(-1);
  const [doer, doee] = /^(?:borrow|taken|emprunt)/i.test(verb)
    ? ["borrower", "lender"]
    : ["lender", "borrower"];
  return [
    { label: doer ?? "", value: name, from: start + found.index },
    { label: doee ?? "", value: behind, from: start + found.index + found[0].indexOf(verb) },
  ];
}

function deposited({ text, start }: Sentence): Said[] {
  const placed = PLACED.exec(text);
  const said: Said[] = [];
  const term = FROM_TO.exec(text);
  if (term?.[1] !== undefined && term[2] !== undefined) {
    said.push({ label: "start date", value: term[1], from: start + term.index });
    said.push({
      label: "maturity date",
      value: term[2],
      from: start + term.index + term[1].length,
    });
  }
  if (placed === null || !(DEPOSIT.test(text) || LENDING.test(placed[2] ?? ""))) return said;
  const money = moneyIn(text);
  if (money === null) return said;
  const at = start + text.indexOf(money.raw);
  said.push({ label: "deposit amount", value: money.raw, from: at });
  const rate = PERCENT.exec(text);
  if (rate !== null)
    said.push({ label: "interest rate", value: rate[0], from: start + rate.index });
  const value = term === null ? FOR_VALUE.exec(text)?.[1] : undefined;
  if (value !== undefined)
    said.push({ label: "start date", value, from: start + text.indexOf(value) });
  const parties = partiesOf(text, start);
  if (parties.length > 0) return [...said, ...parties];
  const isTaking = /taken|borrowed|accepted|received|hereingenommen|emprunt/i.test(placed[2] ?? "");
  const subject = placed[1] ?? subjectBefore(text, placed.index);
  if (subject !== undefined) {
    const at = text.toLowerCase().indexOf(subject.toLowerCase());
    said.push({ label: isTaking ? "borrower" : "lender", value: subject, from: start + at });
  }
  return said;
}

const SUBJECT =
  "we|you|party [ab]|partei [ab]|partie [ab]|the (?:bank|counterparty|client|customer)|wir|sie|nous|vous|[A-Z][\\p{L}&.' -]{3,60}";
const PAYS = new RegExp(
  `(?:\\b(${SUBJECT})\\s+(?:(?:will|shall|agrees? to|is to|are to|hereby|undertakes? to|nous|vous|uns|Ihnen|us)\\s+)*)?\\b(pays?|paying|receives?|receiving|zahlt|zahlen|erh[äa]lt|erhalten|paie|paiera|payez|paierez|payons|paierons|verse|versera|versez|verserez|versons|verserons|re[çc]oit|recevez|recevons)\\b`,
  "giu",
);
/** Cheap to ask before looking for who pays, which is not. */
const MAY_PAY = /pa[yi]|receiv|zahl|vers[eo]|erh[äa]lt|re[çc]o/i;
const INDEX =
  /(?<![\p{L}\d])(?:(\d{1,2}[- ]?(?:months?|m|monats?-?|mois)|overnight|daily)[- ])?((?:[A-Z]{3}[- ])?(?:compounded |daily |term )?(?:EURIBOR|LIBOR|SOFR|SONIA|€?STR|ESTR|SARON|TONA|TIBOR|STIBOR|NIBOR|CIBOR|WIBOR|PRIBOR|BBSW|CDOR|CORRA|AONIA|HIBOR|JIBAR|EONIA)(?:-[A-Z]+)*(?: compound(?:ed)?)?)/iu;
/** "EURIBOR 6 mois". */
const TENOR_BEHIND =
  /^[\s-]{1,2}(?:(?:for|with|mit|avec|[àa])\s+(?:an?\s+|einer\s+|une\s+)?(?:designated maturity|laufzeit|maturit[ée]|dur[ée]e)\s+(?:of|von|de)\s+)?((?:\d{1,2}|one|three|six|twelve|drei|sechs|zw[öo]lf|einem|trois|six|douze)[\s-]?(?:mois|months?|monate?n?))(?!\p{L})/iu;
/** "the first payment falling due on 16 November 2027", "erstmals am", "pour la première fois le". */
const FIRST_PAID = new RegExp(
  `\\b(?:(?:the )?first (?:such )?payment(?: date)?(?: (?:falling due|being(?: due| made)?|to be made|due|is|falls(?: due)?|will be made))*(?: on)?|first (?:payable|paid|due|on)(?: on)?|commencing(?: on)?|starting on|beginning on|erstmals(?: zahlbar| f[äa]llig)?(?: am)?|erstmalig am|die erste Zahlung(?: (?:erfolgt|ist|f[äa]llt))?(?: f[äa]llig)? am|(?:et )?pour la premi[èe]re fois le|le premier (?:paiement|versement) (?:intervenant|[ée]tant (?:d[ûu]|exigible|pr[ée]vu)|ayant lieu|aura lieu|interviendra|est (?:d[ûu]|exigible))?\\s*le)\\s+(${DATE_TEXT})`,
  "iu",
);
export const EVERY =
  /\b(annually|semi-?annually|quarterly|monthly|weekly|half-?yearly|yearly|at maturity|j[äa]hrlich|halbj[äa]hrlich|viertelj[äa]hrlich|monatlich|annuellement|semestriellement|trimestriellement|mensuellement)\b/i;
export const COUNT =
  /\b(30E?\/360(?: ?ISDA)?|act(?:ual)?\/(?:360|365(?:\s?\(?(?:fixed|f)\)?)?|act(?:ual)?(?:[. ]?(?:isda|icma|afb))?)|exact\/360|bond basis|money market basis)(?![\p{L}\d])/iu;
/** An index of prices, with nothing that could be its tenor. */
const PRICES =
  /(?<![\p{L}\d])(?:(daily)\s)?((?:[A-Z]{2,3}[- ])?(?:[Nn]on-revised )?(?:EXT-CPI|CPI(?:-U)?|HICP(?:xT| excluding [Tt]obacco)?|HVPI|IPCH?|RPI|UKRPI|CPTFEMU|FRCPXTOB|VPI)(?:[- ](?:EXT|[A-Z]{2,6}))*)(?![\p{L}\d])/u;
export const OVER =
  /\b(plus|minus|\+|-|zuz[üu]glich|abz[üu]glich|major[ée]e? (?:de|d['’]une marge de)|minor[ée]e? de|plus an? (?:margin|spread) of|(?:zuz[üu]glich|abz[üu]glich) (?:einer marge|eines aufschlags|eines abschlags) von|augment[ée]e? de|less)\s+(\d+(?:[.,]\d+)?\s?(?:%|per cent\.?|percent|prozent|pour cent|bps?|basis points|basispunkten?|points de base|pb)(?:\s+per annum)?)/i;

/** Legs told in sentences: who pays what, how often, on how much. */
function paid({ text, start }: Sentence, measure: RegExp): Said[] {
  if (!MAY_PAY.test(text)) return [];
  const verbs = [...text.matchAll(PAYS)];
  let subject: string | undefined;
  return verbs.flatMap((verb, index): Said[] => {
    const end = verbs[index + 1]?.index ?? text.length;
    const clause = text.slice(verb.index, end);
    const own = verb[1]
      ?.trim()
      .replace(/^(?:whereby|that|and|under which|in which)\s+/i, "")
      .replace(/\s+(?:will|shall|hereby|agrees? to|is to|are to|undertakes? to)$/i, "");
    subject = own ?? subject;
    const fixed = PERCENT.exec(clause.replace(OVER, (s) => " ".repeat(s.length)));
    const floating = measure.exec(clause);
    if (subject === undefined || (fixed === null) === (floating === null)) return [];
    const receives = /^re|erh|^re[çc]/i.test(verb[2] ?? "");
    const section = `${subject} ${receives ? "receives" : "pays"} ${fixed === null ? "floating" : "fixed"}`;
    const from = start + verb.index;
    const said: Said[] = [];
    const say = (label: string, value: string | undefined) => {
      if (value !== undefined) said.push({ label, value, from, section });
    };
    if (own !== undefined) say(receives ? "receiver" : "payer", own);
    else {
      const at = text.lastIndexOf(subject, verb.index);
      said.push({
        label: receives ? "receiver" : "payer",
        value: subject,
        from: start + Math.max(0, at),
        section,
      });
    }
    say("fixed rate", fixed?.[0]);
    say("floating rate option", floating?.[2]);
    const behind = clause.slice((floating?.index ?? 0) + (floating?.[0].length ?? 0));
    const tenor = floating?.[1] ?? (floating === null ? undefined : TENOR_BEHIND.exec(behind)?.[1]);
    say("designated maturity", tenor);
    const over = floating === null ? null : OVER.exec(clause);
    say("spread", over?.[0]);
    say("day count fraction", COUNT.exec(clause)?.[0]);
    say("payment frequency", EVERY.exec(clause)?.[0]);
    say("first payment date", FIRST_PAID.exec(clause)?.[1]);
    // "EURIBOR 6 mois" holds no money, though its letters end in what looks like a currency.
    say("notional amount", moneyIn(clause)?.raw);
    return said;
  });
}
