import type { Metadata } from "next";
import { discardDeadLetters } from "#app/actions/discard-dead-letters.ts";
import { replayDeadLetters } from "#app/actions/replay-dead-letters.ts";
import { retryDocument } from "#app/actions/retry-document.ts";
import { Operations } from "#components/operations/operations.tsx";

export const metadata: Metadata = { title: "Operations" };

const ACTIONS = {
  replay: replayDeadLetters,
  discard: discardDeadLetters,
  retry: retryDocument,
};

export default function OperationsPage() {
  return <Operations actions={ACTIONS} />;
}
