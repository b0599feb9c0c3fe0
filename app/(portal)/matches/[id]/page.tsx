import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assignMatch } from "#app/actions/assign-match.ts";
import { commentMatch } from "#app/actions/comment-match.ts";
import { correctTerm } from "#app/actions/correct-term.ts";
import { decideProposal } from "#app/actions/decide-proposal.ts";
import { overrideMatch } from "#app/actions/override-match.ts";
import { pairMatch } from "#app/actions/pair-match.ts";
import { proposeMatch } from "#app/actions/propose-match.ts";
import { proposeReject } from "#app/actions/propose-reject.ts";
import { stateExecution } from "#app/actions/state-execution.ts";
import { unpairMatch } from "#app/actions/unpair-match.ts";
import { withdrawProposal } from "#app/actions/withdraw-proposal.ts";
import { requireActor } from "#app/session/actor.ts";
import { withActor } from "#app/session/respond.ts";
import { Review } from "#components/comparison/review.tsx";
import { keys } from "#components/query/keys.ts";

export const metadata: Metadata = { title: "Review" };

const ACTIONS = {
  propose: proposeMatch,
  override: overrideMatch,
  reject: proposeReject,
  decide: decideProposal,
  withdraw: withdrawProposal,
  assign: assignMatch,
  comment: commentMatch,
  pair: pairMatch,
  unpair: unpairMatch,
  correct: correctTerm,
  stateExecution,
};

interface MatchPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function MatchPage({ params }: MatchPageProps) {
  const matchId = decodeURIComponent((await params).id);
  const actor = await requireActor();
  const detail = await withActor((who, portal) => portal.matches.get(who, matchId));
  if (!detail.ok && detail.failure.code === "NOT_FOUND") notFound();
  const client = new QueryClient();
  // Any other failure is left to the browser, which asks again and shows it with a retry.
  if (detail.ok) client.setQueryData(keys.match(matchId), detail.value);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Review matchId={matchId} subject={actor.subject} actions={ACTIONS} />
    </HydrationBoundary>
  );
}
