import { makeEvent } from "../audit/catalogue.ts";
import type { EventStreams } from "../audit/ports.ts";
import { ROLES, type UserRole } from "../contracts/access.ts";
import { changeUser } from "./change-user.ts";
import { hashPassword, randomPassword, verifyPassword } from "./passwords.ts";
import type { SettingsStore } from "./settings.ts";
import { findUser, localSubject } from "./users.ts";

export interface SeedDeps {
  readonly settings: SettingsStore;
  readonly events: Pick<EventStreams, "head" | "append">;
  readonly now?: () => Date;
}

/** User name and password in the clear. */
export interface SignInSecret {
  readonly userName: string;
  readonly password: string;
}

/** Where the passwords of the first start are kept. What `write` was given must survive a crash
 * from the moment it returns. */
export interface SecretKeeper {
  read(): readonly SignInSecret[] | null;
  write(secrets: readonly SignInSecret[]): void;
}

const NAMES: Readonly<Record<UserRole, string>> = {
  operator: "Olive Operator",
  approver: "Adam Approver",
  auditor: "Aude Auditor",
  administrator: "Ada Administrator",
};

const SYSTEM = { subject: "system", name: "Countersign" };

/**
 * Creates one user per role, once per installation. The passwords are kept before the first user
 * exists, and users are created with exactly the kept ones: a start that is killed anywhere in
 * between is finished by the next one, and nobody is created whose password nobody knows.
 *
 * @returns the passwords users were created with now; null when all users were there already
 */
export async function seedLocalUsers(
  deps: SeedDeps,
  keeper: SecretKeeper | null = null,
): Promise<readonly SignInSecret[] | null> {
  const present = await Promise.all(ROLES.map((role) => findUser(deps.settings, role)));
  const missing = ROLES.filter((_role, index) => present[index] === null);
  const secrets = missing.length > 0 ? secretsFor(missing, keeper) : [];
  const created: SignInSecret[] = [];
  for (const secret of secrets) {
    const role = ROLES.find((each) => each === secret.userName);
    if (role && (await createSeedUser(deps, role, secret.password))) created.push(secret);
  }
  return created.length > 0 ? created : null;
}

/** The kept passwords of these users, or new ones, kept before anything is done with them. */
function secretsFor(
  missing: readonly UserRole[],
  keeper: SecretKeeper | null,
): readonly SignInSecret[] {
  const kept = keeper?.read() ?? [];
  const known = new Set(kept.map(({ userName }) => userName));
  const fresh = missing
    .filter((role) => !known.has(role))
    .map((role) => ({ userName: role, password: randomPassword() }));
  const all = [...kept, ...fresh];
  if (fresh.length > 0) keeper?.write(all);
  return missing.flatMap((role) => all.find(({ userName }) => userName === role) ?? []);
}

/** False when another process of the same start has created the user. */
async function createSeedUser(deps: SeedDeps, role: UserRole, password: string): Promise<boolean> {
  const now = deps.now ?? (() => new Date());
  const passwordHash = await hashPassword(password);
  let created = false;
  await changeUser({ ...deps, now }, localSubject(role), SYSTEM, (found) => {
    created = found === null;
    if (found) return null;
    const stored = {
      subject: localSubject(role),
      name: NAMES[role],
      userName: role,
      roles: [role],
      passwordHash,
      active: true,
      createdAt: now().toISOString(),
    };
    return {
      next: { origin: "LOCAL", stored },
      event: makeEvent("UserSeeded", { userName: role, roles: [role] }),
    };
  });
  return created;
}

/** Those of the kept sign-ins that still let somebody in: an administrator may have reset a
 * password or deactivated a user since. */
export async function stillValid(
  settings: SettingsStore,
  secrets: readonly SignInSecret[],
): Promise<readonly SignInSecret[]> {
  const checked = await Promise.all(
    secrets.map(async (secret) => {
      const user = await findUser(settings, secret.userName);
      const valid =
        user?.active === true && (await verifyPassword(user.passwordHash, secret.password));
      return valid ? [secret] : [];
    }),
  );
  return checked.flat();
}
