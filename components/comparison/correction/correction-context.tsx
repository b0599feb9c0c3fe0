"use client";

import { createContext, useContext } from "react";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { SideView } from "#server/contracts/matches.ts";
import type { ReviewRow } from "../review-rows.ts";

export interface Corrections {
  readonly allowed: boolean;
  readonly why: string | null;
  readonly open: (row: ReviewRow, side: SideView["side"]) => void;
}

/** What opens the correction of a term, wherever it is shown on the review page. */
export const CorrectionContext = createContext<Corrections | null>(null);

/** Starts the correction of what one side says. */
export function CorrectButton({
  row,
  side,
}: {
  readonly row: ReviewRow;
  readonly side: SideView["side"];
}) {
  const corrections = useContext(CorrectionContext);
  if (corrections === null) return null;
  const { allowed, why, open } = corrections;
  const whose = side === "BANK" ? "the bank" : "the counterparty";
  const button = (
    <Button
      size="sm"
      aria-label={`Correct ${row.title} of ${whose}`}
      aria-disabled={!allowed || undefined}
      onClick={() => allowed && open(row, side)}
    >
      Correct
    </Button>
  );
  return allowed ? button : <Tooltip text={why ?? "Not possible now."}>{button}</Tooltip>;
}
