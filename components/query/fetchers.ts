import { z } from "zod";
import { RoleSchema } from "#server/contracts/access.ts";
import { ApiTokenViewSchema } from "#server/contracts/api-tokens.ts";
import { type BookId, BookVersionSchema, BookViewSchema } from "#server/contracts/books.ts";
import { DocumentPageSchema } from "#server/contracts/documents.ts";
import {
  AuditEventViewSchema,
  MatchDetailSchema,
  MatchPageSchema,
} from "#server/contracts/matches.ts";
import { DeadLettersViewSchema, OperationsViewSchema } from "#server/contracts/operations.ts";
import { HealthViewSchema, OverviewSchema } from "#server/contracts/overview.ts";
import {
  DeskImpactSchema,
  FindingPageSchema,
  type ListFindings,
} from "#server/contracts/rematch.ts";
import { WouldMatchSchema } from "#server/contracts/would-match.ts";
import type { DocumentsQuery, WorklistQuery } from "./keys.ts";
import { read, search } from "./request.ts";

const ReportsSchema = z.array(
  z.object({
    reportId: z.string(),
    format: z.enum(["markdown", "csv"]),
    view: z.string(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    rows: z.number(),
    sha256: z.string(),
    fileName: z.string(),
  }),
);

const UsersSchema = z.array(
  z.object({
    subject: z.string(),
    name: z.string(),
    userName: z.string(),
    roles: z.array(RoleSchema),
    active: z.boolean(),
    origin: z.enum(["LOCAL", "SSO"]),
    grantedRoles: z.array(RoleSchema).nullable(),
  }),
);

const AuditPageSchema = z.object({
  items: z.array(AuditEventViewSchema),
  cursor: z.string().nullable(),
});

const WORKLIST_PAGE = 100;
const DOCUMENTS_PAGE = 200;

export const fetchOverview = (signal: AbortSignal) => read("/api/overview", OverviewSchema, signal);

export const fetchDocuments = (query: DocumentsQuery, cursor: string, signal: AbortSignal) =>
  read(
    `/api/documents${search({ ...query, cursor, limit: DOCUMENTS_PAGE })}`,
    DocumentPageSchema,
    signal,
  );

export const fetchWorklist = (
  query: WorklistQuery,
  cursor: string,
  signal: AbortSignal,
  limit: number = WORKLIST_PAGE,
) => read(`/api/matches${search({ ...query, cursor, limit })}`, MatchPageSchema, signal);

export const fetchMatch = (matchId: string, signal: AbortSignal) =>
  read(`/api/matches/${encodeURIComponent(matchId)}`, MatchDetailSchema, signal);

export const fetchReports = (signal: AbortSignal) => read("/api/reports", ReportsSchema, signal);

export const fetchAudit = (stream: string | null, cursor: string, signal: AbortSignal) =>
  read(`/api/audit${search({ stream: stream ?? undefined, cursor })}`, AuditPageSchema, signal);

export const fetchUsers = (signal: AbortSignal) => read("/api/users", UsersSchema, signal);

export const fetchBook = (book: BookId, signal: AbortSignal) =>
  read(`/api/books/${book}`, BookViewSchema, signal);

export const fetchTokens = (signal: AbortSignal) =>
  read("/api/tokens", z.array(ApiTokenViewSchema), signal);

export const fetchBookHistory = (book: BookId, signal: AbortSignal) =>
  read(`/api/books/${book}/history`, z.array(BookVersionSchema), signal);

export const fetchOperations = (signal: AbortSignal) =>
  read("/api/operations", OperationsViewSchema, signal);

export const fetchDeadLetters = (signal: AbortSignal) =>
  read("/api/operations/dead-letters", DeadLettersViewSchema, signal);

export const fetchDeskImpact = (signal: AbortSignal) =>
  read("/api/rematch", DeskImpactSchema, signal);

export const fetchFindings = (query: ListFindings, signal: AbortSignal) =>
  read(`/api/rematch/findings${search({ ...query })}`, FindingPageSchema, signal);

export const fetchWouldMatch = (
  matchId: string,
  chosen: readonly string[],
  signal: AbortSignal,
) => {
  const query = new URLSearchParams(chosen.map((id) => ["chosen", id])).toString();
  const path = `/api/matches/${encodeURIComponent(matchId)}/would-match`;
  return read(query === "" ? path : `${path}?${query}`, WouldMatchSchema, signal);
};

export const fetchChecks = (signal: AbortSignal) => read("/api/checks", HealthViewSchema, signal);
