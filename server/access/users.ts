import { z } from "zod";
import { type Actor, RoleSchema, type UserRole } from "../contracts/access.ts";
import type { SettingsStore } from "./settings.ts";

const UserSchema = z.object({
  subject: z.string(),
  name: z.string(),
  userName: z.string(),
  roles: z.array(RoleSchema),
  passwordHash: z.string(),
  active: z.boolean(),
  createdAt: z.string(),
});
export type User = z.infer<typeof UserSchema>;

const USER_KIND = "user";

/** User names are compared without case. */
export function normalUserName(userName: string): string {
  return userName.trim().toLowerCase();
}

export async function findUser(settings: SettingsStore, userName: string): Promise<User | null> {
  const name = normalUserName(userName);
  // A key must not be empty, and nobody is called so.
  if (name === "" || name.length > 200) return null;
  const entry = await settings.get(USER_KIND, name);
  return entry && UserSchema.parse(entry.value);
}

export async function listUsers(settings: SettingsStore): Promise<readonly User[]> {
  const entries = await settings.list(USER_KIND);
  return entries.map((entry) => UserSchema.parse(entry.value));
}

/** False when the user name is taken. */
export function createUser(settings: SettingsStore, user: User): Promise<boolean> {
  const version = normalUserName(user.userName);
  return settings.put({ kind: USER_KIND, version, value: user }, 0);
}

export function actorOf(user: {
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly UserRole[];
}): Actor {
  return { subject: user.subject, name: user.name, roles: [...user.roles] };
}
