import type { DocumentLayout, Line } from "../layout-model.ts";
import { boxOf, normaliseLabel, type Statement } from "./statement.ts";

/** ":30T: TRADE DATE" on a line of its own: a field tag with its name, the value below it. */
const TAG_LINE = /^:?(\d{2}[A-Z]?):\s+(\D[^:]{1,70})$/;

/**
 * Statements of message-like text: a field tag with the field's name, and the value on the lines
 * below up to the next tag, a rule of stars or an empty name.
 */
export function taggedStatements(layout: DocumentLayout, firstOrder: number): Statement[] {
  const found: Statement[] = [];
  let section: string | null = null;
  let open: { label: string; tag: Line; page: number; value: Line[] } | null = null;
  const close = () => {
    const words = open?.value.flatMap(wordsOf) ?? [];
    if (open !== null && words.length > 0) {
      found.push({
        page: open.page,
        label: normaliseLabel(open.label),
        printedLabel: open.label,
        labelBox: boxOf(wordsOf(open.tag)),
        value: words.map((word) => word.text).join(" "),
        words,
        section,
        column: null,
        order: firstOrder + found.length,
        prose: false,
      });
    }
    open = null;
  };
  for (const page of layout.pages) {
    for (const line of page.lines) {
      const tag = TAG_LINE.exec(line.text.trim());
      const stars = /^[*=-]{2,}\s*(.*?)\s*[*=-]{2,}$/.exec(line.text.trim());
      if (tag !== null) {
        close();
        open = { label: tag[2] ?? "", tag: line, page: page.number, value: [] };
      } else if (stars !== null) {
        close();
        section = stars[1] ?? null;
      } else if (open !== null && open.value.length < 4 && open.page === page.number) {
        open.value.push(line);
      }
    }
  }
  close();
  // One such line may be chance; a message has many.
  return found.length >= 4 ? found.map(withoutTail) : [];
}

const TAG_LABEL = /^:?\d{2}[a-z]?:?$/;
const NAMED_VALUE = /^(\p{L}[\p{L}\d ()/'’.-]{2,60}?)\s?:\s*(?=\S)/u;
const FEWEST_TAGS = 4;

/**
 * Fields whose tag is followed by their name and value on one line (":36:Exchange Rate: 0.8753")
 * are told by that name: what an institution numbers its fields with need not be the standard's.
 */
export function withTagNames(statements: readonly Statement[]): readonly Statement[] {
  const named = statements.filter(
    ({ label, value }) => TAG_LABEL.test(label) && NAMED_VALUE.test(value),
  );
  if (named.length < FEWEST_TAGS) return statements;
  return statements.map((statement) => {
    const [lead, name] = NAMED_VALUE.exec(statement.value) ?? [];
    if (!named.includes(statement) || lead === undefined || name === undefined) return statement;
    const count = lead.trim().split(/\s+/).length;
    const words = statement.words.slice(count);
    return words.length === 0
      ? statement
      : {
          ...statement,
          label: normaliseLabel(name),
          printedLabel: name,
          labelBox: boxOf(statement.words.slice(0, count)),
          value: statement.value.slice(lead.length).replace(/,$/, ""),
          words,
        };
  });
}

/** ":30T: 20261118": a field tag with its value behind it. */
const FIELD_LINE = /^:(\d{2}[A-Z]?):\s*(\S.*)$/;
/** Fewer such lines may be chance; a message has many. */
const FEWEST_FIELDS = 5;

/** Statements of a printed message whose fields the layout did not tell from their values. */
export function fieldStatements(layout: DocumentLayout, known: readonly Statement[]): Statement[] {
  const found = layout.pages.flatMap((page) =>
    page.lines.flatMap((line): Statement[] => {
      const [tag, ...words] = wordsOf(line);
      const [, name = ""] = FIELD_LINE.exec(line.text.trim()) ?? [];
      if (name === "" || tag === undefined || words.length === 0) return [];
      if (tag.text !== `:${name}:`) return [];
      const value = words.map((word) => word.text).join(" ");
      return [
        {
          page: page.number,
          label: name.toLowerCase(),
          printedLabel: tag.text,
          labelBox: tag.box,
          value,
          words,
          section: null,
          column: null,
          order: 0,
          prose: false,
        },
      ];
    }),
  );
  const isKnown = ({ page, value }: Statement) =>
    known.some((one) => one.page === page && one.value === value);
  return found.length < FEWEST_FIELDS ? [] : found.filter((statement) => !isKnown(statement));
}

/** The last field swallows what follows the message; its first line is the value. */
function withoutTail(statement: Statement, index: number, all: readonly Statement[]): Statement {
  if (index < all.length - 1) return statement;
  const first = statement.words[0];
  const words = statement.words.filter(
    (word) => first !== undefined && Math.abs(word.box[1] - first.box[1]) < 0.004,
  );
  return { ...statement, words, value: words.map((word) => word.text).join(" ") };
}

const wordsOf = (line: Line) =>
  line.segments.flatMap((segment) => segment.words).filter((word) => !word.hidden);
