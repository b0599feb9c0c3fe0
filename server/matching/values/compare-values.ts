import type { TermKind } from "#server/domain/terms/model.ts";
import {
  canonicalCentre,
  canonicalConvention,
  canonicalDayCount,
  canonicalPeriod,
  withoutSource,
} from "./aliases.ts";
import { isDecimalText, sameDecimal } from "./decimal-text.ts";
import { comparableIdentifier, comparableText, splitReference } from "./text.ts";
import {
  DIFFERS,
  equivalent,
  SAME,
  SAME_NUMBER,
  unreadable,
  type ValueComparator,
  type Verdict,
} from "./verdict.ts";

const NOT_A_DECIMAL = unreadable("value.notDecimal");
const NOT_A_DATE = unreadable("value.notDate");
const NOT_A_ROLE = unreadable("value.notRole");
const NOT_A_CODE = unreadable("value.notCode");
const NOT_A_PERIOD = unreadable("value.notPeriod");
const EMPTY = unreadable("value.empty");

/** Canonical forms are checked even when both texts agree: "NaN" twice is no amount. */
function decimal(bank: string, counterparty: string): Verdict {
  if (bank === counterparty) return isDecimalText(bank) ? SAME : NOT_A_DECIMAL;
  if (!isDecimalText(bank) || !isDecimalText(counterparty)) return NOT_A_DECIMAL;
  return sameDecimal(bank, counterparty) ? SAME_NUMBER : DIFFERS;
}

const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48;

function pairAt(text: string, at: number): number {
  const tens = digitAt(text, at);
  const ones = digitAt(text, at + 1);
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** @returns true for a possible ISO calendar date. */
function isDateText(text: string): boolean {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return false;
  const century = pairAt(text, 0);
  const year = pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  if (century < 0 || year < 0 || month < 1 || day < 1) return false;
  const longest = LONGEST_MONTH[month - 1];
  if (longest === undefined || day > longest) return false;
  if (month !== 2 || day < 29) return true;
  return year === 0 ? century % 4 === 0 : year % 4 === 0;
}

function date(bank: string, counterparty: string): Verdict {
  if (bank === counterparty) return isDateText(bank) ? SAME : NOT_A_DATE;
  return isDateText(bank) && isDateText(counterparty) ? DIFFERS : NOT_A_DATE;
}

const isRole = (text: string): boolean => text === "bank" || text === "counterparty";

function role(bank: string, counterparty: string): Verdict {
  if (!isRole(bank) || !isRole(counterparty)) return NOT_A_ROLE;
  return bank === counterparty ? SAME : DIFFERS;
}

function isCurrency(text: string): boolean {
  if (text.length !== 3) return false;
  for (let at = 0; at < 3; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 65 || code > 90) return false;
  }
  return true;
}

function currency(bank: string, counterparty: string): Verdict {
  if (!isCurrency(bank) || !isCurrency(counterparty)) return NOT_A_CODE;
  return bank === counterparty ? SAME : DIFFERS;
}

/** Compares by a canonical form; a difference of spelling alone is EQUIVALENT under `rule`. */
function byForm(rule: string, form: (text: string) => string): ValueComparator {
  const alias = equivalent(rule);
  return (bank, counterparty) => {
    if (bank === counterparty) return bank.length > 0 ? SAME : EMPTY;
    if (bank.length === 0 || counterparty.length === 0) return EMPTY;
    const ours = form(bank);
    return ours.length > 0 && ours === form(counterparty) ? alias : DIFFERS;
  };
}

/** ISO 9362: an eight-character BIC is its institution's head office, branch code XXX. */
function institutionAndBranch(bic: string): string {
  const text = comparableIdentifier(bic);
  return text.length === 8 ? `${text}XXX` : text;
}

const PERIOD_ALIAS = equivalent("period.sameLength");

function period(bank: string, counterparty: string): Verdict {
  const ours = canonicalPeriod(bank);
  if (ours === null) return NOT_A_PERIOD;
  if (bank === counterparty) return SAME;
  const theirs = canonicalPeriod(counterparty);
  if (theirs === null) return NOT_A_PERIOD;
  return ours === theirs ? PERIOD_ALIAS : DIFFERS;
}

const COMPARATORS: Readonly<Record<TermKind, ValueComparator>> = {
  amount: decimal,
  percent: decimal,
  spreadBp: decimal,
  price: decimal,
  number: decimal,
  date,
  time: byForm("time.spelling", (text) => text.trim().toUpperCase()),
  currency,
  dayCount: byForm("dayCount.alias", canonicalDayCount),
  period,
  businessDayConvention: byForm("businessDayConvention.alias", canonicalConvention),
  businessCenter: byForm("businessCenter.alias", canonicalCentre),
  floatingIndex: byForm("floatingIndex.source", withoutSource),
  role,
  code: byForm("code.spelling", comparableIdentifier),
  boolean: byForm("code.spelling", comparableIdentifier),
  partyName: byForm("party.spelling", comparableText),
  lei: byForm("identifier.spelling", comparableIdentifier),
  bic: byForm("bic.headOffice", institutionAndBranch),
  iban: byForm("identifier.spelling", comparableIdentifier),
  securityId: byForm("identifier.spelling", comparableIdentifier),
  reference: byForm("reference.version", (text) => splitReference(text).base),
  text: byForm("text.spelling", comparableText),
};

/** @returns how two stated values of a kind are compared, before tolerances and relations. */
export function comparatorOf(kind: TermKind): ValueComparator {
  return COMPARATORS[kind];
}
