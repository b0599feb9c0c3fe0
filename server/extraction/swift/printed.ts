import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { DocumentLayout } from "../layout-model.ts";
import type { Stated } from "../structured-terms.ts";
import type { Field, Message } from "./blocks.ts";
import { evidenceOf, type PrintedLine, printOf } from "./print-text.ts";
import { readMessage } from "./read-swift.ts";

/** Fewer fields may be chance; a message has many. */
const FEWEST_FIELDS = 8;
/** `:32B: USD5262800,`, `F32B: …`; what stands behind may be empty. */
const TAG = /^:?F?(\d{2}[A-Z]?):(?:\s+|(?=\S)|$)/;
/** What closes a message or opens another part of the page. */
const AFTER_MESSAGE =
  /^(?:-\}|\{[\dA-Z]|[*=_-]{3,}|end of (?:message|text)|(?:message )?trailer|sequence [A-Z]\b)/i;
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
  const fields = withoutNames(fieldsOf(lines));
  if (fields.length < FEWEST_FIELDS || fields.filter(({ raw }) => NAMED.test(raw)).length > 3)
    return null;
  const has = (tag: RegExp) => fields.some((field) => tag.test(field.tag));
  if (!has(/^20$/) || !has(/^30[A-Z]?$/) || !has(/^(?:82|87)[ADJ]$/)) return null;
  const first = fields[0]?.whole.start ?? 0;
  const head = lines.filter(({ start }) => start < first);
  const all = lines.map(({ text }) => text).join("\n");
  const type =
    TYPE.exec(all)
      ?.slice(1)
      .find((found) => found !== undefined) ?? typeOf(fields);
  const message: Message = {
    type,
    sender: addressOf(head, SENDER)?.address ?? null,
    receiver: null,
    fields,
    print: {
      sentBy: paperOf(head, fields),
      senderName: addressOf(head, SENDER)?.name ?? null,
      receiverName: addressOf(head, RECEIVER)?.name ?? null,
    },
  };
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

const ADDRESS = "\\W{1,12}([A-Z]{6}[A-Z0-9]{2,6})(?![A-Z0-9])";
const SENDER = new RegExp(`^(?:sender|from|absender|[ée]metteur|exp[ée]diteur)${ADDRESS}`, "i");
const RECEIVER = new RegExp(
  `^(?:receiver|to|empf[äa]nger|destinataire|r[ée]cepteur)${ADDRESS}`,
  "i",
);

/** The address behind "Sender" or "Receiver" above the fields, the name beside or below it. */
function addressOf(
  head: readonly PrintedLine[],
  label: RegExp,
): { readonly address: string; readonly name: Stated | null } | null {
  for (const [index, line] of head.entries()) {
    const found = label.exec(line.text);
    const address = found?.[1];
    if (found === null || address === undefined || address !== address.toUpperCase()) continue;
    const next = head[index + 1];
    const beside = line.text.slice(found[0].length).replace(/^[\s,:–-]+/, "");
    if (isName(beside)) {
      const start = line.end - beside.length;
      return { address, name: { raw: beside, span: { start, end: line.end } } };
    }
    const isBelow = next !== undefined && beside === "" && isName(next.text);
    return { address, name: isBelow ? { raw: next.text, span: next } : null };
  }
  return null;
}

const isName = (text: string): boolean => /^\p{Lu}[^:{}]{3,80}$/u.test(text);

/** The party on whose own paper the message stands. */
function paperOf(head: readonly PrintedLine[], fields: readonly Field[]): "82" | "87" | null {
  const isOn = (number: string) => {
    const party = fields.find(({ tag }) => tag.startsWith(number) && /[ADJ]$/.test(tag));
    const name = /\/NAME\/([^/\n]+)/.exec(party?.raw ?? "")?.[1] ?? party?.raw;
    return name !== undefined && head.some(({ text }) => text.includes(name.trim()));
  };
  const [byA, byB] = [isOn("82"), isOn("87")];
  return byA === byB ? null : byA ? "82" : "87";
}

/** Fields whose first line must hold a figure. */
const FIGURES = /^3[0-7]/;

/**
 * Some prints set a field's name behind its tag and the value on the lines below. They do it for
 * all fields: where dates and amounts have no figure on their first line, that line is a name.
 */
function withoutNames(fields: readonly Field[]): readonly Field[] {
  const dated = fields.filter(({ tag }) => FIGURES.test(tag));
  const isNamed =
    dated.length > 1 && dated.every(({ raw }) => /\n/.test(raw) && /^\D+\n.*\d/.test(raw));
  return isNamed ? fields.map(withoutName) : fields;
}

function withoutName(field: Field): Field {
  const at = field.raw.indexOf("\n") + 1;
  const raw = at === 0 ? "" : field.raw.slice(at);
  return { ...field, raw, span: { start: field.span.end - raw.length, end: field.span.end } };
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
