"use client";

import { useCallback, useRef, useState } from "react";
import type { Failure, Result } from "#server/domain/failures.ts";
import { leftForSignIn } from "./request.ts";

/** A server action as pages hand it to the islands. */
export type Action<Input, Output> = (input: Input) => Promise<Result<Output>>;

const UNREACHABLE: Failure = {
  code: "STORE_UNAVAILABLE",
  message: "The server could not be reached, so nothing was changed. Try again.",
};

interface Running<Input, Output> {
  /** Runs the action once at a time; answers null when it was refused or is already running. */
  readonly run: (input: Input) => Promise<Output | null>;
  readonly pending: boolean;
  readonly refusal: Failure | null;
  readonly clear: () => void;
}

/** Runs a server action and keeps its refusal for the place where it happened. */
export function useAction<Input, Output>(action: Action<Input, Output>): Running<Input, Output> {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const busy = useRef(false);

  const run = useCallback(
    async (input: Input): Promise<Output | null> => {
      if (busy.current) return null;
      busy.current = true;
      setPending(true);
      setRefusal(null);
      try {
        const result = await action(input);
        if (result.ok) return result.value;
        if (!leftForSignIn(result.failure)) setRefusal(result.failure);
        return null;
      } catch {
        // The only thing a server action throws in the browser: the request did not get through.
        setRefusal(UNREACHABLE);
        return null;
      } finally {
        busy.current = false;
        setPending(false);
      }
    },
    [action],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { run, pending, refusal, clear };
}
