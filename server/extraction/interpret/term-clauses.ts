import { LEGGED_PRODUCTS, type ProductType } from "../../domain/products.ts";
import { FROM_TO } from "./free-clauses.ts";
import type { Sentence } from "./paragraphs.ts";
import type { Said } from "./prose.ts";
import { DATE_TEXT } from "./text-forms.ts";

/** What runs from one day to another; the swap behind a swaption is no trade of its own. */
const RUNNING: ReadonlySet<string> = new Set<ProductType>(
  [
    ...LEGGED_PRODUCTS,
    "RateCap" as const,
    "RateFloor" as const,
    "RateCollar" as const,
    "EquitySwap" as const,
    "TotalReturnSwap" as const,
  ].filter((product) => product !== "Swaption"),
);
const TERM_WORD =
  /\b(?:laufzeit|term|dur[ée]e|swap|cap|floor|collar|zinscap|zinsfloor|garantie|tunnel|for the period|pour la p[ée]riode|f[üu]r die zeit)\b/i;
const OTHER_PERIOD =
  /\b(?:calculation|interest|stub|fixing|observation|reset|berechnungs|zins)\s?(?:period|perioden?)|p[ée]riode d['’](?:int[ée]r[êe]ts?|application|observation)|\b(?:step|first period|erste periode|initial period)\b/i;

/** "du 10 mars 2026 au 10 mars 2031", "mit einer Laufzeit vom … bis zum …". */
function runIn(text: string, start: number): Said[] {
  const found = FROM_TO.exec(text);
  const [all, from, to] = found ?? [];
  if (found === null || all === undefined || from === undefined || to === undefined) return [];
  if (!TERM_WORD.test(text) || OTHER_PERIOD.test(text)) return [];
  if (FROM_TO.test(text.slice(found.index + all.length))) return [];
  return [
    { label: "effective date", value: from, from: start + found.index },
    { label: "termination date", value: to, from: start + found.index + all.lastIndexOf(to) },
  ];
}

/** What is lent and comes back: its sentences tell when. */
const LENT: ReadonlySet<string> = new Set<ProductType>(["TermDeposit", "SecuritiesLending"]);
const BONDS: ReadonlySet<string> = new Set<ProductType>(["BondForward", "BondOption"]);

const LENT_THING =
  "(?:loans?|deposits?|placement|term|wertpapierleihe|leihe|darlehen|wertpapierdarlehen|einlage|anlage|termingeld|festgeld|laufzeit|pr[êe]t|d[ée]p[ôo]t|placement|dur[ée]e)";
const STARTING =
  "(?:starts?|begins?|commences?|runs|takes effect|is effective|beginnt|startet|l[äa]uft|d[ée]bute|commence|prend effet|court)";
/** "The loan starts on", "Die Wertpapierleihe beginnt am", "value 17 November 2026". */
const LENT_FROM = new RegExp(
  `\\b${LENT_THING}\\b[^.;\\d]{0,40}?\\b${STARTING}\\s+(?:on|from|as of|am|vom|ab(?: dem)?|le|du|[àa] compter du|[àa] partir du)?\\s*(?:and including\\s+)?(${DATE_TEXT})|\\b(?:for value|with value|value|valuta|wertstellung|en valeur|valeur|date de valeur)(?:\\s+date)?\\s+(?:on\\s+|of\\s+|am\\s+|per\\s+|le\\s+|du\\s+|au\\s+)?(${DATE_TEXT})|\\b(?:delivered|transferred|geliefert|[üu]bertragen|livr[ée]s)\\s+(?:on|am|le)\\s+(${DATE_TEXT})`,
  "iu",
);
/** "to be repaid on", "equivalent securities are to be returned on", "remboursable le". */
const BACK_ON = new RegExp(
  `\\b(?:repa(?:id|yable)|return(?:ed|able)|redeliver(?:ed|able)|redeemed|redeemable|due back|matur(?:es|ing|e)|falls? due|ends?|terminates?|zur[üu]ckzu\\p{L}+|zur[üu]ckgezahlt|r[üu]ckzahlbar|r[üu]ckzahlung|r[üu]ckgabe|r[üu]cklieferung|f[äa]llig|endet|rembours(?:[ée]e?s?|able)|remboursement|restitu(?:[ée]e?s?|ables?)|restitution|prend fin|se termine|[ée]choit|[ée]ch[ée]ance)(?!\\p{L})[^.;\\d]{0,40}?\\s(?:on|am|zum|per|le|au)\\s+(${DATE_TEXT})|\\b(?:am|zum)\\s+(${DATE_TEXT})\\s+(?:\\p{L}+\\s+){0,4}?(?:zur[üu]ckzu\\p{L}+|zur[üu]ckgezahlt|zur[üu]ckgegeben|zur[üu]ckgeliefert|zur[üu]ck(?=\\W*$)|r[üu]ckzahlbar|zur R[üu]ckzahlung|f[äa]llig)`,
  "iu",
);
/** Days of other things than the loan itself. */
const OTHER_THING =
  /\b(?:early|vorzeitig|anticip|premium|fee|geb[üu]hr|commission|margin|collateral|sicherheit|dividend|coupon|record date|agreement|rahmenvertrag|convention)/iu;

const LENDS =
  /\b([Ww]e|[Yy]ou|[Ww]ir|Sie|[Nn]ous|[Vv]ous)(?:,\s[^,;]{3,40},)?\s+(?:(?:hereby|have|haben|will|shall|agree to|have agreed to|nous|vous|uns|Ihnen|avons|avez|hiermit|von uns|von Ihnen)\s+)*(lend|lent|loan(?:ed)?|verleihen|[üu]berlassen|pr[êe]t(?:ons|ez|[ée])|borrow(?:ed)?|leihen|entleihen|emprunt(?:ons|ez|[ée]))(?!\p{L})/u;
const BORROWING = /^(?:borrow|leihen|entleih|emprunt)/i;

/** Who lends securities and who borrows them, by the verb. */
function lenderIn(text: string, start: number): Said[] {
  const [all, who, verb] = LENDS.exec(text) ?? [];
  if (all === undefined || who === undefined || verb === undefined) return [];
  const label = BORROWING.test(verb) ? "borrower" : "lender";
  return [{ label, value: who, from: start + text.indexOf(all) }];
}

const MATURES = new RegExp(
  `\\b(?:matur(?:es|ing|ity)|due|redeemed|f[äa]llig|[ée]ch[ée]ance|arrivant [àa] [ée]ch[ée]ance|[ée]ch[ée]ant)(?:\\s+date)?\\s+(?:on\\s+|am\\s+|le\\s+|au\\s+|of\\s+)?(${DATE_TEXT})|\\bam\\s+(${DATE_TEXT})\\s+(?:f[äa]llig|endf[äa]llig)`,
  "iu",
);
const OF_BOND =
  /\bISIN\b|\bcoupon\b|\bkupon|\bbonds?\b|anleihe|obligation|schuldverschreibung|\bnotes?\b|\bgilt\b|\bbund\b|\bOAT\b/i;
const CURRENCY_OF_DEAL = /\b(?:forward|option|transaction|termin|contract|contrat)\s+$/i;

function maturityIn(text: string, start: number): Said[] {
  const found = OF_BOND.test(text) ? MATURES.exec(text) : null;
  const date = found?.[1] ?? found?.[2];
  if (found === null || date === undefined || CURRENCY_OF_DEAL.test(text.slice(0, found.index)))
    return [];
  return [{ label: "bond maturity", value: date, from: start + found.index }];
}

const DELIVERY =
  "(?:physical(?: delivery| settlement)?|delivery (?:versus|against) payment|cash(?: settlement)?|physischer? (?:lieferung|erf[üu]llung|abwicklung)|effektiver? lieferung|lieferung|barausgleich|differenzausgleich|livraison physique|livraison|r[èe]glement en (?:esp[èe]ces|num[ée]raire)|paiement d['’]un diff[ée]rentiel)";
const SETTLED_BY = new RegExp(
  `\\b(?:settl(?:ed|es?|ement)|exercised?|erf[üu]ll(?:t|ung)|abgewickelt|abwicklung|erfolgt|r[ée]gl[ée]e?|d[ée]nou[ée]e?|r[èe]glement|d[ée]nouement)\\b[^.;\\d]{0,40}?\\b(?:by|by way of|through|in|durch|mittels|im wege (?:der|des)|par|en)\\s+(?:a\\s+|the\\s+|une?\\s+|la\\s+)?(${DELIVERY})(?!\\p{L})`,
  "iu",
);
/** What may happen in some event, or not at all, settles nothing. */
const UNSETTLED =
  /\b(?:unless|if|should|event|not|may|elect|either|or cash|falls|sofern|nicht|wahlweise|sauf|si|si[nc]on|ou en)\b/i;

/** When what is lent goes and comes back, who lends it, when a bond is due, how it is delivered. */
export function termClauses({ text, start }: Sentence, product: ProductType): Said[] {
  const said: Said[] = [];
  const say = (label: string, found: RegExpExecArray | null) => {
    const value = found?.slice(1).find((group) => group !== undefined);
    if (found !== null && value !== undefined)
      said.push({ label, value, from: start + found.index + found[0].lastIndexOf(value) });
  };
  if (LENT.has(product) && /\d/.test(text) && !OTHER_THING.test(text)) {
    say("start date", LENT_FROM.exec(text));
    say("maturity date", BACK_ON.exec(text));
  }
  if (RUNNING.has(product) && /\d/.test(text)) said.push(...runIn(text, start));
  if (product === "SecuritiesLending") said.push(...lenderIn(text, start));
  if (BONDS.has(product)) said.push(...maturityIn(text, start));
  if (!UNSETTLED.test(text)) say("settlement method", SETTLED_BY.exec(text));
  return said;
}
