import { Ban, CircleCheck, CircleX, Clock, Copy, LoaderCircle } from "lucide-react";
import { Progress } from "#components/ui/progress.tsx";
import type { DocumentOutcome, DocumentStage, DocumentView } from "#server/contracts/documents.ts";

const STAGES: Readonly<Record<DocumentStage, string>> = {
  EXPECTED: "Expected",
  RECEIVED: "Received",
  QUEUED: "In the queue",
  DOWNLOADING: "Fetching",
  READING: "Reading",
  STORING: "Storing",
  MATCHING: "Matching",
  DONE: "Done",
};

const OUTCOMES: Readonly<
  Record<DocumentOutcome, { word: string; icon: typeof CircleCheck; ink: string }>
> = {
  PROCESSED: { word: "Processed", icon: CircleCheck, ink: "text-same" },
  DUPLICATE: { word: "Duplicate", icon: Copy, ink: "text-soft" },
  FAILED: { word: "Failed", icon: CircleX, ink: "text-fault" },
  QUARANTINED: { word: "Quarantined", icon: Ban, ink: "text-fault" },
  ABANDONED: { word: "Abandoned", icon: Clock, ink: "text-soft" },
};

/** Outcome of a document with icon and word, or its stage and how far it is. */
export function DocumentStatus({
  document,
}: {
  readonly document: Pick<DocumentView, "outcome" | "stage" | "percent" | "fileName">;
}) {
  if (document.outcome !== null) {
    const { word, icon: Icon, ink } = OUTCOMES[document.outcome];
    return (
      <span className="inline-flex items-center gap-1.5 align-middle">
        <Icon className={`size-4 ${ink}`} aria-hidden />
        {word}
      </span>
    );
  }
  const waiting = document.stage === "EXPECTED" || document.stage === "QUEUED";
  return (
    <span className="flex items-center gap-1.5">
      {waiting ? (
        <Clock className="size-4 shrink-0 text-soft" aria-hidden />
      ) : (
        <LoaderCircle className="size-4 shrink-0 animate-spin text-accent" aria-hidden />
      )}
      <span className="w-20 shrink-0 truncate" title={STAGES[document.stage]}>
        {STAGES[document.stage]}
      </span>
      <Progress
        percent={document.percent}
        label={`${document.fileName}: ${document.percent}% processed`}
        className="min-w-0 flex-1"
      />
    </span>
  );
}
