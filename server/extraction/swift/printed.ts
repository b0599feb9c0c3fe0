import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { DocumentLayout } from "../layout-model.ts";
import type { Stated } from "../structured-terms.ts";
import type { Field, Message } from "./blocks.ts";
import { FEWEST_FIELDS, namesBeside, printedFields, withDaysByName } from "./print-fields.ts";
import { evidenceOf, type PrintedLine, printOf } from "./print-text.ts";
import { readMessage } from "./read-swift.ts";

/**
 * Reads a FIN message that was printed on paper, field by field, by what the standard says of its
 * type. Blocks and headers need not be there; line ends within fields count as in the message.
 *
 * @returns null when the pages hold no such message, or one nobody reads.
 */
export function readPrintedMessage(layout: DocumentLayout, side: Side): ExtractedTrade | null {
  if (layout.scanned) return null;
  const { lines, words } = printOf(layout);
  const named = namesBeside(lines);
  if (named === "own") return null;
  const fields = printedFields(lines, named === "standard");
  if (fields.length < FEWEST_FIELDS || isOwnForm(fields)) return null;
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
    fields: type === "340" ? withDaysByName(fields, lines) : fields,
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

/** A house that prints its own terms as narrative goes by its own names, also under other tags. */
const isOwnForm = (fields: readonly Field[]): boolean =>
  fields.filter(({ tag }) => tag === "77D").length > 1;

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
