import type { ProductType } from "../../domain/products.ts";
import type { Role } from "../../domain/trade.ts";
import { remembered } from "../remembered.ts";
import { productNamedIn } from "./classify.ts";
import { isAccountRow, payeeIn, payeeRole } from "./payee.ts";
import { other } from "./payments.ts";
import type { Statement } from "./statement.ts";

/** Which leg a statement speaks of, as far as its words say. */
export interface LegHint {
  readonly type: "fixed" | "floating" | "inflation" | null;
  /** "Leg 1", "Floating Leg 2": the document's own number, from 1. */
  readonly number: number | null;
  /** "Party A Floating Amounts", "Pay Leg": who pays the leg. */
  readonly payer: Role | null;
  readonly currency: string | null;
}

/** The part of the trade a statement belongs to. */
export type Scope =
  | { readonly kind: "trade" }
  | { readonly kind: "leg"; readonly hint: LegHint }
  | { readonly kind: "near" | "far" }
  | { readonly kind: "settlement"; readonly role: Role | null }
  | { readonly kind: "party"; readonly role: Role | null }
  | { readonly kind: "premium" }
  | { readonly kind: "fee" };

const FIXED =
  /(?<!\p{L})(?:fixed|fixes?|fix(?=$|\.|\s(?:basis|freq|rate|dcc|leg|side|ccy|roll|cpn|coupon|pay))|fix(?:satz|zins)\p{L}*|fest(?:e[rsnm]?|zins\p{L}*|satz\p{L}*|betr[äa]g\p{L}*)?)(?!\p{L})/u;
const FLOATING =
  /(?<!\p{L})(?:floating|float|flt|flot|variabl\p{L}*|variabel|flottante?s?)(?!\p{L})/u;
const INFLATION = /(?<!\p{L})inflation/u;
const NEAR =
  /\b(?:near|nah(?:e[rsn]?)?|proche|leg 1|jambe 1|bein 1|1st leg)\b|\b(?:first|initial|spot|erste[rsn]?|kurze[rsn]?|kassa-?|premi[èe]re?|initiale?|comptant)[ -]*(?:leg|date|settlement|value|exchange|swap date|seite|jambe|bein|gesch[äa]ft|tausch|austausch|transaktion|[ée]ch[ée]ance|[ée]change|transaction|op[ée]ration)|\b(?:jambe|op[ée]ration|[ée]ch[ée]ance|date)(?: de valeur)? (?:au )?(?:comptant|initiale?)\b|^(?:spot|comptant|kassa|anfangs)|kassaseite|anfangstausch|anfangsaustausch|\((?:start|beginn?|anfang|d[ée]but|d[ée]part)\)/;
const FAR =
  /\b(?:far|fern(?:e[rsn]?)?|lointaine?|leg 2|jambe 2|bein 2|2nd leg)\b|\b(?:second|final|forward|zweite[rsn]?|lange[rsn]?|termin-?|seconde?|deuxi[èe]me|finale?|terme)[ -]*(?:leg|date|settlement|value|exchange|swap date|seite|jambe|bein|gesch[äa]ft|tausch|austausch|transaktion|[ée]ch[ée]ance|[ée]change|transaction|op[ée]ration)|\b(?:jambe|op[ée]ration|[ée]ch[ée]ance|date)(?: de valeur)? (?:[àa] terme|finale)\b|^(?:forward|terme|termin|schluss)|terminseite|schlusstausch|schlussaustausch|endaustausch|\((?:end|ende|schluss|fin|retour)\)/;
const SETTLEMENT =
  /settlement instructions?|payment instructions?|\bssi\b|account details|zahlungsanweisung|zahlungsinstruktion|zahlungsweg|zahlungsverkehr|kontoverbindung|bankverbindung|instructions de r[èe]glement|coordonn[ée]es bancaires|offices? and accounts?|\bcorrespondents?\b|\bkorresponden(?:z|t)\p{L}*|\bcorrespondante?s?\b|\bnostro\b/u;
const PREMIUM = /\b(?:premium|pr[äa]mie|prime)\b/;
/** Headings over what an option costs, in words that mean something else beside other trades. */
const OPTION_COST =
  /\b(?:consideration|option (?:price|charge|cost)|price of the option|charges?|money|einmal(?:zahlung|aufwand|betrag)|optionspreis|entgelt|prix de l'option|co[ûu]t|somme)\b/;
/** Products that are bought for a premium. */
export const OPTIONS: ReadonlySet<string> = new Set([
  "Swaption",
  "RateCap",
  "RateFloor",
  "RateCollar",
  "FxOption",
  "EquityOption",
  "CommodityOption",
  "BondOption",
]);
/** Headings over payments that belong to no leg. */
const OTHER_PART = /^\W*(?:\d[\d.]*\s*)?(?:option )?(?:premium|pr[äa]mie|prime)\W*$/;
const FEE = /\b(?:fee|additional payment|up-?front|geb[üu]hr|frais|commission)\b/;
const PARTY = /\b(?:part(?:y|ies|ei(?:en)?)|counterparty details|contrepartie)\b/;

function legType(text: string): LegHint["type"] {
  if (INFLATION.test(text)) return "inflation";
  const fixed = FIXED.test(text);
  const floating = FLOATING.test(text);
  return fixed === floating ? null : fixed ? "fixed" : "floating";
}

function legNumber(text: string): number | null {
  const found =
    /\b(?:leg|jambe|seite|bein|floating(?: rate| amounts?)?|fixed(?: rate| amounts?)?|payer)\s*(?:no\.?\s*)?\(?([12]|i{1,2})\)?\b/.exec(
      text,
    ) ??
    /\b(first|second|erste[rs]?|zweite[rs]?|premi[èe]re|deuxi[èe]me)\s+(?:floating|fixed|leg|jambe|seite)/.exec(
      text,
    );
  const token = found?.[1];
  if (token === undefined) return null;
  return /^(?:2|ii|second|zweite|deuxi)/.test(token) ? 2 : 1;
}

/** What a heading, label or column says about the leg; null when it says nothing. */
export function legHintIn(text: string, roleOf: (text: string) => Role | null): LegHint | null {
  const { type, number, currency, payers, taker, legOf } = legWordsIn(text);
  const role = (words: string | null) => (words === null ? null : roleOf(words));
  const receiving = role(taker);
  const payer =
    payers.map(role).find((found) => found !== null) ??
    (receiving === null ? null : other(receiving)) ??
    role(legOf);
  if (type === null && number === null && payer === null && currency === null) return null;
  return { type, number, payer, currency };
}

/** What a text says of a leg by its words alone, before anybody is known by name. */
interface LegWords extends Omit<LegHint, "payer"> {
  /** Words that may name who pays; the first that do count. */
  readonly payers: readonly string[];
  readonly taker: string | null;
  readonly legOf: string | null;
}

const legWordsIn = remembered((text): LegWords => {
  const lower = text.toLowerCase();
  const lead = lower.split("(")[0]?.trim() ?? "";
  const named = /\bpay|zahl|paie/.test(lower) ? lead : undefined;
  const by = /^(.{1,60}?)\s+(?:pays?|zahlt|paie|verse)\b/.exec(lower)?.[1];
  return {
    type: legType(lower),
    number: legNumber(lower),
    currency: legCurrency(text),
    payers: [named, payLeg(lower), by].filter((words) => words !== undefined),
    taker: /^(.{1,60}?)\s+(?:receives?|erh[äa]lt|re[çc]oit)\b/.exec(lower)?.[1] ?? null,
    legOf: /^(.{1,60}?)(?:'s)?\s+(?:fixed|floating|leg|payment)/.exec(lower)?.[1] ?? null,
  };
});

const LEG_NOUN = "legs?|side|stream|amounts?|floating|fixed|jambe|branche|bein|seite|schenkel";
const CURRENCY_LEG = new RegExp(
  `(?:^|[^\\p{L}\\d])([A-Z]{3})[\\s-]+(?:(?:floating|fixed|float|fix)[\\s-]+)?(?:${LEG_NOUN})(?![\\p{L}])`,
  "iu",
);
const LEG_CURRENCY =
  /(?:^|[^\p{L}])(?:legs?|side|stream|jambe|branche|bein|seite|schenkel)(?:\s+[12ab])?[\s:–-]*(?:in|en|(?=\())?\s*\(?([A-Z]{3})\)?(?![\p{L}\d])/iu;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** "EUR Leg", "USD-Seite", "Jambe en USD", "Leg 1 (EUR)": the currency a leg is called by. */
function legCurrency(text: string): string | null {
  const code = CURRENCY_LEG.exec(text)?.[1] ?? LEG_CURRENCY.exec(text)?.[1];
  return code !== undefined && CURRENCIES.has(code) ? code : null;
}

const PAY_LEG =
  /\bpay(?:ing|able)? (?:leg|side|stream)\b|\b(?:leg|side) (?:we )?pay\b|\b(?:zahlungs?|zahler|zahl)(?:-?seite|-?bein|-?schenkel)\b|\b(?:jambe|branche) (?:payeuse|pay[ée]e|à payer|emprunteuse)(?!\p{L})/u;
const RECEIVE_LEG =
  /\breceiv(?:e|ing|able) (?:leg|side|stream)\b|\b(?:leg|side) (?:we )?receive\b|\b(?:empfangs?|empf[äa]nger|erhalts?)(?:-?seite|-?bein|-?schenkel)\b|\b(?:jambe|branche) (?:receveuse|re[çc]ue|à recevoir|pr[êe]teuse)(?!\p{L})/u;

/** On the sender's paper the sender pays the "Pay Leg". */
function payLeg(lower: string): string | undefined {
  if (PAY_LEG.test(lower)) return "we";
  return RECEIVE_LEG.test(lower) ? "you" : undefined;
}

const BARE_PAY = /^(?:pay|payable|zahlen|zu zahlen|à payer|nous payons|wir zahlen)$/iu;
const BARE_RECEIVE =
  /^(?:receive|receivable|erhalten|empfangen|zu (?:erhalten|empfangen)|à recevoir|nous recevons|wir (?:erhalten|empfangen))$/iu;

/** Over the cells of a leg the bare verb "Pay" or "Receive" says as much as "Pay Leg". */
function legHeading(text: string | null): string {
  if (text === null) return "";
  const bare = text.trim();
  return BARE_PAY.test(bare) ? "pay leg" : BARE_RECEIVE.test(bare) ? "receive leg" : text;
}

/** Which exchange of a foreign exchange swap a heading, column or label speaks of. */
export function scopeOfHeading(text: string): "near" | "far" | null {
  const lower = text.toLowerCase().replace(/^[\d.\s()]+/, "");
  if (NEAR.test(lower) === FAR.test(lower)) return null;
  return NEAR.test(lower) ? "near" : "far";
}

/** The title of an inflation swap says nothing of its legs. */
const isTitle = (section: string | null): boolean =>
  section !== null && productNamedIn(section) !== null && !/\bleg\b|jambe|bein\b/i.test(section);

/** Decides which part of the trade a statement belongs to, from its heading, label and column. */
export function scopeOf(
  statement: Statement,
  roleOf: (text: string) => Role | null,
  product: ProductType,
): Scope {
  const section = (statement.section ?? "").toLowerCase();
  const label = statement.label;
  const role = roleIn(statement, roleOf);
  if (SETTLEMENT.test(section) || SETTLEMENT.test(label)) return { kind: "settlement", role };
  if (isUnderPayee(statement) && isAccountRow(label)) return { kind: "settlement", role };
  // A heading over the premium does not reach to rows that name a leg themselves.
  const isOfLeg = legType(label) !== null && !PREMIUM.test(label) && !FEE.test(label);
  if (isOfLeg) {
    const own = mergeHints([
      legHintIn(legHeading(statement.column), roleOf),
      legHintIn(label, roleOf),
    ]);
    if (own !== null && OTHER_PART.test(section)) return { kind: "leg", hint: own };
  }
  if (PREMIUM.test(section) || (OPTIONS.has(product) && OPTION_COST.test(section)))
    return { kind: "premium" };
  if (FEE.test(section)) return { kind: "fee" };
  const places = product === "FxSwap" ? [statement.column ?? "", label, section] : [];
  for (const text of places) {
    const leg = scopeOfHeading(text);
    if (leg !== null) return { kind: leg };
  }
  const hint = mergeHints([
    legHintIn(legHeading(statement.column), roleOf),
    legHintIn(label, roleOf),
    legHintIn(isTitle(statement.section) ? "" : legHeading(statement.section), roleOf),
  ]);
  if (hint !== null) return { kind: "leg", hint };
  if (PARTY.test(section) && role !== null) return { kind: "party", role };
  return { kind: "trade" };
}

/** Whether a heading or column names who is paid on the account below it. */
const isUnderPayee = ({ column, section }: Statement): boolean =>
  [column, section].some((text) => text !== null && payeeIn(text) !== null);

const OWNS = /\b(?:our|your|us|you|unser\w*|ihr\w*|uns|sie|notre|votre|part(?:y|ei|ie) [ab])\b/;

/** The role a statement speaks for: its column, else its label, else its heading. */
export function roleIn(statement: Statement, roleOf: (text: string) => Role | null): Role | null {
  const { column, label, section } = statement;
  const payee = payeeRole(column, roleOf) ?? payeeRole(section, roleOf);
  // Under whom is paid, "Bank" and "Banque" are where the account is held.
  const own = payee !== null && isAccountRow(label) && !OWNS.test(label) ? null : label;
  for (const text of [column, own, section]) {
    if (text === null || text === "") continue;
    const paid = payeeRole(text, roleOf);
    if (paid !== null) return paid;
    // The name of a payee nobody knows is no word for a party.
    if (text !== label && /\b(?:bank|banque)\b/i.test(payeeIn(text) ?? "")) continue;
    const lead =
      /^(our|your|we|you|party [ab]|ihre?|unsere?|notre|votre)\b/i.exec(text)?.[1] ?? text;
    const role = roleOf(lead) ?? roleOf(text) ?? roleWithin(text, roleOf);
    if (role !== null) return role;
  }
  return null;
}

/** "Account for payments to you", "Paiements en votre faveur": a pronoun within the label. */
function roleWithin(text: string, roleOf: (text: string) => Role | null): Role | null {
  const found = new Set(partyWordsIn(text).flatMap((word) => roleOf(word) ?? []));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

const PARTY_WORD =
  /\b(?:us|you|our|your|party [ab]|partei [ab]|partie [ab]|uns|unser\w*|sie|ihr\w*|nous|vous|notre|votre|bank|counterparty|client|customer)\b/gi;
const partyWordsIn = remembered((text): readonly string[] => text.match(PARTY_WORD) ?? []);

function mergeHints(hints: readonly (LegHint | null)[]): LegHint | null {
  const given = hints.filter((hint) => hint !== null);
  if (given.length === 0) return null;
  const first = <K extends keyof LegHint>(key: K) =>
    given.find((hint) => hint[key] !== null)?.[key] ?? null;
  return {
    type: first("type") as LegHint["type"],
    number: first("number") as number | null,
    payer: first("payer") as Role | null,
    currency: first("currency") as string | null,
  };
}
