import type { ProductType } from "../../domain/products.ts";
import { creditClauses } from "./credit-clauses.ts";
import { COUNT, EVERY, subjectBefore } from "./free-clauses.ts";
import { optionClauses } from "./option-clauses.ts";
import type { Sentence } from "./paragraphs.ts";
import { moneyIn } from "./payments.ts";
import type { Said } from "./prose.ts";
import { rightClauses } from "./right-clauses.ts";
import { OPTIONS } from "./scope.ts";
import { termClauses } from "./term-clauses.ts";
import { DATE_TEXT, FLOATING_RATE, MONEY_TEXT, PERCENT_TEXT } from "./text-forms.ts";

/** Rights and protections, which one side buys of the other. */
const BOUGHT: ReadonlySet<string> = new Set([
  ...OPTIONS,
  "ForwardRateAgreement",
  "CreditDefaultSwap",
  "CreditDefaultSwapIndex",
]);
/** Of one leg only, so that a frequency or a day count can belong to nothing else. */
const ONE_LEG: ReadonlySet<string> = new Set<ProductType>([
  "RateCap",
  "RateFloor",
  "RateCollar",
  "CreditDefaultSwap",
  "CreditDefaultSwapIndex",
]);
const ONE_COUNT: ReadonlySet<string> = new Set([
  ...ONE_LEG,
  "TermDeposit",
  "ForwardRateAgreement",
  "Repo",
]);
const OF_INDEX: ReadonlySet<string> = new Set<ProductType>([
  "RateCap",
  "RateFloor",
  "RateCollar",
  "ForwardRateAgreement",
]);

/**
 * What a letter says of a right that is bought for a premium: who bought it and when, on how much,
 * what it is measured by, who pays the premium. English, German and French.
 */
export function letterClauses(sentence: Sentence, product: ProductType): Said[] {
  const { text, start } = sentence;
  const said: Said[] = [];
  const say = (label: string, value: string | undefined, at: number) => {
    if (value !== undefined && value !== "") said.push({ label, value, from: start + at });
  };
  if (BOUGHT.has(product)) {
    said.push(...bought(text, start));
    const notional = NOTIONAL.exec(text) ?? THING_ON.exec(text);
    if (moneyIn(notional?.[1] ?? "") !== null && notional !== null)
      say("notional amount", notional[1], notional.index);
  }
  if (OPTIONS.has(product)) said.push(...premium(text, start));
  if (ONE_LEG.has(product)) {
    const every = PAYS.test(text) ? only(text, EVERY) : null;
    if (every !== null) say("payment frequency", every[0], every.index);
  }
  if (ONE_COUNT.has(product)) {
    const count = only(text, COUNT);
    if (count !== null) say("day count fraction", count[0], count.index);
  }
  if (product === "TermDeposit" && moneyIn(text) !== null) said.push(...placed(text, start));
  if (OF_INDEX.has(product)) {
    const index = INDEX.exec(text);
    if (index !== null) say("floating rate option", index[0], index.index);
  }
  if (product === "ForwardRateAgreement") {
    const period = PERIOD.exec(text);
    say("effective date", period?.[1], period?.index ?? 0);
    say("termination date", period?.[2], period?.index ?? 0);
    const rate = OF_CONTRACT.test(text) ? AT_PERCENT.exec(text) : null;
    say("fixed rate", rate?.[1], rate?.index ?? 0);
  }
  if (product === "Repo") said.push(...prices(text, start));
  return [
    ...said,
    ...creditClauses(sentence, product),
    ...optionClauses(sentence, product),
    ...rightClauses(sentence, product),
    ...termClauses(sentence, product),
  ];
}

const INDEX = new RegExp(
  `(?:(?:\\d{1,2}|one|three|six|twelve|ein|drei|sechs|zw[öo]lf|un|trois|douze)[- ]?(?:months?|Monats?|mois|M)[- ])?${FLOATING_RATE}(?:[- ](?:\\d{1,2}|trois|six|douze)[- ]?(?:months?|Monate?|mois|M)\\b)?`,
  "u",
);
/** "au taux de 2,35 %", "zu einem Satz von 2,35 %": what a forward rate agreement fixes. */
const AT_PERCENT = new RegExp(
  `\\b(?:at(?: an?)?(?: (?:fixed|contract|agreed|forward))*(?: rate)?(?: of)?|au taux(?: (?:fixe|garanti|convenu))?(?: de)?|zum (?:fest|termin|vereinbarten )?satz von|zu (?:einem|dem) (?:festen |vereinbarten )?(?:termin|fest|zins)?satz von)\\s+(${PERCENT_TEXT})`,
  "iu",
);
/** Overdue sums bear interest too. */
const OF_CONTRACT =
  /^(?!.*(?:overdue|default|verzug|retard|above|pénalité)).*(?:\bFRA\b|forward rate|contract rate|fixed rate|notional|nominal|notionnel|terminsatz|taux futur|garanti)/iu;
const PAYS = /pa(?:y|id)|zahl|abgerechnet|vers[ée]|r[ée]gl[ée]|settle|constat/i;

/** The one match of a pattern; null where there are several that differ. */
function only(text: string, pattern: RegExp): RegExpExecArray | null {
  const all = [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))];
  const [first] = all;
  const differ = new Set(all.map(([found]) => found.toLowerCase())).size > 1;
  return first === undefined || differ ? null : first;
}

const THING =
  /(?:\b|zins-?|zinssatz-?)(?:cap|floor|collar|swaption|fra|forward rate agreement|call|put|tunnel)s?\b|protection|garantie|couverture|schutz|absicherung|zins(?:begrenzung|obergrenze|untergrenze)|option/i;
const PARTICIPLE =
  /\b(bought|purchased|acquired|sold|granted|written|gekauft|erworben|verkauft|ver[äa]u[ßs]+ert|achet[ée]|acquis|souscrit|vendu|c[ée]d[ée])(?:e?s?)(?!\p{L})/iu;
const PASSIVE = /\b(?:was|were|been|being|be|is|are|wurden?|werden|worden|[ée]t[ée]|est|sont)\s+$/i;
/** "our purchase of a cap", "Ihren Verkauf eines Floors", "votre achat d'un cap". */
const NOUN =
  /\b(our|your|unser(?:en|e|em)?|Ihr(?:en|e|em)?|notre|votre)\s+(purchase|acquisition|sale|Kauf|Erwerb|Verkauf|achat|souscription|vente|cession)\b/iu;
/** "We sell you a cap", "Sie kaufen von uns". */
const PRESENT =
  /\b(we|you|wir|Sie|nous|vous)\s+(?:(?:hereby|hiermit|nous|vous|von uns|von Ihnen)\s+)?(buy|purchase|sell|kaufen|erwerben|verkaufen|achetons|achetez|acqu[ée]rons|acqu[ée]rez|vendons|vendez)\b/iu;
const SELLING = /^(?:s[oae]l|grant|writ|verk|ver[äa]u|vend|vente|c[ée]d|cess)/i;
/** "acheté à X, le 12 novembre 2026, un cap": the day of the deal before the thing dealt in. */
const DEALT_ON = new RegExp(
  `^[^.;\\d]{0,90}?,?\\s(?:on|am|le)\\s+(${DATE_TEXT})(?=,?\\s+(?:an?|the|one|eine?[nrms]?|de[nrs]|die|das|folgende\\p{L}*|une?|la|le|\\d)\\s)`,
  "iu",
);
/** German puts the day before the verb: "haben Sie am 2. März 2026 … gekauft". */
const DAY_BEFORE = new RegExp(`\\bam\\s+(${DATE_TEXT})(?=\\s)`, "giu");
const OTHER_DAY =
  /premium|pr[äa]mie|prime|expir|verfall|[ée]ch[ée]ance|value|valuta|valeur|effe[ct]/i;

function bought(text: string, start: number): Said[] {
  if (!THING.test(text)) return [];
  const verb = PARTICIPLE.exec(text);
  const noun = NOUN.exec(text) ?? PRESENT.exec(text);
  const said: Said[] = [];
  if (verb !== null && !PASSIVE.test(text.slice(0, verb.index))) {
    const subject = subjectBefore(...relative(text, verb.index));
    const label = SELLING.test(verb[1] ?? "") ? "seller" : "buyer";
    if (subject !== undefined) said.push({ label, value: subject, from: start });
    const behind = text.slice(verb.index + verb[0].length);
    const day = DEALT_ON.exec(behind);
    const before = [...text.slice(0, verb.index).matchAll(DAY_BEFORE)];
    if (day === null && before.length === 1 && !OTHER_DAY.test(text.slice(0, verb.index)))
      said.push({ label: "trade date", value: before[0]?.[1] ?? "", from: start });
    const lead = day?.[0].slice(0, -(day[1]?.length ?? 0)) ?? "";
    if (day?.[1] !== undefined && !OTHER_DAY.test(lead))
      said.push({ label: "trade date", value: day[1], from: start + verb.index });
  } else if (noun !== null) {
    const label = SELLING.test(noun[2] ?? "") ? "seller" : "buyer";
    said.push({ label, value: noun[1] ?? "", from: start + noun.index });
  }
  return said;
}

/** "Sie legen bei uns … an", "nehmen wir … herein", "you place with us". */
const LENDS =
  /\b([Ww]ir|Sie)\s+(?:legen|stellen|[üu]berlassen)\b[^;]{0,280}?\s(?:an|zur Verf[üu]gung|als (?:Einlage|Termingeld|Festgeld))\b|\b(?:legen|[üu]berlassen|stellen)\s+(wir|Sie)\b[^;]{0,280}?\s(?:an|zur Verf[üu]gung)\b|\b([Ww]e|[Yy]ou)(?:,\s[^,;]{3,40},)?\s+(?:(?:hereby|will|shall|agree to)\s+)?(?:place|deposit|lend)\b|\b([Nn]ous|[Vv]ous)\s+(?:nous\s+|vous\s+)?(?:pla[çc](?:ons|ez)|d[ée]pos(?:ons|ez)|pr[êe]t(?:ons|ez)|confi(?:ons|ez))(?!\p{L})/u;
const TAKES =
  /\b([Ww]ir|Sie)\s+nehmen\b[^;]{0,280}?\s(?:herein|entgegen|auf)\b(?=\W*$|,)|\bnehmen\s+(wir|Sie)\b[^;]{0,280}?\s(?:herein|entgegen|auf)\b(?=\W*$|,)|\b([Ww]e|[Yy]ou)(?:,\s[^,;]{3,40},)?\s+(?:(?:hereby|will|shall|agree to)\s+)?(?:take|accept|borrow)\b|\b([Nn]ous|[Vv]ous)\s+(?:nous\s+|vous\s+)?(?:recevons|recevez|emprunt(?:ons|ez)|accept(?:ons|ez))(?!\p{L})/u;

/** Who lends in the present tense, which German tears apart, and how much. */
function placed(text: string, start: number): Said[] {
  const [lends, takes] = [LENDS.exec(text), TAKES.exec(text)];
  const found = lends ?? takes;
  const who = found?.slice(1).find((group) => group !== undefined);
  if (found === null || who === undefined || (lends === null) === (takes === null)) return [];
  const money = moneyIn(text.slice(found.index));
  const from = start + found.index;
  const said: Said[] = [{ label: lends === null ? "borrower" : "lender", value: who, from }];
  return money === null ? said : [...said, { label: "deposit amount", value: money.raw, from }];
}

/** "…, den Sie von uns erworben haben": what is related has its own subject. */
function relative(text: string, end: number): readonly [text: string, end: number] {
  const before = text.slice(0, end);
  const from = [
    ...before.matchAll(
      /,\s+(?:den|die|das|welche[nrs]?|which|that)\s+(?=we\b|you\b|wir\b|Sie\b)/giu,
    ),
  ].at(-1);
  return from === undefined ? [text, end] : [text.slice(from.index), end - from.index];
}

const NOTIONAL = new RegExp(
  `\\b(?:notional|nominal|principal|notionnel|nominalbetrag|nominalwert|bezugsbetrag|nennbetrag|kapitalbetrag)(?: (?:principal )?(?:amount|sum|betrag))?\\s+(?:of|von|de|[üu]ber|in h[öo]he von|i\\.\\s?h\\.\\s?v\\.|:)\\s+(${MONEY_TEXT})`,
  "iu",
);
/** "protection from Larch on USD 12,000,000", "un cap portant sur EUR 8.000.000". */
const THING_ON = new RegExp(
  `\\b(?:cap|floor|collar|swaption|forward rate agreement|fra|zinscap|zinsfloor|protection|schutz|kreditschutz|absicherung|garantie)\\b(?:[^.;\\d]|\\d+[.,]\\d+\\s?%){0,80}?(?<!\\p{L})(?:on|over|for|in respect of|[üu]ber|auf|in h[öo]he von|sur|portant sur|[àa] hauteur de)\\s+(?:(?:an amount of|einen Betrag von|un montant de)\\s+)?(${MONEY_TEXT})`,
  "iu",
);

/** "The contract period runs from 18 September 2026 to 18 March 2027". */
const PERIOD = new RegExp(
  `\\b(?:period|term|laufzeit|zinsperiode|p[ée]riode|dur[ée]e)\\b[^.;\\d]{0,40}?\\b(?:from|vom|du)\\s+(?:and including\\s+)?(${DATE_TEXT})(?:\\s*\\([^)]*\\))?,?\\s+(?:to|until|bis(?: zum)?|au)\\s+(?:but excluding\\s+)?(${DATE_TEXT})`,
  "iu",
);

const AT_PRICE =
  "(?:for|at|pour|au prix de|zum (?:Kauf|R[üu]ckkauf)?preis von|[àa])\\s+(?:an?\\s+(?:re)?purchase\\s+price\\s+of\\s+)?";
const SOLD_FOR = new RegExp(
  `^(?!.*(?:repurchas|buy back|rach[èe]t|zur[üu]ck)).*\\b(?:sold|sells?|bought|buys?|verkauft|gekauft|vendu|achet[ée])\\b.*?(?<!\\p{L})${AT_PRICE}(${MONEY_TEXT})`,
  "iu",
);
const FOR_VALUE = new RegExp(
  `\\b(?:for value|value|valuta|date de valeur|valeur)\\s+(?:date\\s+)?(?:on\\s+|of\\s+|le\\s+|am\\s+)?(${DATE_TEXT})`,
  "iu",
);

/** What the securities of a repo are sold for, and when. */
function prices(text: string, start: number): Said[] {
  const value = FOR_VALUE.exec(text)?.[1];
  const sold = SOLD_FOR.exec(text)?.[1];
  if (sold === undefined || moneyIn(sold) === null)
    return value === undefined ? [] : [{ label: "purchase date", value, from: start }];
  const price = { label: "purchase price", value: sold, from: start };
  return value === undefined ? [price] : [price, { label: "purchase date", value, from: start }];
}

const PREMIUM = /\b(?:premium|pr[äa]mie|optionspr[äa]mie|prime)\b/i;
/** The whole premium, not that of one share or unit. */
const PREMIUM_AMOUNT = new RegExp(
  `\\b(?:premium|pr[äa]mie|optionspr[äa]mie|prime)\\b(?!\\s+(?:per|pro|je|par)\\b)(?:(?!\\b(?:per|pro|je|par)\\b)[^.;\\d]){0,50}?(?<![\\p{L}\\d])(${MONEY_TEXT})(?!\\d|[.,]\\d|\\s*(?:per|pro|je|par|each)\\b)`,
  "iu",
);
const YOU_OR_WE = "we|us|you|wir|uns|Sie|Ihnen|nous|vous";
const PAID_BY = new RegExp(
  `(?:pa(?:y|id)|zahl|entricht|begl[ie]|vers[ée]|r[ée]gl|pay[ée]|acquitt)\\p{L}*[^.;\\d]{0,25}?\\b(?:by|from|von|durch|par)\\s+(${YOU_OR_WE}|nos soins|vos soins)\\b|\\b(?:by|von|durch|par)\\s+(${YOU_OR_WE})\\s(?:[^.;]|\\.(?=\\s\\p{Lu}\\p{Ll}+\\s\\d)){0,60}?(?:gezahlt|bezahlt|zu zahlen|entrichtet|beglichen|payable|paid)`,
  "iu",
);
const WHO_PAYS =
  /\b(we|you|wir|Sie|nous|vous)\s+(?:(?:will|shall|agree to|have to|werden|haben|nous|vous|uns|Ihnen|therefore|hereby)\s+){0,2}(?:pay|paid|pays|zahlen|bezahlen|entrichten|payons|payez|paierons|paierez|versons|versez|verserons|verserez|r[ée]glerons|r[ée]glerez)\b/iu;
const CHARGED =
  /\b(?:zu|zulasten)\s+(unseren|Ihren)\s+Lasten|[àa]\s+(notre|votre)\s+charge|\bdebit(?:ed)?\s+(?:to\s+|from\s+)?(our|your)\s+account|\bbelasten\s+(?:wir\s+)?(Ihr|unser)(?:em|en)?\s+Konto|\bd[ée]biter\p{L}*\s+(notre|votre)\s+compte/iu;

/** Amount and payer of the premium, where the sentence speaks of one. */
function premium(text: string, start: number): Said[] {
  if (!PREMIUM.test(text)) return [];
  const said: Said[] = [];
  const amount = PREMIUM_AMOUNT.exec(text);
  if (amount?.[1] !== undefined && moneyIn(amount[1]) !== null)
    said.push({ label: "premium", value: amount[1], from: start + amount.index });
  const payer = PAID_BY.exec(text) ?? WHO_PAYS.exec(text) ?? CHARGED.exec(text);
  const who = payer?.slice(1).find((group) => group !== undefined);
  if (payer !== null && who !== undefined)
    said.push({
      label: "premium payer",
      value: who.split(" ")[0] ?? who,
      from: start + payer.index,
    });
  return said;
}
