import { z } from "zod";

/**
 * Roles a machine may have. Not approver: four-eyes control compares persons, and whoever holds a
 * token could sign with it what they proposed themselves.
 */
export const API_ROLES = ["operator", "auditor"] as const;

/** A token as lists show it; the token itself is shown once, when it is made. */
export const ApiTokenViewSchema = z.object({
  tokenId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(API_ROLES)),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiTokenView = z.infer<typeof ApiTokenViewSchema>;

export const CreateApiTokenSchema = z.object({
  name: z.string().trim().min(3, "Name the system that will use it.").max(80),
  roles: z.array(z.enum(API_ROLES)).min(1, "Choose at least one role."),
  /** Days until it ends by itself. */
  days: z.number().int().min(1).max(365, "A token lives at most 365 days."),
});
export type CreateApiToken = z.infer<typeof CreateApiTokenSchema>;

export const RevokeApiTokenSchema = z.object({ tokenId: z.string().min(1).max(100) });
export type RevokeApiToken = z.infer<typeof RevokeApiTokenSchema>;

/** The one time a token is told. */
export interface NewApiToken {
  readonly view: ApiTokenView;
  readonly token: string;
}
