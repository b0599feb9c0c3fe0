import { z } from "zod";
import { canonicalHash } from "../../audit/canonical-json.ts";
import {
  type EntryState,
  type MemoryEntry,
  type MemoryMode,
  type SenderMemory,
  SenderMemorySchema,
} from "../../contracts/reading.ts";
import type { Side } from "../../domain/trade.ts";
import type { Lesson } from "../../extraction/memory/learnable.ts";
import type { Sender } from "../../extraction/memory/sender.ts";

/** A sender's memory as it is stored: with the documents whose confirmation has been counted. */
export const StoredMemorySchema = SenderMemorySchema.extend({
  /** `entry|document`, the latest of them. */
  counted: z.array(z.string()),
});
export type StoredMemory = z.infer<typeof StoredMemorySchema>;

/** More entries than this are no letterhead's labels any more. */
const MOST_ENTRIES = 200;
/** Documents remembered for counting each of them once. */
const MOST_COUNTED = 400;

/** Name of a sender's memory: the strongest that identifies it. */
export function memoryKey(sender: Sender, side: Side, sample: boolean): string {
  const id =
    sender.lei !== null
      ? `lei:${sender.lei}`
      : sender.bic !== null
        ? `bic:${sender.bic.slice(0, 8).toUpperCase()}`
        : `name:${(sender.folded ?? "").slice(0, 200)}`;
  return `${sample ? "sample|" : ""}${side}|${id}`;
}

export function emptyMemory(sender: Sender, side: Side, sample: boolean): StoredMemory {
  const { lei, bic, name, folded } = sender;
  return {
    key: memoryKey(sender, side, sample),
    side,
    sample,
    lei,
    bic,
    name,
    folded,
    mode: "learn",
    entries: [],
    counted: [],
  };
}

/** Where an entry was learnt and by whom. */
export type Origin = Pick<MemoryEntry, "product" | "learntFrom" | "learntBy" | "learntAt">;

export type Learning =
  | { readonly kind: "LEARNT"; readonly memory: StoredMemory; readonly entry: MemoryEntry }
  /** The label was taught another meaning: neither is used until a person decides. */
  | { readonly kind: "CONTRADICTED"; readonly memory: StoredMemory; readonly entry: MemoryEntry }
  | { readonly kind: "KNOWN"; readonly entry: MemoryEntry }
  | { readonly kind: "FULL" };

const idOf = (lesson: Lesson, product: string): string =>
  canonicalHash([
    product,
    lesson.label,
    lesson.section,
    lesson.column,
    lesson.relation,
    lesson.term,
    lesson.leg,
  ]).slice(0, 12);

const sameLabel = (entry: MemoryEntry, lesson: Lesson, product: string): boolean =>
  entry.product === product &&
  entry.label === lesson.label &&
  entry.section === lesson.section &&
  entry.column === lesson.column;

/** Takes one lesson in. A label that means something else already is contested: what is known is
 * switched off and nothing new is learnt, so that two people never teach it to and fro. */
export function learnLesson(memory: StoredMemory, lesson: Lesson, origin: Origin): Learning {
  const { product } = origin;
  const id = idOf(lesson, product);
  const known = memory.entries.find((entry) => entry.id === id);
  if (known !== undefined) return { kind: "KNOWN", entry: known };
  const rival = memory.entries.find(
    (entry) => entry.state !== "REMOVED" && sameLabel(entry, lesson, product),
  );
  if (rival !== undefined) {
    if (rival.state !== "ON") return { kind: "KNOWN", entry: rival };
    const changed = { by: origin.learntBy, at: origin.learntAt, reason: TAUGHT_OTHERWISE };
    const entry = switched(rival, "CONTRADICTED", changed);
    return { kind: "CONTRADICTED", memory: withEntry(memory, entry), entry };
  }
  if (memory.entries.length >= MOST_ENTRIES) return { kind: "FULL" };
  const entry: MemoryEntry = {
    id,
    version: 1,
    state: "ON",
    term: lesson.term,
    label: lesson.label,
    printedLabel: lesson.printedLabel,
    section: lesson.section,
    column: lesson.column,
    relation: lesson.relation,
    leg: lesson.leg === null ? null : { ...lesson.leg },
    ...origin,
    used: 0,
    confirmed: 0,
    corrected: 0,
    lastUsedAt: null,
    changed: null,
  };
  return { kind: "LEARNT", memory: withEntry(memory, entry), entry };
}

const TAUGHT_OTHERWISE = "A correction taught this label another meaning.";

/** The entry in another state, one version on. */
export function switched(
  entry: MemoryEntry,
  state: EntryState,
  changed: NonNullable<MemoryEntry["changed"]>,
): MemoryEntry {
  return { ...entry, state, version: entry.version + 1, changed };
}

export function withEntry(memory: StoredMemory, entry: MemoryEntry): StoredMemory {
  const known = memory.entries.some(({ id }) => id === entry.id);
  const entries = known
    ? memory.entries.map((each) => (each.id === entry.id ? entry : each))
    : [...memory.entries, entry];
  return { ...memory, entries };
}

/**
 * Entries a correction speaks against: the one whose reading it corrects, and what had been learnt
 * from this very term of this very document, unless the lesson now is the same.
 */
export function spokenAgainst(
  memory: StoredMemory,
  against: {
    readonly readBy: string | null;
    readonly processingId: string;
    readonly term: string;
    readonly lesson: Lesson | null;
  },
): readonly MemoryEntry[] {
  const { readBy, processingId, term, lesson } = against;
  return memory.entries.filter((entry) => {
    if (entry.state !== "ON") return false;
    if (lesson !== null && entry.term === lesson.term && sameLabel(entry, lesson, entry.product)) {
      return false;
    }
    return (
      entry.id === readBy || (entry.learntFrom.processingId === processingId && entry.term === term)
    );
  });
}

/** Counts a document a second person has confirmed, once for an entry; null when it has been
 * counted. */
export function confirmedOnce(
  memory: StoredMemory,
  id: string,
  processingId: string,
): { readonly memory: StoredMemory; readonly entry: MemoryEntry } | null {
  const entry = memory.entries.find((each) => each.id === id);
  const mark = `${id}|${processingId}`;
  if (entry === undefined || memory.counted.includes(mark)) return null;
  const next: MemoryEntry = { ...entry, confirmed: entry.confirmed + 1 };
  const marks = [...memory.counted, mark].slice(-MOST_COUNTED);
  return { memory: { ...withEntry(memory, next), counted: marks }, entry: next };
}

/** How often the entries of one sender were used. Kept apart from the memory: the processes that
 * count read hostile documents and must not be able to change what labels mean. */
export const UsesSchema = z.object({
  entries: z.record(z.string(), z.object({ used: z.number().int(), lastUsedAt: z.string() })),
  /** `entry|document`, the latest of them. */
  counted: z.array(z.string()),
});
export type Uses = z.infer<typeof UsesSchema>;

/** Counts a document once for each of some entries; the same object when all were counted. */
export function usedOnce(
  uses: Uses,
  ids: readonly string[],
  processingId: string,
  at: string,
): Uses {
  const fresh = ids.filter((id) => !uses.counted.includes(`${id}|${processingId}`));
  if (fresh.length === 0) return uses;
  const entries = fresh.map((id) => [
    id,
    { used: (uses.entries[id]?.used ?? 0) + 1, lastUsedAt: at },
  ]);
  return {
    entries: { ...uses.entries, ...Object.fromEntries(entries) },
    counted: [...uses.counted, ...fresh.map((id) => `${id}|${processingId}`)].slice(-MOST_COUNTED),
  };
}

/** What screens show of a memory. */
export function memoryView(
  { counted: _marks, ...memory }: StoredMemory,
  uses: Uses | null,
): SenderMemory {
  return {
    ...memory,
    entries: memory.entries.map((entry) => ({ ...entry, ...uses?.entries[entry.id] })),
  };
}

/** The tighter of what is set for everybody and for the sender. */
export function modeOf(everybody: MemoryMode, sender: MemoryMode): MemoryMode {
  const order: readonly MemoryMode[] = ["off", "use", "learn"];
  return order[Math.min(order.indexOf(everybody), order.indexOf(sender))] ?? "off";
}
