import { randomUUID } from "node:crypto";
import { makeEvent } from "../audit/catalogue.ts";
import type { EventStreams } from "../audit/ports.ts";
import { appendEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { ROLES, type UserRole } from "../contracts/access.ts";
import { hashPassword, randomPassword } from "./passwords.ts";
import type { SettingsStore } from "./settings.ts";
import { createUser, listUsers } from "./users.ts";

export interface SeedDeps {
  readonly settings: SettingsStore;
  readonly events: Pick<EventStreams, "head" | "append">;
  readonly now?: () => Date;
}

const NAMES: Readonly<Record<UserRole, string>> = {
  operator: "Olive Operator",
  approver: "Adam Approver",
  auditor: "Aude Auditor",
  administrator: "Ada Administrator",
};

/**
 * Creates one user per role with a random password, once per installation.
 * @returns the passwords, which exist nowhere else in the clear; null when there are users already
 */
export async function seedLocalUsers(
  deps: SeedDeps,
): Promise<{ readonly userName: string; readonly password: string }[] | null> {
  if ((await listUsers(deps.settings)).length > 0) return null;
  const at = (deps.now?.() ?? new Date()).toISOString();
  const seeded: { userName: string; password: string }[] = [];
  for (const role of ROLES) {
    const password = randomPassword();
    const subject = `local:${role}`;
    const created = await createUser(deps.settings, {
      subject,
      name: NAMES[role],
      userName: role,
      roles: [role],
      passwordHash: await hashPassword(password),
      active: true,
      createdAt: at,
    });
    // Another process of the same start is seeding: it tells its caller the passwords.
    if (!created) return seeded.length > 0 ? seeded : null;
    await appendEvent(
      deps.events,
      streams.access(subject),
      makeEvent("UserSeeded", { userName: role, roles: [role] }),
      {
        actor: { subject: "system", name: "Countersign" },
        at,
        correlationId: randomUUID(),
      },
    );
    seeded.push({ userName: role, password });
  }
  return seeded;
}
