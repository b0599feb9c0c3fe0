import { createHash, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { type DomainEvent, makeEvent } from "../audit/catalogue.ts";
import { recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { Actor } from "../contracts/access.ts";
import {
  API_ROLES,
  type ApiTokenView,
  type CreateApiToken,
  type NewApiToken,
  type RevokeApiToken,
} from "../contracts/api-tokens.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { UserDeps } from "./change-user.ts";
import { requirePermission } from "./permissions.ts";
import type { Setting } from "./settings.ts";

const KIND = "api-token";
const PREFIX = "csn_";
const DAY_MS = 86_400_000;

const StoredTokenSchema = z.object({
  tokenId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(API_ROLES)),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
});
type StoredToken = z.infer<typeof StoredTokenSchema>;

/** Tokens are looked up by their hash; the token itself is kept nowhere. */
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Makes a token for another system. The answer is the only place it ever stands. */
export async function createApiToken(
  deps: UserDeps,
  actor: Actor,
  input: CreateApiToken,
): Promise<Result<NewApiToken>> {
  const permitted = requirePermission(actor, "settings.change");
  if (!permitted.ok) return permitted;
  const token = PREFIX + randomBytes(32).toString("base64url");
  const at = deps.now();
  const stored: StoredToken = {
    tokenId: randomUUID(),
    name: input.name,
    roles: API_ROLES.filter((role) => input.roles.includes(role)),
    createdBy: actor.name,
    createdAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + input.days * DAY_MS).toISOString(),
    revokedAt: null,
  };
  const { tokenId, name, roles, expiresAt } = stored;
  const event = makeEvent("ApiTokenCreated", { tokenId, name, roles, expiresAt });
  await write(deps, actor, hashOf(token), stored, 0, event);
  return ok({ view: stored, token });
}

/** Ends a token; every request with it is refused from now on. */
export async function revokeApiToken(
  deps: UserDeps,
  actor: Actor,
  { tokenId }: RevokeApiToken,
): Promise<Result<ApiTokenView>> {
  const permitted = requirePermission(actor, "settings.change");
  if (!permitted.ok) return permitted;
  const entry = (await deps.settings.list(KIND)).find(
    ({ value }) => StoredTokenSchema.parse(value).tokenId === tokenId,
  );
  if (entry === undefined) return refuse("NOT_FOUND", "There is no such token.");
  const stored = StoredTokenSchema.parse(entry.value);
  if (stored.revokedAt !== null) return ok(stored);
  const next = { ...stored, revokedAt: deps.now().toISOString() };
  const event = makeEvent("ApiTokenRevoked", { tokenId, name: stored.name });
  const written = await write(deps, actor, entry.version, next, entry.revision, event);
  return written
    ? ok(next)
    : refuse("STORE_BUSY", "Somebody else is changing this token. Try again shortly.");
}

/** All tokens ever made, newest first. */
export async function listApiTokens(
  deps: Pick<UserDeps, "settings">,
  actor: Actor,
): Promise<Result<readonly ApiTokenView[]>> {
  const permitted = requirePermission(actor, "settings.read");
  if (!permitted.ok) return permitted;
  const tokens = (await deps.settings.list(KIND)).map(({ value }) =>
    StoredTokenSchema.parse(value),
  );
  return ok(tokens.sort((a, b) => b.createdAt.localeCompare(a.createdAt)));
}

/** Whom a token stands for now; NOT_SIGNED_IN for an unknown, ended or revoked one alike. */
export async function actorOfToken(
  deps: Pick<UserDeps, "settings" | "now">,
  token: string,
): Promise<Result<Actor>> {
  const entry: Setting | null = token.startsWith(PREFIX)
    ? await deps.settings.get(KIND, hashOf(token))
    : null;
  const stored = entry && StoredTokenSchema.parse(entry.value);
  if (
    stored === null ||
    stored.revokedAt !== null ||
    stored.expiresAt <= deps.now().toISOString()
  ) {
    return refuse(
      "NOT_SIGNED_IN",
      "This token is not valid (any more). Ask an administrator for a new one.",
    );
  }
  return ok({ subject: `token:${stored.tokenId}`, name: stored.name, roles: stored.roles });
}

async function write(
  { settings, events, now }: UserDeps,
  actor: Actor,
  hash: string,
  value: StoredToken,
  expected: number,
  event: DomainEvent,
): Promise<boolean> {
  const stream = streams.access(`token:${value.tokenId}`);
  const { subject, name } = actor;
  const envelope = {
    actor: { subject, name },
    at: now().toISOString(),
    correlationId: randomUUID(),
  };
  const recorded = recordEvent(stream, await events.head(stream), event, envelope);
  return settings.putRecorded({ kind: KIND, version: hash, value }, expected, recorded);
}
