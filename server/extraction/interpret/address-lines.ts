import type { Side } from "../../domain/trade.ts";
import { legalNamesIn } from "./names.ts";
import { isAttention, type Seat, seatOfLabel } from "./party-labels.ts";
import type { Sighting } from "./party-sightings.ts";
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
    const [, label = "", value = ""] = ADDRESS.exec(line.text) ?? [];
    const said = seatOfLine(normaliseLabel(label), side);
    const [name] = said === null ? [] : legalNamesIn(value);
    if (said === null || name === undefined || !value.startsWith(name)) return [];
    return [{ ...said, name, evidence: evidenceFor(line, name) }];
  });
}

function seatOfLine(label: string, side: Side): { seat: Seat; weight: number } | null {
  return isAttention(label) ? { seat: "receiver", weight: 6 } : seatOfLabel(label, side);
}
