import type { Actor } from "../contracts/access.ts";
import { toFailure } from "../domain/failures.ts";
import type { OwnIdentity } from "../extraction/own-identity.ts";
import type { Storage } from "../storage/storage.ts";
import type { Log } from "../telemetry/logger.ts";
import { INSTITUTION_BOOK, READING_BOOK } from "../workflow/books/catalogue.ts";
import { liveBook } from "../workflow/books/live-book.ts";
import type { LearnDeps } from "../workflow/reading-memory/learn.ts";
import { confirmRemembered } from "../workflow/reading-memory/use.ts";
import type { WorkflowStore } from "../workflow/stores.ts";

/** What the memory of labels works with, over opened storage. */
export function memoryDeps(storage: Storage, now: () => Date = () => new Date()): LearnDeps {
  const book = liveBook(storage.settings, READING_BOOK);
  return {
    settings: storage.settings,
    events: storage.eventStreams,
    reading: async () => (await book.current()).content,
    now,
  };
}

/** How our own institutions are printed, by the signed book of institutions: their names and other
 * spellings, LEIs and BICs. Fails when the book cannot be read, like every other use of it. */
export function ownIdentities(
  storage: Pick<Storage, "settings">,
): () => Promise<readonly OwnIdentity[]> {
  const book = liveBook(storage.settings, INSTITUTION_BOOK);
  return async () =>
    (await book.current()).content
      .filter(({ side }) => side === "own")
      .map(({ name, aliases, leis, bics }) => ({ names: [name, ...aliases], leis, bics }));
}

interface ConfirmDeps {
  readonly store: WorkflowStore;
  readonly memory: LearnDeps;
  readonly log: Log;
}

/**
 * After a match was confirmed: what was read from memory on its two papers was right. The decision
 * stands whatever comes of this, so a failure is logged and costs one confirmation of an entry.
 */
export async function confirmReadings(
  { store, memory, log }: ConfirmDeps,
  actor: Actor,
  matchId: string,
): Promise<void> {
  try {
    const match = await store.match(matchId);
    if (match === null || match.state !== "CONFIRMED") return;
    for (const facts of [match.bank, match.counterparty]) {
      const record = facts && (await store.trade(facts.side, facts.tradeId));
      if (record) await confirmRemembered(memory, record, actor);
    }
  } catch (thrown) {
    const { code } = toFailure(thrown);
    log.warn("A confirmed reading was not counted.", { match_id: matchId, code, error: thrown });
  }
}
