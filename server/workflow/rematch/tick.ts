import { readBook } from "../books/book.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { runDryRun } from "./dry-run.ts";
import { type RematchDeps, runRematch } from "./rematch.ts";

/**
 * Looks what the profile book asks of the desk and does it: first the re-match of the signed
 * version, then the dry run of the open proposal. Every process may call it at any time; leases
 * leave each run to one of them.
 *
 * @returns what was done: nothing most of the time
 */
export async function serveProfileBook(
  deps: RematchDeps,
): Promise<{ readonly rematched: boolean; readonly tried: boolean }> {
  const book = await readBook(deps.settings, PROFILE_BOOK);
  const rematched = await runRematch(deps, book);
  const tried = deps.signal?.aborted ? false : await runDryRun(deps, book);
  return { rematched, tried };
}
