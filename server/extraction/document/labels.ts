import { isCurrencyCode } from "../../domain/currencies.ts";
import { remembered } from "../remembered.ts";

/**
 * How much a piece of text looks like the label of a term rather than its value. Works on form
 * and on the nouns confirmations label things with; what a label means is decided elsewhere.
 */

const LABEL_NOUN =
  /\b(?:date|dates|day|days|amount|amounts|rate|rates|currency|payer|receiver|buyer|seller|party|parties|counterparty|notional|principal|reference|ref|number|no|type|style|method|basis|fraction|count|convention|frequency|period|periods|centre|centres|center|centers|city|index|option|spread|margin|price|strike|premium|fee|agent|bank|account|iban|bic|swift|lei|uti|usi|upi|mic|ccy|aba|law|agreement|term|terms|maturity|expiration|expiry|time|settlement|delivery|payment|payments|fixing|source|page|quantity|unit|units|commodity|underlying|underlyer|shares|share|exchange|security|isin|issuer|entity|obligation|coupon|barrier|tenor|lookback|compounding|reset|resets|roll|stub|trade|effective|termination|value|version|status|event|events|portfolio|book|trader|address|attention|email|phone|fax|product|instrument|transaction|leg|side|direction|collateral|haircut|margin|level|lag|interpolation|multiplier|business|calculation|documentation|sender|receiver|beneficiary|correspondent|intermediary|swift|seniority|series|annex|lender|borrower|purchase|repurchase|call|put|entitlement|valuation|variance|volatility|interest|zins|zinsen|zinsbetrag|intérêts?|observation|weight|nominal|role|country|branch|office|contact|datum|tag|betrag|währung|nennbetrag|zinssatz|satz|zahler|empfänger|käufer|verkäufer|referenz|nummer|art|laufzeit|fälligkeit|kurs|konto|bank|geschäft|geschäftstag|geschäftstage|zinsperiode|zinstage|berechnungsstelle|recht|rahmenvertrag|prämie|ausübungspreis|basiswert|zahlung|zahlungen|valuta|partei|gegenpartei|montant|devise|taux|payeur|bénéficiaire|acheteur|vendeur|référence|numéro|échéance|cours|compte|banque|opération|jour|jours|période|prime|droit|convention|agent|partie|règlement|contrepartie|fixe|variable|marge|nominale?)\b/iu;

const GERMAN_COMPOUND =
  /(?:tag|betrag|datum|satz|währung|nummer|referenz|kurs|konvention|frist|methode|quotient|zahler|stelle|zeitraum|termin|termine|partei|art|preis|konto)\b/iu;

const VALUE_FORM =
  /^(?:[A-Z]{3}\s*[\d(].*|[-+(]?[\d.,'\u2019\s]{2,}\)?\s*(?:%|bps?|bp|[A-Z]{3})?|\d{1,2}[-./\s].*\d{2,4}|\d{4}-\d\d-\d\d.*|[A-Z]{3}|[A-Z0-9]{18}\d\d|[A-Z]{6}[A-Z0-9]{2,5})$/;

/** Three letters are a value when they are a currency, and a label else: "BDC", "LEI", "CAP". */
const THREE_LETTERS = /^[A-Z]{3}$/;

/** Parties as values: "Party A", names with their legal form. */
const PARTY_VALUE =
  /^(?:party|partei|partie)\s+[ab]$|\b(?:plc|ltd|limited|inc|corp|corporation|llc|llp|n\.?a\.?|ag|gmbh|s\.?a\.?|ab|\(publ\)|pte|se|nv|n\.v\.|fund|co)\.?$/i;

/** A short word with a capital letter and a point, but no legal form: "Prem.", "Conv.", "Gesch.". */
const ABBREVIATION =
  /(?<![\p{L}\d])(?!(?:Corp|Inc|Ltd|Co|Plc|Bros|Cie|Fils|Sons|GmbH)\b)(\p{Lu}\p{L}{0,4})\.(?=\s)/gu;

const NUMBERING =
  /^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+|\d{1,2}(?:\.\d{1,2})+\s+)/i;
/** "5. November 2027" is a date. */
const DAY_AND_MONTH = /^\d{1,2}\. ?\p{L}{3,9}\.? ?\d{4}$/u;

/** Removes numbering such as "1.", "2.3", "(a)" from the front of a label. */
export function stripNumbering(text: string): string {
  return DAY_AND_MONTH.test(text) ? text : text.replace(NUMBERING, "");
}

/** @returns from about -1 (a value) to about 2 (certainly a label); 0 for empty text. */
export const labelLikeness: (text: string) => number = remembered((text) => {
  const label = stripNumbering(text.trim());
  if (label === "") return 0;
  if (label.length > 90) return -0.6;
  let score = 0;
  if (/[:\uff1a]$/.test(label)) score += 1;
  const bare = label.replace(/\s*[:\uff1a]$/, "");
  if (LABEL_NOUN.test(bare) || GERMAN_COMPOUND.test(bare)) score += 0.6;
  const coded = THREE_LETTERS.test(bare) && !isCurrencyCode(bare);
  if (VALUE_FORM.test(bare) && !coded) score -= 0.9;
  if (PARTY_VALUE.test(bare)) score -= 0.5;
  const digits = bare.replace(/\D/g, "").length;
  if (digits / bare.length > 0.3) score -= 0.5;
  else if (digits > 2) score -= 0.3;
  if (bare.length <= 45) score += 0.1;
  if (bare.split(/\s+/).length > 9) score -= 0.4;
  return score;
});

/** Splits "Label: value" printed in one run. @returns null when it is not of that form. */
export function inlinePair(text: string): { label: string; valueAt: number } | null {
  const tag = /^:?\d{2}[A-Z]?:(?=\S)/.exec(text);
  if (tag) return { label: tag[0], valueAt: tag[0].length };
  const match = /^([^:]{2,80}?)\s*(?::|\uff1a)(?:\s+|$)/.exec(text);
  if (!match?.[1]) return null;
  const label = match[1];
  // "at 10:00 a.m." has no space after its colon; sentences with a colon are no labels.
  if (label.split(/\s+/).length > 10 || /[.;]\s/.test(withoutPoints(label))) return null;
  if (!/\p{L}/u.test(label)) return null;
  return { label, valueAt: match[0].length };
}

/** A label without the points behind its number and its abbreviations: "Bus. Day Conv". */
function withoutPoints(label: string): string {
  const bare = label.replace(/^\(?[\d.a-z]{1,5}[.)]\s/, "");
  return bare.split(/\s+/).length > 6 ? bare : bare.replace(ABBREVIATION, "$1");
}

/** A label without numbering, leaders and the colon at its end. */
export function cleanLabel(text: string): string {
  return stripNumbering(text.trim())
    .replace(/[\s.;\u2026_]*[:\uff1a]?\s*$/, "")
    .trim();
}
