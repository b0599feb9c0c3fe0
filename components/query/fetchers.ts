import { z } from "zod";
import { RoleSchema } from "#server/contracts/access.ts";
import { ApiTokenViewSchema } from "#server/contracts/api-tokens.ts";
import { type BookId, BookViewSchema } from "#server/contracts/books.ts";
import { DocumentPageSchema } from "#server/contracts/documents.ts";
import {
  AuditEventViewSchema,
  MatchDetailSchema,
  MatchPageSchema,
} from "#server/contracts/matches.ts";
import { HealthViewSchema, OverviewSchema } from "#server/contracts/overview.ts";
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

export const fetchChecks = (signal: AbortSignal) => read("/api/checks", HealthViewSchema, signal);
