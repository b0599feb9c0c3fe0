import { parseTerm } from "../../domain/parse/parse-term.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import { type Reading, readWith } from "./reading.ts";
import { OPTIONS } from "./scope.ts";
import type { Statement } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

/** What an option's kind goes on to say: "Call, European", "PUT, AMER STYLE, PHYSICAL". */
const STYLE =
  /\b(euro(?=\s?(?:style|exercise))|europ[äe]?\p{L}*|europ[ée]enne?|amer\p{L}*|am[ée]ric\p{L}*|bermud\p{L}*)\b/iu;
const STYLE_WORD: readonly (readonly [RegExp, string])[] = [
  [/^euro/i, "European"],
  [/^am[eé]r/i, "American"],
  [/^berm/i, "Bermudan"],
];
const SETTLES = /\b(physical|cash)\b/i;
const KIND_OF_OPTION: ReadonlySet<string> = new Set(["optionType", "swaptionType"]);
const CUT = /\s*[,;]\s+/;

/**
 * Terms that stand behind another one in a cell, parted by commas: "100 bp, quarterly, Act/360",
 * "Call; European", "Modified Following, TARGET". They count only where no row of their own gives
 * them, and only outside of legs, where a word cannot belong to the other leg.
 */
export function readRestOfValues(reading: Reading): void {
  for (const statement of reading.statements) {
    if (statement.prose || !reading.used.has(statement.order)) continue;
    const of = (path: string) => reading.terms.get(path)?.raw === statement.value;
    if (OPTIONS.has(reading.product) && [...KIND_OF_OPTION].some(of)) readKind(reading, statement);
    if (statement.value.length > 90) continue;
    const parts = statement.value.split(CUT).slice(1);
    if (of("fixedRate") || of("floatingIndex") || of("paymentFrequency")) {
      for (const part of parts) {
        readPart(reading, "dayCount", part, statement);
        readPart(reading, "paymentFrequency", part, statement);
      }
    }
    if (of("businessDayConvention") || of("legs.0.businessDayConvention"))
      for (const part of parts) readCentre(reading, part, statement);
  }
  readBondName(reading);
  readObligationName(reading);
}

function readKind(reading: Reading, statement: Statement): void {
  const word = STYLE.exec(statement.value)?.[1] ?? "";
  const style = STYLE_WORD.find(([start]) => start.test(word))?.[1];
  if (style !== undefined && !reading.terms.has("exerciseStyle"))
    reading.terms.addKnown("exerciseStyle", style, "option.inItsKind", 0.93, word, statement);
  const settles = SETTLES.exec(statement.value)?.[1];
  if (settles !== undefined) readPart(reading, "settlementType", settles, statement);
}

function readPart(reading: Reading, path: string, part: string, statement: Statement): void {
  const term = termFor(path);
  const isCarried = term?.products === "all" || term?.products.includes(reading.product) === true;
  if (term === undefined || !isCarried || reading.terms.has(path)) return;
  const parsed = parseTerm(term, part, reading.context);
  if (parsed !== null && parsed.doubt === undefined) readWith(reading, path, part, statement, 0.95);
}

function readCentre(reading: Reading, part: string, statement: Statement): void {
  if (reading.terms.readings().some(({ path }) => path.startsWith("businessCenters."))) return;
  const term = termFor("businessCenters.*");
  const parsed = term === undefined ? null : parseTerm(term, part, reading.context);
  if (parsed !== null && parsed.doubt === undefined)
    readWith(reading, "businessCenters.0", part, statement, 0.93);
}

const OF_BOND: ReadonlySet<string> = new Set(["BondOption", "BondForward"]);
const COUPON = /\b\d{1,2}(?:[.,]\d{1,4})?\s?(?:%|pct\b|per cent\b)/i;
const DUE = new RegExp(
  `(?:\\b(?:due|f[äa]llig(?: am)?|[ée]ch[ée]ance)\\s+|%\\s*)(${DATE_TEXT})`,
  "iu",
);

/** "US Treasury 4.250% due November 15, 2034": a bond's name tells its coupon and redemption. */
function readBondName(reading: Reading): void {
  const named = reading.terms.get("security");
  if (!OF_BOND.has(reading.product) || named === undefined) return;
  const statement = reading.statements.find(({ value }) => value === named.raw);
  if (statement === undefined) return;
  const coupon = COUPON.exec(named.raw)?.[0].replace(/pct|per cent/i, "%");
  const due = DUE.exec(named.raw)?.[1];
  if (coupon !== undefined) readPart(reading, "bondCoupon", coupon, statement);
  if (due !== undefined) readPart(reading, "bondMaturity", due, statement);
}

/** "ISIN XS2419384412, 2.125% Senior Notes due 14 March 2033": so does that of an obligation. */
function readObligationName(reading: Reading): void {
  if (!/^CreditDefaultSwap/.test(reading.product)) return;
  for (const statement of reading.statements) {
    if (statement.prose || !OBLIGATION.test(statement.label)) continue;
    const coupon = COUPON.exec(statement.value)?.[0].replace(/pct|per cent/i, "%");
    const due = DUE.exec(statement.value)?.[1];
    if (coupon === undefined || (statement.value.match(/%/g) ?? []).length > 1) continue;
    readPart(reading, "referenceObligationCoupon", coupon, statement);
    if (due !== undefined) readPart(reading, "referenceObligationMaturity", due, statement);
  }
}

const OBLIGATION =
  /^(?:(?:standard )?reference obligations?|ref\.? ?obl?(?:igation)?\.?|reference bond|referenzverbindlichkeit(?:en)?|referenzanleihe|referenzschuldverschreibung|obligation de r[ée]f[ée]rence)$/;
