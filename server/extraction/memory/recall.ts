import type { Parsed } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import { isBelowThreshold } from "../../domain/thresholds.ts";
import type { TermReading } from "../../domain/trade.ts";
import type { Reading } from "../interpret/reading.ts";
import { evidenceFor, inkConfidence } from "../interpret/statement.ts";
import type { ReadingMemory, RememberedLabel, RememberedLeg } from "./model.ts";
import { type Found, placesOf } from "./places.ts";
import { unitIn } from "./point.ts";
import { rememberedOf, senderOf } from "./sender.ts";

/** How sure what is remembered may be before people have confirmed it, and after. */
const UNCONFIRMED = 0.85;
const CONFIRMED = 0.95;

/** Reader and rule of what was read from memory: which entry, in which version. */
export const MEMORY_READER = "memory";
export const memoryRule = (entry: { readonly id: string; readonly version: number }): string =>
  `memory.${entry.id}@${entry.version}`;
/** @returns the entry a rule names; null for rules that are not of the memory. */
export function entryOfRule(rule: string | undefined): { id: string; version: number } | null {
  const found = /^memory\.([a-z0-9]+)@(\d+)$/.exec(rule ?? "");
  return found === null ? null : { id: found[1] ?? "", version: Number(found[2]) };
}

/**
 * Reads what the sender's labels are known to mean. Nothing that the reader has read clearly is
 * touched: not doubted and at or above the threshold of its class. A contradiction within the
 * document stays one: two printed values are for a person to decide, whatever was learnt.
 */
export function recall(reading: Reading, memory: ReadingMemory | null): void {
  if (memory === null || memory.senders.length === 0) return;
  const sender = rememberedOf(memory.senders, senderOf(reading.terms.readings(), reading.side));
  for (const entry of sender?.entries ?? []) {
    if (entry.product === reading.product) recallEntry(reading, memory, entry);
  }
}

function recallEntry(reading: Reading, memory: ReadingMemory, entry: RememberedLabel): void {
  const path = pathOf(reading, entry);
  if (path === null || isClear(reading, memory, path)) return;
  const remembered = readEntry(reading, memory, entry, path);
  if (remembered === null) return;
  const known = reading.terms.get(path);
  if (known === undefined) {
    reading.terms.addReading(remembered);
    return;
  }
  // Another entry has read it: two labels that disagree are a contradiction like any other.
  if (known.reader === MEMORY_READER) {
    reading.terms.addReading(remembered);
    return;
  }
  if (known.value === remembered.value && known.doubt === undefined) return;
  const { value, raw, confidence, evidence, reader } = known;
  reading.terms.remove(path);
  reading.terms.addReading({
    ...remembered,
    alternatives: [{ value, raw, confidence, evidence, reader }, ...(known.alternatives ?? [])],
  });
}

function isClear(reading: Reading, { thresholds }: ReadingMemory, path: string): boolean {
  const known = reading.terms.get(path);
  const term = termFor(path);
  if (known === undefined || term === undefined) return term === undefined;
  if (known.reader === MEMORY_READER) return false;
  if (known.doubt !== undefined) return known.doubt.code === "CONTRADICTION";
  return !isBelowThreshold(known, term.class, thresholds);
}

/** What the label says, wherever it stands; two places that say different things say nothing. */
function readEntry(
  reading: Reading,
  memory: ReadingMemory,
  entry: RememberedLabel,
  path: string,
): TermReading | null {
  const term = termFor(path);
  if (term === undefined) return null;
  const parse = (found: Found): { readonly found: Found; readonly parsed: Parsed }[] => {
    const unitHint = unitIn(found.printedLabel) ?? reading.context.unitHint ?? null;
    const parsed = parseTerm(term, found.raw, { ...reading.context, unitHint });
    return parsed === null || parsed.doubt !== undefined ? [] : [{ found, parsed }];
  };
  const read = placesOf(entry, reading.layout, reading.statements).flatMap(parse);
  const [first] = read;
  if (first === undefined || new Set(read.map(({ parsed }) => parsed.value)).size > 1) return null;
  const { found, parsed } = first;
  const evidence = evidenceFor(found.place, found.raw);
  if (evidence === null) return null;
  const cap =
    entry.confirmed >= memory.confirmations
      ? CONFIRMED
      : // Marked for a person to look at, wherever the desk has put its threshold.
        Math.min(UNCONFIRMED, Math.max(0, memory.thresholds[term.class] - 0.01));
  const confidence = Math.min(cap, parsed.confidence * inkConfidence(found.place.words));
  return {
    path,
    value: parsed.value,
    raw: found.raw,
    confidence: Math.round(confidence * 1000) / 1000,
    evidence,
    reader: MEMORY_READER,
    rule: memoryRule(entry),
  };
}

const LEG = "legs.*.";

function pathOf(reading: Reading, entry: RememberedLabel): string | null {
  if (!entry.term.startsWith(LEG)) return entry.term.includes("*") ? null : entry.term;
  const leg = entry.leg === null ? null : legOf(reading, entry.leg);
  return leg === null ? null : `legs.${leg}.${entry.term.slice(LEG.length)}`;
}

/** The leg of the same type; where several or none are, the one of the same number. */
function legOf(reading: Reading, wanted: RememberedLeg): number | null {
  const terms = reading.terms.readings();
  const legs = [
    ...new Set(terms.flatMap(({ path }) => /^legs\.(\d+)\./.exec(path)?.[1] ?? [])),
  ].map(Number);
  const sameType =
    wanted.type === null ? [] : legs.filter((leg) => legTypeOf(terms, leg) === wanted.type);
  const [only] = sameType;
  if (sameType.length === 1 && only !== undefined) return only;
  const among = sameType.length > 1 ? sameType : wanted.type === null ? legs : [];
  return among.includes(wanted.index) ? wanted.index : null;
}

/** What a leg pays, as it says or as its terms show. */
export function legTypeOf(terms: readonly TermReading[], leg: number): RememberedLeg["type"] {
  const stated = (name: string) => terms.find(({ path }) => path === `legs.${leg}.${name}`);
  const type = stated("type")?.value;
  if (type === "fixed" || type === "floating" || type === "inflation") return type;
  const isFixed = stated("fixedRate") !== undefined;
  const isFloating = stated("floatingIndex") !== undefined;
  return isFixed === isFloating ? null : isFixed ? "fixed" : "floating";
}
