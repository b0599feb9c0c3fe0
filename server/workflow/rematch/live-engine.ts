import type { ProfileBook } from "../../contracts/profiles.ts";
import type { InstitutionBook } from "../../contracts/reference-data.ts";
import type { LiveBook } from "../books/live-book.ts";
import { createEngine, type MatchingEngine } from "../engine.ts";
import type { TradeFiling } from "../ports.ts";
import type { WorkflowStore } from "../stores.ts";
import { createTradeFiling } from "../trade-filing.ts";

/** The engine under the signed profile book as it is when asked. */
export type LiveEngine = () => Promise<MatchingEngine>;

/** The signed book of institutions, followed; null: nobody knows other names. */
export type LiveInstitutions = Pick<LiveBook<InstitutionBook>, "current"> | null;

/**
 * Follows the signed books: a signed change is compared with within seconds.
 *
 * @param around what is put round every engine, e.g. to measure it
 */
export function liveEngine(
  book: Pick<LiveBook<ProfileBook>, "current">,
  around: (engine: MatchingEngine) => MatchingEngine = (engine) => engine,
  institutions: LiveInstitutions = null,
): LiveEngine {
  let known: { readonly versions: string; readonly engine: MatchingEngine } | null = null;
  return async () => {
    const [profiles, names] = await Promise.all([book.current(), institutions?.current()]);
    // A proposal changes a book, not what holds: what was compiled for the versions stays.
    const versions = `${profiles.version} ${names?.version ?? 0}`;
    if (known?.versions !== versions) {
      const engine = createEngine(profiles.content, profiles.version, names?.content ?? []);
      known = { versions, engine: around(engine) };
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
