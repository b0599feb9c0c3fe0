"use client";

import Link from "next/link";
import { useState } from "react";
import { AsOf } from "#components/format/time.tsx";
import { VIEWS } from "#components/matches/views.ts";
import { useOverview } from "#components/query/hooks.ts";
import { useMay } from "#components/shell/actor.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Overview } from "#server/contracts/overview.ts";
import { AttentionList } from "./attention-list.tsx";
import { type Figure, Figures, Panel } from "./figures.tsx";
import { type LoadRehearsal, RehearsalButton, RehearsalDialog } from "./load-rehearsal.tsx";
import { ThroughputChart } from "./throughput-chart.tsx";

const QUEUES = ["breaks", "unpaired", "alleged", "unreadable", "awaiting-approval", "mine"];

const queueFigures = (overview: Overview): Figure[] =>
  VIEWS.filter(({ view }) => QUEUES.includes(view)).map(({ view, title }) => ({
    title: view === "awaiting-approval" ? "Waiting for a second person" : title,
    count: overview.byView[view] ?? 0,
    href: `/matches?view=${view}`,
  }));

const BY_DEADLINE = "/matches?sort=dueAt&direction=asc";

const deadlineFigures = ({ deadlines }: Overview): Figure[] => [
  { title: "Past due", count: deadlines.pastDue, href: BY_DEADLINE, urgent: true },
  { title: "Due today", count: deadlines.dueToday, href: BY_DEADLINE },
  { title: "Later", count: deadlines.notDue, href: BY_DEADLINE },
  { title: "Not known: inputs missing", count: deadlines.unknown, href: BY_DEADLINE },
];

const documentFigures = ({ documents }: Overview): Figure[] => [
  { title: "In progress", count: documents.open, href: "/processing?outcome=OPEN" },
  { title: "Failed", count: documents.failed, href: "/processing?outcome=FAILED", urgent: true },
  {
    title: "Quarantined",
    count: documents.quarantined,
    href: "/processing?outcome=QUARANTINED",
    urgent: true,
  },
  { title: "Duplicates", count: documents.duplicates, href: "/processing?outcome=DUPLICATE" },
  {
    title: "Processed today",
    count: documents.processedToday,
    href: "/processing?outcome=PROCESSED",
  },
];

function isUntouched(overview: Overview): boolean {
  const { open, processedToday, failed, quarantined, duplicates } = overview.documents;
  const documents = open + processedToday + failed + quarantined + duplicates;
  return documents === 0 && (overview.byView.all ?? 0) === 0;
}

function Figuring({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <div className="grid shrink-0 gap-2 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_1fr_1.5fr]">
        <Panel title="Deadlines of open matches">
          <Figures figures={deadlineFigures(overview)} />
        </Panel>
        <Panel title="Queues">
          <Figures figures={queueFigures(overview)} />
        </Panel>
        <Panel title="Documents">
          <Figures figures={documentFigures(overview)} />
        </Panel>
        <Panel title="Finished documents per day">
          <div className="p-2">
            <ThroughputChart days={overview.throughput} />
          </div>
        </Panel>
      </div>
      <Panel
        title="Needs attention first"
        className="min-h-64 flex-1"
        detail={
          <Link
            href="/matches"
            className="rounded-sm font-medium text-accent text-xs hover:underline"
          >
            All that need attention
          </Link>
        }
      >
        {overview.attention.length === 0 ? (
          <Empty title="Nothing needs attention." />
        ) : (
          <AttentionList rows={overview.attention} />
        )}
      </Panel>
    </>
  );
}

/** The landing page: the worst queue first. */
export function Dashboard({ loadRehearsal }: { readonly loadRehearsal: LoadRehearsal | null }) {
  const overview = useOverview();
  const mayUpload = useMay("upload");
  const [loading, setLoading] = useState(false);
  const rehearsal =
    loadRehearsal === null ? null : <RehearsalButton onOpen={() => setLoading(true)} />;
  const untouched = overview.data !== undefined && isUntouched(overview.data);
  return (
    <div className="flex min-h-full flex-col gap-2 p-3 lg:h-full">
      <PageHeader
        title="Dashboard"
        detail={overview.data === undefined ? null : <AsOf at={overview.data.asOf} />}
      >
        {untouched ? null : rehearsal}
      </PageHeader>
      <Query query={overview} what="the dashboard">
        {(data) =>
          untouched ? (
            <section className="panel py-10">
              <Empty title="This desk is empty.">
                <p>
                  Operators upload confirmations of both sides here. The rehearsal desk shows
                  everything with synthetic documents.
                </p>
                <div className="mt-3 flex justify-center gap-2">
                  {mayUpload ? (
                    <Button asChild variant="primary">
                      <Link href="/upload">Upload confirmations</Link>
                    </Button>
                  ) : null}
                  {rehearsal}
                </div>
              </Empty>
            </section>
          ) : (
            <Figuring overview={data} />
          )
        }
      </Query>
      {loadRehearsal === null ? null : (
        <RehearsalDialog load={loadRehearsal} open={loading} onOpenChange={setLoading} />
      )}
    </div>
  );
}
