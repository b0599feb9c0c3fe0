import { z } from "zod";
import { type Actor, RoleSchema, type UserRole } from "../contracts/access.ts";
import type { Setting, SettingsStore } from "./settings.ts";

/** Somebody who signs in with user name and password. */
const LocalUserSchema = z.object({
  subject: z.string(),
  name: z.string(),
  userName: z.string(),
  roles: z.array(RoleSchema),
  passwordHash: z.string(),
  active: z.boolean(),
  createdAt: z.string(),
  /** Sessions that began before this instant are over: a password was reset. */
  sessionsFrom: z.string().optional(),
});
export type LocalUser = z.infer<typeof LocalUserSchema>;

/** Somebody the single-sign-on provider has let in at least once. */
const SsoUserSchema = z.object({
  subject: z.string(),
  name: z.string(),
  /** What the provider's groups gave at the last sign-in. */
  grantedRoles: z.array(RoleSchema),
  /** What an administrator here narrowed it to; null: all that the provider grants. */
  allowedRoles: z.array(RoleSchema).nullable(),
  active: z.boolean(),
  createdAt: z.string(),
});
export type SsoUser = z.infer<typeof SsoUserSchema>;

export type User =
  | { readonly origin: "LOCAL"; readonly stored: LocalUser }
  | { readonly origin: "SSO"; readonly stored: SsoUser };

/** A user with the revision under which it was read. */
export interface FoundUser {
  readonly user: User;
  readonly revision: number;
}

const LOCAL_KIND = "user";
const SSO_KIND = "sso-user";
const LOCAL_PREFIX = "local:";
const MAX_KEY = 200;

/** User names are compared without case. */
export function normalUserName(userName: string): string {
  return userName.trim().toLowerCase();
}

export const localSubject = (userName: string): string =>
  `${LOCAL_PREFIX}${normalUserName(userName)}`;
export const ssoSubject = (subject: string): string => `sso:${subject}`;

/** The entry a user is stored as. */
export function entryOf({ origin, stored }: User) {
  return origin === "LOCAL"
    ? { kind: LOCAL_KIND, version: normalUserName(stored.userName), value: stored }
    : { kind: SSO_KIND, version: stored.subject, value: stored };
}

export async function findUser(
  settings: SettingsStore,
  userName: string,
): Promise<LocalUser | null> {
  const name = normalUserName(userName);
  // A key must not be empty, and nobody is called so.
  if (name === "" || name.length > MAX_KEY) return null;
  const entry = await settings.get(LOCAL_KIND, name);
  return entry && LocalUserSchema.parse(entry.value);
}

/** The user a session or a command names by subject, local or not; null when nobody is. */
export async function findBySubject(
  settings: SettingsStore,
  subject: string,
): Promise<FoundUser | null> {
  const local = subject.startsWith(LOCAL_PREFIX);
  const key = local ? subject.slice(LOCAL_PREFIX.length) : subject;
  if (key === "" || key.length > MAX_KEY + LOCAL_PREFIX.length) return null;
  const entry = await settings.get(local ? LOCAL_KIND : SSO_KIND, key);
  if (entry === null) return null;
  const user = local ? localUser(entry) : ssoUser(entry);
  return user.stored.subject === subject ? { user, revision: entry.revision } : null;
}

const localUser = ({ value }: Setting): User => ({
  origin: "LOCAL",
  stored: LocalUserSchema.parse(value),
});
const ssoUser = ({ value }: Setting): User => ({
  origin: "SSO",
  stored: SsoUserSchema.parse(value),
});

/** Everybody who may or might sign in, local users first. */
export async function listUsers(settings: SettingsStore): Promise<readonly User[]> {
  const [locals, others] = await Promise.all([settings.list(LOCAL_KIND), settings.list(SSO_KIND)]);
  return [...locals.map(localUser), ...others.map(ssoUser)];
}

/** The roles that count now. Here the provider's grant can be narrowed, never widened. */
export function rolesOf({ origin, stored }: User): readonly UserRole[] {
  if (origin === "LOCAL") return stored.roles;
  const { grantedRoles, allowedRoles } = stored;
  return allowedRoles === null
    ? grantedRoles
    : grantedRoles.filter((role) => allowedRoles.includes(role));
}

export function actorOf(user: User): Actor {
  const { subject, name } = user.stored;
  return { subject, name, roles: [...rolesOf(user)] };
}
