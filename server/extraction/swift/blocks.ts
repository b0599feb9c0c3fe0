import type { Stated } from "../structured-terms.ts";
import type { Span } from "../text-page.ts";

/** Longer files are no confirmations. */
const MAX_MESSAGES = 500;
const MAX_FIELDS = 5_000;

/** One field of block 4. */
export interface Field extends Stated {
  /** Number and letter option, e.g. `32B`. */
  readonly tag: string;
  /** Letter of the sequence it stands in, from the last field 15; `""` before the first. */
  readonly sequence: string;
  /** The whole field with its tag. */
  readonly whole: Span;
}

/** What stands around the fields of a message that was printed on paper. */
export interface Print {
  /** Which party's own paper it is, where no header says who sent it. */
  readonly sentBy: "82" | "87" | null;
  /** Names behind the addresses of sender and receiver. */
  readonly senderName: Stated | null;
  readonly receiverName: Stated | null;
}

/** One MT message. */
export interface Message {
  /** Three digits; null when no application header says it. */
  readonly type: string | null;
  /** BIC of the sender, from the headers. */
  readonly sender: string | null;
  readonly receiver: string | null;
  /** What a printed message says beside its fields. */
  readonly print?: Print;
  readonly fields: readonly Field[];
}

/** Splits a text into its messages; a file may hold several one behind the other. */
export function messagesOf(text: string): readonly Message[] {
  const starts: number[] = [];
  for (const match of text.matchAll(/\{1:[A-Z]\d{2}[A-Z0-9]{12}/g)) {
    starts.push(match.index);
    if (starts.length >= MAX_MESSAGES) break;
  }
  return starts.map((start, index) => messageAt(text, start, starts[index + 1] ?? text.length));
}

function messageAt(text: string, start: number, end: number): Message {
  const head = text.slice(start, Math.min(end, start + 400));
  const terminal = /^\{1:[A-Z]\d{2}([A-Z0-9]{12})/.exec(head)?.[1] ?? "";
  const input = /\{2:I(\d{3})([A-Z0-9]{12})/.exec(head);
  const output = /\{2:O(\d{3})\d{10}([A-Z0-9]{12})/.exec(head);
  return {
    type: input?.[1] ?? output?.[1] ?? null,
    // An input message is as sent: its own terminal sends. An output message is as received.
    sender: bicOf(output === null ? terminal : (output[2] ?? "")),
    receiver: bicOf(output === null ? (input?.[2] ?? "") : terminal),
    fields: fieldsOf(text, start, end),
  };
}

/** The BIC in the address of a logical terminal: eight letters, the terminal, the branch. */
function bicOf(terminal: string): string | null {
  if (!/^[A-Z]{6}[A-Z0-9]{6}$/.test(terminal)) return null;
  const branch = terminal.slice(9);
  return branch === "XXX" ? terminal.slice(0, 8) : `${terminal.slice(0, 8)}${branch}`;
}

const TAG = /^:(\d{2}[A-Z]?):/;

function fieldsOf(text: string, start: number, end: number): Field[] {
  const body = text.indexOf("{4:", start);
  if (body < 0 || body >= end) return [];
  const fields: Field[] = [];
  let sequence = "";
  let open: { tag: string; from: number; at: number } | null = null;
  const close = (to: number) => {
    if (open === null) return;
    if (/^15[A-Z]$/.test(open.tag)) sequence = open.tag.slice(2);
    fields.push(fieldOf(text, open.tag, open.at, open.from, to, sequence));
    open = null;
  };
  let at = body + 3;
  while (at < end && fields.length < MAX_FIELDS) {
    const feed = text.indexOf("\n", at);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    const line = text.slice(at, Math.min(next, at + 200));
    if (line.startsWith("-}")) {
      close(at);
      return fields;
    }
    const tag = TAG.exec(line);
    if (tag?.[1] !== undefined) {
      close(at);
      open = { tag: tag[1], from: at + tag[0].length, at };
    }
    at = next;
  }
  close(end);
  return fields;
}

function fieldOf(
  text: string,
  tag: string,
  at: number,
  from: number,
  to: number,
  sequence: string,
): Field {
  const value = text.slice(from, to).replace(/-\}[\s\S]*$/, "");
  const raw = value.trim();
  const start = from + (value.length - value.trimStart().length);
  const span = { start, end: start + raw.length };
  return { tag, sequence, raw, span, whole: { start: at, end: Math.max(span.end, at + 1) } };
}
