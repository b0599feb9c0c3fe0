"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

const SENTENCES: Readonly<Record<string, string>> = {
  BAD_CREDENTIALS: "User name and password do not fit together.",
  CredentialsSignin: "User name and password do not fit together.",
  TOO_MANY_ATTEMPTS:
    "Too many failed attempts for this user name. Wait 15 minutes, then try again.",
  NOT_PERMITTED: "Your account has no role in Countersign. Ask an administrator for one.",
  STORE_UNAVAILABLE:
    "Sign-in is not available right now: the user store does not answer. Try again in a minute.",
  OAuthCallback: "The single sign-on provider did not confirm the sign-in. Try again.",
  OAuthSignin: "The single sign-on provider could not be reached. Try again.",
  AccessDenied: "The single sign-on provider refused the sign-in.",
};

const sentenceFor = (code: string): string =>
  SENTENCES[code] ?? "Sign-in did not work. Try again; if it stays so, ask an administrator.";

interface SignInFormProps {
  /** Path of this portal to go to afterwards. */
  readonly returnTo: string;
  /** Error code the provider came back with. */
  readonly error: string | null;
  readonly sso: boolean;
}

export function SignInForm({ returnTo, error, sso }: SignInFormProps) {
  const [refusal, setRefusal] = useState(error === null ? null : sentenceFor(error));
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setRefusal(null);
    try {
      const answer = await signIn("credentials", {
        redirect: false,
        userName: String(form.get("userName")),
        password: String(form.get("password")),
      });
      if (answer?.ok) {
        // A full load: every query and the event stream start with the new session.
        window.location.assign(returnTo);
        return;
      }
      setRefusal(sentenceFor(answer?.error ?? ""));
    } catch {
      setRefusal("The server cannot be reached. Check the connection and try again.");
    }
    setPending(false);
  };

  return (
    <div className="space-y-3">
      {refusal === null ? null : <Notice kind="refusal">{refusal}</Notice>}
      <form onSubmit={(event) => void submit(event)} className="space-y-3">
        <label className="block space-y-1">
          <span className="font-medium">User name</span>
          <input
            name="userName"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            className="field h-9 w-full text-base"
          />
        </label>
        <label className="block space-y-1">
          <span className="font-medium">Password</span>
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            className="field h-9 w-full text-base"
          />
        </label>
        <Button type="submit" variant="primary" className="h-9 w-full text-base" disabled={pending}>
          {pending ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      {sso ? (
        <Button
          className="h-9 w-full text-base"
          onClick={() => void signIn("oidc", { callbackUrl: returnTo })}
        >
          Sign in with single sign-on
        </Button>
      ) : null}
    </div>
  );
}
