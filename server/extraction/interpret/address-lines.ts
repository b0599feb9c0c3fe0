import type { Side } from "../../domain/trade.ts";
import { leadingBic } from "./identify.ts";
import { legalNamesIn } from "./names.ts";
import { isAttention, type Seat, seatOfLabel } from "./party-labels.ts";
import { principalIn, type Sighting } from "./party-sightings.ts";
import { evidenceFor, normaliseLabel, type TextLine } from "./statement.ts";

/** Addresses stand before the terms. */
const HEAD_LINES = 16;
/** "TO   : LINDENTAL BANK AG", padded as telexes and memos pad it. */
const ADDRESS = /^(\p{L}[\p{L}'’. ]{0,24}?)\s*(?::|\.{2,}:?)\s*(.+)$/u;

/**
 * Sightings from address lines of the head, whatever table the layout made of them: "FROM : …"
 * over "TO : …" looks like labels over values.
 */
export function addressed(lines: readonly TextLine[], side: Side): Sighting[] {
  return lines.slice(0, HEAD_LINES).flatMap((line): Sighting[] => {
    const [, label = "", printed = ""] = ADDRESS.exec(line.text) ?? [];
    const value = withoutCode(printed, line);
    const said = seatOfLine(normaliseLabel(label), side);
    if (said === null) return [];
    const [first] = legalNamesIn(value);
    const name =
      principalIn(value) ?? (first !== undefined && value.startsWith(first) ? first : null);
    if (name === null) return [];
    return [{ ...said, name, evidence: evidenceFor(line, name) }];
  });
}

/** "RECEIVER: LARCGB2L Larch Bank plc": the name stands behind its code. */
function withoutCode(value: string, line: TextLine): string {
  const first = value.split(/\s+/)[0] ?? "";
  const at = line.words.findIndex(({ text }) => text === first);
  const bic = at < 0 ? null : leadingBic({ value, words: line.words.slice(at) });
  return bic === null ? value : value.slice(bic.length).trim();
}

function seatOfLine(label: string, side: Side): { seat: Seat; weight: number } | null {
  return isAttention(label) ? { seat: "receiver", weight: 6 } : seatOfLabel(label, side);
}
