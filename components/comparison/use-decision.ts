"use client";

import { useCallback, useState } from "react";
import { toast } from "sonner";
import { useRefreshMatch } from "#components/query/hooks.ts";
import { leftForSignIn } from "#components/query/request.ts";
import type { Decided } from "#server/contracts/portal.ts";
import type { Failure, Result } from "#server/domain/failures.ts";
import type { DecisionActions, FormCommand, Seen } from "./decision-actions.ts";

/** How long a proposal can be taken back from the message that announces it. */
const UNDO_MS = 10_000;

const UNREACHABLE: Failure = {
  code: "STORE_UNAVAILABLE",
  message: "The server could not be reached. Look at the timeline before you try again.",
};

export interface Decision {
  readonly pending: boolean;
  readonly refusal: Failure | null;
  /** Sentence about what was just done. */
  readonly done: string | null;
  readonly refuse: (failure: Failure) => void;
  readonly clear: () => void;
  readonly propose: (seen: Seen) => Promise<boolean>;
  readonly withdraw: (seen: Seen) => Promise<boolean>;
  readonly assign: (seen: Seen, assignToMe: boolean) => Promise<boolean>;
  readonly submit: (command: FormCommand, seen: Seen, text: string) => Promise<boolean>;
}

function formAction(
  actions: DecisionActions,
  command: FormCommand,
  seen: Seen,
  text: string,
): Promise<Result<Decided>> {
  switch (command) {
    case "override":
      return actions.override({ ...seen, reason: text });
    case "reject":
      return actions.reject({ ...seen, reason: text });
    case "approve":
      return actions.decide({ ...seen, decision: "APPROVE", reason: text });
    case "return":
      return actions.decide({ ...seen, decision: "RETURN", reason: text });
    case "unpair":
      return actions.unpair({ matchId: seen.matchId, version: seen.version, reason: text });
    case "comment":
      return actions.comment({ matchId: seen.matchId, version: seen.version, text });
  }
}

/** Runs the decisions of the review page and keeps what came of them for the place where the
 * person looks: a refusal, or the sentence of what was done. */
export function useDecision(actions: DecisionActions): Decision {
  const refresh = useRefreshMatch();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const run = useCallback(
    async (matchId: string, work: () => Promise<Result<Decided>>): Promise<Decided | null> => {
      setPending(true);
      setRefusal(null);
      setDone(null);
      try {
        const result = await work();
        if (!result.ok) {
          if (!leftForSignIn(result.failure)) setRefusal(result.failure);
          return null;
        }
        await refresh(matchId);
        setDone(result.value.summary);
        return result.value;
      } catch {
        // A server action rejects in the browser only when its answer did not arrive.
        setRefusal(UNREACHABLE);
        return null;
      } finally {
        setPending(false);
      }
    },
    [refresh],
  );

  const withdraw = useCallback(
    async ({ matchId, version }: Pick<Seen, "matchId" | "version">) =>
      (await run(matchId, () => actions.withdraw({ matchId, version }))) !== null,
    [run, actions],
  );
  const offerUndo = useCallback(
    ({ matchId, version, summary }: Decided) => {
      toast(summary, {
        duration: UNDO_MS,
        action: { label: "Undo", onClick: () => void withdraw({ matchId, version }) },
      });
    },
    [withdraw],
  );
  return {
    pending,
    refusal,
    done,
    refuse: setRefusal,
    clear: useCallback(() => {
      setRefusal(null);
      setDone(null);
    }, []),
    withdraw,
    propose: async (seen) => {
      const decided = await run(seen.matchId, () => actions.propose({ ...seen, comment: "" }));
      if (decided !== null) offerUndo(decided);
      return decided !== null;
    },
    assign: async ({ matchId, version }, assignToMe) =>
      (await run(matchId, () => actions.assign({ matchId, version, assignToMe }))) !== null,
    submit: async (command, seen, text) => {
      const decided = await run(seen.matchId, () => formAction(actions, command, seen, text));
      if (decided !== null && (command === "override" || command === "reject")) offerUndo(decided);
      return decided !== null;
    },
  };
}
