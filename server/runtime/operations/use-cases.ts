import { missingPermission, requirePermission } from "../../access/permissions.ts";
import type { Actor } from "../../contracts/access.ts";
import type { DeadLettersView, DeadLetterView } from "../../contracts/operations.ts";
import type { Portal } from "../../contracts/portal.ts";
import { ok } from "../../domain/failures.ts";
import { maskFields, maskText } from "../../telemetry/masking.ts";
import {
  DEAD_LETTER_QUEUES,
  type DeadLetter,
  dealWithLetters,
  listDeadLetters,
} from "./dead-letters.ts";
import { parseJson } from "./explain-letter.ts";
import { type OverviewDeps, operationsOverview } from "./overview.ts";

/** Looks are shared this long: every look takes the letters into hand for a moment, and two looks
 * at once would each see a part. */
const SHARED_MS = 2_000;

/** The use cases of the operations page. */
export function operationsUseCases(deps: OverviewDeps): Portal["operations"] {
  let look: { readonly at: number; readonly letters: ReturnType<typeof listDeadLetters> } | null =
    null;
  const letters = (): ReturnType<typeof listDeadLetters> => {
    const at = Date.now();
    if (look === null || at - look.at > SHARED_MS) {
      look = { at, letters: listDeadLetters(deps, DEAD_LETTER_QUEUES) };
    }
    return look.letters;
  };
  const deal = async (
    actor: Actor,
    ...[wanted, deed]: [
      Parameters<typeof dealWithLetters>[2],
      Parameters<typeof dealWithLetters>[3],
    ]
  ) => {
    const permitted = requirePermission(actor, "operations.change");
    if (!permitted.ok) return permitted;
    const outcomes = await dealWithLetters(deps, actor, wanted, deed);
    look = null;
    return ok([...outcomes]);
  };
  return {
    async overview(actor) {
      const permitted = requirePermission(actor, "operations.read");
      return permitted.ok ? ok(await operationsOverview(deps)) : permitted;
    },

    async deadLetters(actor) {
      const permitted = requirePermission(actor, "operations.read");
      if (!permitted.ok) return permitted;
      const asOf = deps.now().toISOString();
      const found = await letters();
      // Who may put a letter back has to know what it says.
      const masked = missingPermission(actor, "operations.change") !== null;
      const view: DeadLettersView = {
        asOf,
        elsewhere: found.elsewhere,
        letters: found.letters.map((letter) => letterView(letter, masked)),
      };
      return ok(view);
    },

    replay: (actor, input) => deal(actor, input.letters, { kind: "replay" }),
    discard: (actor, { letters: wanted, reason }) =>
      deal(actor, wanted, { kind: "discard", reason }),
  };
}

function letterView(letter: DeadLetter, masked: boolean): DeadLetterView {
  const payload = masked ? maskedPayload(letter.payload) : letter.payload;
  return { ...letter, reason: { ...letter.reason }, payload, masked };
}

/** Names, accounts and secrets of a message made unreadable, as in the log. */
function maskedPayload(payload: string): string {
  const parsed = parseJson(payload);
  if (typeof parsed !== "object" || parsed === null) return maskText(payload);
  const { content } = maskFields({ content: parsed });
  return JSON.stringify(content);
}
