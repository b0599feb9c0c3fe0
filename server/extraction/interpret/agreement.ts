import { parseTerm } from "../../domain/parse/parse-term.ts";
import { definitionOf, type Reading, readWith } from "./reading.ts";
import type { TextLine } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

const NAMED =
  /\b((?:(?:1992|2002)\s+)?ISDA\s+(?:(?:1992|2002)\s+)?Master\s+Agreement|Convention[- ]Cadre\s+FBF|Rahmenvertrag\s+f[üu]r\s+Finanztermingesch[äa]fte)\b/i;

/** What the framework agreements of the market call themselves. */
const AGREEMENT =
  "(?:Master\\s+(?:(?:Repurchase|Securities\\s+(?:Lending|Loan)|Netting|Derivatives)\\s+)?Agreement|\\bGMRA|\\bGMSLA|\\bDRV|Rahmen-?vertrag(?:e?s)?|(?:convention|contrat)[- ]cadre)";
/** Between name and date nothing else may stand that has a date of its own. */
const BETWEEN =
  "(?:(?!\\b\\p{L}*(?:anh[äa]ng|annex)|\\b(?:in der|dans (?:sa|la)|in (?:its|the)) (?:jeweiligen |derzeitigen |aktuellen )?(?:fassung|version|r[ée]daction)|\\b(?:schedule|amend|csa\\b|credit support|definitions|avenant|transactions?\\b(?! sur)|trade|trades|deal|confirm|effective|supplement|protocol|nachtrag|einzelabschl)|[.;]\\s)[\\s\\S]){0,140}?";
const DATED =
  "(?:dated(?:\\s+as)?(?:\\s+(?:of|on))?|as\\s+of|of|on|vom|am|en\\s+date\\s+du|dat[ée]e?\\s+du|sign[ée]e?\\s+le|conclue?\\s+le|du|le)";
/** "the ISDA Master Agreement dated as of 26 June 2015", "Rahmenvertrag für
 * Finanztermingeschäfte vom 03.10.2012". */
export const AGREEMENT_DATED = new RegExp(
  `${AGREEMENT}\\b${BETWEEN}\\s${DATED}\\s+(?:the\\s+)?(${DATE_TEXT}|(?:19|20)\\d{6}\\b)`,
  "iu",
);

/** A clause runs over this many lines at most. */
const LINES = 4;

/** The agreement the opening sentence names, and its date, where no row does. Read from the lines
 * as they stand, since a clause in capitals may look like rows of a table. */
export function readAgreement(reading: Reading): void {
  for (const [index, line] of reading.lines.entries()) {
    const near = reading.lines.slice(index, index + LINES).filter(({ page }) => page === line.page);
    readName(reading, near.slice(0, 2));
    readDate(reading, near);
  }
}

function readName(reading: Reading, lines: readonly TextLine[]): void {
  const path = "documentation.masterAgreement";
  if (reading.terms.has(path)) return;
  const raw = NAMED.exec(joined(lines))?.[1];
  if (raw !== undefined && /\d{4}|FBF|Rahmen/.test(raw))
    readWith(reading, path, raw, placeOf(lines), 0.93);
}

function readDate(reading: Reading, lines: readonly TextLine[]): void {
  const path = "documentation.masterAgreementDate";
  if (reading.terms.has(path)) return;
  const text = joined(lines);
  const found = AGREEMENT_DATED.exec(text);
  // What begins in a later line comes up again with more of the text behind it.
  if (found?.[1] === undefined || found.index > (lines[0]?.text.length ?? 0)) return;
  const parsed = parseTerm(definitionOf(path), found[1], reading.context);
  const traded = reading.terms.get("tradeDate")?.value;
  if (parsed === null || (traded !== undefined && parsed.value > traded)) return;
  readWith(reading, path, found[1], placeOf(lines), 0.95);
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
