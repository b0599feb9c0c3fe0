import { makeEvent } from "../audit/catalogue.ts";
import {
  type Actor,
  type ChangeUserRoles,
  type ResetPassword,
  ROLES,
  type SetUserActive,
} from "../contracts/access.ts";
import type { NewPassword, UserView } from "../contracts/portal.ts";
import { type Failure, ok, type Result } from "../domain/failures.ts";
import { changeUser, type UserChange, type UserDeps } from "./change-user.ts";
import { hashPassword, randomPassword } from "./passwords.ts";
import { requirePermission } from "./permissions.ts";
import { forgetAttempts } from "./throttle.ts";
import { normalUserName, rolesOf, type User } from "./users.ts";

type Decision = UserChange | Failure | null;

const UNKNOWN: Failure = { code: "NOT_FOUND", message: "There is no such user." };
const ONESELF: Failure = {
  code: "SAME_PERSON",
  message: "Nobody changes their own access. Ask another administrator.",
};

/** Lets somebody in again, or ends all sessions of somebody at once. */
export async function setUserActive(
  deps: UserDeps,
  actor: Actor,
  { subject, active }: SetUserActive,
): Promise<Result<UserView>> {
  return administer(deps, actor, subject, (user) => {
    if (user.stored.active === active) return null;
    const { name } = user.stored;
    return {
      next: withStored(user, { active }),
      event: active ? makeEvent("UserActivated", { name }) : makeEvent("UserDeactivated", { name }),
    };
  });
}

/** Gives a local user these roles; narrows somebody of the provider to these. */
export async function changeUserRoles(
  deps: UserDeps,
  actor: Actor,
  { subject, roles }: ChangeUserRoles,
): Promise<Result<UserView>> {
  return administer(deps, actor, subject, (user) => {
    const wanted = ROLES.filter((role) => roles.includes(role));
    const rolesBefore = [...rolesOf(user)];
    const next = withRoles(user, wanted);
    if (next === null) {
      return {
        code: "INVALID_INPUT",
        message:
          "Single sign-on grants this person's roles: here they can be narrowed, not widened. Change the groups at the provider.",
      };
    }
    const rolesAfter = [...rolesOf(next)];
    if (rolesAfter.join() === rolesBefore.join()) return null;
    const { name } = user.stored;
    return { next, event: makeEvent("UserRolesChanged", { name, rolesBefore, rolesAfter }) };
  });
}

/** A new random password, told once. Sessions that began under the old one are over. */
export async function resetPassword(
  deps: UserDeps,
  actor: Actor,
  { subject }: ResetPassword,
): Promise<Result<NewPassword>> {
  const permitted = requirePermission(actor, "settings.change");
  if (!permitted.ok) return permitted;
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  const sessionsFrom = deps.now().toISOString();
  const changed = await administer(deps, actor, subject, (user) => {
    if (user.origin === "SSO") {
      return {
        code: "INVALID_INPUT",
        message: "This person signs in through single sign-on and has no password here.",
      };
    }
    const { name } = user.stored;
    return {
      next: { origin: "LOCAL", stored: { ...user.stored, passwordHash, sessionsFrom } },
      event: makeEvent("PasswordReset", { name }),
    };
  });
  if (!changed.ok) return changed;
  const { userName } = changed.value;
  await forgetAttempts(deps.settings, normalUserName(userName), deps.now());
  return ok({ userName, password });
}

async function administer(
  deps: UserDeps,
  actor: Actor,
  subject: string,
  decide: (user: User) => Decision,
): Promise<Result<UserView>> {
  const permitted = requirePermission(actor, "settings.change");
  if (!permitted.ok) return permitted;
  if (subject === actor.subject) return { ok: false, failure: ONESELF };
  let failure: Failure | null = null;
  const user = await changeUser(deps, subject, actor, (found) => {
    const decision = found ? decide(found) : UNKNOWN;
    failure = decision !== null && "code" in decision ? decision : null;
    return decision !== null && "next" in decision ? decision : null;
  });
  if (failure !== null) return { ok: false, failure };
  return user ? ok(userView(user)) : { ok: false, failure: UNKNOWN };
}

function withStored(user: User, change: { readonly active: boolean }): User {
  return user.origin === "LOCAL"
    ? { origin: "LOCAL", stored: { ...user.stored, ...change } }
    : { origin: "SSO", stored: { ...user.stored, ...change } };
}

/** Null when this would give more than the provider grants. */
function withRoles(user: User, roles: LocalRoles): User | null {
  if (user.origin === "LOCAL") return { origin: "LOCAL", stored: { ...user.stored, roles } };
  const { grantedRoles } = user.stored;
  if (roles.some((role) => !grantedRoles.includes(role))) return null;
  const everything = roles.length === grantedRoles.length;
  return { origin: "SSO", stored: { ...user.stored, allowedRoles: everything ? null : roles } };
}

type LocalRoles = Actor["roles"];

/** A user as the settings page shows it. */
export function userView(user: User): UserView {
  const { subject, name, active } = user.stored;
  return {
    subject,
    name,
    userName: user.origin === "LOCAL" ? user.stored.userName : "",
    roles: rolesOf(user),
    active,
    origin: user.origin,
    grantedRoles: user.origin === "SSO" ? user.stored.grantedRoles : null,
  };
}
