import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { oidcActor, oidcConfiguration, oidcProvider } from "./oidc.ts";
import { loadPortal } from "./portal.ts";

/** A working day; after that everybody signs in again. */
const SESSION_SECONDS = 8 * 60 * 60;

const Credentials = z.object({
  userName: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1000),
});

const credentialsProvider = CredentialsProvider({
  name: "User name and password",
  credentials: { userName: { type: "text" }, password: { type: "password" } },
  async authorize(input) {
    const credentials = Credentials.safeParse(input);
    if (!credentials.success) return null;
    const portal = await loadPortal();
    const signedIn = await portal.access.signIn(credentials.data);
    // The code travels to the sign-in page, which owns the sentences.
    if (!signedIn.ok) throw new Error(signedIn.failure.code);
    const actor = signedIn.value;
    return { id: actor.subject, name: actor.name, actor };
  },
});

/** Sign-in by local credentials, and by OpenID Connect when it is configured. */
export function authOptions(environment: NodeJS.ProcessEnv = process.env): NextAuthOptions {
  const oidc = oidcConfiguration(environment);
  return {
    ...(environment.NEXTAUTH_SECRET === undefined ? {} : { secret: environment.NEXTAUTH_SECRET }),
    providers: oidc === null ? [credentialsProvider] : [credentialsProvider, oidcProvider(oidc)],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS, updateAge: 15 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.provider !== "oidc") return true;
        const actor = await oidcActor(profile);
        return actor.ok ? true : `/sign-in?error=${actor.failure.code}`;
      },
      async jwt({ token, user, account, profile }) {
        const signedInAt = new Date().toISOString();
        if (account?.provider === "oidc") {
          const actor = await oidcActor(profile);
          return actor.ok ? { ...token, actor: actor.value, signedInAt } : token;
        }
        return user?.actor === undefined ? token : { ...token, actor: user.actor, signedInAt };
      },
      session({ session, token }) {
        const { actor, signedInAt } = token;
        if (actor === undefined) return session;
        return { ...session, actor, ...(signedInAt === undefined ? {} : { signedInAt }) };
      },
    },
  };
}
