import { type Actor, ROLES, type UserRole } from "../contracts/access.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";

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

/** Maps a single-sign-on user to an actor; somebody in none of the groups has no business here. */
export function actorFromSso(profile: SsoProfile, groups: RoleGroups): Result<Actor> {
  const roles = ROLES.filter((role) => profile.groups.includes(groups[role]));
  if (roles.length === 0) {
    return refuse(
      "NOT_PERMITTED",
      "Your account is in none of the groups that may use Countersign. Ask an administrator.",
    );
  }
  return ok({ subject: `sso:${profile.subject}`, name: profile.name, roles: [...roles] });
}
