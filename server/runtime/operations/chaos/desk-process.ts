/** Entry point of a chaos run: two people at the portal, who confirm whatever matches. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../../../contracts/access.ts";
import { FAILURES, type Failure, type Result, toFailure } from "../../../domain/failures.ts";
import { openStorage } from "../../../storage/storage.ts";
import { createPortal } from "../../portal.ts";

const MAKER: Actor = { subject: "chaos-maker", name: "Chaos maker", roles: ["operator"] };
const CHECKER: Actor = { subject: "chaos-checker", name: "Chaos checker", roles: ["approver"] };
const PAUSE_MS = 150;
const BATCH = 20;
const storage = openStorage(process.env);
const portal = createPortal(storage, process.env);

for (;;) {
  await round().catch(passing);
  await sleep(PAUSE_MS);
}

async function round(): Promise<void> {
  for (const view of ["matched", "awaiting-approval"] as const) {
    const query = { view, sort: "updatedAt", direction: "asc", limit: BATCH } as const;
    const { items } = demand(await portal.matches.list(CHECKER, query));
    await Promise.all(items.map(({ matchId }) => decideOn(matchId).catch(passing)));
  }
}

async function decideOn(matchId: string): Promise<void> {
  const { state, result, version, evidenceHash } = demand(await portal.matches.get(MAKER, matchId));
  const seen = { matchId, version, evidenceHash };
  if (state === "PROPOSED") {
    const decision = { decision: "APPROVE", reason: "" } as const;
    demand(await portal.matches.decide(CHECKER, { ...seen, ...decision }));
  } else if ((state === "NEW" || state === "IN_REVIEW") && result === "MATCHED") {
    demand(await portal.matches.propose(MAKER, { ...seen, comment: "" }));
  }
}

class Refused extends Error {
  readonly code: Failure["code"];
  constructor({ code, message }: Failure) {
    super(message);
    this.code = code;
  }
}

function demand<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.failure);
  return result.value;
}

/** Somebody was faster, or AWS is away: looked at again in the next round. Anything else is said. */
function passing(error: unknown): void {
  const failure = error instanceof Refused ? error : toFailure(error);
  const { kind, retry } = FAILURES[failure.code];
  if (kind !== "conflict" && kind !== "notFound" && !retry) throw error;
  if (failure.code === "INTERNAL") process.stderr.write(`${String(error)}\n`);
}
