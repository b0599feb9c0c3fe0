import { normaliseLabel, type Statement, type TextLine } from "../interpret/statement.ts";
import type { DocumentLayout, Line, Segment, Word } from "../layout-model.ts";
import type { RememberedLabel } from "./model.ts";
import { overlaps } from "./point.ts";

/** A value found under a remembered label. */
export interface Found {
  readonly raw: string;
  readonly printedLabel: string;
  readonly place: Pick<TextLine, "page" | "words">;
}

/** The places of a document at which a remembered label stands, exactly as it was learnt. */
export function placesOf(
  entry: RememberedLabel,
  layout: DocumentLayout,
  statements: readonly Statement[],
): readonly Found[] {
  if (entry.relation === "pair") return inStatements(entry, statements);
  return layout.pages.flatMap((page) =>
    page.lines.flatMap((line, at) =>
      entry.relation === "right"
        ? behind(entry, page.number, line)
        : under(entry, page.number, line, page.lines[at + 1]),
    ),
  );
}

const sameHeading = (learnt: string | null, printed: string | null): boolean =>
  learnt === null || (printed !== null && normaliseLabel(printed) === normaliseLabel(learnt));

function inStatements(entry: RememberedLabel, statements: readonly Statement[]): Found[] {
  return statements
    .filter(
      (each) =>
        !each.prose &&
        each.label === entry.label &&
        sameHeading(entry.section, each.section) &&
        sameHeading(entry.column, each.column),
    )
    .map((each) => ({ raw: each.value, printedLabel: each.printedLabel, place: each }));
}

const visible = (words: readonly Word[]): readonly Word[] => words.filter((word) => !word.hidden);
const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(" ");

function foundIn(page: number, label: readonly Word[], value: readonly Word[]): Found[] {
  const raw = textOf(value).trim();
  return raw === "" ? [] : [{ raw, printedLabel: textOf(label), place: { page, words: value } }];
}

/** The rest of the label's own segment, else the next segment of its line. */
function behind(entry: RememberedLabel, page: number, line: Line): Found[] {
  return line.segments.flatMap((segment, at) => {
    const words = visible(segment.words);
    const size = labelSize(entry.label, words);
    if (size === null) return [];
    const rest = words.slice(size);
    const value = rest.length > 0 ? rest : visible(line.segments[at + 1]?.words ?? []);
    return foundIn(page, words.slice(0, size), value);
  });
}

/** What stands below a label that is a segment of its own. */
function under(entry: RememberedLabel, page: number, line: Line, next: Line | undefined): Found[] {
  return line.segments.flatMap((segment) => {
    const words = visible(segment.words);
    const below = next?.segments.find((each: Segment) => overlaps(each.box, segment.box));
    if (below === undefined || labelSize(entry.label, words) !== words.length) return [];
    return foundIn(page, words, visible(below.words));
  });
}

/** How many of the first words are the label; null when they are not. */
function labelSize(label: string, words: readonly Word[]): number | null {
  for (let size = 1; size <= Math.min(words.length, 12); size += 1) {
    if (normaliseLabel(textOf(words.slice(0, size))) === label) return size;
  }
  return null;
}
