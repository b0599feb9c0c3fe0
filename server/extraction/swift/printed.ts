import type { Evidence, Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { DocumentLayout, Word } from "../layout-model.ts";
import type { Span } from "../text-page.ts";
import type { Field, Message } from "./blocks.ts";
import { readMessage } from "./read-swift.ts";

/** A word of the print by its place in the text of all lines. */
interface Placed extends Span {
  readonly word: Word;
  readonly page: number;
}

/** A line of the print and where it begins in that text. */
interface PrintedLine extends Span {
  readonly text: string;
  readonly page: number;
  readonly top: number;
}

/** Fewer fields may be chance; a message has many. */
const FEWEST_FIELDS = 8;
/** `:32B: USD5262800,`, `F32B: …`; what stands behind may be empty. */
const TAG = /^:?F?(\d{2}[A-Z]?):(?:\s+|(?=\S)|$)/;
/** What closes a message or opens another part of the page. */
const AFTER_MESSAGE = /^(?:-\}|\{\d|[*=_-]{3,}|end of (?:message|text)|trailer|sequence [A-Z]\b)/i;
/** `:36:Exchange Rate: 0.8753`: a house that numbers its own fields goes by their names. */
const NAMED = /^\p{L}[\p{L}\d ()/'’.-]{2,60}?\s?:\s*\S/u;

/**
 * Reads a FIN message that was printed on paper, field by field, by what the standard says of its
 * type. Blocks and headers need not be there; line ends within fields count as in the message.
 *
 * @returns null when the pages hold no such message, or one nobody reads.
 */
export function readPrintedMessage(layout: DocumentLayout, side: Side): ExtractedTrade | null {
  if (layout.scanned) return null;
  const { lines, words } = printOf(layout);
  const fields = fieldsOf(lines);
  if (fields.length < FEWEST_FIELDS || fields.filter(({ raw }) => NAMED.test(raw)).length > 3)
    return null;
  const has = (tag: RegExp) => fields.some((field) => tag.test(field.tag));
  if (!has(/^20$/) || !has(/^30[A-Z]?$/) || !has(/^(?:82|87)[ADJ]$/)) return null;
  const first = fields[0]?.whole.start ?? 0;
  const head = lines.filter(({ start }) => start < first).map(({ text }) => text);
  const all = lines.map(({ text }) => text).join("\n");
  const type =
    TYPE.exec(all)
      ?.slice(1)
      .find((found) => found !== undefined) ?? typeOf(fields);
  const message: Message = { type, ...senderOf(head, fields), receiver: null, fields };
  const outcome = readMessage(message, { evidenceOf: (span) => evidenceOf(words, span) }, side);
  if (!outcome.ok) return null;
  const terms = outcome.value.terms.map((term) =>
    term.reader === "swift" ? { ...term, reader: "layout" } : term,
  );
  return { ...outcome.value, terms };
}

/** "SWIFT FIN 300", "MT 300", "fin.300", "{2:I300". */
const TYPE =
  /\{2:[IO](3\d\d|601)|\b(?:MT|FIN|SWIFT|message(?: type)?|nachricht(?:entyp)?)[\s.:-]{0,3}(?:MT[\s.:-]?)?(3(?:00|05|06|20|30|40|60|61)|601)\b/i;

/** The type of a message whose print does not name it, by fields no other type has. */
function typeOf(fields: readonly Field[]): string | null {
  const has = (tag: string) => fields.some((field) => field.tag === tag);
  if (has("30T") && has("30V") && has("36") && has("32B") && has("33B")) return "300";
  if (has("23") && has("31G") && has("34P")) return "305";
  return has("17R") && has("30P") && has("37G") ? "320" : null;
}

/** Who sent the message: the address behind "Sender", else the party on whose paper it stands. */
function senderOf(
  head: readonly string[],
  fields: readonly Field[],
): Pick<Message, "sender" | "sentBy"> {
  const text = head.join("\n");
  const sender =
    /\b(?:sender|from|absender|[ée]metteur)\W{1,12}([A-Z]{6}[A-Z0-9]{2,6})\b/i.exec(text)?.[1] ??
    null;
  const isOn = (number: string) => {
    const party = fields.find(({ tag }) => tag.startsWith(number) && /[ADJ]$/.test(tag));
    const name = /\/NAME\/([^/\n]+)/.exec(party?.raw ?? "")?.[1] ?? party?.raw;
    return name !== undefined && head.some((line) => line.includes(name.trim()));
  };
  const [byA, byB] = [isOn("82"), isOn("87")];
  return byA === byB ? { sender } : { sender, sentBy: byA ? "82" : "87" };
}

function fieldsOf(lines: readonly PrintedLine[]): Field[] {
  const fields: Field[] = [];
  let sequence = "";
  let open: { tag: string; lines: PrintedLine[]; from: number } | null = null;
  const close = () => {
    if (open === null) return;
    if (/^15[A-Z]$/.test(open.tag)) sequence = open.tag.slice(2);
    fields.push(fieldOf(open.tag, sequence, open.lines, open.from));
    open = null;
  };
  const pitch = pitchOf(lines);
  for (const line of lines) {
    const tag = TAG.exec(line.text);
    const last = open?.lines.at(-1);
    if (tag?.[1] !== undefined) {
      close();
      open = { tag: tag[1], lines: [line], from: tag[0].length };
    } else if (AFTER_MESSAGE.test(line.text)) close();
    else if (open !== null && last !== undefined) {
      const isNext = line.page === last.page && line.top - last.top < 1.5 * pitch;
      if (isNext && open.lines.length < 7) open.lines.push(line);
      else close();
    }
  }
  close();
  return fields;
}

/** The usual distance from one field to the next. */
function pitchOf(lines: readonly PrintedLine[]): number {
  const steps = lines
    .flatMap((line, index) => {
      const next = lines[index + 1];
      const isStep = next !== undefined && next.page === line.page && TAG.test(next.text);
      return isStep && TAG.test(line.text) ? [next.top - line.top] : [];
    })
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function fieldOf(
  tag: string,
  sequence: string,
  lines: readonly PrintedLine[],
  from: number,
): Field {
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

/** The visible words of all pages as one text, a line feed between lines. */
function printOf(layout: DocumentLayout): { lines: PrintedLine[]; words: Placed[] } {
  const lines: PrintedLine[] = [];
  const words: Placed[] = [];
  let at = 0;
  for (const page of layout.pages) {
    for (const line of page.lines) {
      const seen = line.segments.flatMap((part) => part.words).filter((word) => !word.hidden);
      const start = at;
      for (const word of seen) {
        words.push({ word, page: page.number, start: at, end: at + word.text.length });
        at += word.text.length + 1;
      }
      const text = seen.map((word) => word.text).join(" ");
      if (text === "") continue;
      lines.push({ text, page: page.number, top: line.box[1], start, end: start + text.length });
    }
  }
  return { lines, words };
}

/** The box around the words a span covers, on the first page it stands on. */
function evidenceOf(words: readonly Placed[], { start, end }: Span): Evidence {
  const covered = words.filter((word) => word.start < end && word.end > start);
  const page = covered[0]?.page ?? 1;
  let [x0, y0, x1, y1] = [1, 1, 0, 0];
  for (const { word, page: on } of covered) {
    if (on !== page) continue;
    x0 = Math.min(x0, word.box[0]);
    y0 = Math.min(y0, word.box[1]);
    x1 = Math.max(x1, word.box[2]);
    y1 = Math.max(y1, word.box[3]);
  }
  return { page, box: covered.length === 0 ? [0, 0, 1, 1] : [x0, y0, x1, y1] };
}
