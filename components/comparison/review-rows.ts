import type { z } from "zod";
import { pathTitle, sentenceCase } from "#components/format/words.ts";
import type {
  FieldView,
  MatchDetail,
  SideView,
  TermReadingSchema,
} from "#server/contracts/matches.ts";
import type { FieldOutcome, TermClass } from "#server/domain/outcomes.ts";
import { termFor } from "#server/domain/terms/dictionary.ts";
import { isBelowThreshold } from "#server/domain/thresholds.ts";

export type Reading = z.infer<typeof TermReadingSchema>;

export interface ReviewCell {
  /** Compared value, null when the side does not state the term. */
  readonly value: string | null;
  readonly reading: Reading | null;
  /** Not sure enough for its class: a person has to look at it. */
  readonly below: boolean;
  /** What a person has said of it, in words; null: nobody has. */
  readonly corrected: string | null;
}

/** One term of the review page with both sides next to each other. */
export interface ReviewRow {
  /** Names the row in the address. */
  readonly key: string;
  readonly title: string;
  /** Heading the row stands under within its group, e.g. "Fixed leg"; empty for none. */
  readonly section: string;
  readonly group: TermClass | "uncompared";
  readonly outcome: FieldOutcome | null;
  readonly blocking: boolean;
  readonly rule: string;
  readonly explanation: string;
  readonly bank: ReviewCell;
  readonly counterparty: ReviewCell;
  /** A person has to look: it blocks, differs, is tolerated, in doubt or not sure enough. */
  readonly needsMe: boolean;
}

/** The leg a path belongs to, in words: what it pays, or its number when that is not known. */
function sectionOf(path: string, detail: MatchDetail): string {
  const leg = /^legs\.(\d+)\./.exec(path)?.[1];
  if (leg === undefined) return "";
  const typePath = `legs.${leg}.type`;
  const type =
    detail.fields.find((field) => field.path === typePath)?.bank ??
    readingAt(detail.bank ?? detail.counterparty, typePath)?.value;
  const number = `leg ${Number(leg) + 1}`;
  return type === undefined || type === null
    ? sentenceCase(number)
    : `${sentenceCase(type)} leg (${number})`;
}

const AGREEING: ReadonlySet<FieldOutcome> = new Set(["EQUAL", "EQUIVALENT", "NOT_APPLICABLE"]);

function readingAt(side: SideView | null, path: string | null): Reading | null {
  if (side === null || path === null) return null;
  return side.terms.find((term) => term.path === path) ?? null;
}

/** What a person has said of a reading: by its place, or by typing alone. */
function correctedWords(side: SideView | null, reading: Reading | null): string | null {
  if (reading === null || !reading.reader.startsWith("person:")) return null;
  const said = side?.corrections.find(({ path }) => path === reading.path);
  const name = said?.by.name ?? "a person";
  return reading.evidence === null
    ? `Typed by ${name}, no place on a page`
    : `Corrected by ${name}, page ${reading.evidence.page}`;
}

function cellOf(
  { thresholds }: MatchDetail,
  side: SideView | null,
  reading: Reading | null,
  value: string | null,
  termClass: TermClass | null,
): ReviewCell {
  const below =
    reading !== null && termClass !== null && isBelowThreshold(reading, termClass, thresholds);
  return { value, reading, below, corrected: correctedWords(side, reading) };
}

function comparedRow(field: FieldView, detail: MatchDetail): ReviewRow {
  const bank = readingAt(detail.bank, field.bankPath);
  const counterparty = readingAt(detail.counterparty, field.counterpartyPath);
  const doubted = bank?.doubt !== undefined || counterparty?.doubt !== undefined;
  const cells = {
    bank: cellOf(detail, detail.bank, bank, field.bank, field.class),
    counterparty: cellOf(
      detail,
      detail.counterparty,
      counterparty,
      field.counterparty,
      field.class,
    ),
  };
  return {
    key: field.path,
    title: field.title,
    section: sectionOf(field.path, detail),
    group: field.class,
    outcome: field.outcome,
    blocking: field.blocking,
    rule: field.rule,
    explanation: field.explanation,
    bank: cells.bank,
    counterparty: cells.counterparty,
    needsMe:
      field.blocking ||
      cells.bank.below ||
      cells.counterparty.below ||
      (field.class === "economic" && (doubted || !AGREEING.has(field.outcome))),
  };
}

/** Terms that were read but not compared: everything of a trade without partner. */
function uncomparedRows(detail: MatchDetail): ReviewRow[] {
  const bankPaths = new Set(detail.fields.map((field) => field.bankPath));
  const counterpartyPaths = new Set(detail.fields.map((field) => field.counterpartyPath));
  const bank = (detail.bank?.terms ?? []).filter((term) => !bankPaths.has(term.path));
  const counterparty = (detail.counterparty?.terms ?? []).filter(
    (term) => !counterpartyPaths.has(term.path),
  );
  const paths = new Set([...bank, ...counterparty].map((term) => term.path));
  // Which folder a document came through is not a term of the trade.
  paths.delete("side");
  return [...paths].map((path) => {
    const ours = bank.find((term) => term.path === path) ?? null;
    const theirs = counterparty.find((term) => term.path === path) ?? null;
    const termClass = termFor(path)?.class ?? null;
    const cells = {
      bank: cellOf(detail, detail.bank, ours, ours?.value ?? null, termClass),
      counterparty: cellOf(detail, detail.counterparty, theirs, theirs?.value ?? null, termClass),
    };
    return {
      key: path,
      title: termFor(path)?.title ?? pathTitle(path),
      section: sectionOf(path, detail),
      group: "uncompared",
      outcome: null,
      blocking: false,
      rule: "",
      explanation: "",
      bank: cells.bank,
      counterparty: cells.counterparty,
      needsMe:
        ours?.doubt !== undefined ||
        theirs?.doubt !== undefined ||
        cells.bank.below ||
        cells.counterparty.below,
    };
  });
}

const GROUP_ORDER = [
  "economic",
  "derived",
  "identity",
  "legal",
  "operational",
  "uncompared",
] as const;

/** Rows without a section first, then section by section; otherwise the order stays. */
function bySection(rows: readonly ReviewRow[]): readonly ReviewRow[] {
  const sections = [...new Set(["", ...rows.map((row) => row.section)])];
  return sections.flatMap((section) => rows.filter((row) => row.section === section));
}

/** All rows of the review page, grouped by class, in the comparator's order within a class. */
export function reviewRows(detail: MatchDetail): readonly ReviewRow[] {
  const rows = [
    ...detail.fields.map((field) => comparedRow(field, detail)),
    ...uncomparedRows(detail),
  ];
  return GROUP_ORDER.flatMap((group) => bySection(rows.filter((row) => row.group === group)));
}

export const GROUP_TITLES: Readonly<Record<ReviewRow["group"], string>> = {
  economic: "Economic terms: each must agree",
  derived: "Derived terms",
  identity: "References and identifiers",
  legal: "Documentation",
  operational: "Settlement instructions",
  uncompared: "Read, not compared",
};

/** The row `step` away, or the next one that needs a person, going round at the end. */
export function rowAfter(
  rows: readonly ReviewRow[],
  currentKey: string | null,
  wanted: (row: ReviewRow) => boolean,
): ReviewRow | null {
  const start = rows.findIndex((row) => row.key === currentKey);
  for (let offset = 1; offset <= rows.length; offset += 1) {
    const row = rows[(start + offset) % rows.length];
    if (row !== undefined && wanted(row)) return row;
  }
  return null;
}
