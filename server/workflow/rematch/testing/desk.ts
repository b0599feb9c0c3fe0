import type { Actor } from "../../../contracts/access.ts";
import type { BookView } from "../../../contracts/books.ts";
import type { ProfileBook } from "../../../contracts/profiles.ts";
import type { Result } from "../../../domain/failures.ts";
import { DEFAULT_ROW } from "../../../matching/profiles.ts";
import type { Storage } from "../../../storage/storage.ts";
import { readBook } from "../../books/book.ts";
import { PROFILE_BOOK } from "../../books/catalogue.ts";
import { liveBook } from "../../books/live-book.ts";
import type { MatchState } from "../../match-state.ts";
import type { ReadTrade, TradeFiling } from "../../ports.ts";
import { confirmation, type Paper } from "../../testing/confirmations.ts";
import { type CommandDeps, execute } from "../../use-cases/execute.ts";
import { createLiveFiling, liveEngine } from "../live-engine.ts";
import { proposeProfiles } from "../propose.ts";
import type { RematchDeps } from "../rematch.ts";
import { decideProfiles } from "../sign.ts";

export const MAKER: Actor = { subject: "maker", name: "Maker", roles: ["operator"] };
export const CHECKER: Actor = { subject: "checker", name: "Checker", roles: ["approver"] };
export const REASON = "Agreed with the desk on the phone.";

/** A book that lets the rate of exchange differ by so much. */
export function rateWithin(distance: string): ProfileBook {
  const [row] = PROFILE_BOOK.schema.parse([DEFAULT_ROW]);
  if (row === undefined) throw new Error("The shipped book is empty.");
  const rate = { kind: "MNMX", below: distance, above: distance, unit: "absolute" } as const;
  return [{ ...row, tolerances: { ...row.tolerances, rate } }];
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

function followingTheBook({ settings, workflow: store }: Storage): TradeFiling {
  const book = liveBook(settings, PROFILE_BOOK, { maxAgeMs: -1 });
  return createLiveFiling({ store, engine: liveEngine(book) });
}

/**
 * A desk over a storage: pairs of papers, decisions, the book.
 *
 * @param filing how papers are filed, when not under the book as it is
 */
export function deskOn(storage: Storage, filing = followingTheBook(storage)) {
  const { settings, eventStreams: events, worklist, workflow: store } = storage;
  let clock: number | null = null;
  const now = () => new Date(clock ?? Date.now());
  const deps: RematchDeps = { settings, events, worklist, store, now };
  const commands: CommandDeps = { store, events, now };

  const arrive = async (read: ReadTrade): Promise<string> => {
    const filed = must(await filing.fileTrade(read));
    return must(await filing.settleMatch(filed, read.correlationId)).matchId;
  };
  const load = async (matchId: string): Promise<MatchState> => {
    const match = await store.match(matchId);
    if (match === null) throw new Error(`There is no match ${matchId}.`);
    return match;
  };
  const state = () => readBook(settings, PROFILE_BOOK);
  const propose = async (content: ProfileBook): Promise<BookView> => {
    const { revision } = await state();
    const input = { book: PROFILE_BOOK.id, revision, content, reason: REASON };
    return must(await proposeProfiles({ settings, events, now }, MAKER, input));
  };
  const sign = async (acknowledged?: { run: string; contradictions: number }) => {
    const { revision } = await state();
    return decideProfiles(deps, CHECKER, {
      book: PROFILE_BOOK.id,
      revision,
      decision: "SIGN",
      reason: REASON,
      ...(acknowledged ? { acknowledged } : {}),
    });
  };
  return {
    deps,
    commands,
    arrive,
    load,
    state,
    propose,
    sign,
    /** Lets the desk believe that it is so many milliseconds later than now. */
    later: (ms: number) => {
      clock = Date.now() + ms;
    },

    /** Two papers of one trade whose rates are as far apart as asked. */
    async pair(reference: string, amount: number, theirRate = "1.125"): Promise<string> {
      const terms = { "fx.bankPays.amount": String(amount) };
      const paper = (more: Omit<Paper, "terms">, rate: string) =>
        confirmation({ ...more, terms: { ...terms, rate } });
      await arrive(paper({ side: "BANK", reference }, "1.125"));
      const theirs: Omit<Paper, "terms"> = {
        side: "COUNTERPARTY",
        reference: `C${reference}`,
        other: reference,
      };
      return arrive(paper(theirs, theirRate));
    },

    /** Takes a match as far as people take it. */
    async decided(matchId: string, kind: "propose" | "override" | "reject", approve = true) {
      const seen = async () => {
        const { version, evidenceHash } = await load(matchId);
        return { version, evidenceHash };
      };
      const command = { ...(await seen()), reason: REASON, comment: "" };
      must(await execute(commands, MAKER, matchId, { ...command, kind }));
      if (!approve) return;
      const decision = { kind: "decide" as const, decision: "APPROVE" as const, reason: REASON };
      must(await execute(commands, CHECKER, matchId, { ...decision, ...(await seen()) }));
    },
  };
}
export type Desk = ReturnType<typeof deskOn>;
