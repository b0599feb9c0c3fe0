import type { Storage } from "../../../storage/storage.ts";
import type { MatchState } from "../../../workflow/match-state.ts";

const ALL = { view: "all", sort: "updatedAt", direction: "desc" } as const;

/**
 * What the desk came to, one line a match: who is paired with whom on which terms, every verdict,
 * and what people made of it. Nothing in it depends on when something happened or under which ids.
 */
export async function endOf({ worklist, workflow }: Storage): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { matchId } of worklist.all(ALL, "")) ids.push(matchId);
  return (await workflow.matches(ids)).map(lineOf).sort();
}

function lineOf(match: MatchState): string {
  const { bank, counterparty, comparison, result, state, cancelled } = match;
  const side = (facts: MatchState["bank"]) =>
    facts ? `${facts.reference ?? "?"}:${facts.termsHash.slice(0, 12)}` : "-";
  const verdicts = comparison?.fields.filter(({ blocking }) => blocking).map(({ path }) => path);
  return [
    side(bank),
    side(counterparty),
    result,
    // Whether it had to be looked at again on the way is its history, not where it ends.
    state === "IN_REVIEW" ? "NEW" : state,
    [...cancelled].sort().join("+") || "-",
    [...(verdicts ?? [])].sort().join("+") || "-",
  ].join(" ");
}

/** Matches that one run has and the other has not, in words. */
export function differences(ours: readonly string[], calm: readonly string[]): string[] {
  return [
    ...without(ours, calm).map((line) => `Only here, not where nothing happened: ${line}`),
    ...without(calm, ours).map((line) => `Only where nothing happened: ${line}`),
  ];
}

/** Lines of `from` that `other` lacks, counted: a line that is there twice must be there twice. */
function without(from: readonly string[], other: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of other) counts.set(line, (counts.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

/** Matches people could still confirm, or have proposed to. */
export async function undecided({ worklist }: Storage): Promise<number> {
  let open = 0;
  for (const view of ["matched", "awaiting-approval"] as const) {
    for await (const row of worklist.all({ ...ALL, view }, "")) {
      const ready = row.state !== "PENDING_COUNTERPARTY" && row.result !== "WITHIN_TOLERANCE";
      if (ready) open += 1;
    }
  }
  return open;
}
