"use server";

import { act } from "#app/session/act.ts";
import {
  type CreateReport,
  CreateReportSchema,
  type ReportView,
} from "#server/contracts/overview.ts";
import type { Result } from "#server/contracts/results.ts";

/** Makes a report of one view, all pages of it. */
export async function createReport(input: CreateReport): Promise<Result<ReportView>> {
  return act(CreateReportSchema, input, (actor, portal, command) =>
    portal.reports.create(actor, command),
  );
}
