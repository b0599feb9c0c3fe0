import { parseTerm } from "../../domain/parse/parse-term.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import type { Role } from "../../domain/trade.ts";
import { datesAgreement } from "./agreement.ts";
import { commodityTermOf, isReferencePrice } from "./commodity-price.ts";
import { eventsIn } from "./credit-events.ts";
import { optionTypeOfPair } from "./currency-pair.ts";
import { isSettlement } from "./identify.ts";
import { indexNameIn } from "./index-name.ts";
import type { LabelMatch } from "./labels.ts";
import { indexIn, overIndex, tenorIn, withUnit } from "./leg-term.ts";
import type { Legs } from "./legs.ts";
import { listedDates } from "./listed-dates.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf, type Reading, read, readWith } from "./reading.ts";
import { recordReference } from "./record-reference.ts";
import { type LegHint, roleIn, type Scope } from "./scope.ts";
import type { Statement } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

/** Under the heading of a party a row stands for the leg that party pays, when the other party's
 * column has a value of its own in that row. */
export function columnHint(reading: Reading, statement: Statement): LegHint | null {
  const payer = statement.column === null ? null : reading.parties.roleOf(statement.column);
  if (payer !== null && /^(?:pays?|paying|zahlt|paie)$/.test(statement.label))
    return { type: null, number: null, payer, currency: null };
  const isTwofold = reading.statements.some(
    (twin) =>
      twin.label === statement.label &&
      twin.column !== statement.column &&
      twin.column !== null &&
      twin.section === statement.section,
  );
  const isOneLeg = /fixed|floating|spread|index|tenor|maturity/.test(statement.label);
  return payer === null || !(isTwofold || isOneLeg)
    ? null
    : { type: null, number: null, payer, currency: null };
}

/** Reads the value of a statement as one term; false where it is none.
 * @param legs of a product that has legs, else null */
export function record(
  reading: Reading,
  statement: Statement,
  scope: Scope,
  match: LabelMatch,
  legs: Legs | null,
): boolean {
  const key = match.term.key;
  if (key.startsWith("parties.") || key === "side") return false;
  if (key === "confirmationDate" && datesAgreement(reading, statement)) return false;
  // "Rate: 3-month EURIBOR + 0.1125%": no fixed rate.
  if (key.endsWith("fixedRate") && namesIndex(reading, statement.value)) return false;
  // "Reference: OAK-SW-12" is a number of the trade.
  const isEveryday = match.rule === "label.house";
  if (isEveryday && key.endsWith("floatingIndex") && !namesIndex(reading, statement.value))
    return false;
  if (key.startsWith("legs.")) {
    const column = columnHint(reading, statement);
    const hint =
      scope.kind === "leg"
        ? { ...scope.hint, payer: scope.hint.payer ?? column?.payer ?? null }
        : column;
    return legs?.add(key, statement, hint) ?? false;
  }
  if (key.startsWith("settlement.")) return recordSettlement(reading, statement, scope, match.term);
  // "Bank holidays: modified following, Zurich" says first how days are moved.
  if (isEveryday && key === "businessCenters.*" && MOVES_DAYS.test(statement.value)) return false;
  if (key.endsWith(".*")) return recordList(reading, statement, match.term);
  if (key === "ownReference" || key === "otherReference")
    return recordReference(reading, statement, key);
  // "USD Put / GBP Call" names both; which one is meant stands elsewhere.
  const ofPair = key === "optionType" ? optionTypeOfPair(statement.value) : null;
  if (ofPair !== null) {
    reading.terms.addKnown(key, ofPair, "option.ofBaseCurrency", 0.93, statement.value, statement);
    return true;
  }
  if (
    key === "optionType" &&
    /\bcalls?\b/i.test(statement.value) &&
    /\bputs?\b/i.test(statement.value)
  )
    return false;
  if (key === "commodity" || key === "specifiedPrice") {
    const meant = commodityTermOf(reading, statement);
    if (meant === null) return true;
    if (meant !== key && isReferencePrice(statement)) return false;
  }
  const raw =
    key === "underlyer" || key === "security"
      ? nameOfSecurity(statement.value)
      : key === "commodity" || key === "specifiedPrice"
        ? statement.value.replace(NEARBY, "")
        : statement.value;
  const text =
    key === "floatingIndex"
      ? indexIn(raw)
      : key === "indexName"
        ? indexNameIn(raw).name
        : key === "numberOfDays"
          ? (DAYS.exec(raw)?.[1] ?? raw)
          : withUnit({ ...statement, value: raw }, key);
  // "The fee is 0.45% per annum" states a rate and no amount.
  if (match.term.kind === "amount" && (RATE_ONLY.test(raw) || NOTHING_PAID.test(raw))) return false;
  if (NAMED_THING.has(key) && !isThing(reading, raw)) return false;
  if (key === "documentation.masterAgreement" && !AGREEMENT.test(raw)) return false;
  const listed = key === "paymentFrequency" ? listedDates(raw, reading.context) : null;
  const parsed = listed?.frequency ?? parseTerm(match.term, text, reading.context);
  if (parsed === null) return false;
  if (listed !== null && CREDIT.test(reading.product))
    read(reading, "firstPaymentDate", listed.first, statement);
  reading.terms.add(
    key,
    { ...parsed, confidence: parsed.confidence * match.confidence },
    raw,
    statement,
  );
  recordCurrency(reading, statement, key);
  recordCode(reading, statement, key);
  recordUnit(reading, statement, key);
  const series = key === "indexName" ? indexNameIn(raw).series : null;
  if (series !== null) read(reading, "indexSeries", series, statement);
  if (key === "floatingIndex") {
    const tenor = tenorIn(statement.value);
    if (tenor !== null && !reading.terms.has("tenor"))
      readWith(reading, "tenor", tenor, statement, 0.95);
    const spread = overIndex(statement.value);
    const carries = FUNDED.has(reading.product) && !reading.terms.has("spreadBp");
    if (spread !== null && carries) readWith(reading, "spreadBp", spread, statement, 0.93);
  }
  return true;
}

/** Products of one funding leg, which carry their spread outside of legs. */
const FUNDED: ReadonlySet<string> = new Set(["EquitySwap", "TotalReturnSwap"]);
const NAMED_THING: ReadonlySet<string> = new Set(["underlyer", "security", "referenceEntity"]);

const MOVES_DAYS = /mod(?:ified|\.)?[\s-]*foll|modfol|modifiziert|suivants?\s+modifi/i;
/** Products without legs that carry the date of their first payment. */
const CREDIT = /^CreditDefaultSwap/;
/** "181 DAYS (3X9)". */
const DAYS = /(?<!\d)(\d{1,4})\s*(?:days?|tage?n?|jours?)\b/i;
/** "Documentation: as usual", "Agreement: yes" name none. */
const AGREEMENT =
  /agreement|vertr[aä]g|vereinbarung|convention|contrat|cadre|master|\bterms\b|bedingungen|conditions|\b(?:ISDA|GMRA|GMSLA|GMLA|TBMA|ISLA|ICMA|DRV|FBF|AFB|EMA|MRA|MSLA|OSLA|IFEMA|ICOM|FEOMA|CMOF|MAFBF|SMA|MCA|EFET)\b/i;

/** A figure is no share and a party no reference entity, whatever label stands before them. */
function isThing({ parties }: Reading, raw: string): boolean {
  const isParty = (["bank", "counterparty"] as const).some(
    (role) => parties.nameOf(role)?.name === raw,
  );
  return !isParty && /\p{L}{2}|\p{L}\s?&\s?\p{L}/u.test(raw);
}

function namesIndex(reading: Reading, value: string): boolean {
  const parsed = parseTerm(definitionOf("floatingIndex"), indexIn(value), reading.context);
  return parsed !== null && parsed.rule !== "floatingIndex.asPrinted";
}

/** "Nil (standard USD 0.85 per lot)": what could be paid is not paid. */
const NOTHING_PAID = /^(?:nil|none|no fee|keine|entf[äa]llt|n[ée]ant|aucune?)(?![\p{L}])/iu;
const RATE_ONLY =
  /^\D{0,12}\d+(?:[.,]\d+)?\s?(?:%|per cent|percent|prozent|pour cent|bps?\b|basis points|basispunkte)/i;
/** "Ordinary shares of X": the underlyer is X. */
const SHARES_OF =
  /^(?:the\s+)?(?:(?:ordinary|common|registered|bearer|preferred|preference)\s+)+(?:shares?|stock)\s+(?:of|in|issued by)\s+|^(?:Stamm|Namens|Inhaber|Vorzugs)aktien (?:der\s+)?|^actions (?:ordinaires |nominatives )?(?:de\s+|d['’])/i;
/** Which future of a series is meant; its name stands before. */
const NEARBY =
  /\s*[,;(-]\s*(?:first|1st|front|prompt|n[äa]chst\p{L}*|premier|1er|erste[rsn]?)[\s-]+(?:nearby|month|line|future|f[äa]llig\p{L}*|[ée]ch[ée]ance|monat)(?:[\s-]+(?:month|contract|future))?\)?$/iu;

const UNIT =
  /(?:^|\d)\s*(bbls?|barrels?|barils?|fass|fässer|mt|metric ton(?:ne)?s?|metrische tonnen|tonnes? métriques?|ton(?:ne)?s?|tonnen|mmbtu|mwh|kwh|therms?|(?:troy |fine troy )?(?:ounces?|oz)|feinunzen|unzen|onces?(?: troy)?|lbs?|pounds|bushels?|scheffel|boisseaux|gallons?|kg|kilograms?|kilogramm|litres?|liters?|liter|m3)(?!\p{L})/iu;

/** "(ISIN NL0015001WM6)" behind the name of what is traded. */
const CODE_BEHIND =
  /[\s,;(–-]+(?:ISIN|WKN\/ISIN|CUSIP)(?:[\s-]?(?:code|no\.?|nr\.?))?\s?:?\s?([A-Z]{2}[A-Z0-9]{9}\d|[A-Z0-9]{8}\d)\)?\s*$/u;
const CODE_OF: Readonly<Record<string, string>> = {
  underlyer: "underlyerId",
  security: "securityId",
};

/** "Helvetia Precision AG, registered share": what is usual is no part of the name. */
const KIND_BEHIND =
  /\s*[,;(–-]\s*(?:(?:registered|bearer|ordinary|common)\s+(?:shares?|stock)|(?:namen|inhaber|stamm)s?aktien?|actions?\s+(?:ordinaires?|nominatives?|au porteur))\)?$/iu;

/** The name alone: without "Ordinary shares of" before it, its kind and its code behind. */
function nameOfSecurity(value: string): string {
  const bare = value.replace(CODE_BEHIND, "").replace(KIND_BEHIND, "").trim();
  return (bare === "" ? value : bare).replace(SHARES_OF, "");
}

function recordCode(reading: Reading, statement: Statement, key: string): void {
  const path = CODE_OF[key];
  const code = path === undefined ? undefined : CODE_BEHIND.exec(statement.value)?.[1];
  if (path !== undefined && code !== undefined && !reading.terms.has(path))
    readWith(reading, path, code, statement, 0.97);
}

/** "70,000 bbl" states the unit, "USD 79.25 per bbl" the currency of the price. */
function recordUnit(reading: Reading, statement: Statement, key: string): void {
  const isCommodity = /^Commodity/.test(reading.product);
  if (!isCommodity) return;
  if (key === "quantity" || key === "totalQuantity") {
    const unit = UNIT.exec(statement.value)?.[1];
    if (unit !== undefined && !reading.terms.has("quantityUnit"))
      read(reading, "quantityUnit", unit, statement);
  }
  if (key === "strike" || key === "fixedPrice" || key === "premiumPerUnit") {
    const money = moneyIn(statement.value);
    if (money !== null && !reading.terms.has("priceCurrency"))
      read(reading, "priceCurrency", money.currency, statement);
  }
}

/** "EUR 50,000,000" under an amount's label states the currency too. */
function recordCurrency(reading: Reading, statement: Statement, key: string): void {
  const partner = key.replace(/Amount$/, "Currency").replace(/\.amount$/, ".currency");
  const currencyKey = partner !== key ? partner : null;
  if (currencyKey === null || termFor(currencyKey) === undefined) return;
  const money = moneyIn(statement.value);
  if (money === null) return;
  const parsed = parseTerm(definitionOf(currencyKey), money.currency, reading.context);
  if (parsed !== null) reading.terms.add(currencyKey, parsed, money.currency, statement);
}

export function recordSettlement(
  reading: Reading,
  statement: Statement,
  scope: Scope,
  term: TermDefinition,
): boolean {
  const role =
    roleIn(statement, reading.parties.roleOf) ??
    (scope.kind === "settlement" ? scope.role : null) ??
    ownerAbove(reading, statement);
  const name = term.key.split(".").at(-1) ?? "";
  if (role === null) return false;
  const path = `settlement.${role}.${name}`;
  const parsed = parseTerm(definitionOf(path), statement.value, reading.context);
  if (parsed === null) return false;
  reading.terms.add(path, parsed, statement.value, statement);
  return true;
}

const ROWS_OF_ACCOUNT = 4;

/** Whose account the rows just above speak of: "Our correspondent" over "Correspondent BIC". */
function ownerAbove({ statements, parties }: Reading, statement: Statement): Role | null {
  const at = statements.indexOf(statement);
  for (const row of statements.slice(Math.max(0, at - ROWS_OF_ACCOUNT), at).reverse()) {
    const isNear = row.page === statement.page && row.section === statement.section;
    if (!isNear || row.prose || !isSettlement(row)) return null;
    const role = roleIn(row, parties.roleOf);
    if (role !== null) return role;
  }
  return null;
}

function recordList(reading: Reading, statement: Statement, term: TermDefinition): boolean {
  const dates = term.kind === "date" ? statement.value.match(new RegExp(DATE_TEXT, "giu")) : null;
  const events = term.key === "creditEvents.*" ? eventsIn(statement.value) : null;
  const parts =
    dates ??
    events ??
    statement.value
      .split(/\s*(?:,|;|\/|&|\+|\band\b|\bund\b|\bet\b)\s+|\s*[,;/&]\s*/i)
      .filter((part) => part.trim() !== "");
  const parsed = parts.map((part) => ({ part, value: parseTerm(term, part, reading.context) }));
  if (!parsed.some(({ value }) => value !== null)) return false;
  const base = term.key.slice(0, -2);
  const seen = new Set<string>();
  for (const { part, value } of parsed) {
    if (value === null || seen.has(value.value)) continue;
    reading.terms.add(`${base}.${seen.size}`, value, part, statement);
    seen.add(value.value);
  }
  return true;
}
