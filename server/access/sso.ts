import { makeEvent } from "../audit/catalogue.ts";
import { type Actor, ROLES, type UserRole } from "../contracts/access.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import { changeUser, type UserDeps } from "./change-user.ts";
import { actorOf, rolesOf, ssoSubject } from "./users.ts";

export interface SsoProfile {
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
}

/** Group names of the identity provider per role; `countersign-<role>` unless configured. */
export type RoleGroups = Readonly<Record<UserRole, string>>;

/** Reads `OIDC_GROUP_OPERATOR` and so on. */
export function roleGroups(env: Readonly<Record<string, string | undefined>>): RoleGroups {
  const entries = ROLES.map(
    (role) => [role, env[`OIDC_GROUP_${role.toUpperCase()}`] || `countersign-${role}`] as const,
  );
  return Object.fromEntries(entries) as RoleGroups;
}

const NO_GROUP =
  "Your account is in none of the groups that may use Countersign. Ask an administrator.";
const DEACTIVATED =
  "Your account has been deactivated in Countersign. Ask an administrator of Countersign.";

/**
 * Maps a single-sign-on user to an actor and remembers what the provider said last, so that every
 * session of this person follows it: somebody who is in none of the groups any more loses them all.
 */
export async function actorFromSso(
  deps: UserDeps,
  profile: SsoProfile,
  groups: RoleGroups,
): Promise<Result<Actor>> {
  const subject = ssoSubject(profile.subject);
  const granted = ROLES.filter((role) => profile.groups.includes(groups[role]));
  const { name } = profile;
  const user = await changeUser(deps, subject, { subject, name }, (found) => {
    const before = found?.origin === "SSO" ? found.stored : null;
    // Strangers leave no trace: anybody of the provider could otherwise fill the table.
    if (before === null && granted.length === 0) return null;
    if (before && before.name === name && before.grantedRoles.join() === granted.join()) {
      return null;
    }
    const kept = before ?? {
      allowedRoles: null,
      active: true,
      createdAt: deps.now().toISOString(),
    };
    return {
      next: { origin: "SSO", stored: { ...kept, subject, name, grantedRoles: granted } },
      event: makeEvent("SsoUserSeen", { name, roles: granted }),
    };
  });
  if (user === null || granted.length === 0) return refuse("NOT_PERMITTED", NO_GROUP);
  if (!user.stored.active || rolesOf(user).length === 0) {
    return refuse("NOT_PERMITTED", DEACTIVATED);
  }
  return ok(actorOf(user));
}
