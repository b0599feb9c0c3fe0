"use client";

import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { Timeline } from "#components/audit/timeline.tsx";
import type { MatchDetail } from "#server/contracts/matches.ts";
import { Candidates } from "./candidates.tsx";
import { DeadlinePanel } from "./deadline-panel.tsx";
import type { DecisionActions } from "./decision-actions.ts";
import { EvidencePanel } from "./evidence-panel.tsx";
import type { ReviewRow } from "./review-rows.ts";
import { WouldMatchPanel } from "./would-match.tsx";

export const DETAIL_TABS = [
  "evidence",
  "would-match",
  "deadline",
  "timeline",
  "candidates",
] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

function Tab({ value, children }: { readonly value: DetailTab; readonly children: ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="focus-visible:-outline-offset-2 -mb-px h-7.5 border-b-2 border-transparent px-3 text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  );
}

const isTab = (text: string): text is DetailTab =>
  (DETAIL_TABS as readonly string[]).includes(text);

/** Below the terms: the ink of the selected one, what happened so far, possible partners. */
export function DetailsPanel({
  detail,
  row,
  tab,
  actions,
  onTab,
  onPaired,
}: {
  readonly detail: MatchDetail;
  readonly row: ReviewRow | null;
  readonly tab: DetailTab;
  readonly actions: Pick<DecisionActions, "pair" | "stateExecution">;
  readonly onTab: (tab: DetailTab) => void;
  readonly onPaired: (matchId: string) => void;
}) {
  const candidates = detail.candidates.length;
  const breaks = detail.fields.filter(({ blocking }) => blocking).length;
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => isTab(value) && onTab(value)}
      className="panel flex h-[40%] min-h-44 shrink-0 flex-col overflow-hidden"
    >
      <Tabs.List aria-label="Details" className="flex shrink-0 border-b px-1">
        <Tab value="evidence">Evidence</Tab>
        {breaks === 0 ? null : <Tab value="would-match">What would match ({breaks})</Tab>}
        <Tab value="deadline">Deadline</Tab>
        <Tab value="timeline">Timeline ({detail.timeline.length})</Tab>
        {candidates === 0 ? null : <Tab value="candidates">Possible partners ({candidates})</Tab>}
      </Tabs.List>
      <Tabs.Content value="evidence" className="min-h-0 flex-1 overflow-auto">
        <EvidencePanel row={row} bank={detail.bank} counterparty={detail.counterparty} />
      </Tabs.Content>
      <Tabs.Content value="would-match" className="min-h-0 flex-1 overflow-auto">
        <WouldMatchPanel key={detail.matchId} matchId={detail.matchId} version={detail.version} />
      </Tabs.Content>
      <Tabs.Content value="deadline" className="min-h-0 flex-1 overflow-auto">
        <DeadlinePanel detail={detail} stateExecution={actions.stateExecution} />
      </Tabs.Content>
      <Tabs.Content value="timeline" className="min-h-0 flex-1 overflow-auto">
        <Timeline events={detail.timeline} />
      </Tabs.Content>
      <Tabs.Content value="candidates" className="min-h-0 flex-1 overflow-auto">
        <Candidates detail={detail} pair={actions.pair} onPaired={onPaired} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
