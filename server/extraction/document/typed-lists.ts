import { union } from "./frame.ts";
import type { Grid, GridCell } from "./grid.ts";
import type { Ink } from "./ink.ts";
import { inlinePair } from "./labels.ts";
import type { Row } from "./lines.ts";

/** A list of terms that uses no colon, and the number of lines it takes. */
export interface TypedList {
  readonly grid: Grid;
  readonly lines: number;
}

/** A label and its value over one line or more. */
interface Entry {
  readonly label: Ink[];
  readonly value: Ink[];
}

const DASH = /^[-\u2010-\u2015\u2212]$/;
/** Before a dash it numbers a part of the paper, whose title stands behind. */
const PART_NUMBER =
  /^(?:art(?:icle|ikel)?|section|part(?:ie)?|teil|abschnitt|clause|klausel|chapitre|kapitel|titre|annexe?|anlage|schedule|leg|jambe|\u00a7)\.?\s*[\dA-Z]{1,3}$/i;
const LONGEST_LABEL = 60;
const MOST_LABEL_WORDS = 8;
/** Entries of a list stand at most this far apart, in font sizes. */
const APART = 2.4;
const WRAPPED = 1.45;
/** Lists of fewer entries may be chance. */
const FEWEST_OPEN = 3;
const FEWEST_ENDED = 2;
/** Head of a telex or wire: who it is from and for, its date and its references. */
const WIRE_TAG =
  /^(?:FM|FROM|TO|ATTN?|DD|DTD|DATED?|CC|RE|REF|OUR REF|YR REF|YOUR REF|O\/REF|Y\/REF)(?:\s+NO)?$/;
const FEWEST_TAGS = 3;
const MOST_TAG_WORDS = 3;

/**
 * Reads a list of terms typed without colons: clauses with a dash between label and value
 * ("Début – 21/10/2026."), or the head of a telex ("FM …", "TO …", "DD 30 OCT 2026").
 * @returns null when no such list begins at `at`.
 */
export function typedList(rows: readonly Row[], at: number): TypedList | null {
  return dashList(rows, at) ?? wireHead(rows, at);
}

function dashList(rows: readonly Row[], at: number): TypedList | null {
  const entries: Entry[] = [];
  let next = at;
  for (; next < rows.length; next++) {
    const row = rows[next];
    const above = rows[next - 1];
    const last = entries.at(-1);
    if (!row || (last && above && pitch(above, row) > APART)) break;
    const entry = dashEntry(row);
    if (entry) entries.push(entry);
    else if (last && above && goesOn(last, above, row)) last.value.push(...inksOf(row));
    else break;
  }
  const ended = entries.every((entry) => /[.;]$/.test(entry.value.at(-1)?.text ?? ""));
  const fewest = ended ? FEWEST_ENDED : FEWEST_OPEN;
  return entries.length < fewest ? null : listOf(entries, rows.slice(at, next));
}

/** "Label – value" on one line: a short label, and a dash with room on both sides. */
function dashEntry(row: Row): Entry | null {
  const inks = inksOf(row);
  const at = inks.findIndex((ink) => DASH.test(ink.text));
  const label = inks.slice(0, at);
  const value = inks.slice(at + 1);
  const text = textOf(label);
  const named =
    at > 0 &&
    value.length > 0 &&
    label.length <= MOST_LABEL_WORDS &&
    text.length <= LONGEST_LABEL &&
    /^\(?[\p{Lu}\d]/u.test(text) &&
    /\p{L}{2}/u.test(text) &&
    !/\d{2}|[.,;]$/.test(text) &&
    !PART_NUMBER.test(text);
  // A colon before the dash has told label from value already.
  return named && inlinePair(textOf(inks)) === null
    ? { label: [...label], value: [...value] }
    : null;
}

/** Whether a line is the next one of a value that did not end on the line before. */
function goesOn(entry: Entry, above: Row, row: Row): boolean {
  const unfinished = !/[.;:]$/.test(entry.value.at(-1)?.text ?? "");
  return unfinished && row.runs.length === 1 && pitch(above, row) <= WRAPPED;
}

function wireHead(rows: readonly Row[], at: number): TypedList | null {
  const entries: Entry[] = [];
  for (let next = at; next < rows.length; next++) {
    const row = rows[next];
    const above = rows[next - 1];
    if (!row || (entries.length > 0 && above && pitch(above, row) > APART)) break;
    const entry = tagEntry(inksOf(row));
    if (!entry) break;
    entries.push(entry);
  }
  return entries.length < FEWEST_TAGS ? null : listOf(entries, rows.slice(at, at + entries.length));
}

function tagEntry(inks: readonly Ink[]): Entry | null {
  if (/\p{Ll}/u.test(textOf(inks))) return null;
  for (let words = MOST_TAG_WORDS; words > 0; words--) {
    const label = inks.slice(0, words);
    const value = inks.slice(words);
    if (value.length > 0 && WIRE_TAG.test(textOf(label))) return { label, value };
  }
  return null;
}

function listOf(entries: readonly Entry[], rows: readonly Row[]): TypedList {
  const cell = (inks: readonly Ink[]): GridCell => ({ ...union(inks), inks });
  const area = union(rows);
  const values = Math.min(...entries.map(({ value }) => union(value).x0));
  const grid: Grid = {
    ...area,
    columns: [
      { x0: area.x0, x1: values },
      { x0: values, x1: area.x1 },
    ],
    rows: entries.map(({ label, value }) => [cell(label), cell(value)]),
    ruled: false,
    listed: true,
  };
  return { grid, lines: rows.length };
}

const inksOf = (row: Row): Ink[] => row.runs.flatMap((run) => run.inks);
const textOf = (inks: readonly Ink[]): string => inks.map((ink) => ink.text).join(" ");
const pitch = (above: Row, below: Row): number =>
  (below.baseline - above.baseline) / Math.max(above.size, below.size, 1);
