import { z } from "zod";
import { MatchRowSchema } from "./matches.ts";

/** The dashboard: counts of exactly the same queries the worklist runs. */
export const OverviewSchema = z.object({
  asOf: z.iso.datetime(),
  byResult: z.record(z.string(), z.number().int().nonnegative()),
  byState: z.record(z.string(), z.number().int().nonnegative()),
  byView: z.record(z.string(), z.number().int().nonnegative()),
  documents: z.object({
    open: z.number().int().nonnegative(),
    processedToday: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
    quarantined: z.number().int().nonnegative(),
    duplicates: z.number().int().nonnegative(),
  }),
  deadlines: z.object({
    pastDue: z.number().int().nonnegative(),
    dueToday: z.number().int().nonnegative(),
    notDue: z.number().int().nonnegative(),
    unknown: z.number().int().nonnegative(),
  }),
  /** Finished documents per day, oldest first, for the small chart. */
  throughput: z.array(z.object({ day: z.string(), documents: z.number().int().nonnegative() })),
  attention: z.array(MatchRowSchema),
});
export type Overview = z.infer<typeof OverviewSchema>;

export const CreateReportSchema = z.object({
  /** Markdown of specification 2, or CSV of every row and term. */
  format: z.enum(["markdown", "csv"]),
  view: z.string().default("all"),
});
export type CreateReport = z.infer<typeof CreateReportSchema>;

export const ReportViewSchema = z.object({
  reportId: z.string(),
  format: z.enum(["markdown", "csv"]),
  view: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  rows: z.number().int().nonnegative(),
  sha256: z.string(),
  fileName: z.string(),
});
export type ReportView = z.infer<typeof ReportViewSchema>;

/** A short-lived presigned GET. */
export const DownloadTicketSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type DownloadTicket = z.infer<typeof DownloadTicketSchema>;

/** Event stream of the portal: something changed; the browser refetches what it shows. */
export const LiveEventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("document"), processingId: z.string(), at: z.iso.datetime() }),
  z.object({ kind: z.literal("match"), matchId: z.string(), at: z.iso.datetime() }),
  z.object({ kind: z.literal("settings"), book: z.string(), at: z.iso.datetime() }),
  z.object({ kind: z.literal("heartbeat"), at: z.iso.datetime() }),
]);
export type LiveEvent = z.infer<typeof LiveEventSchema>;

export const HealthViewSchema = z.object({
  status: z.enum(["ready", "degraded"]),
  checks: z.array(
    z.object({ name: z.string(), ok: z.boolean(), message: z.string(), ms: z.number() }),
  ),
  asOf: z.iso.datetime(),
});
export type HealthView = z.infer<typeof HealthViewSchema>;
