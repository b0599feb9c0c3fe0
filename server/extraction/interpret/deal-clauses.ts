import type { ProductType } from "../../domain/products.ts";
import { legalNamesIn } from "./names.ts";
import type { Sentence } from "./paragraphs.ts";
import { moneyIn } from "./payments.ts";
import type { Said } from "./prose.ts";
import { DATE_TEXT, MONEY_TEXT, PERCENT_TEXT } from "./text-forms.ts";

/** What a party is in the trade, by the label of that role. */
const ROLES: readonly (readonly [label: string, words: string])[] = [
  [
    "buyer",
    "(?:option |protection |cap |floor |swaption )?(?:buyer|purchaser)|option holder|k[äa]ufer(?:in)?(?: der option)?|optionsk[äa]ufer(?:in)?|pensionsnehmer(?:in)?|acheteu(?:r|se)|acqu[ée]reur|cessionnaire",
  ],
  [
    "seller",
    "(?:option |protection |cap |floor |swaption )?seller|option writer|writer|grantor|verk[äa]ufer(?:in)?(?: der option)?|stillhalter(?:in)?|pensionsgeber(?:in)?|vendeu(?:r|se)|c[ée]dant",
  ],
  [
    "lender",
    "lender|depositor|gl[äa]ubiger(?:in)?|einleger(?:in)?|anleger(?:in)?|darlehensgeber(?:in)?|kreditgeber(?:in)?|geldgeber(?:in)?|verleiher(?:in)?|pr[êe]teu(?:r|se)|d[ée]posant|cr[ée]ancier",
  ],
  [
    "borrower",
    "borrower|deposit taker|schuldner(?:in)?|darlehensnehmer(?:in)?|kreditnehmer(?:in)?|geldnehmer(?:in)?|entleiher(?:in)?|emprunteu(?:r|se)|d[ée]positaire|d[ée]biteur",
  ],
];
const ANY_ROLE = ROLES.map(([, words]) => words).join("|");
const LEADING_ARTICLE = "(?:(?:the|as|der|die|als|le|la)\\s+|l['’]\\s?)*";
/** `Larch Bank AG (“Seller”) agrees to sell`: who is what is defined in passing. */
const DEFINED_ROLE = new RegExp(
  `\\s*[(,]\\s*${LEADING_ARTICLE}["“„«']\\s*${LEADING_ARTICLE}(${ANY_ROLE})\\s*["”“»']`,
  "giu",
);
/** "Larch Bank AG (seller) agreed to sell to Pemberton plc (buyer)". */
const BRACKETED_ROLE = new RegExp(`\\s*\\(\\s*${LEADING_ARTICLE}(${ANY_ROLE})\\s*\\)`, "giu");
/** "X is the Lender, Y ist Schuldner der Einlage", "X acts as Seller". */
const TOLD_ROLE = new RegExp(
  `\\s+(?:is|are|shall be|will be|acts? as|acting as|ist|sind|handelt als|tritt als|est|[êe]tes|sommes|agit(?: en qualit[ée])? (?:de|comme))\\s+${LEADING_ARTICLE}(${ANY_ROLE})(?![\\p{L}'’-])(?!\\s+(?:rate|price|option|of record))`,
  "giu",
);
/** "You, as buyer, have agreed to buy from us, as seller": a role set beside its party. */
const APPOSED_ROLE = new RegExp(
  `,?\\s+(?:acting\\s+)?(?:as|in (?:our|your|its|the) capacity as|als|in (?:unserer|Ihrer|der) Eigenschaft als|en (?:notre |votre |sa )?qualit[ée] (?:de|d['’])|en tant que|agissant (?:comme|en qualit[ée] de))\\s*${LEADING_ARTICLE}(${ANY_ROLE})(?![\\p{L}'’-])(?=\\s*(?:[,;)]|$)|\\s+(?!(?:rate|price|option|of|agent|for|account)\\b)\\p{L})`,
  "giu",
);
const SHORT_PARTY = /\b(we|us|you|wir|uns|sie|ihnen|nous|vous|part(?:y|ei|ie) [ab])$/i;

/** Who is buyer, seller, lender or borrower, where the sentence itself says so. */
function rolesIn(text: string, start: number): Said[] {
  const said: Said[] = [];
  for (const pattern of [DEFINED_ROLE, BRACKETED_ROLE, TOLD_ROLE, APPOSED_ROLE]) {
    for (const found of text.matchAll(pattern)) {
      const role = found[1];
      const before = text.slice(0, found.index);
      const who = nameBefore(before);
      const label = role === undefined ? undefined : labelOf(role);
      if (label !== undefined && who !== null)
        said.push({ label, value: who, from: start + before.length - who.length });
    }
  }
  // A sentence that names one party for two roles says something else.
  const names = new Map(said.map(({ label, value }) => [label, value]));
  return new Set(names.values()).size === names.size ? said : [];
}

const labelOf = (role: string): string | undefined =>
  ROLES.find(([, words]) => new RegExp(`^(?:${words})$`, "iu").test(role))?.[0];

/** The party that the text before a role ends in. */
function nameBefore(before: string): string | null {
  const text = before.trimEnd();
  const name = legalNamesIn(text.slice(-120)).at(-1);
  if (name !== undefined && text.endsWith(name)) {
    // "…is the Lender, Larch Bank AG is the Borrower": what stands before the comma is no name.
    const [whole] = legalNamesIn(name.replace(/^.*,\s+/, ""));
    return whole !== undefined && name.endsWith(whole) ? whole : name;
  }
  return SHORT_PARTY.exec(text)?.[1] ?? null;
}

const SECURITY_PRODUCTS: ReadonlySet<string> = new Set<ProductType>([
  "Repo",
  "SecuritiesLending",
  "BondForward",
  "BondOption",
]);
const PAR =
  "(?:nominal(?:e|betrag)?(?: amount| value)?|(?:aggregate )?(?:principal|face|par|notional)(?: amount| value)?|nennwert|nennbetrag|nominalwert|(?:de |en )?(?:montant |valeur )?nominale?)";
/** "EUR 25,000,000 nominal amount of OAT 2.75% 2030 (ISIN FR…)": amount, security, its code. */
const SECURITY_SOLD = new RegExp(
  `(?<![\\p{L}\\d])(${MONEY_TEXT})\\s+(?:in\\s+)?(?:${PAR}\\s+)?(?:(?:of|von|der|des|de|d['’])\\s*)?(?:the\\s+)?([^();]{3,80}?)\\s*[(,]\\s*(?:ISIN|WKN|CUSIP)(?:\\s*(?:code|no\\.?|nr\\.?))?\\s*:?\\s*([A-Z]{2}[A-Z0-9]{9}\\d)\\b`,
  "iu",
);

/** "250,000 shares of Orchard Motors plc (ISIN GB…)": so many of them. */
const SHARES_SOLD =
  /(?<![\p{L}\d.,])(\d[\d.,'’ ]*)\s+(?:(?:ordinary|common|registered|preferred)\s+)?(?:shares?|units?|notes?|bonds?|aktien|st[üu]ck|anteile|actions|titres|obligations)\s+(?:of|in|der|des|von|de|d['’])\s*(?:the\s+)?([^();]{3,80}?)\s*[(,]\s*(?:ISIN|WKN|CUSIP)(?:\s*(?:code|no\.?|nr\.?))?\s*:?\s*([A-Z]{2}[A-Z0-9]{9}\d)\b/iu;

function securityIn(text: string, start: number): Said[] {
  const ofMoney = SECURITY_SOLD.exec(text);
  const isMoney = moneyIn(ofMoney?.[1] ?? "") !== null;
  const found = isMoney ? ofMoney : SHARES_SOLD.exec(text);
  const [all, amount, security, isin] = found ?? [];
  if (found === null || all === undefined) return [];
  if (amount === undefined || security === undefined || isin === undefined) return [];
  const name = security.replace(NO_SECURITY, "");
  const from = start + found.index;
  const told: Said[] = [
    { label: "isin", value: isin, from: from + all.indexOf(isin) },
    { label: isMoney ? "nominal amount" : "number of securities", value: amount, from },
  ];
  return /^[\p{Lu}\d]/u.test(name) && !OTHER_MONEY.test(name)
    ? [...told, { label: "security", value: name, from: from + amount.length }]
    : told;
}

/** More than the security stands between amount and code. */
const OTHER_MONEY =
  /\b[A-Z]{3}\s?\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)|\b[A-Z]{3}\s?\d+\s?(?:m(?:illion|io|n)?|bn|mrd)\b|\b(?:against|gegen|contre|price|preis|prix)\b/i;
const NO_SECURITY =
  /^(?:the|bonds?|securities|notes?|anleihen?|titres?|obligations?)\s+(?=["“„«])/i;

const BEGINS =
  "(?:beginnt|beginnend|startet|starts?|begins?|commences?|d[ée]bute|commence|prend effet)";
const ENDS =
  "(?:endet|endend|l[äa]uft bis|f[äa]llig|ends?|ending|matures?|maturing|terminates?|expires?|se termine|prend fin|expire|vient [àa] [ée]ch[ée]ance|[ée]choit|arrive [àa] [ée]ch[ée]ance)";
const ON = "(?:am|on|le|zum|au|ab|from|bis)?\\s*(?:dem\\s+|zum\\s+|and including\\s+)?";
/** "Die Laufzeit beginnt am … und endet am …". */
const TERM_OF = new RegExp(
  `\\b(?:laufzeit|anlage|einlage|zinsperiode|darlehen|gesch[äa]ft|term|period|deposit|loan|swap|transaction|trade|dur[ée]e|p[ée]riode|d[ée]p[ôo]t|pr[êe]t|placement|op[ée]ration|garantie|couverture|contrat|contract|agreement|absicherung|vertrag|option|cap|floor|collar|tunnel|cover|protection|schutz|zinsbegrenzung)\\b[^.;\\d]{0,40}?\\b${BEGINS}\\s+${ON}(${DATE_TEXT})[^.;\\d]{0,40}?\\b${ENDS}\\s+${ON}(${DATE_TEXT})`,
  "iu",
);
const INTEREST_RATE = new RegExp(
  `\\b(?:mit|zu)\\s+(?:einem\\s+(?:Zinssatz|Satz)\\s+von\\s+)?(${PERCENT_TEXT})(?:\\s*p\\.\\s?a\\.|[^.;]){0,70}?\\bverzinst|\\b(?:verzinst sich|verzinst(?: wird)?|verzinslich)\\s+(?:mit|zu)\\s+(${PERCENT_TEXT})|\\b[Ii]nterest\\s+(?:accrues?|is (?:paid|payable|charged|calculated)|will accrue)\\s+(?:daily\\s+)?at\\s+(?:an?\\s+|the\\s+)?(?:fixed\\s+)?(?:rate\\s+)?(?:of\\s+)?(${PERCENT_TEXT})(?!\\s+(?:per annum\\s+|p\\.\\s?a\\.\\s+)?above)|\\b(?:bears?|earns?|accrues?|pays?|bearing|carr(?:y|ies))\\s+interest\\s+(?:at\\s+)?(?:an?\\s+|the\\s+)?(?:fixed\\s+)?(?:rate\\s+)?(?:of\\s+)?(${PERCENT_TEXT})|\\bporte(?:ra)?\\s+int[ée]r[êe]ts?\\s+(?:au taux (?:fixe )?de|[àa])\\s+(${PERCENT_TEXT})|\\bzu\\s+einem\\s+(?:(?:festen|vereinbarten|fixen)\\s+)?(?:Zins)?satz\\s+von\\s+(${PERCENT_TEXT})(?!\\s*(?:p\\.\\s?a\\.\\s*)?[üu]ber\\b)|\\b(?:au taux (?:fixe |annuel |d['’]int[ée]r[êe]ts? )*de|at an? (?:fixed )?(?:interest )?rate of|zum (?:Zins)?satz von)\\s+(${PERCENT_TEXT})|\\br[ée]mun[ée]r[ée]e?\\s+(?:au taux (?:fixe )?de|[àa])\\s+(${PERCENT_TEXT})`,
  "iu",
);
const BASIS =
  /\b(?:auf der basis(?: von)?|auf basis|basis|on (?:an?|the) basis of|on an?|sur (?:la|une) base(?: de)?|base)\s+((?:30E?|act(?:ual)?|exact|echt)\/(?:360|365(?:\s?\(?(?:fixed|f)\)?)?|act(?:ual)?))(?![\p{L}\d])/iu;
const INTEREST_AMOUNT = new RegExp(
  `\\b(?:zinsbetrag|zinsertrag|zinsen|interest(?: amount)?(?: (?:payable|due))?|montant des int[ée]r[êe]ts|int[ée]r[êe]ts)\\b(?:(?:[^.;\\d]|\\b(?:30E?/)?36[05]\\b){0,70}?|\\s+accrues?\\b[^;]{0,70}?)\\b(?:bel[äa]uf(?:t|en) sich auf|betr[äa]gt|betragen|amounts? to|totals?|is|are|will be|of|s['’][ée]l[èe]ve(?:nt)? [àa]|sont de|est de|von)\\s+(${MONEY_TEXT})`,
  "iu",
);

/** "ein Festgeld in Höhe von EUR 15.000.000,00", "a deposit of USD 5,000,000". */
const SUM_PLACED = new RegExp(
  `\\b(?:festgeld|termingeld|tagesgeld|geldanlage|einlage|(?:term |time |fixed )?deposit|d[ée]p[ôo]t(?: [àa] terme)?|placement)\\s+(?:in h[öo]he von|i\\.\\s?h\\.\\s?v\\.|[üu]ber|von|of|in the (?:amount|sum) of|d['’]un montant de|de)\\s+(${MONEY_TEXT})`,
  "iu",
);

function interestIn(text: string, start: number): Said[] {
  return [
    ["deposit amount", SUM_PLACED] as const,
    ["interest rate", INTEREST_RATE] as const,
    ["day count fraction", BASIS] as const,
    ["interest amount", INTEREST_AMOUNT] as const,
  ].flatMap(([label, pattern]) => {
    const found = pattern.exec(text);
    const value = found?.slice(1).find((group) => group !== undefined);
    const isNoMoney = label.endsWith("amount") && moneyIn(value ?? "") === null;
    return found === null || value === undefined || isNoMoney
      ? []
      : [{ label, value, from: start + found.index }];
  });
}

const PREMIUM = "\\b(?:premium|pr[äa]mie|prime)\\b";
/** "Buyer pays a premium of USD 52,000.00 on 5 March 2026". */
const PREMIUM_ON = new RegExp(
  `${PREMIUM}[^.;\\d]{0,40}?(?<![\\p{L}\\d])(?:${MONEY_TEXT})[^.;\\d]{0,50}?\\b(?:on|am|le)\\s+(${DATE_TEXT})`,
  "iu",
);
const SETTLED_ON = new RegExp(
  `\\b(?:for (?:forward )?settlement|settles?|settlement (?:takes place|will take place|occurs)|delivery (?:takes place|will take place|is made)|(?:erf[üu]llung|lieferung|abwicklung)(?: erfolgt)?|(?:r[èe]glement|livraison)(?: a lieu| intervient)?)\\s+(?:on|am|le)\\s+(${DATE_TEXT})`,
  "iu",
);
/** "…and will repurchase them on 5 June 2026", "am 5. Juni 2026 zurückkaufen". */
const REPURCHASED_ON = new RegExp(
  `\\b(?:repurchases?(?!\\s+(?:transactions?|agreements?|trades?|deals?|prices?|rates?)\\b)|buys? (?:them |it )?back|rach[èe]te\\p{L}*|r[üu]ckkauf(?: erfolgt)?)(?!\\p{L})[^.;\\d]{0,40}?\\b(?:on|am|le)\\s+(${DATE_TEXT})|\\bam\\s+(${DATE_TEXT})[^.;\\d]{0,30}?\\bzur[üu]ck(?:zu)?(?:kauf|gekauft)|\\b(?:kauf|erwerb|[üu]bernehm)\\p{L}*(?!\\p{L})[^;]{0,40}?\\bam\\s+(${DATE_TEXT})[^;]{0,90}?\\szur[üu]ck(?!\\p{L})`,
  "iu",
);

/** Dates that are said in passing, by label. */
function datesIn(text: string, start: number, product: ProductType): Said[] {
  const isForeignExchange = product.startsWith("Fx") && product !== "FxOption";
  const clauses: readonly (readonly [string, RegExp, boolean])[] = [
    ["premium payment date", PREMIUM_ON, true],
    ["settlement date", SETTLED_ON, !isForeignExchange],
    ["repurchase date", REPURCHASED_ON, product === "Repo"],
  ];
  return clauses.flatMap(([label, pattern, applies]) => {
    const found = applies ? pattern.exec(text) : null;
    const value = found?.slice(1).find((group) => group !== undefined);
    return found === null || value === undefined
      ? []
      : [{ label, value, from: start + found.index + found[0].lastIndexOf(value) }];
  });
}

/** What the sentences of a letter say of the deal: who is what, from when to when, which security,
 * what interest. */
export function dealClauses({ text, start }: Sentence, product: ProductType): Said[] {
  const said = rolesIn(text, start);
  const term = TERM_OF.exec(text);
  if (term?.[1] !== undefined && term[2] !== undefined) {
    const at = start + term.index;
    const second = at + term[0].lastIndexOf(term[2]);
    said.push({ label: "effective date", value: term[1], from: at });
    said.push({ label: "termination date", value: term[2], from: second });
  }
  said.push(...datesIn(text, start, product));
  if (SECURITY_PRODUCTS.has(product)) said.push(...securityIn(text, start));
  if (product === "TermDeposit") said.push(...interestIn(text, start));
  return said;
}
