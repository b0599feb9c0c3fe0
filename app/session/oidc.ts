import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Actor } from "#server/contracts/access.ts";
import { type Result, refuse } from "#server/contracts/results.ts";
import { loadPortal } from "./portal.ts";

/** Claims of an OpenID Connect id token that decide who somebody is and what they may do. */
const ClaimsSchema = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  groups: z.array(z.string()).default([]),
});
type Claims = z.infer<typeof ClaimsSchema>;

export interface OidcConfiguration {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** @returns the provider's settings, or null when single sign-on is not configured. */
export function oidcConfiguration(environment: NodeJS.ProcessEnv): OidcConfiguration | null {
  const issuer = environment.OIDC_ISSUER;
  const clientId = environment.OIDC_CLIENT_ID;
  const clientSecret = environment.OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer: issuer.replace(/\/$/, ""), clientId, clientSecret };
}

const nameOf = (claims: Claims): string =>
  claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub;

export function oidcProvider(settings: OidcConfiguration): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${settings.issuer}/.well-known/openid-configuration`,
    issuer: settings.issuer,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: "openid profile email groups" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (claims) => ({ id: claims.sub, name: nameOf(claims) }),
  };
}

/** Maps the provider's claims to an actor through the access rules of the server. */
export async function oidcActor(profile: unknown): Promise<Result<Actor>> {
  const claims = ClaimsSchema.safeParse(profile);
  if (!claims.success) {
    return refuse("NOT_PERMITTED", "The single sign-on provider did not say who you are.");
  }
  const portal = await loadPortal();
  return portal.access.fromSso({
    subject: claims.data.sub,
    name: nameOf(claims.data),
    groups: claims.data.groups,
  });
}
