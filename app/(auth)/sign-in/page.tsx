import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentActor } from "#app/session/actor.ts";
import { oidcConfiguration } from "#app/session/oidc.ts";
import { Logo } from "#components/shell/logo.tsx";
import { SignInForm } from "#components/shell/sign-in-form.tsx";
import { Notice } from "#components/ui/notice.tsx";

export const metadata: Metadata = { title: "Sign in" };

const REASONS: Readonly<Record<string, string>> = {
  expired: "Your session has ended. Sign in again and you will be back where you were.",
  "signed-out": "You are signed out.",
};

/** Only addresses of this portal: anything else could lead a person to a look-alike. */
function safeReturn(asked: string | undefined): string {
  const base = "http://portal.invalid";
  if (asked === undefined || !URL.canParse(asked, base)) return "/";
  const url = new URL(asked, base);
  const own = url.origin === base && asked.startsWith("/") && !url.pathname.startsWith("/sign-in");
  return own ? `${url.pathname}${url.search}` : "/";
}

interface SignInProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInProps) {
  const asked = await searchParams;
  const text = (name: string): string | undefined => {
    const value = asked[name];
    return typeof value === "string" ? value : undefined;
  };
  const returnTo = safeReturn(text("callbackUrl"));
  const actor = await currentActor();
  if (actor.ok) redirect(returnTo);
  const reason = REASONS[text("reason") ?? ""];
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-88">
        <div className="mb-5 flex items-center gap-3">
          <Logo className="size-9" />
          <div>
            <h1 className="font-semibold text-xl tracking-tight">Countersign</h1>
            <p className="text-soft">Review of trade confirmations</p>
          </div>
        </div>
        <div className="panel space-y-3 p-5">
          {reason === undefined ? null : <Notice kind="info">{reason}</Notice>}
          <SignInForm
            returnTo={returnTo}
            error={text("error") ?? null}
            sso={oidcConfiguration(process.env) !== null}
          />
        </div>
      </div>
    </main>
  );
}
