import { randomUUID } from "node:crypto";
import { makeEvent } from "../audit/catalogue.ts";
import type { EventStreams } from "../audit/ports.ts";
import { appendEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { Actor } from "../contracts/access.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import { verifyNobody, verifyPassword } from "./passwords.ts";
import type { SettingsStore } from "./settings.ts";
import { blockedUntil, countAttempt, forgetAttempts } from "./throttle.ts";
import { actorOf, findUser, type LocalUser, normalUserName } from "./users.ts";

export interface SignInDeps {
  readonly settings: SettingsStore;
  readonly events: Pick<EventStreams, "head" | "append">;
  readonly now: () => Date;
}

const BAD = "The user name or the password is not right.";

/**
 * Signs a person in with user name and password. Unknown user, wrong password and inactive user
 * get the same answer in the same time; after five failures in 15 minutes a user name waits.
 */
export async function signIn(
  deps: SignInDeps,
  credentials: { readonly userName: string; readonly password: string },
): Promise<Result<Actor>> {
  const now = deps.now();
  const userName = normalUserName(credentials.userName).slice(0, 200) || "(empty)";
  const user = await findUser(deps.settings, credentials.userName);
  if (!(await countAttempt(deps.settings, userName, now))) {
    await note(deps, user, "TOO_MANY_ATTEMPTS", now);
    return tooMany(await blockedUntil(deps.settings, userName, now));
  }
  const right = user
    ? await verifyPassword(user.passwordHash, credentials.password)
    : await verifyNobody(credentials.password);
  if (!user || !right || !user.active) {
    await note(deps, user, "BAD_CREDENTIALS", now);
    return refuse("BAD_CREDENTIALS", BAD);
  }
  await forgetAttempts(deps.settings, userName, now);
  await note(deps, user, null, now);
  return ok(actorOf({ origin: "LOCAL", stored: user }));
}

function tooMany(until: Date | null) {
  const time = until ? ` Try again after ${until.toISOString().slice(11, 16)} UTC.` : "";
  return refuse(
    "TOO_MANY_ATTEMPTS",
    `There were too many failed attempts for this user name.${time}`,
    until ? { until: until.toISOString() } : undefined,
  );
}

/** Writes the attempt onto the person's stream. Unknown names leave no event: anybody could
 * otherwise fill the audit trail from outside. */
async function note(
  deps: SignInDeps,
  user: LocalUser | null,
  refused: "BAD_CREDENTIALS" | "TOO_MANY_ATTEMPTS" | null,
  now: Date,
): Promise<void> {
  if (!user) return;
  const { userName } = user;
  const event = refused
    ? makeEvent("SignInRefused", { userName, code: refused })
    : makeEvent("SignedIn", { userName });
  await appendEvent(deps.events, streams.access(user.subject), event, {
    actor: user,
    at: now.toISOString(),
    correlationId: randomUUID(),
  });
}
