import { z } from "zod";
import type { SettingsStore } from "./settings.ts";

/** Failed attempts allowed per user name within the window. */
const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60 * 1000;
const KIND = "sign-in";

const CounterSchema = z.object({ failures: z.array(z.string()) });

/** Instants of the recent failed attempts for a user name. */
async function recent(settings: SettingsStore, userName: string, now: Date) {
  const entry = await settings.get(KIND, userName);
  const since = new Date(now.getTime() - WINDOW_MS).toISOString();
  const failures = entry ? CounterSchema.parse(entry.value).failures : [];
  return {
    revision: entry?.revision ?? 0,
    failures: failures.filter((instant) => instant > since),
  };
}

/** Instant from which the user name may be tried again, or null when it may be tried now. */
export async function blockedUntil(
  settings: SettingsStore,
  userName: string,
  now: Date,
): Promise<Date | null> {
  const { failures } = await recent(settings, userName, now);
  const decisive = failures.at(-MAX_FAILURES);
  return decisive === undefined ? null : new Date(Date.parse(decisive) + WINDOW_MS);
}

/**
 * Counts an attempt before its password is checked, so that many attempts at once cannot slip
 * through together. False: the limit is reached.
 */
export async function countAttempt(
  settings: SettingsStore,
  userName: string,
  now: Date,
): Promise<boolean> {
  for (;;) {
    const { failures, revision } = await recent(settings, userName, now);
    if (failures.length >= MAX_FAILURES) return false;
    const value = { failures: [...failures, now.toISOString()] };
    const expiresAt = Math.ceil((now.getTime() + WINDOW_MS) / 1000);
    if (await settings.put({ kind: KIND, version: userName, value }, revision, expiresAt)) {
      return true;
    }
  }
}

/** A successful sign-in forgets what went before. */
export async function forgetAttempts(
  settings: SettingsStore,
  userName: string,
  now: Date,
): Promise<void> {
  const { revision } = await recent(settings, userName, now);
  if (revision === 0) return;
  const expiresAt = Math.ceil(now.getTime() / 1000) + 60;
  // Losing this race leaves the counter of somebody trying right now: that is the safe side.
  await settings.put(
    { kind: KIND, version: userName, value: { failures: [] } },
    revision,
    expiresAt,
  );
}
