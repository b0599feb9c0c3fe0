import { randomUUID } from "node:crypto";
import type { DomainEvent } from "../audit/catalogue.ts";
import { chain } from "../audit/chain.ts";
import type { EventStreams } from "../audit/ports.ts";
import { enveloped } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { CountersignError } from "../domain/failures.ts";
import type { SettingsStore } from "./settings.ts";
import { entryOf, type FoundUser, findBySubject, rolesOf, type User } from "./users.ts";

export interface UserDeps {
  readonly settings: SettingsStore;
  readonly events: Pick<EventStreams, "head" | "append">;
  readonly now: () => Date;
}

export interface UserChange {
  readonly next: User;
  readonly event: DomainEvent;
}

export interface ActingPerson {
  readonly subject: string;
  readonly name: string;
}

const MAX_ROUNDS = 20;

/**
 * Changes or creates a user together with the event that says so: both are written or neither.
 * `decide` is asked again when somebody else changed the user in between; null changes nothing.
 */
export async function changeUser(
  deps: UserDeps,
  subject: string,
  by: ActingPerson,
  decide: (found: User | null) => UserChange | null,
): Promise<User | null> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = await findBySubject(deps.settings, subject);
    const change = decide(found?.user ?? null);
    if (change === null) return found?.user ?? null;
    if (await write(deps, found, change, by)) return change.next;
  }
  throw new CountersignError({
    code: "STORE_BUSY",
    message: "Too many changes at the same moment. Try again shortly.",
  });
}

async function write(
  deps: UserDeps,
  found: FoundUser | null,
  { next, event }: UserChange,
  by: ActingPerson,
): Promise<boolean> {
  const stream = streams.access(next.stored.subject);
  const envelope = { actor: by, at: deps.now().toISOString(), correlationId: randomUUID() };
  const recorded = chain(await deps.events.head(stream), {
    ...enveloped(stream, event, envelope),
    before: found ? shown(found.user) : null,
    after: shown(next),
  });
  return deps.settings.putRecorded(entryOf(next), found?.revision ?? 0, recorded);
}

/** What people see change. Nothing of a password, not even its hash. */
function shown(user: User): Record<string, unknown> {
  return { name: user.stored.name, roles: rolesOf(user).join(", "), active: user.stored.active };
}
