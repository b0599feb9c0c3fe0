"use client";

import { type ReactNode, useMemo, useState } from "react";
import { useHotkeys } from "#components/shell/hotkeys.ts";
import type { MatchDetail, SideView } from "#server/contracts/matches.ts";
import type { DecisionActions } from "../decision-actions.ts";
import type { ReviewRow } from "../review-rows.ts";
import { CorrectionContext } from "./correction-context.tsx";
import { CorrectionDialog } from "./correction-dialog.tsx";

interface CorrectionProviderProps {
  readonly detail: MatchDetail;
  readonly rows: readonly ReviewRow[];
  readonly selected: ReviewRow | null;
  readonly correct: DecisionActions["correct"];
  /** Called when the corrected trade is in another match now. */
  readonly onMoved: (matchId: string) => void;
  readonly children: ReactNode;
}

/** The side a person most likely means: the one that is silent, in doubt or not sure. */
function likelySide({ bank, counterparty }: ReviewRow, detail: MatchDetail): SideView["side"] {
  if (detail.counterparty === null) return "BANK";
  if (detail.bank === null) return "COUNTERPARTY";
  const questionable = (cell: ReviewRow["bank"]): boolean =>
    cell.value === null || cell.below || cell.reading?.doubt !== undefined;
  return questionable(bank) && !questionable(counterparty) ? "BANK" : "COUNTERPARTY";
}

/** Lets everything below start a correction, and shows it while it is made. */
export function CorrectionProvider({
  detail,
  rows,
  selected,
  correct,
  onMoved,
  children,
}: CorrectionProviderProps) {
  const [open, setOpen] = useState<{ key: string; side: SideView["side"] } | null>(null);
  const { allowed, why } = detail.allowed.correct;
  const corrections = useMemo(
    () => ({
      allowed,
      why,
      open: ({ key }: ReviewRow, side: SideView["side"]) => setOpen({ key, side }),
    }),
    [allowed, why],
  );
  useHotkeys({
    f: () => {
      if (allowed && selected !== null) {
        setOpen({ key: selected.key, side: likelySide(selected, detail) });
      }
    },
  });
  const row = open === null ? undefined : rows.find(({ key }) => key === open.key);
  return (
    <CorrectionContext value={corrections}>
      {children}
      {open === null || row === undefined ? null : (
        <CorrectionDialog
          key={`${open.key} ${open.side}`}
          detail={detail}
          row={row}
          side={open.side}
          correct={correct}
          onSide={(side) => setOpen({ key: open.key, side })}
          onMoved={onMoved}
          onClose={() => setOpen(null)}
        />
      )}
    </CorrectionContext>
  );
}
