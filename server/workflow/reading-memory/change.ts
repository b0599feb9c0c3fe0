import { randomUUID } from "node:crypto";
import { requirePermission } from "../../access/permissions.ts";
import { makeEvent } from "../../audit/catalogue.ts";
import type { Actor } from "../../contracts/access.ts";
import type { ChangeMemory, SenderMemory } from "../../contracts/reading.ts";
import { type Failure, ok, type Result, refuse } from "../../domain/failures.ts";
import { untilCommitted } from "../retrying.ts";
import type { LearnDeps } from "./learn.ts";
import { memoryView, type StoredMemory, switched, withEntry } from "./memory.ts";
import { readAllUses, readMemories, readMemory, readUses, writeMemory } from "./store.ts";

/** Everything that is remembered, sender by sender. */
export async function listMemories(
  deps: LearnDeps,
  actor: Actor,
): Promise<Result<readonly SenderMemory[]>> {
  const permitted = requirePermission(actor, "match.read");
  if (!permitted.ok) return permitted;
  const [held, uses] = await Promise.all([readMemories(deps), readAllUses(deps)]);
  return ok(held.map(({ memory }) => memoryView(memory, uses.get(memory.key) ?? null)));
}

/** Switches an entry, or the memory of a sender. A removed entry stays for the record. */
export async function changeMemory(
  deps: LearnDeps,
  actor: Actor,
  input: ChangeMemory,
): Promise<Result<SenderMemory>> {
  const permitted = requirePermission(actor, "settings.propose");
  if (!permitted.ok) return permitted;
  const done = await untilCommitted(() => attempt(deps, actor, input));
  return done.ok ? done.value : done;
}

/** Counting a document between look and change is no change: only entry and mode are compared. */
async function attempt(
  deps: LearnDeps,
  actor: Actor,
  input: ChangeMemory,
): Promise<Result<SenderMemory> | null> {
  const held = await readMemory(deps, input.sender);
  if (held === null) return refuse("NOT_FOUND", "Nothing is remembered of this sender.");
  const by = { subject: actor.subject, name: actor.name };
  const at = deps.now().toISOString();
  const planned = plan(held.memory, input, by, at);
  if ("code" in planned) return { ok: false, failure: planned };
  const envelope = { actor: by, at, correlationId: randomUUID() };
  const { memory, event } = planned;
  const written = await writeMemory(deps, { ...held, memory }, event, envelope);
  if (!written) return null;
  const { uses } = await readUses(deps, memory.key);
  return ok(memoryView(memory, uses));
}

const STALE: Failure = {
  code: "STALE_VERSION",
  message: "Somebody or something changed this in the meantime. Look at it again.",
};

function plan(
  memory: StoredMemory,
  input: ChangeMemory,
  by: { readonly subject: string; readonly name: string },
  at: string,
) {
  const { reason, sender } = input;
  if (input.what === "SENDER") {
    if (memory.mode !== input.from) return STALE;
    if (input.to === input.from) return UNCHANGED;
    const { from, to } = input;
    return {
      memory: { ...memory, mode: to },
      event: makeEvent("MemoryModeChanged", { sender, from, to, reason }),
    };
  }
  const entry = memory.entries.find(({ id }) => id === input.entry);
  if (entry === undefined)
    return { code: "NOT_FOUND" as const, message: "There is no such entry." };
  if (entry.version !== input.version) return STALE;
  if (entry.state === input.to) return UNCHANGED;
  if (entry.state === "REMOVED") {
    return {
      code: "WRONG_STATE" as const,
      message: "A removed entry is kept for the record only.",
    };
  }
  const next = switched(entry, input.to, { by: { ...by }, at, reason });
  const { version, printedLabel, term } = next;
  return {
    memory: withEntry(memory, next),
    event: makeEvent("MemorySwitched", {
      ...{ sender, entry: next.id, version, printedLabel, term, to: input.to, reason },
    }),
  };
}

const UNCHANGED: Failure = { code: "INVALID_INPUT", message: "Nothing is changed by this." };
