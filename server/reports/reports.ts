import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { requirePermission } from "../access/permissions.ts";
import type { SettingsStore } from "../access/settings.ts";
import { makeEvent } from "../audit/catalogue.ts";
import type { EventStreams } from "../audit/ports.ts";
import { appendEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { Actor } from "../contracts/access.ts";
import { ListMatchesSchema, type MatchRow, WORKLIST_VIEWS } from "../contracts/matches.ts";
import {
  type CreateReport,
  type DownloadTicket,
  type ReportView,
  ReportViewSchema,
} from "../contracts/overview.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { WorklistReader } from "../workflow/worklist.ts";
import { crossCheckOf } from "./cross-check.ts";
import type { MatchReader, ReportFiles, TradeCounts } from "./ports.ts";
import { renderCsv } from "./render-csv.ts";
import { renderMarkdown } from "./render-markdown.ts";
import type { Snapshot } from "./snapshot.ts";

export interface ReportDeps {
  readonly worklist: Pick<WorklistReader, "all">;
  readonly matches: MatchReader;
  readonly trades: TradeCounts;
  readonly files: ReportFiles;
  readonly settings: SettingsStore;
  readonly events: Pick<EventStreams, "head" | "append">;
  readonly now: () => Date;
}

const KIND = "report";
const BATCH = 100;
const FORMAT = {
  markdown: { suffix: "md", contentType: "text/markdown; charset=utf-8", render: renderMarkdown },
  csv: { suffix: "csv", contentType: "text/csv; charset=utf-8", render: renderCsv },
} as const;

const StoredReportSchema = ReportViewSchema.extend({ key: z.string() });

/**
 * Makes a report of exactly what the worklist shows under a view, all pages, and keeps it.
 * `view` is the name of a view, or the query string of a filtered one
 * (`view=breaks&counterparty=…`), so that the export equals the screen.
 */
export async function createReport(
  deps: ReportDeps,
  actor: Actor,
  input: CreateReport,
): Promise<Result<ReportView>> {
  const permitted = requirePermission(actor, "report.create");
  if (!permitted.ok) return permitted;
  const query = worklistFilterOf(input.view);
  if (!query) return refuse("INVALID_INPUT", "There is no view of this name.");
  const asOf = deps.now().toISOString();
  const reportId = `${asOf.replace(/\D/g, "")}-${randomUUID().slice(0, 8)}`;
  const snapshot = await takeSnapshot(deps, actor, { reportId, view: input.view, asOf }, query);
  const { suffix, contentType, render } = FORMAT[input.format];
  const body = render(snapshot);
  const stamp = asOf.slice(0, 19).replace(/\D/g, "");
  const fileName = `matching_report_${reportId}_${stamp}.${suffix}`;
  const key = `reports/${fileName}`;
  const view: ReportView = {
    reportId,
    format: input.format,
    view: input.view,
    createdBy: actor.name,
    createdAt: asOf,
    rows: snapshot.rows.length,
    sha256: createHash("sha256").update(body).digest("hex"),
    fileName,
  };
  await deps.files.write(key, body, contentType);
  await deps.settings.put({ kind: KIND, version: reportId, value: { ...view, key } }, 0);
  const { rows, sha256, format } = view;
  await appendEvent(
    deps.events,
    streams.report(reportId),
    makeEvent("ReportCreated", { reportId, format, view: input.view, rows, key, sha256 }),
    { actor, at: asOf, correlationId: randomUUID() },
  );
  return ok(view);
}

type WorklistFilter = Parameters<WorklistReader["all"]>[0];

/** @returns the worklist a view's name, or the query string of a filtered one, stands for. */
export function worklistFilterOf(view: string): WorklistFilter | null {
  const isName = (WORKLIST_VIEWS as readonly string[]).includes(view);
  const fields = isName ? { view } : Object.fromEntries(new URLSearchParams(view));
  const parsed = ListMatchesSchema.safeParse(fields);
  // A name nobody knows would otherwise read as a query without any field, that is, as default.
  if (!parsed.success || (!isName && !view.includes("="))) return null;
  const { cursor: _cursor, limit: _limit, ...query } = parsed.data;
  return query;
}

async function takeSnapshot(
  deps: ReportDeps,
  actor: Actor,
  named: Pick<Snapshot, "reportId" | "view" | "asOf">,
  query: WorklistFilter,
): Promise<Snapshot> {
  const rows: MatchRow[] = [];
  for await (const row of deps.worklist.all(query, actor.subject)) rows.push(row);
  const matches: Snapshot["matches"] = new Map(await matchesOf(deps, rows));
  const [tables, crossCheck] = await Promise.all([
    deps.trades.count(),
    crossCheckOf(deps.matches, [...matches.values()]),
  ]);
  return { ...named, createdBy: actor.name, rows, matches, tables, crossCheck };
}

async function matchesOf(deps: ReportDeps, rows: readonly MatchRow[]) {
  const found = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const ids = rows.slice(start, start + BATCH).map((row) => row.matchId);
    for (const match of await deps.matches.matches(ids)) {
      found.push([match.matchId, match] as const);
    }
  }
  return found;
}

/** All reports, newest first. */
export async function listReports(
  deps: Pick<ReportDeps, "settings">,
  actor: Actor,
): Promise<Result<readonly ReportView[]>> {
  const permitted = requirePermission(actor, "report.read");
  if (!permitted.ok) return permitted;
  const entries = await deps.settings.list(KIND, "desc");
  return ok(entries.map((entry) => ReportViewSchema.parse(entry.value)));
}

/** A short-lived address of a report. */
export async function downloadReport(
  deps: Pick<ReportDeps, "settings" | "files" | "now">,
  actor: Actor,
  reportId: string,
): Promise<Result<DownloadTicket>> {
  const permitted = requirePermission(actor, "report.read");
  if (!permitted.ok) return permitted;
  const entry = reportId === "" ? null : await deps.settings.get(KIND, reportId);
  if (!entry) return refuse("NOT_FOUND", "There is no report with this number.");
  const report = StoredReportSchema.parse(entry.value);
  return ok(await deps.files.link(report.key, report.fileName, deps.now()));
}
