import type { Actor } from "../contracts/access.ts";
import type { Session } from "../contracts/portal.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { SettingsStore } from "./settings.ts";
import { actorOf, findBySubject, rolesOf, type User } from "./users.ts";

/** So long an answer about a user counts: changes reach every process within this time. */
const REMEMBERED_MS = 5_000;
/** More people than sign in at once; the oldest answers go first. */
const MAX_REMEMBERED = 2_000;

interface Remembered {
  readonly at: number;
  readonly user: Promise<User | null>;
}

/** Asks about the person of a session at every request; the table at most every few seconds. */
export interface SessionCheck {
  /** Who the person is now, with today's roles; NOT_SIGNED_IN when the session is over. */
  current(session: Session): Promise<Result<Actor>>;
  /** Forgets what is remembered of a person whom this process has just changed. */
  forget(subject: string): void;
}

export function createSessionCheck(settings: SettingsStore, now: () => Date): SessionCheck {
  const remembered = new Map<string, Remembered>();

  const userOf = (subject: string): Promise<User | null> => {
    const at = now().getTime();
    const known = remembered.get(subject);
    if (known && at - known.at < REMEMBERED_MS) return known.user;
    remembered.delete(subject);
    if (remembered.size >= MAX_REMEMBERED) {
      const [oldest] = remembered.keys();
      if (oldest !== undefined) remembered.delete(oldest);
    }
    const user = findBySubject(settings, subject).then((found) => found?.user ?? null);
    const entry = { at, user };
    remembered.set(subject, entry);
    // A table that does not answer is asked again by the next request; who waits here is told.
    user.catch(() => {
      if (remembered.get(subject) === entry) remembered.delete(subject);
    });
    return user;
  };

  return {
    async current({ subject, signedInAt }) {
      const user = await userOf(subject);
      if (user === null || !user.stored.active || rolesOf(user).length === 0) return ended();
      const from = user.origin === "LOCAL" ? user.stored.sessionsFrom : undefined;
      if (from !== undefined && (signedInAt ?? "") < from) return ended();
      return ok(actorOf(user));
    },
    forget: (subject) => void remembered.delete(subject),
  };
}

function ended() {
  return refuse("NOT_SIGNED_IN", "Your session has ended. Sign in again to go on.");
}
