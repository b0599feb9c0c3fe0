import type { Field } from "./blocks.ts";
import type { PrintedLine } from "./print-text.ts";

/** Fewer fields may be chance; a message has many. */
export const FEWEST_FIELDS = 8;
/** `:32B: USD5262800,`, `F32B: …`; what stands behind may be empty. */
const TAG = /^:?F?(\d{2}[A-Z]?):(?:\s+|(?=\S)|$)/;
/** `32B  Currency, Amount  USD5262800,`: tags in a column of their own need no colon. */
const BARE_TAG = /^:?F?(\d{2}[A-Z]?):?(?:\s+|$)/;
/** What closes a message or opens another part of the page. */
const AFTER_MESSAGE =
  /^(?:-\}|-$|\{[\dA-Z]|[*=_-]{3,}|end of (?:message|text)|(?:message )?trailer|(?:(?:mandatory|optional) )?(?:sub-?)?sequence\s[A-Z]\d{0,2}\b|block \d|pki signature|(?:amount )?(?:bought|sold)$)/i;

/** A tag and the lines that belong to it. */
interface Run {
  readonly tag: string;
  readonly lines: readonly PrintedLine[];
  /** Where the value, or its name, begins in the first line. */
  readonly from: number;
}

/**
 * The fields of a message on the lines of a print, without the names prints give them.
 *
 * @param besides whether names stand before the values on the same line, see {@link namesBeside}.
 */
export function printedFields(lines: readonly PrintedLine[], besides: boolean): Field[] {
  const all = taggedRuns(lines);
  const isNamed = namesItsFields(all);
  let sequence = "";
  return all.map((run) => {
    if (/^15[A-Z]$/.test(run.tag)) sequence = run.tag.slice(2);
    const field = fieldOf(run, sequence);
    if (isNamed) return withoutName(field);
    return besides ? withoutNameBeside(run, field) : field;
  });
}

function taggedRuns(lines: readonly PrintedLine[]): Run[] {
  const runs = runsOf(lines, TAG);
  return runs.length >= FEWEST_FIELDS ? runs : runsOf(lines, BARE_TAG);
}

function runsOf(lines: readonly PrintedLine[], tagged: RegExp): Run[] {
  const pitch = pitchOf(lines, tagged);
  const runs: { tag: string; lines: PrintedLine[]; from: number }[] = [];
  let open: (typeof runs)[number] | null = null;
  for (const line of lines) {
    const tag = tagged.exec(line.text);
    const last: PrintedLine | undefined = open?.lines.at(-1);
    if (tag?.[1] !== undefined) {
      open = { tag: tag[1], lines: [line], from: tag[0].length };
      runs.push(open);
    } else if (AFTER_MESSAGE.test(line.text)) open = null;
    else if (open !== null && last !== undefined) {
      const isNext = line.page === last.page && line.top - last.top < 1.5 * pitch;
      if (isNext && open.lines.length < 7) open.lines.push(line);
      else open = null;
    }
  }
  return runs;
}

/** The usual distance from one field to the next, or from a field to what stands below it. */
function pitchOf(lines: readonly PrintedLine[], tagged: RegExp): number {
  const steps = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const isStep = next !== undefined && next.page === line.page && tagged.test(line.text);
    return isStep ? [{ step: next.top - line.top, between: tagged.test(next.text) }] : [];
  });
  const between = steps.filter((one) => one.between);
  const usual = (between.length > 0 ? between : steps)
    .map(({ step }) => step)
    .sort((a, b) => a - b);
  return usual[Math.floor(usual.length / 2)] ?? 0;
}

/** Fields whose value holds a figure in its first line. */
const FIGURES = /^3(?:0[A-Z]?|1[A-Z]|2[BF]|3[BE]|4[A-Z]|6|7[A-Z])$/;

/**
 * Some prints set a field's name behind its tag and the value on the lines below. They do it for
 * all fields: where dates and amounts have no figure on their first line, that line is a name.
 */
function namesItsFields(runs: readonly Run[]): boolean {
  const dated = runs.filter(({ tag }) => FIGURES.test(tag));
  return (
    dated.length > 1 &&
    dated.every(({ lines: [first, second], from }) => {
      const name = first?.text.slice(from) ?? "";
      return second !== undefined && name !== "" && !/\d/.test(name);
    }) &&
    dated.some(({ lines: [, second] }) => /\d/.test(second?.text ?? ""))
  );
}

/** The days of a forward rate agreement by what a print calls them. */
const FRA_DAYS: readonly (readonly [RegExp, string])[] = [
  [/^(?:effective|start) date\b/i, "30F"],
  [/^(?:termination|maturity|end) date\b/i, "30P"],
  [/^(?:settlement|payment|value) date\b/i, "30V"],
];

/**
 * The fields of a printed MT 340 whose names stand above the values, its days under the tags the
 * standard gives what their names say: houses number these days differently.
 */
export function withDaysByName(fields: readonly Field[], lines: readonly PrintedLine[]): Field[] {
  const names = new Map(
    taggedRuns(lines).map(({ lines: [first], from }) => [first?.start, first?.text.slice(from)]),
  );
  const tagOf = ({ tag, whole }: Field): string | undefined =>
    /^30[FPV]$/.test(tag)
      ? FRA_DAYS.find(([name]) => name.test(names.get(whole.start) ?? ""))?.[1]
      : undefined;
  return fields.map((field) => ({ ...field, tag: tagOf(field) ?? field.tag }));
}

function withoutName(field: Field): Field {
  const at = field.raw.indexOf("\n") + 1;
  const raw = at === 0 ? "" : field.raw.slice(at);
  return { ...field, raw, span: { start: field.span.end - raw.length, end: field.span.end } };
}

/** What the standard calls the fields that every print must get right, by words of the name. */
const NAMES: Readonly<Record<string, RegExp>> = {
  "20": /reference|referenz|r[ée]f[ée]rence/i,
  "21": /reference|referenz|r[ée]f[ée]rence/i,
  "22A": /operation|function/i,
  "30": /\bdate|agreed/i,
  "30T": /trade date|handelstag|date de (?:transaction|n[ée]gociation)/i,
  "30V": /(?:value|settlement|effective) date|valuta|date de valeur/i,
  "30P": /(?:maturity|termination|payment) date/i,
  "31G": /expir/i,
  "32B": /amount|betrag|montant|notional/i,
  "33B": /amount|betrag|montant/i,
  "34P": /premium|pr[äa]mie|prime/i,
  "36": /rate|price|kurs|taux|cours/i,
};

/** The name between tag and value on one line, set apart by a colon or by a gap. */
const NAME_BEFORE = /^(\p{L}[^:\n]{1,70}?)\s?:\s*(?=\S|$)/u;

function withoutNameBeside(run: Run, field: Field): Field {
  const cut = nameBeside(run);
  if (cut === null) return field;
  const raw = field.raw.slice(cut.length).trimStart();
  return { ...field, raw, span: { start: field.span.end - raw.length, end: field.span.end } };
}

/** The name of a field as it stands before its value; null where nothing tells the two apart. */
function nameBeside({ lines: [first], from }: Run): string | null {
  const text = first?.text.slice(from) ?? "";
  const byColon = NAME_BEFORE.exec(text)?.[0];
  if (byColon !== undefined) return byColon;
  const gap = first?.parts.find((at) => at > from);
  const name = gap === undefined ? "" : text.slice(0, gap - from);
  return /^\p{Lu}[\p{L}\d ,/()'’&.-]*\p{Ll}/u.test(name) ? name : null;
}

/**
 * Whether a print names its fields before their values on the same line. Only where the names are
 * the standard's do the tags mean what the standard says; a house may number fields its own way.
 *
 * @returns `"standard"`, `"own"`, or null where fields stand without names.
 */
export function namesBeside(lines: readonly PrintedLine[]): "standard" | "own" | null {
  const all = taggedRuns(lines);
  if (namesItsFields(all)) return null;
  const named = all.flatMap((run) => {
    const name = nameBeside(run);
    return name === null ? [] : [{ tag: run.tag, name }];
  });
  if (named.length <= 3) return null;
  const known = named.flatMap(({ tag, name }) => NAMES[tag]?.test(name) ?? []);
  return known.length >= 4 && known.every(Boolean) ? "standard" : "own";
}

function fieldOf({ tag, lines, from }: Run, sequence: string): Field {
  const [first] = lines;
  const start = (first?.start ?? 0) + from;
  const raw = lines.map(({ text }, index) => (index === 0 ? text.slice(from) : text)).join("\n");
  const end = Math.max(start, lines.at(-1)?.end ?? start);
  return {
    tag,
    sequence,
    raw: raw.trim(),
    span: { start, end },
    whole: { start: first?.start ?? 0, end },
  };
}
