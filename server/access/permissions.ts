import type { Actor, Permission, UserRole } from "../contracts/access.ts";
import { type Failure, ok, type Result } from "../domain/failures.ts";

/** Everything that only looks. */
const READS: readonly Permission[] = ["document.read", "match.read", "report.read"];

/**
 * Who may do what. The maker (operator) proposes and never decides; the checker (approver) decides
 * and, being a person of the desk, may also propose: four-eyes control compares persons, not roles.
 * The administrator runs the system and has no say in matches.
 */
export const ROLE_PERMISSIONS: Readonly<Record<UserRole, ReadonlySet<Permission>>> = {
  operator: new Set<Permission>([
    ...READS,
    "document.upload",
    "document.retry",
    "match.assign",
    "match.comment",
    "match.propose",
    "settings.propose",
    "report.create",
    "rehearsal.load",
  ]),
  approver: new Set<Permission>([
    ...READS,
    "match.assign",
    "match.comment",
    "match.propose",
    "match.decide",
    "settings.propose",
    "settings.sign",
    "report.create",
  ]),
  auditor: new Set<Permission>([
    ...READS,
    "report.create",
    "audit.read",
    "settings.read",
    "operations.read",
  ]),
  administrator: new Set<Permission>([
    ...READS,
    "audit.read",
    "settings.read",
    "settings.change",
    "settings.propose",
    "settings.sign",
    "operations.read",
    "operations.change",
    "document.retry",
    "rehearsal.load",
  ]),
};

const WORDS: Readonly<Record<Permission, string>> = {
  "document.upload": "upload documents",
  "document.read": "look at documents",
  "document.retry": "put documents back into the pipeline",
  "match.read": "look at matches",
  "match.assign": "take matches",
  "match.comment": "comment on matches",
  "match.propose": "propose decisions",
  "match.decide": "approve or send back proposals",
  "report.read": "read reports",
  "report.create": "create reports",
  "audit.read": "read the audit trail",
  "settings.read": "look at the settings",
  "settings.change": "change the settings",
  "settings.propose": "propose settings",
  "settings.sign": "sign proposed settings",
  "operations.read": "look at the state of the system",
  "operations.change": "operate the system",
  "rehearsal.load": "load the rehearsal desk",
};

function isPermitted(actor: Actor, permission: Permission): boolean {
  return actor.roles.some((role) => ROLE_PERMISSIONS[role].has(permission));
}

/** The refusal a person without a permission gets, or null. */
export function missingPermission(actor: Actor, permission: Permission): Failure | null {
  if (isPermitted(actor, permission)) return null;
  return {
    code: "NOT_PERMITTED",
    message: `Your role does not allow you to ${WORDS[permission]}. Ask an administrator for the right role.`,
    details: { permission },
  };
}

/** Refuses with NOT_PERMITTED unless one of the actor's roles has the permission. */
export function requirePermission(actor: Actor, permission: Permission): Result<null> {
  const failure = missingPermission(actor, permission);
  return failure ? { ok: false, failure } : ok(null);
}
