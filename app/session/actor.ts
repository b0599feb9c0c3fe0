import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { type Actor, ActorSchema } from "#server/contracts/access.ts";
import { type Result, refuse } from "#server/contracts/results.ts";
import { authOptions } from "./auth-options.ts";

const SESSION_COOKIES = ["next-auth.session-token", "__Secure-next-auth.session-token"];

/** Who is signed in, once per request. */
export const currentActor = cache(async (): Promise<Result<Actor>> => {
  const session = await getServerSession(authOptions());
  const actor = ActorSchema.safeParse(session?.actor);
  return actor.success
    ? { ok: true, value: actor.data }
    : refuse("NOT_SIGNED_IN", "Your session has ended. Sign in again to go on.");
});

/** For pages: the actor, or a detour over the sign-in page that comes back here. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor.ok) return actor.value;
  const jar = await cookies();
  const hadSession = SESSION_COOKIES.some((name) => jar.has(name));
  const query = new URLSearchParams({
    callbackUrl: (await headers()).get("x-requested-path") ?? "/",
  });
  if (hadSession) query.set("reason", "expired");
  redirect(`/sign-in?${query}`);
}
