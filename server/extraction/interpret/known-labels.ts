import type { Box, DocumentLayout, Page, Word } from "../layout-model.ts";
import { remembered } from "../remembered.ts";
import { productNamedIn } from "./classify.ts";
import { termsForLabel } from "./labels.ts";
import { legHintIn, scopeOfHeading } from "./scope.ts";
import { boxOf, normaliseLabel, type Statement } from "./statement.ts";

/**
 * Labels found by what they say where the geometry of the page did not tell label from value: a
 * heading in a column of its own beside its rows, labels over their values in columns that run
 * down the page. A piece of a line that is word for word a label of the vocabulary is one, and its
 * value stands to its right or right below.
 */

/** A piece of a line with nothing hidden in it. */
interface Piece {
  readonly text: string;
  readonly words: readonly Word[];
  readonly box: Box;
  readonly isLabel: boolean;
}

/** Fewer finds than this may be chance: the geometry has then told the rest already. */
const FEWEST = 3;
const LONGEST_LABEL = 60;
/** Pieces of one column begin within this share of the page's width. */
const ALIGNED = 0.012;
const LONGEST_VALUE_LINES = 4;

const IDENTIFIER = /^(?:lei|bic|swift|legal entity identifier)\b[^:]*:?$/i;
/** "Currency purchased by us", "Betrag, den Partei A zahlt": amounts of an exchange. */
const DIRECTION =
  /^(?=.*\b(?:currency|ccy|amount|w[äa]hrung|betrag|montant|devise)\b)(?=.*\b(?:purchased|bought|sold|payable|paid|pays|receivable|gekauft|verkauft|zahlbar|zahlt|achet[ée]e?|vendue?|pay[ée]e?)\b)[^:.]+:?$/iu;
/** "Bought by Larch Bank plc", "Wir verkaufen", "Party A pays": amounts of an exchange, too. */
const DEALING =
  /^(?:(?:bought|purchased|sold|payable|delivered|gekauft|verkauft|zahlbar|achet[ée]e?s?|vendue?s?|pay[ée]e?s?) (?:by|durch|von|par) [^:]{2,60}|(?:we|you|wir|sie|nous|vous|part(?:y|ei|ie) [ab12]|(?:the )?(?:bank|client|customer|counterparty)) (?:buys?|sells?|pays?|receives?|delivers?|kauf(?:en|t)|verkauf(?:en|t)|zahl(?:en|t)|erhalten|erh[äa]lt|achet(?:ons|ez)|ach[èe]te|vend(?:ons|ez)?|pay(?:ons|ez)|paie|recevons|recevez|re[çc]oit)):?$/iu;
/** Values that are words of labels too. */
const CHOICE = /^(?:call|put|cash|physical|buy|sell|payer|receiver|yes|no|none|total|price)$/i;
const HEADING =
  /\b(?:terms?|details?|amounts?|premium|fees?|documentation|provisions?|identification|parties|settlement|general|bedingungen|angaben|betr[äa]ge|pr[äa]mie|dokumentation|conditions|montants?|prime|r[èe]glement)\b/i;

/** @returns statements of labels that `known` does not hold yet; none unless there are several. */
export function statementsByVocabulary(
  layout: DocumentLayout,
  known: readonly Statement[],
): readonly Statement[] {
  const taken = known.filter(({ printedLabel }) => isLabelText(printedLabel));
  const found = layout.pages.flatMap((page) =>
    onPage(
      page,
      taken.filter((statement) => statement.page === page.number),
    ),
  );
  return found.length < FEWEST ? [] : found;
}

/** The statements without those whose value holds labels that were found by their words. */
export function withoutReplaced(
  told: readonly Statement[],
  found: readonly Statement[],
): readonly Statement[] {
  if (found.length === 0) return told;
  return told.filter(
    ({ page, words }) =>
      !found.some(
        (one) =>
          one.page === page &&
          words.some((word) => word.box[0] === one.labelBox[0] && overlaps(word.box, one.labelBox)),
      ),
  );
}

function onPage(page: Page, taken: readonly Statement[]): Statement[] {
  const rows = page.lines.map((line) =>
    line.segments.flatMap((segment): Piece[] => {
      const words = segment.words.filter((word) => !word.hidden);
      if (words.length === 0) return [];
      const text = words.map((word) => word.text).join(" ");
      return [{ text, words, box: boxOf(words), isLabel: isLabelText(text) }];
    }),
  );
  const pieces = rows.flat();
  const labels = pieces.filter(({ isLabel }) => isLabel);
  // A value that holds several labels, or one with its own value beside it, is rows the geometry
  // did not tell apart.
  const places = taken.map(({ labelBox, words }) => ({ labelBox, words, around: boxOf(words) }));
  const told = places.filter(({ around }) => {
    const inside = labels.filter(({ box }) => overlaps(around, box));
    return (
      inside.length === 0 ||
      (inside.length === 1 &&
        !pieces.some(
          (piece) =>
            piece !== inside[0] &&
            overlaps(around, piece.box) &&
            piece.box[0] > (inside[0]?.box[2] ?? 1) + ALIGNED,
        ))
    );
  });
  const isTaken = (piece: Piece) =>
    told.some(
      ({ labelBox, words, around }) =>
        overlaps(labelBox, piece.box) || (words.length > 0 && overlaps(around, piece.box)),
    );
  const free = pieces.filter((piece) => !isTaken(piece));
  return free.flatMap((label): Statement[] => {
    if (!label.isLabel) return [];
    const row = rows.find((candidate) => candidate.includes(label)) ?? [];
    const value = valueRight(label, row, free) ?? valueBelow(label, free);
    if (value === null) return [];
    const words = value.flatMap((piece) => piece.words);
    // A paragraph under "Documentation" is no value of it.
    if (isRunningText(words)) return [];
    return [
      {
        page: page.number,
        label: normaliseLabel(label.text),
        printedLabel: label.text.replace(/\s*:$/, ""),
        labelBox: label.box,
        value: words.map((word) => word.text).join(" "),
        words,
        section: headingOver(label, pieces),
        column: null,
        order: 0,
        prose: false,
      },
    ];
  });
}

const LONGEST_VALUE_WORDS = 25;

/** A sentence that ends, or more words than any value has. */
function isRunningText(words: readonly Word[]): boolean {
  const text = words.map((word) => word.text).join(" ");
  return (
    words.length > LONGEST_VALUE_WORDS ||
    (words.length > 8 && /\p{Ll}{2,}[.;](?:\s|$)/u.test(text)) ||
    /\b(?:shall|hereby|herein|pursuant|incorporat\w+|unterliegt|gem[äa]ß|pr[ée]sente|stipul\w+)\b/i.test(
      text,
    )
  );
}

const isLabelText = (text: string): boolean => text.length <= LONGEST_LABEL && namesTerm(text);

const namesTerm = remembered(
  (text) =>
    IDENTIFIER.test(text) ||
    DIRECTION.test(text) ||
    DEALING.test(text) ||
    isKnownLabel(normaliseLabel(text)),
);

function isKnownLabel(label: string): boolean {
  const rule = termsForLabel(label, null)[0]?.rule;
  if (rule === undefined || rule === "label.similar" || rule === "label.house") return false;
  // "Rate Cap" over a paper is its title.
  return productNamedIn(label)?.raw.length !== label.length;
}

/** The next piece of the line, and what goes on under it. */
function valueRight(
  label: Piece,
  row: readonly Piece[],
  free: readonly Piece[],
): readonly Piece[] | null {
  const value = row[row.indexOf(label) + 1];
  if (value === undefined || !free.includes(value)) return null;
  if (saysPart(value.text) || (value.isLabel && !CHOICE.test(value.text))) return null;
  const pitch = 1.7 * heightOf(value);
  const rest = free.filter(
    (piece) =>
      piece.box[1] > value.box[1] + heightOf(value) / 2 && !sameRowLabel(piece, label, free),
  );
  return [value, ...continued(value, pitch, rest)];
}

/** Whether the row of a piece has a piece of its own under the label: then it is another row. */
function sameRowLabel(piece: Piece, label: Piece, free: readonly Piece[]): boolean {
  return free.some(
    (other) =>
      Math.abs(other.box[1] - piece.box[1]) < heightOf(piece) / 2 &&
      other.box[0] < label.box[2] &&
      other !== piece,
  );
}

function valueBelow(label: Piece, free: readonly Piece[]): readonly Piece[] | null {
  const below = free.filter((piece) => piece.box[1] > label.box[1] + heightOf(label) / 2);
  const [value] = aligned(label, below);
  if (value === undefined || value.isLabel) return null;
  const distance = value.box[1] - label.box[1];
  if (distance > 2.2 * heightOf(label)) return null;
  const rest = below.filter((piece) => piece.box[1] > value.box[1] + heightOf(value) / 2);
  return [value, ...continued(value, 1.4 * distance, rest)];
}

/** Lines of a value that follow within `pitch` of each other, up to a label. */
function continued(first: Piece, pitch: number, rest: readonly Piece[]): readonly Piece[] {
  const lines: Piece[] = [];
  let last = first;
  for (const piece of aligned(first, rest)) {
    const startsAnew =
      piece.isLabel || saysPart(piece.text) || /\p{L}\s?:(?:\s|$)/u.test(piece.text);
    const goesOn = !startsAnew && piece.box[1] - last.box[1] <= pitch;
    if (!goesOn || lines.length + 1 >= LONGEST_VALUE_LINES) break;
    lines.push(piece);
    last = piece;
  }
  return lines;
}

/** Pieces that begin where `piece` begins, top to bottom. */
function aligned(piece: Piece, others: readonly Piece[]): readonly Piece[] {
  return others
    .filter((other) => Math.abs(other.box[0] - piece.box[0]) < ALIGNED)
    .sort((a, b) => a.box[1] - b.box[1]);
}

/** The last heading above in the label's own column, or beside its rows in a column to the left. */
function headingOver(label: Piece, pieces: readonly Piece[]): string | null {
  const above = pieces.filter(
    (piece) =>
      (!piece.isLabel || scopeOfHeading(piece.text) !== null) &&
      piece !== label &&
      piece.box[1] <= label.box[1] + heightOf(label) / 2 &&
      (Math.abs(piece.box[0] - label.box[0]) < ALIGNED || standsBeside(piece, label, pieces)) &&
      saysPart(piece.text),
  );
  return above.sort((a, b) => b.box[1] - a.box[1])[0]?.text ?? null;
}

/** Whether a piece heads the rows to its right: it is the last of its own column so far. */
function standsBeside(piece: Piece, label: Piece, pieces: readonly Piece[]): boolean {
  return (
    piece.box[2] < label.box[0] &&
    aligned(piece, pieces).every(
      (other) =>
        other === piece ||
        other.box[1] < piece.box[1] ||
        other.box[1] > label.box[1] + heightOf(label) / 2,
    )
  );
}

function saysPart(text: string): boolean {
  if (text.length > LONGEST_LABEL || /[.;]$|\d{4}/.test(text)) return false;
  return (
    legHintIn(text, () => null) !== null || scopeOfHeading(text) !== null || HEADING.test(text)
  );
}

const heightOf = ({ box }: Piece): number => box[3] - box[1];

function overlaps(one: Box, two: Box): boolean {
  const wide = Math.min(one[2], two[2]) - Math.max(one[0], two[0]);
  const high = Math.min(one[3], two[3]) - Math.max(one[1], two[1]);
  return wide > 0 && high > 0.4 * Math.min(one[3] - one[1], two[3] - two[1]);
}
