import type { Actor } from "#server/contracts/access.ts";

declare module "next-auth" {
  interface Session {
    actor: Actor;
    /** Instant of the sign-in, ISO UTC. */
    signedInAt?: string;
  }
  interface User {
    actor?: Actor;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    actor?: Actor;
    signedInAt?: string;
  }
}
