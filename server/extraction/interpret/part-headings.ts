import type { Box } from "../layout-model.ts";
import { termsForLabel } from "./labels.ts";
import { normaliseLabel, type Statement } from "./statement.ts";

/** What is never the value of a term, but the second word of a heading: "Floating | Leg". */
const HEADING_NOUN =
  /^(?:legs?(?: [12ab])?|terms?|details?|amounts?|payments?|provisions?|bein|seite|betr[äa]ge|bedingungen|angaben|jambe|montants?|conditions|modalit[ée]s)$/i;
/** A heading over a list that its first label was joined to: "Floating Leg 2 Payer". */
const HEADED_LABEL =
  /^((?:(?:fixed|floating|inflation|near|far|first|second|pay|receive|equity|feste[rs]?|variable[rs]?|fixe|flottante?)(?: rate)? (?:legs?|amounts?|seite|bein|jambe|betr[äa]ge)|(?:leg|bein|jambe) [12ab]|premium|pr[äa]mie|prime)(?: (?:[12ab]|details?))?)\s+(\p{Lu}.{3,})$/iu;
/** The heading of a leg from beginning to end, in one language or two. */
const WHOLE_HEADING =
  /^(?:(?:fixed|floating|inflation)(?: rate)? (?:amounts?|legs?|side|payments?)(?: [12ab])?|fest(?:zins|satz)?(?:betr[äa]ge|seite)|feste betr[äa]ge|(?:variable|inflations)(?:r teil| ?betr[äa]ge| ?seite)|(?:montants?|jambe) (?:fixes?|variables?|flottante?s?)(?: [12])?)(?:\s*[/|–-]\s*\p{L}[\p{L} ]{3,30})?$/iu;
/** Labels whose value says which leg is meant. */
const SAYS_LEG =
  /^(?:(?:leg|side|stream|rate|interest)(?: type)?|type|seite|bein|zinsart|art|jambe|type de (?:taux|jambe))$/;
/** Labels of one list begin within this share of the page's width. */
const ALIGNED = 0.012;

interface Part {
  readonly instead: string | null;
  readonly section: string;
  readonly page: number;
  readonly left: number;
}

/**
 * Gives rows the heading of their part of the trade where the layout took that heading for a label
 * with its value, or for the beginning of the first label below it.
 */
export function withPartHeadings(statements: readonly Statement[]): readonly Statement[] {
  const parts: Part[] = [];
  return statements.flatMap((statement): Statement[] => {
    const told = partOf(statement);
    if (told !== null) {
      const { page, section: instead } = statement;
      parts.push({ instead, section: told.section, page, left: statement.labelBox[0] });
    }
    const part = parts.findLast(
      ({ page, left, instead }) =>
        page === statement.page &&
        instead === statement.section &&
        Math.abs(left - statement.labelBox[0]) < ALIGNED,
    );
    if (told !== null && told.label === null) return [];
    if (part === undefined) return [statement];
    const label = told?.label ?? statement.printedLabel;
    return [
      {
        ...statement,
        label: normaliseLabel(label),
        printedLabel: label,
        section: part.section,
      },
    ];
  });
}

/** The heading a statement holds, with the label behind it when there is one. */
function partOf(statement: Statement): { section: string; label: string | null } | null {
  const { printedLabel, value, labelBox, words } = statement;
  if (HEADING_NOUN.test(value) && /^\p{Lu}[\p{L} -]{2,24}$/u.test(printedLabel))
    return { section: `${printedLabel} ${value}`, label: null };
  // The last word of a wrapped label, "Fraction", and the heading below it.
  if (WHOLE_HEADING.test(value) && !SAYS_LEG.test(statement.label))
    return { section: value, label: null };
  const [, section, label] = HEADED_LABEL.exec(printedLabel) ?? [];
  const first = words[0];
  if (section === undefined || label === undefined || first === undefined) return null;
  // "Premium Payment Date" wrapped in its cell is one label, not a heading over another.
  if (termsForLabel(normaliseLabel(printedLabel), null)[0]?.rule === "label.exact") return null;
  const isTwoLines = heightOf(labelBox) > 1.7 * heightOf(first.box);
  const [match] = termsForLabel(normaliseLabel(label), null);
  const isKnown = match !== undefined && match.rule !== "label.similar";
  return isTwoLines && isKnown ? { section, label } : null;
}

const heightOf = (box: Box): number => box[3] - box[1];
