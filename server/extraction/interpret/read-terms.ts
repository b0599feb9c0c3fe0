import { parseTerm } from "../../domain/parse/parse-term.ts";
import { LEGGED_PRODUCTS } from "../../domain/products.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import { optionTypeOfPair } from "./currency-pair.ts";
import { readExchange, sentence } from "./exchanges.ts";
import { type LabelMatch, termsForLabel } from "./labels.ts";
import { indexIn, overIndex, tenorIn, withUnit } from "./leg-term.ts";
import { Legs } from "./legs.ts";
import { seatOfLabel } from "./party-labels.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf, type Reading, read, readWith } from "./reading.ts";
import { leadingReference, ownerWordOf, referenceOwner } from "./references.ts";
import { readSchedules } from "./schedule.ts";
import { type LegHint, OPTIONS, roleIn, type Scope, scopeOf } from "./scope.ts";
import type { Statement } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

const FX_EXCHANGED: ReadonlySet<string> = new Set([
  "FxSpot",
  "FxForward",
  "FxNonDeliverableForward",
  "FxSwap",
]);

/** Reads every labelled term of the document into the reading. */
export function readTerms(reading: Reading): void {
  readSchedules(reading);
  const legs = new Legs(reading);
  const isLegged = (LEGGED_PRODUCTS as readonly string[]).includes(reading.product);
  for (const statement of reading.statements) {
    if (reading.used.has(statement.order)) continue;
    const scope = scopeOf(statement, reading.parties.roleOf, reading.product);
    if (FX_EXCHANGED.has(reading.product) && isExchange(statement)) {
      const prefix =
        reading.product !== "FxSwap"
          ? ""
          : scope.kind === "near" || scope.kind === "far"
            ? (`${scope.kind}.` as const)
            : "near.";
      if (readExchange(reading, statement, prefix)) {
        reading.used.add(statement.order);
        continue;
      }
    }
    if (place(reading, statement, scope, isLegged ? legs : null)) reading.used.add(statement.order);
  }
  if (isLegged) legs.finish();
  if (FX_EXCHANGED.has(reading.product)) readProseExchange(reading);
}

function isExchange(statement: Statement): boolean {
  return (
    /pay|buy|bought|sell|sold|purchas|deliver|receiv|exchange amount|kauf|zahl|liefer|erh[äa]lt|empf|ach[èe]t|vend|vers|re[çc]|livr/i.test(
      `${statement.label} ${statement.column ?? ""} ${/\d/.test(statement.value) ? (statement.section ?? "").replace(/deliverable/i, "") : ""}`,
    ) &&
    !/date|datum|valuta|rate|kurs|cours|instruction|premium|account|iban/i.test(statement.label)
  );
}

function readProseExchange(reading: Reading): void {
  const prefix = reading.product === "FxSwap" ? "near." : "";
  if (reading.terms.has(`${prefix}fx.bankPays.amount`)) return;
  for (const line of reading.lines) {
    if (moneyIn(line.text) !== null) sentence(reading, line.text, line, prefix);
  }
}

/** "Payable by" says of what only under the heading of a leg, a premium or a fee. */
const BARE_PAYER = /^(?:payable|paid|due|zahlbar|payable|pay[ée]e?) (?:by|from|durch|par)$/;
const PAYING_PARTS: ReadonlySet<Scope["kind"]> = new Set(["leg", "premium", "fee"]);

/** Tries the terms the label may mean, in the order the scope makes likely. */
function place(reading: Reading, statement: Statement, scope: Scope, legs: Legs | null): boolean {
  if (legs !== null && /^(?:pays?|paying|zahlt|paie|pay leg|pays leg)$/.test(statement.label))
    return legs.add("legs.*.type", statement, columnHint(reading, statement));
  if (BARE_PAYER.test(statement.label) && !PAYING_PARTS.has(scope.kind)) return false;
  const iban = definitionOf("settlement.bank.iban");
  if (scope.kind === "settlement" && /^IBAN\b/.test(statement.value))
    return recordSettlement(reading, statement, scope, iban);
  const meant = termsForLabel(statement.label, reading.product).filter(
    (match) => !isSeat(match, statement, reading),
  );
  if (meant.length === 0) return readNamedReference(reading, statement);
  const matches = rank(withoutStrangers(meant, statement, scope, reading), scope, reading.product);
  for (const match of matches) {
    if (!record(reading, statement, scope, match, legs)) continue;
    recordOthers(reading, statement, scope, legs, matches, match);
    return true;
  }
  // Under "Rate" a floating leg prints its index.
  const isRate = matches.some(({ term }) => term.key.endsWith("fixedRate"));
  const index = isRate && legs !== null ? termFor("legs.*.floatingIndex") : undefined;
  return index === undefined
    ? false
    : record(
        reading,
        statement,
        scope,
        { term: index, confidence: 0.9, rule: "label.similar" },
        legs,
      );
}

/** "Recipient" and "Sender" over a name say who the paper is for and from, not who pays what; as
 * roles of the trade they count only where the vocabulary has them as they stand. */
function isSeat({ term, rule }: LabelMatch, { label }: Statement, { side }: Reading): boolean {
  return term.kind === "role" && rule !== "label.exact" && seatOfLabel(label, side) !== null;
}

/** "Due on", "Charged to", "Value" say of what only where the premium is spoken of. */
const BARE_PREMIUM =
  /^(?:due|due on|due from|payable on|paid on|to be paid on|value|valuta|valeur|amount|betrag|montant|date de versement|charged to|debited to|borne by|owed by|in total|charge|versée (?:par|le)|réglée (?:par|le)|payable le|due (?:par|le)|à verser le|à la charge de|zu zahlen (?:am|bis|durch|von)|zu lasten(?: von)?|zulasten|belastet wird|fällig(?: am)?|zahlbar am)$/;
const EXPIRY = /^(?:expir|lapse|verf[aä]ll|erlischt|exerc|dernier jour|last exercise)/;

/** Drops what a word of many meanings does not mean here: the option's expiry is not the swap's,
 * what is paid for an option is its premium, and a premium's bare words need its heading. */
function withoutStrangers(
  matches: readonly LabelMatch[],
  { label }: Statement,
  scope: Scope,
  { product }: Reading,
): readonly LabelMatch[] {
  const has = (key: string) => matches.some(({ term }) => term.key.startsWith(key));
  return matches.filter(({ term: { key }, rule }) => {
    if (key === "terminationDate" && has("expirationDate") && EXPIRY.test(label)) return false;
    if (key.startsWith("fee.") && has("premium.") && OPTIONS.has(product))
      return scope.kind === "fee";
    if (!key.startsWith("premium.") || rule !== "label.house") return true;
    return OPTIONS.has(product) && (scope.kind === "premium" || !BARE_PREMIUM.test(label));
  });
}

/** A "Reference" may be an index; whether it is one, its value says. */
const INDEX = /floatingIndex/;

function rank(matches: readonly LabelMatch[], scope: Scope, product: string): LabelMatch[] {
  const fits = ({ term, rule }: LabelMatch): number => {
    const key = term.key;
    if (key.startsWith("settlement."))
      return scope.kind === "settlement"
        ? 3
        : /\b(?:iban|aba|account)\b/i.test(term.title)
          ? 1
          : -1;
    if (scope.kind === "settlement") return rule === "label.exact" ? 0 : -1;
    if (scope.kind === "premium" || scope.kind === "fee")
      return key.startsWith(`${scope.kind}.`) ? 3 : 1;
    if (key.startsWith("near.") || key.startsWith("far."))
      return scope.kind === "near" || scope.kind === "far"
        ? key.startsWith(`${scope.kind}.`)
          ? 3
          : -1
        : key.startsWith("near.") && product === "FxSwap"
          ? 0
          : -1;
    if (key === "settlementRateOption") return hasFixing(product) ? 0 : 2;
    if (key === "spotRate" || key === "near.spotRate")
      return product === "FxSpot" || product === "FxSwap" ? 0 : 3;
    if (key.startsWith("legs.")) return scope.kind === "leg" ? 3 : 2;
    return scope.kind === "leg" ? 1 : 2;
  };
  // Any words pass for a text; a code that fits them is what is meant.
  const isText = ({ match }: { match: LabelMatch }) =>
    match.term.kind === "text" || match.term.kind === "reference" ? 1 : 0;
  return matches
    .map((match) => ({ match, fit: fits(match) }))
    .filter(({ fit }) => fit >= 0)
    .sort(
      (a, b) =>
        b.fit - a.fit ||
        (isText(a) !== isText(b) && INDEX.test(`${a.match.term.key} ${b.match.term.key}`)
          ? isText(a) - isText(b)
          : b.match.confidence - a.match.confidence || isText(a) - isText(b)),
    )
    .map(({ match }) => match);
}

/** Under the heading of a party a row stands for the leg that party pays, when the other party's
 * column has a value of its own in that row. */
function columnHint(reading: Reading, statement: Statement): LegHint | null {
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

/** "Day Count / Frequency: 30/360, annual" states two terms of different kinds at once. */
function recordOthers(
  reading: Reading,
  statement: Statement,
  scope: Scope,
  legs: Legs | null,
  matches: readonly LabelMatch[],
  done: LabelMatch,
): void {
  if (!/\S\s*[/,;]\s+\S|\S\s-\s\S/.test(statement.value)) return;
  if (done.rule !== "label.stripped" || !/\s(?:\/|and|&|und|et)\s/.test(statement.label)) return;
  const kinds = new Set<string>(["text", "reference", "number", done.term.kind]);
  for (const match of matches) {
    if (kinds.has(match.term.kind) || match.rule !== "label.stripped") continue;
    if (record(reading, statement, scope, match, legs)) kinds.add(match.term.kind);
  }
}

const hasFixing = (product: string) =>
  product === "FxNonDeliverableForward" || product === "FxOption";

function record(
  reading: Reading,
  statement: Statement,
  scope: Scope,
  match: LabelMatch,
  legs: Legs | null,
): boolean {
  const key = match.term.key;
  if (key.startsWith("parties.") || key === "side") return false;
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
  // "Commodity: Brent" beside "Commodity Reference Price: OIL-BRENT-IPE": the price decides.
  if (key === "commodity" && !REFERENCE_PRICE.test(statement.label) && hasReferencePrice(reading))
    return true;
  const raw = key === "underlyer" ? statement.value.replace(SHARES_OF, "") : statement.value;
  const text = key === "floatingIndex" ? indexIn(raw) : withUnit({ ...statement, value: raw }, key);
  // "The fee is 0.45% per annum" states a rate and no amount.
  if (match.term.kind === "amount" && (RATE_ONLY.test(raw) || NOTHING_PAID.test(raw))) return false;
  if (NAMED_THING.has(key) && !isThing(reading, raw)) return false;
  const parsed = parseTerm(match.term, text, reading.context);
  if (parsed === null) return false;
  reading.terms.add(
    key,
    { ...parsed, confidence: parsed.confidence * match.confidence },
    raw,
    statement,
  );
  recordCurrency(reading, statement, key);
  recordUnit(reading, statement, key);
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

/** A figure is no share and a party no reference entity, whatever label stands before them. */
function isThing({ parties }: Reading, raw: string): boolean {
  const isParty = (["bank", "counterparty"] as const).some(
    (role) => parties.nameOf(role)?.name === raw,
  );
  return !isParty && /\p{L}{2}/u.test(raw);
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
const REFERENCE_PRICE = /reference price|referenzpreis|prix de r[ée]f[ée]rence/;
const hasReferencePrice = (reading: Reading): boolean =>
  reading.statements.some(({ label, prose }) => !prose && REFERENCE_PRICE.test(label));

/** A reference with the other side's word before it ("Bank ref" on the client's paper) is theirs. */
function recordReference(
  reading: Reading,
  statement: Statement,
  key: "ownReference" | "otherReference",
): boolean {
  const { roleOf } = reading.parties;
  const word = ownerWordOf(statement.label);
  const owner = isAddressee(reading, word) ? "other" : referenceOwner(word, reading.side, roleOf);
  const isTheirs =
    owner === "other" ||
    (owner === null && (key === "otherReference" || isReceivers(reading, statement)));
  const path = isTheirs ? "otherReference" : "ownReference";
  return read(reading, path, leadingReference(statement.value), statement) !== null;
}

/** "Aldgate ticket", "Northlake ID": a number called by the name of the house that gave it. */
const NAMED_REFERENCE =
  /^(.{2,40}?) (?:(?:ticket|trade|deal|contract|transaction) )?(?:ticket|id|ref|reference|no|nr|number|key|deal|contract)\.?$/;

function readNamedReference(reading: Reading, statement: Statement): boolean {
  const house = NAMED_REFERENCE.exec(statement.label)?.[1];
  if (house === undefined || !/\d{3}/.test(statement.value)) return false;
  const owner = referenceOwner(house, reading.side, reading.parties.roleOf);
  if (owner === null) return false;
  const path = owner === "own" ? "ownReference" : "otherReference";
  return read(reading, path, leadingReference(statement.value), statement) !== null;
}

const CLIENT = /^(?:client|customer|fund|kunden?|kundin)$/;
const BANK_REFERENCE = /^(?:the )?(?:bank|dealer|broker)\b/;

/** On a paper with a number of its own and none called the bank's, a "Client ref" is that of its
 * addressee, whoever wrote it. */
function isAddressee({ statements, product }: Reading, word: string): boolean {
  if (!CLIENT.test(word.toLowerCase())) return false;
  const references = statements.filter(
    ({ label, prose }) => !prose && termsForLabel(label, product)[0]?.term.key === "ownReference",
  );
  return (
    references.some(({ label }) => ownerWordOf(label) === "" || /^(?:our|uns)/.test(label)) &&
    !statements.some(({ label }) => BANK_REFERENCE.test(label) && REFERENCE_NOUN.test(label))
  );
}

const REFERENCE_NOUN = /\b(?:ref|reference|id|no|number)\b/;

/** A "Reference" under the other party's column or name is theirs. */
function isReceivers(reading: Reading, statement: Statement): boolean {
  const role = roleIn({ ...statement, section: null }, reading.parties.roleOf);
  const sender = reading.parties.roleOf("we");
  return role !== null && sender !== null && role !== sender;
}

const UNIT =
  /(?:^|\d)\s*(bbls?|barrels?|mt|metric ton(?:ne)?s?|ton(?:ne)?s?|mmbtu|mwh|kwh|therms?|(?:troy )?(?:ounces?|oz)|lbs?|pounds|bushels?|gallons?|kg|kilograms?|litres?|liters?|m3)\b/i;

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

function recordSettlement(
  reading: Reading,
  statement: Statement,
  scope: Scope,
  term: TermDefinition,
): boolean {
  const role =
    roleIn(statement, reading.parties.roleOf) ?? (scope.kind === "settlement" ? scope.role : null);
  const name = term.key.split(".").at(-1) ?? "";
  if (role === null) return false;
  const path = `settlement.${role}.${name}`;
  const parsed = parseTerm(definitionOf(path), statement.value, reading.context);
  if (parsed === null) return false;
  reading.terms.add(path, parsed, statement.value, statement);
  return true;
}

function recordList(reading: Reading, statement: Statement, term: TermDefinition): boolean {
  const dates = term.kind === "date" ? statement.value.match(new RegExp(DATE_TEXT, "giu")) : null;
  const parts =
    dates ??
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
