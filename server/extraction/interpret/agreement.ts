import { parseTerm } from "../../domain/parse/parse-term.ts";
import { termsForLabel } from "./labels.ts";
import { definitionOf, type Reading, readWith } from "./reading.ts";
import type { Statement, TextLine } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

const NAME = "documentation.masterAgreement";
const DATE = "documentation.masterAgreementDate";

const EDITION = "(?:\\s+\\(?(?:19|20)\\d\\d(?:\\s+(?:version|edition|fassung))?\\)?)?";
/** The framework agreements that say by their name which they are. */
const NAMED = new RegExp(
  `(?<!\\p{L})(${[
    "(?:(?:1992|2002)\\s+)?ISDA\\s+(?:(?:1992|2002)\\s+)?Master\\s+Agreement",
    `(?:(?:19|20)\\d\\d\\s+)?Global\\s+Master\\s+(?:Repurchase|Securities\\s+Lending)\\s+Agreement${EDITION}`,
    `(?:(?:19|20)\\d\\d\\s+)?(?:GMRA|GMSLA)(?!\\p{L})${EDITION}`,
    "Master\\s+(?:Repurchase|Securities\\s+(?:Lending|Loan))\\s+Agreement",
    "German\\s+Master\\s+Agreement\\s+for\\s+Financial\\s+Derivatives\\s+Transactions",
    "(?:Swiss|European)\\s+Master\\s+Agreement",
    "(?:Schweizer\\s+)?Rahmenvertrag\\s+f(?:[üu]|ue)r\\s+(?:Finanztermingesch(?:[äa]|ae)fte|Wertpapierpensionsgesch(?:[äa]|ae)fte(?:\\s+\\(Repos?\\))?|Wertpapierdarlehen|Wertpapierleihgesch(?:[äa]|ae)fte|OTC-Derivate)",
    "Convention[- ]cadre\\s+(?:FBF|AFB|AFTB|AFTI)(?!\\p{L})",
    "Convention[- ]cadre\\s+relative\\s+aux\\s+(?:op[ée]rations\\s+(?:de\\s+pensions?\\s+livr[ée]es?|sur\\s+instruments\\s+financiers\\s+[àa]\\s+terme)|pr[êe]ts\\s+de\\s+titres|march[ée]s\\s+[àa]\\s+terme)",
  ].join("|")})`,
  "iu",
);
/** "The ISDA Master Agreement" may be either of two. */
const WHICH_ISDA = /^ISDA\s+Master/i;
/** Cheap to ask before a name or date of an agreement is looked for from a line on. */
const MAY_NAME =
  /master|rahmen|cadre|convention|contrat|global|isda|german|swiss|schweizer|european|GMRA|GMSLA|DRV|(?:19|20)\d\d$/i;

/** What the framework agreements of the market call themselves. */
const AGREEMENT =
  "(?:Master\\s+(?:(?:Repurchase|Securities\\s+(?:Lending|Loan)|Netting|Derivatives)\\s+)?Agreement|\\bGMRA|\\bGMSLA|\\bGMLA|\\bDRV|Rahmen-?vertrag(?:e?s)?|(?:convention|contrat)[- ]cadre)";
/** Between name and date nothing else may stand that has a date of its own. */
const BETWEEN =
  "(?:(?!\\b\\p{L}*(?:anh[äa]ng|annex)|\\b(?:in der|dans (?:sa|la)|in (?:its|the)) (?:jeweiligen |derzeitigen |aktuellen )?(?:fassung|version|r[ée]daction)|\\b(?:schedule|amend|csa\\b|credit support|definitions|avenant|transactions?\\b(?! sur)|trade|trades|deal|confirm|effective|supplement|protocol|nachtrag|einzelabschl)|[.;]\\s)[\\s\\S]){0,140}?";
const DATED =
  "(?:dated(?:\\s+as)?(?:\\s+(?:of|on))?|as\\s+of|of|on|vom|am|en\\s+date\\s+du|dat[ée]e?\\s+du|sign[ée]e?\\s+le|conclue?\\s+le|du|le)";
const WEEKDAY =
  "(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\\.?,?\\s+(?:den\\s+|le\\s+)?)?";
/** "the ISDA Master Agreement dated as of 26 June 2015", "Rahmenvertrag für
 * Finanztermingeschäfte vom 03.10.2012". */
export const AGREEMENT_DATED = new RegExp(
  `${AGREEMENT}\\b${BETWEEN}\\s\\(?${DATED}\\s+(?:the\\s+)?${WEEKDAY}(${DATE_TEXT}|(?:19|20)\\d{6}\\b)`,
  "iu",
);
/** The day first: "der am 27. Oktober 2020 geschlossene Rahmenvertrag", "the 27 October 2020 ISDA
 * Master Agreement". */
export const DATED_AGREEMENT = new RegExp(
  `(${DATE_TEXT})\\s+(?:(?:ab)?geschlossene[nmrs]?|unterzeichnete[nmrs]?|vereinbarte[nmrs]?|datierte[nmrs]?|dated|signed|conclue?|sign[ée]e?)?\\s*(?:(?:1992|2002)\\s+)?(?:ISDA\\s+(?:(?:1992|2002)\\s+)?)?${AGREEMENT}(?!\\p{L})`,
  "iu",
);
/** A date that a cell ends in: "ISDA 2002 Master Agreement, 27 Oct 2020". */
const DATE_AT_END = new RegExp(
  `(?:^|[\\s,;:(/–-])\\(?(?:${DATED}\\s+)?${WEEKDAY}(${DATE_TEXT})\\)?\\.?$`,
  "iu",
);
/** What has a date of its own beside the agreement. */
const WITH_ANOTHER =
  /anh[äa]ng|annex|amend|csa\b|credit support|definitions|avenant|supplement|protocol|nachtrag|fassung|version du|ge[äa]ndert|modifi/i;

/** A clause runs over this many lines at most. */
const LINES = 4;

/** The agreement the opening sentence names, and its date, where no row does. Read from the lines
 * as they stand, since a clause in capitals may look like rows of a table. */
export function readAgreement(reading: Reading): void {
  for (const statement of reading.statements) {
    readCell(reading, statement);
    const isFree = !reading.used.has(statement.order) && !reading.terms.has(DATE);
    if (!isFree || !datesAgreement(reading, statement)) continue;
    if (readWith(reading, DATE, statement.value, statement, 0.95) !== null)
      reading.used.add(statement.order);
  }
  for (const [index, line] of reading.lines.entries()) {
    if (!MAY_NAME.test(line.text)) continue;
    const near = reading.lines.slice(index, index + LINES).filter(({ page }) => page === line.page);
    readName(reading, near.slice(0, 2));
    readDate(reading, near);
  }
}

/** The date behind the agreement in one cell, in whatever form: "convention-cadre FBF du
 * 27/10/2020", "GMRA 2011 / 8 March 2011". */
function readCell(reading: Reading, statement: Statement): void {
  const path = DATE;
  const { prose, label, value, printedLabel } = statement;
  if (prose || value.length > 240 || !/\d/.test(value) || reading.terms.has(path)) return;
  const [match] = termsForLabel(label, reading.product);
  const isNamed = reading.terms.get(NAME)?.raw === value;
  if (match?.term.key !== NAME || WITH_ANOTHER.test(value)) return;
  const date =
    AGREEMENT_DATED.exec(`${printedLabel} ${value}`)?.[1] ??
    (isNamed ? DATE_AT_END.exec(value)?.[1] : undefined);
  if (date !== undefined && isPast(reading, date)) readWith(reading, path, date, statement, 0.95);
}

const BARE_DATE =
  /^(?:date|dated|dated as of|as of|date of signature|signed|signed on|signing date|datum|vom|unterzeichnet am|geschlossen am|abgeschlossen am|du|en date du|sign[ée]e? le|conclue? le|date de signature)$/;
const ROWS_OF_AGREEMENT = 2;

/** "Dated: 27 October 2020" just below "Master Agreement: ISDA 2002" is the agreement's day and not
 * the paper's, when it lies before the trade. */
export function datesAgreement(reading: Reading, statement: Statement): boolean {
  if (statement.prose || !BARE_DATE.test(statement.label)) return false;
  const { statements, product } = reading;
  const at = statements.indexOf(statement);
  const isBelow = statements
    .slice(Math.max(0, at - ROWS_OF_AGREEMENT), at)
    .some(
      ({ label, section, page, prose }) =>
        !prose &&
        page === statement.page &&
        section === statement.section &&
        termsForLabel(label, product)[0]?.term.key === NAME,
    );
  const date = parseTerm(definitionOf(DATE), statement.value, reading.context)?.value;
  const traded = reading.terms.get("tradeDate")?.value;
  return isBelow && date !== undefined && traded !== undefined && date < traded;
}

/** No trade stands under an agreement of a later day. */
function isPast(reading: Reading, raw: string): boolean {
  const date = parseTerm(definitionOf(DATE), raw, reading.context);
  const traded = reading.terms.get("tradeDate")?.value;
  return date !== null && (traded === undefined || date.value <= traded);
}

function readName(reading: Reading, lines: readonly TextLine[]): void {
  const path = NAME;
  if (reading.terms.has(path)) return;
  const raw = NAMED.exec(joined(lines))?.[1];
  if (raw !== undefined && !WHICH_ISDA.test(raw))
    readWith(reading, path, raw, placeOf(lines), 0.93);
}

function readDate(reading: Reading, lines: readonly TextLine[]): void {
  const path = DATE;
  if (reading.terms.has(path)) return;
  const text = joined(lines);
  const found = AGREEMENT_DATED.exec(text) ?? DATED_AGREEMENT.exec(text);
  // What begins in a later line comes up again with more of the text behind it.
  if (found?.[1] === undefined || found.index > (lines[0]?.text.length ?? 0)) return;
  if (isPast(reading, found[1])) readWith(reading, path, found[1], placeOf(lines), 0.95);
}

const placeOf = (lines: readonly TextLine[]) => ({
  page: lines[0]?.page ?? 1,
  words: lines.flatMap(({ words }) => words),
});

/** Lines as one text; a word broken at its hyphen keeps it. */
function joined(lines: readonly TextLine[]): string {
  return lines.reduce(
    (text, { text: next }) => (/\p{L}-$/u.test(text) ? text + next : `${text} ${next}`),
    "",
  );
}
