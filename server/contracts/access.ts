import { z } from "zod";

/** The four roles (specification 4, "roles with least privilege"). A user may hold several. */
export const ROLES = ["operator", "approver", "auditor", "administrator"] as const;
export const RoleSchema = z.enum(ROLES);
export type UserRole = z.infer<typeof RoleSchema>;

/** Everything anybody may do. One table (`server/access/permissions.ts`) says which role may. */
export const PERMISSIONS = [
  "document.upload",
  "document.read",
  "document.retry",
  "match.read",
  "match.assign",
  "match.comment",
  "match.propose",
  "match.decide",
  "report.read",
  "report.create",
  "audit.read",
  "settings.read",
  "settings.change",
  "settings.propose",
  "settings.sign",
  "operations.read",
  "operations.change",
  "rehearsal.load",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who acts. `subject` is the stable id four-eyes control compares; names may change. */
export const ActorSchema = z.object({
  subject: z.string().min(1),
  name: z.string().min(1),
  roles: z.array(RoleSchema),
});
export type Actor = z.infer<typeof ActorSchema>;

const UserCommand = z.object({ subject: z.string().min(1).max(300) });

/** Administrator: lets somebody in again, or ends all their sessions. */
export const SetUserActiveSchema = UserCommand.extend({ active: z.boolean() });
/** Administrator: the roles somebody is to have. */
export const ChangeUserRolesSchema = UserCommand.extend({
  roles: z.array(RoleSchema).min(1, "Choose at least one role, or deactivate the user."),
});
/** Administrator: a new random password for a local user. */
export const ResetPasswordSchema = UserCommand;
export type SetUserActive = z.infer<typeof SetUserActiveSchema>;
export type ChangeUserRoles = z.infer<typeof ChangeUserRolesSchema>;
export type ResetPassword = z.infer<typeof ResetPasswordSchema>;
