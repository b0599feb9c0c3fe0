"use client";

import { useRouter } from "next/navigation";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useNeighbours } from "#components/matches/trail.ts";
import { matchHref, useWorklistUrl } from "#components/matches/worklist-url.ts";
import { PageViewer } from "#components/pdf/page-viewer.tsx";
import { useMatch } from "#components/query/hooks.ts";
import { useHotkeys } from "#components/shell/hotkeys.ts";
import { Empty, Query } from "#components/shell/states.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { Segments } from "#components/ui/segments.tsx";
import type { MatchDetail, SideView } from "#server/contracts/matches.ts";
import { CorrectionProvider } from "./correction/correction-provider.tsx";
import type { DecisionActions } from "./decision-actions.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { DETAIL_TABS, DetailsPanel } from "./details-panel.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { type ReviewRow, reviewRows, rowAfter } from "./review-rows.ts";
import { TermsTable } from "./terms-table.tsx";

const parsers = {
  term: parseAsString,
  show: parseAsStringLiteral(["all", "needs-me"]).withDefault("all"),
  tab: parseAsStringLiteral(DETAIL_TABS).withDefault("evidence"),
};

/** Selection, filter and open tab live in the address, so that a link shows exactly this. */
function useReviewUrl() {
  return useQueryStates(parsers, { history: "replace" });
}

function Missing({ side }: { readonly side: "bank" | "counterparty" }) {
  return (
    <section className="panel grid min-h-0 flex-1 place-items-center">
      <Empty
        title={
          side === "bank"
            ? "No confirmation of ours yet."
            : "The counterparty has not sent a confirmation yet."
        }
      >
        As soon as it arrives and fits, it is compared here.
      </Empty>
    </section>
  );
}

function Warnings({ sides }: { readonly sides: readonly (SideView | null)[] }) {
  const warnings = sides.flatMap((side) =>
    (side?.warnings ?? []).map((warning) => ({ ...warning, fileName: side?.fileName ?? "" })),
  );
  if (warnings.length === 0) return null;
  return (
    <Notice kind="warning" className="shrink-0">
      {warnings.map((warning) => (
        <p key={`${warning.fileName} ${warning.code} ${warning.message}`}>
          {warning.message} <span className="text-soft">({warning.fileName})</span>
        </p>
      ))}
    </Notice>
  );
}

/** Path under which a side prints the selected term. */
function pathOn(row: ReviewRow | null, side: "bank" | "counterparty"): string | null {
  return row?.[side].reading?.path ?? null;
}

function Terms({
  rows,
  shown,
  selected,
  show,
  onShow,
  onSelect,
}: {
  readonly rows: readonly ReviewRow[];
  readonly shown: readonly ReviewRow[];
  readonly selected: ReviewRow | null;
  readonly show: "all" | "needs-me";
  readonly onShow: (show: "all" | "needs-me") => void;
  readonly onSelect: (key: string) => void;
}) {
  const needing = rows.filter((row) => row.needsMe).length;
  return (
    <section aria-label="Terms" className="panel flex min-h-0 flex-1 flex-col overflow-hidden">
      <div className="flex shrink-0 items-center justify-between gap-2 border-b px-2 py-1">
        <h2 className="font-semibold">Terms</h2>
        <Segments
          label="Which terms"
          value={show}
          onChange={onShow}
          options={[
            { value: "needs-me", label: "Needs me", count: needing },
            { value: "all", label: "All", count: rows.length },
          ]}
        />
      </div>
      <ScrollRegion aria-label="Terms of both sides">
        {shown.length === 0 ? (
          <Empty
            title={rows.length === 0 ? "No term could be read." : "No term needs you."}
            className="py-6"
          />
        ) : (
          <TermsTable rows={shown} selected={selected?.key ?? null} onSelect={onSelect} />
        )}
      </ScrollRegion>
    </section>
  );
}

interface ReviewProps {
  readonly matchId: string;
  readonly subject: string;
  readonly actions: DecisionActions;
}

function ReviewOf({
  detail,
  subject,
  actions,
  onShowCurrent,
}: Omit<ReviewProps, "matchId"> & {
  readonly detail: MatchDetail;
  readonly onShowCurrent: () => Promise<MatchDetail | null>;
}) {
  const router = useRouter();
  const { query } = useWorklistUrl();
  const [url, setUrl] = useReviewUrl();
  const neighbours = useNeighbours(detail.matchId, query);
  const rows = useMemo(() => reviewRows(detail), [detail]);
  const shown = url.show === "all" ? rows : rows.filter((row) => row.needsMe);
  const selected =
    shown.find((row) => row.key === url.term) ??
    shown.find((row) => row.needsMe) ??
    shown[0] ??
    null;
  const select = (key: string): void => void setUrl({ term: key });
  const jump = (row: ReviewRow | null): void => {
    if (row !== null) select(row.key);
  };
  const go = (id: string | null): void => {
    if (id !== null) router.push(matchHref(id, query));
  };
  const step = (by: 1 | -1): void => {
    const index = shown.findIndex((row) => row.key === selected?.key);
    jump(shown[Math.min(shown.length - 1, Math.max(0, index + by))] ?? null);
  };
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => jump(rowAfter(shown, selected?.key ?? null, (row) => row.needsMe)),
    n: () => void setUrl({ show: url.show === "all" ? "needs-me" : "all" }),
    e: () => void setUrl({ tab: "evidence" }),
    "[": () => go(neighbours.previous),
    "]": () => go(neighbours.next),
  });
  const selectOn = (side: "bank" | "counterparty") => (path: string) =>
    jump(rows.find((row) => row[side].reading?.path === path) ?? null);
  const { bank, counterparty } = detail;
  return (
    <CorrectionProvider
      detail={detail}
      rows={rows}
      selected={selected}
      correct={actions.correct}
      onMoved={(id) => router.replace(matchHref(id, query))}
    >
      <div className="flex min-h-full flex-col gap-2 p-3 lg:h-full">
        <ReviewHeader
          detail={detail}
          query={query}
          neighbours={neighbours}
          onGo={go}
          onDeadline={() => void setUrl({ tab: "deadline" })}
        />
        <DecisionBar
          key={detail.matchId}
          detail={detail}
          subject={subject}
          actions={actions}
          onShowCurrent={onShowCurrent}
          onNext={neighbours.next === null ? null : () => go(neighbours.next)}
        />
        <Warnings sides={[bank, counterparty]} />
        <div className="grid min-h-0 flex-1 gap-2 lg:grid-cols-2">
          <div className="flex min-h-0 flex-col gap-2">
            <Terms
              rows={rows}
              shown={shown}
              selected={selected}
              show={url.show}
              onShow={(show) => void setUrl({ show })}
              onSelect={select}
            />
            <DetailsPanel
              detail={detail}
              row={selected}
              tab={url.tab}
              actions={actions}
              onTab={(tab) => void setUrl({ tab })}
              onPaired={(id) => {
                if (id === detail.matchId) void setUrl({ tab: "evidence" });
                else router.replace(matchHref(id, query));
              }}
            />
          </div>
          <div className="flex min-h-[36rem] flex-col gap-2 lg:min-h-0">
            {bank === null ? (
              <Missing side="bank" />
            ) : (
              <PageViewer
                key={bank.processingId}
                side={bank}
                selectedPath={pathOn(selected, "bank")}
                onSelect={selectOn("bank")}
              />
            )}
            {counterparty === null ? (
              <Missing side="counterparty" />
            ) : (
              <PageViewer
                key={counterparty.processingId}
                side={counterparty}
                selectedPath={pathOn(selected, "counterparty")}
                onSelect={selectOn("counterparty")}
              />
            )}
          </div>
        </div>
      </div>
    </CorrectionProvider>
  );
}

/** The review page of one match. */
export function Review({ matchId, subject, actions }: ReviewProps) {
  const match = useMatch(matchId);
  return (
    <Query query={match} what="this match" rows={16}>
      {(detail) => (
        <ReviewOf
          detail={detail}
          subject={subject}
          actions={actions}
          onShowCurrent={async () => (await match.refetch()).data ?? null}
        />
      )}
    </Query>
  );
}
