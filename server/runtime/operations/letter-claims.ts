import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { SettingsStore } from "../../access/settings.ts";
import type { DomainEvent } from "../../audit/catalogue.ts";
import type { EventStreams } from "../../audit/ports.ts";
import { recordEvent } from "../../audit/record.ts";
import { streams } from "../../audit/streams.ts";
import type { Actor } from "../../contracts/access.ts";
import { CountersignError } from "../../domain/failures.ts";

const KIND = "dead-letter";
const ClaimSchema = z.object({ at: z.string(), by: z.string() });

export interface ClaimDeps {
  readonly settings: Pick<SettingsStore, "get" | "putRecorded">;
  readonly eventStreams: Pick<EventStreams, "head">;
  readonly now: () => Date;
}

/** A claim is forgotten after this: its letter is long gone. */
const KEPT_SECONDS = 30 * 86_400;
const MAX_ROUNDS = 20;

/**
 * Records that somebody deals with a dead letter, so that nobody else does: the claim and its
 * event are written together or not at all. Queues deliver at least once, so holding a message is
 * no proof that nobody else holds it.
 *
 * @param quietSeconds after this a claim whose letter still exists counts as broken off: its
 *   process died before the letter was gone.
 * @returns the name of the person who has it; null when it is ours now.
 */
export async function claimLetter(
  { settings, eventStreams, now }: ClaimDeps,
  letter: string,
  event: DomainEvent,
  actor: Actor,
  quietSeconds: number,
): Promise<string | null> {
  const stream = streams.operations("dead-letters");
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const entry = await settings.get(KIND, letter);
    const at = now();
    const held = entry === null ? null : ClaimSchema.parse(entry.value);
    if (held !== null && at.getTime() - Date.parse(held.at) < quietSeconds * 1000) return held.by;
    const { subject, name } = actor;
    const envelope = {
      actor: { subject, name },
      at: at.toISOString(),
      correlationId: randomUUID(),
    };
    const written = await settings.putRecorded(
      { kind: KIND, version: letter, value: { at: envelope.at, by: name } },
      entry?.revision ?? 0,
      recordEvent(stream, await eventStreams.head(stream), event, envelope),
      Math.floor(at.getTime() / 1000) + KEPT_SECONDS,
    );
    if (written) return null;
  }
  throw new CountersignError({
    code: "STORE_BUSY",
    message: "Too many changes at the same moment. Try again shortly.",
  });
}
