import { randomUUID } from "node:crypto";
import { makeEvent } from "../../audit/catalogue.ts";
import type { Actor } from "../../contracts/access.ts";
import type { Side, TermReading } from "../../domain/trade.ts";
import type { ReadingMemory } from "../../extraction/memory/model.ts";
import { entryOfRule, MEMORY_READER } from "../../extraction/memory/recall.ts";
import { senderOf } from "../../extraction/memory/sender.ts";
import { untilCommitted } from "../retrying.ts";
import type { TradeRecord } from "../stores.ts";
import type { LearnDeps } from "./learn.ts";
import { confirmedOnce, modeOf, usedOnce } from "./memory.ts";
import {
  type Held,
  memoryOfSender,
  readMemories,
  readUses,
  writeMemory,
  writeUses,
} from "./store.ts";

/** The memory as the pipeline uses it. */
export interface RecallableMemory {
  /** What goes to the reader with a document of a side; null when nothing is remembered. */
  recallable(side: Side, sample: boolean): Promise<ReadingMemory | null>;
  /** Counts which entries were used on a document, each document once. */
  used(
    terms: readonly TermReading[],
    document: { readonly side: Side; readonly sample: boolean; readonly processingId: string },
  ): Promise<void>;
}

/** How long a change may take to reach a running processor. */
const MAX_AGE_MS = 1_000;

export function createRecallableMemory(
  deps: LearnDeps,
  maxAgeMs: number = MAX_AGE_MS,
): RecallableMemory {
  let asked: { readonly at: number; readonly held: Promise<readonly Held[]> } | null = null;
  const memories = (): Promise<readonly Held[]> => {
    const at = deps.now().getTime();
    if (asked === null || at - asked.at > maxAgeMs) {
      const held = readMemories(deps);
      asked = { at, held };
      // A refused question is asked again, not remembered.
      held.catch(() => {
        asked = null;
      });
    }
    return asked.held;
  };
  return {
    async recallable(side, sample) {
      const [book, held] = await Promise.all([deps.reading(), memories()]);
      if (book.memory === "off") return null;
      const senders = held
        .map(({ memory }) => memory)
        .filter((each) => each.side === side && each.sample === sample)
        .filter(({ mode }) => modeOf(book.memory, mode) !== "off")
        .map(({ lei, bic, folded, entries }) => ({
          lei,
          bic,
          folded,
          entries: entries.filter(({ state }) => state === "ON"),
        }))
        .filter(({ entries }) => entries.length > 0);
      if (senders.length === 0) return null;
      return { thresholds: book.thresholds, confirmations: book.confirmations, senders };
    },

    async used(terms, document) {
      const ids = entriesUsed(terms);
      if (ids.length === 0) return;
      const { side, sample, processingId } = document;
      const sender = senderOf(terms, side);
      if (sender === null) return;
      await untilCommitted(async () => {
        const memory = (await memoryOfSender(deps, sender, side, sample))?.memory;
        if (memory === undefined) return true;
        const held = await readUses(deps, memory.key);
        const known = ids.filter((id) => memory.entries.some((entry) => entry.id === id));
        const uses = usedOnce(held.uses, known, processingId, deps.now().toISOString());
        return uses === held.uses || (await writeUses(deps, memory.key, { ...held, uses })) || null;
      });
    },
  };
}

function entriesUsed(terms: readonly TermReading[]): readonly string[] {
  const ids = terms.flatMap(({ reader, rule }) =>
    reader === MEMORY_READER ? (entryOfRule(rule)?.id ?? []) : [],
  );
  return [...new Set(ids)];
}

/** A second person has confirmed a match: what was read from memory on its papers was right. */
export async function confirmRemembered(
  deps: LearnDeps,
  record: TradeRecord,
  actor: Actor,
): Promise<void> {
  const { side, sample, processingId, matchId } = record;
  const sender = senderOf(record.trade.terms, side);
  if (sender === null) return;
  const envelope = {
    actor: { subject: actor.subject, name: actor.name },
    at: deps.now().toISOString(),
    correlationId: randomUUID(),
  };
  for (const id of entriesUsed(record.trade.terms)) {
    await untilCommitted(async () => {
      const held = await memoryOfSender(deps, sender, side, sample);
      const next = held && confirmedOnce(held.memory, id, processingId);
      if (held === null || next === null) return true;
      const { memory, entry } = next;
      const { version, printedLabel, term } = entry;
      const event = makeEvent("MemoryConfirmed", {
        ...{ sender: memory.key, entry: id, version, printedLabel, term, matchId, processingId },
      });
      return (await writeMemory(deps, { ...held, memory }, event, envelope)) || null;
    });
  }
}
