import type { Setting, SettingsStore } from "../../access/settings.ts";
import type { DomainEvent } from "../../audit/catalogue.ts";
import type { EventStreams } from "../../audit/ports.ts";
import { type Envelope, recordEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import { CountersignError } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import { isSameSender, type Sender } from "../../extraction/memory/sender.ts";
import { type StoredMemory, StoredMemorySchema, type Uses, UsesSchema } from "./memory.ts";

/** Where the memories lie in the table Settings. */
const MEMORY_KIND = "reading-memory";
const USE_KIND = "memory-use";

export interface MemoryStoreDeps {
  readonly settings: Pick<SettingsStore, "get" | "list" | "put" | "putRecorded">;
  readonly events: Pick<EventStreams, "head">;
}

/** A memory with the revision that guards its next change; 0: not stored yet. */
export interface Held {
  readonly memory: StoredMemory;
  readonly revision: number;
}

function held(entry: Setting): Held {
  const stored = StoredMemorySchema.safeParse(entry.value);
  if (!stored.success) {
    throw new CountersignError({
      code: "CONFIGURATION_INVALID",
      message: `What is remembered of the sender "${entry.version}" does not fit this version of the product. Restore it from a backup.`,
    });
  }
  return { memory: stored.data, revision: entry.revision };
}

/** Every memory there is, in order of its name. */
export async function readMemories({ settings }: MemoryStoreDeps): Promise<readonly Held[]> {
  return (await settings.list(MEMORY_KIND)).map(held);
}

export async function readMemory({ settings }: MemoryStoreDeps, key: string): Promise<Held | null> {
  const entry = await settings.get(MEMORY_KIND, key);
  return entry && held(entry);
}

/** The memory of a sender: the one with its LEI before one that only looks like it. */
export async function memoryOfSender(
  deps: MemoryStoreDeps,
  sender: Sender,
  side: Side,
  sample: boolean,
): Promise<Held | null> {
  const known = (await readMemories(deps)).filter(
    ({ memory }) =>
      memory.side === side && memory.sample === sample && isSameSender(memory, sender),
  );
  const exact = known.find(({ memory }) => memory.lei !== null && memory.lei === sender.lei);
  return exact ?? known[0] ?? null;
}

/** Writes a memory with its event in one transaction; false when another change was first. */
export async function writeMemory(
  { settings, events }: MemoryStoreDeps,
  { memory, revision }: Held,
  event: DomainEvent,
  envelope: Envelope,
): Promise<boolean> {
  const stream = streams.memory(memory.key);
  const recorded = recordEvent(stream, await events.head(stream), event, envelope);
  return settings.putRecorded(entryOf(memory), revision, recorded);
}

/** Uses with the revision that guards the next count; 0: nothing counted yet. */
export interface HeldUses {
  readonly uses: Uses;
  readonly revision: number;
}

/** A figure nobody decides on: one that does not fit is counted anew. */
const usesIn = (entry: Setting | null): Uses =>
  UsesSchema.safeParse(entry?.value).data ?? { entries: {}, counted: [] };

export async function readUses({ settings }: MemoryStoreDeps, key: string): Promise<HeldUses> {
  const entry = await settings.get(USE_KIND, key);
  return { uses: usesIn(entry), revision: entry?.revision ?? 0 };
}

/** The uses of every sender, by the name of its memory. */
export async function readAllUses({
  settings,
}: MemoryStoreDeps): Promise<ReadonlyMap<string, Uses>> {
  const entries = await settings.list(USE_KIND);
  return new Map(entries.map((entry) => [entry.version, usesIn(entry)]));
}

/** False when another count was first. */
export function writeUses(
  { settings }: MemoryStoreDeps,
  key: string,
  { uses, revision }: HeldUses,
): Promise<boolean> {
  return settings.put({ kind: USE_KIND, version: key, value: uses }, revision);
}

const entryOf = (memory: StoredMemory) => ({
  kind: MEMORY_KIND,
  version: memory.key,
  value: memory,
});
