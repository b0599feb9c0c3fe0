import type { ProfileBook } from "../../contracts/profiles.ts";
import type { LiveBook } from "../books/live-book.ts";
import { createEngine, type MatchingEngine } from "../engine.ts";
import type { TradeFiling } from "../ports.ts";
import type { WorkflowStore } from "../stores.ts";
import { createTradeFiling } from "../trade-filing.ts";

/** The engine under the signed profile book as it is when asked. */
export type LiveEngine = () => Promise<MatchingEngine>;

/**
 * Follows the signed profile book: a signed change is compared with within seconds.
 *
 * @param around what is put round every engine, e.g. to measure it
 */
export function liveEngine(
  book: Pick<LiveBook<ProfileBook>, "current">,
  around: (engine: MatchingEngine) => MatchingEngine = (engine) => engine,
): LiveEngine {
  let known: { readonly version: number; readonly engine: MatchingEngine } | null = null;
  return async () => {
    const { version, content } = await book.current();
    // A proposal changes the book, not what holds: what was compiled for the version stays.
    if (known?.version !== version) {
      known = { version, engine: around(createEngine(content, version)) };
    }
    return known.engine;
  };
}

/** Files trades with the engine that holds at each call; within a call it is one and the same. */
export function createLiveFiling(deps: {
  readonly store: WorkflowStore;
  readonly engine: LiveEngine;
  readonly now?: () => Date;
}): TradeFiling {
  let known: { readonly engine: MatchingEngine; readonly filing: TradeFiling } | null = null;
  const current = async (): Promise<TradeFiling> => {
    const engine = await deps.engine();
    if (known?.engine !== engine)
      known = { engine, filing: createTradeFiling({ ...deps, engine }) };
    return known.filing;
  };
  return {
    fileTrade: async (read) => (await current()).fileTrade(read),
    settleMatch: async (filed, correlationId) =>
      (await current()).settleMatch(filed, correlationId),
  };
}
