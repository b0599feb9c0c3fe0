"use client";

import { ArrowLeft, ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { formatAmount } from "#components/format/numbers.ts";
import { formatDate } from "#components/format/time.ts";
import { Deadline } from "#components/format/time.tsx";
import { productTitle } from "#components/format/words.ts";
import { ResultMark } from "#components/matches/result-mark.tsx";
import { StateChip } from "#components/matches/state-chip.tsx";
import type { Neighbours } from "#components/matches/trail.ts";
import { viewTitle } from "#components/matches/views.ts";
import { worklistSearch } from "#components/matches/worklist-url.ts";
import type { WorklistQuery } from "#components/query/keys.ts";
import { search } from "#components/query/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { SampleMark } from "#components/ui/sample-mark.tsx";
import type { MatchDetail } from "#server/contracts/matches.ts";

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5 whitespace-nowrap">
      <dt className="text-soft text-xs">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function backHref(query: WorklistQuery, matchId: string): string {
  const base = worklistSearch(query);
  const at = search({ at: matchId }).slice(1);
  return `/matches${base === "" ? "?" : `${base}&`}${at}`;
}

interface ReviewHeaderProps {
  readonly detail: MatchDetail;
  readonly query: WorklistQuery;
  readonly neighbours: Neighbours;
  readonly onGo: (matchId: string) => void;
  /** Opens the derivation of the deadline. */
  readonly onDeadline: () => void;
}

/** Which trade this is, what the engine says of it, and its place in the list. */
export function ReviewHeader({ detail, query, neighbours, onGo, onDeadline }: ReviewHeaderProps) {
  const { position, count, previous, next } = neighbours;
  return (
    <div className="shrink-0 space-y-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button asChild variant="quiet" size="sm" className="-ml-2">
          <Link href={backHref(query, detail.matchId)}>
            <ArrowLeft aria-hidden /> {viewTitle(query.view)}
          </Link>
        </Button>
        <h1 className="font-semibold text-lg tracking-tight">
          {detail.bankReference ?? "No bank confirmation"}
          <span className="px-1.5 font-normal text-soft">and</span>
          {detail.counterpartyReference ?? "no counterparty confirmation"}
        </h1>
        <ResultMark result={detail.result} />
        <StateChip state={detail.state} />
        {detail.sample ? <SampleMark /> : null}
        <nav aria-label="Matches of this list" className="ml-auto flex items-center gap-1">
          <span className="mr-1 text-soft text-xs">
            {position === null ? "not in this list" : `${position} of ${count}`}
          </span>
          <Button
            size="sm"
            aria-label="Previous match"
            disabled={previous === null}
            onClick={() => previous !== null && onGo(previous)}
          >
            <ChevronLeft aria-hidden /> <Kbd>[</Kbd>
          </Button>
          <Button
            size="sm"
            aria-label="Next match"
            disabled={next === null}
            onClick={() => next !== null && onGo(next)}
          >
            <Kbd>]</Kbd> <ChevronRight aria-hidden />
          </Button>
        </nav>
      </div>
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
        <Fact label="Product">{productTitle(detail.productType)}</Fact>
        <Fact label="Counterparty">{detail.counterpartyName ?? "not known"}</Fact>
        <Fact label="Amount">{formatAmount(detail.amount, detail.currency) || "not known"}</Fact>
        <Fact label="Trade date">{formatDate(detail.tradeDate) || "not known"}</Fact>
        <Fact label="Assigned to">{detail.assignee?.name ?? "nobody"}</Fact>
        {detail.profile === null ? null : (
          <Fact label="Profiles">
            <span title={`Rows that applied: ${detail.profile.name}`}>
              {detail.profile.book ? `version ${detail.profile.book}` : "as shipped"}
            </span>
          </Fact>
        )}
        <Fact label="Deadline">
          <Deadline dueAt={detail.dueAt} note={detail.dueNote} withNote />{" "}
          <button
            type="button"
            className="font-medium text-accent hover:underline"
            onClick={onDeadline}
          >
            {detail.deadline.missing.length > 0 ? "What is missing?" : "Why?"}
          </button>
        </Fact>
      </dl>
    </div>
  );
}
