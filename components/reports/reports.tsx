"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type FormEvent, useState } from "react";
import { formatCount, plural } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { VIEWS, viewTitle } from "#components/matches/views.ts";
import { type Action, useAction } from "#components/query/action.ts";
import { useReports } from "#components/query/hooks.ts";
import { keys } from "#components/query/keys.ts";
import { useMay } from "#components/shell/actor.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { CreateReport, ReportView } from "#server/contracts/overview.ts";

const FORMATS = { markdown: "Markdown", csv: "CSV" } as const;
const downloadHref = (reportId: string): string =>
  `/api/reports/${encodeURIComponent(reportId)}/download`;

/** Makes a report of one view: all of it, not only what a screen shows. */
function CreateForm({ create }: { readonly create: Action<CreateReport, ReportView> }) {
  const client = useQueryClient();
  const { run, pending, refusal } = useAction(create);
  const [made, setMade] = useState<ReportView | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setMade(null);
    const report = await run({
      format: form.get("format") === "csv" ? "csv" : "markdown",
      view: String(form.get("view")),
    });
    if (report === null) return;
    setMade(report);
    await client.invalidateQueries({ queryKey: keys.reports });
  };
  return (
    <section aria-label="New report" className="panel space-y-2 p-3">
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <label className="space-y-1">
          <span className="block font-medium text-xs">What it covers</span>
          <select name="view" defaultValue="all" className="field w-48">
            {VIEWS.filter(({ view }) => view !== "mine").map(({ view, title }) => (
              <option key={view} value={view}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="space-y-1">
          <span className="block font-medium text-xs">Format</span>
          <select name="format" defaultValue="markdown" className="field w-56">
            <option value="markdown">Markdown, for reading</option>
            <option value="csv">CSV, one row per match and term</option>
          </select>
        </label>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? "Making the report…" : "Make the report"}
        </Button>
      </form>
      {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
      {made === null ? null : (
        <Notice
          kind="info"
          action={
            <Button asChild size="sm">
              <a href={downloadHref(made.reportId)}>
                <Download aria-hidden /> Download
              </a>
            </Button>
          }
        >
          {made.fileName} is ready: {plural(made.rows, "match", "matches")}.
        </Notice>
      )}
    </section>
  );
}

function ReportRows({ reports }: { readonly reports: readonly ReportView[] }) {
  return (
    <ScrollRegion aria-label="Reports">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Covers</th>
            <th scope="col">Format</th>
            <th scope="col" className="!text-right">
              Matches
            </th>
            <th scope="col">Made by</th>
            <th scope="col">Made</th>
            <th scope="col">SHA-256</th>
            <th scope="col">
              <span className="sr-only">Download</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.reportId}>
              <td className="font-medium">{report.fileName}</td>
              <td>{viewTitle(report.view)}</td>
              <td>{FORMATS[report.format]}</td>
              <td className="text-right">{formatCount(report.rows)}</td>
              <td>{report.createdBy}</td>
              <td>
                <Time at={report.createdAt} />
              </td>
              <td className="font-mono text-soft text-xs" title={report.sha256}>
                {report.sha256.slice(0, 12)}…
              </td>
              <td className="text-right">
                <Button asChild size="sm">
                  <a
                    href={downloadHref(report.reportId)}
                    aria-label={`Download ${report.fileName}`}
                  >
                    <Download aria-hidden /> Download
                  </a>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Reports: make one, and get every one that was made. */
export function Reports({ create }: { readonly create: Action<CreateReport, ReportView> }) {
  const reports = useReports();
  const mayCreate = useMay("createReport");
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-3">
      <PageHeader title="Reports" detail="Each covers its whole view at the moment it is made." />
      {mayCreate ? <CreateForm create={create} /> : null}
      <div className="panel flex min-h-0 flex-1 flex-col overflow-hidden">
        <Query query={reports} what="the reports">
          {(data) =>
            data.length === 0 ? (
              <Empty title="No report has been made yet." />
            ) : (
              <ReportRows reports={data} />
            )
          }
        </Query>
      </div>
    </div>
  );
}
