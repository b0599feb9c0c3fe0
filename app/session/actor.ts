import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { type Actor, ActorSchema } from "#server/contracts/access.ts";
import { type Result, refuse } from "#server/contracts/results.ts";
import { authOptions } from "./auth-options.ts";
import { loadPortal } from "./portal.ts";

const SESSION_COOKIES = ["next-auth.session-token", "__Secure-next-auth.session-token"];

/** What the session says, true or not any more; null without one. */
export const currentSession = cache(async () => {
  const session = await getServerSession(authOptions());
  const actor = ActorSchema.safeParse(session?.actor);
  if (!actor.success) return null;
  const { subject } = actor.data;
  return { subject, signedInAt: session?.signedInAt ?? null, actor: actor.data };
});

/** Who is signed in, once per request: the person as of now, not as of the sign-in. Whoever was
 * deactivated or has other roles since is treated so at once. */
export const currentActor = cache(async (): Promise<Result<Actor>> => {
  const session = await currentSession();
  if (session === null) {
    return refuse("NOT_SIGNED_IN", "Your session has ended. Sign in again to go on.");
  }
  const portal = await loadPortal();
  return portal.access.current(session);
});

/** For pages: the actor, or a detour over the sign-in page that comes back here. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor.ok) return actor.value;
  const session = await currentSession();
  // The store is away. The frame may stand: it only shows the name, and everything in it asks for
  // itself and says what is the matter.
  if (session !== null && actor.failure.code !== "NOT_SIGNED_IN") return session.actor;
  const jar = await cookies();
  const hadSession = SESSION_COOKIES.some((name) => jar.has(name));
  const query = new URLSearchParams({
    callbackUrl: (await headers()).get("x-requested-path") ?? "/",
  });
  if (hadSession) query.set("reason", "expired");
  redirect(`/sign-in?${query}`);
}
