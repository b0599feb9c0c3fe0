import { z } from "zod";
import type { Result } from "../../domain/failures.ts";
import type { Actor } from "../access.ts";
import {
  DocumentPageSchema,
  DocumentViewSchema,
  ListDocumentsSchema,
  RequestUploadSchema,
  UploadTicketSchema,
} from "../documents.ts";
import {
  AuditEventViewSchema,
  ListMatchesSchema,
  MatchDetailSchema,
  MatchPageSchema,
} from "../matches.ts";
import {
  CreateReportSchema,
  DownloadTicketSchema,
  OverviewSchema,
  ReportViewSchema,
} from "../overview.ts";
import type { Portal } from "../portal.ts";

/** What an operation is called with, before its schemas have seen it. */
export interface ApiInput {
  /** From `{name}` in the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** One operation of the public interface: its documentation and what it does. */
export interface Operation {
  readonly id: string;
  readonly method: "GET" | "POST";
  /** Below `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  readonly answer: z.ZodType;
  /** Status of a good answer. */
  readonly status: 200 | 201;
  /** A request that works on an installation which holds the things it names. */
  readonly example: { readonly query?: Record<string, string>; readonly body?: unknown };
  /** Parses and calls one use case of the portal. */
  readonly call: (portal: Portal, actor: Actor, input: ApiInput) => Promise<Result<unknown>>;
}

interface Declared<Q extends z.ZodType, B extends z.ZodType> {
  readonly summary: string;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: z.ZodType;
  readonly status?: 201;
  readonly example?: Operation["example"];
  readonly run: (
    portal: Portal,
    actor: Actor,
    input: {
      readonly path: Readonly<Record<string, string>>;
      readonly query: z.output<Q>;
      readonly body: z.output<B>;
    },
  ) => Promise<Result<unknown>>;
}

const Nothing = z.object({});

function operation<Q extends z.ZodType = typeof Nothing, B extends z.ZodType = typeof Nothing>(
  id: string,
  route: `${"GET" | "POST"} /${string}`,
  declared: Declared<Q, B>,
): Operation {
  const [method, path = ""] = route.split(" ");
  const { summary, query, body, answer, status = 200, example = {}, run } = declared;
  return {
    id,
    method: method === "POST" ? "POST" : "GET",
    path,
    summary,
    query: query ?? null,
    body: body ?? null,
    answer,
    status,
    example,
    async call(portal, actor, input) {
      const asked = (query ?? Nothing).safeParse(input.query);
      if (!asked.success) return invalid("query", asked.error);
      const sent = (body ?? Nothing).safeParse(body ? input.body : {});
      if (!sent.success) return invalid("body", sent.error);
      // The schemas above are exactly Q and B, or the empty one they default to.
      return run(portal, actor, {
        path: input.path,
        query: asked.data as z.output<Q>,
        body: sent.data as z.output<B>,
      });
    },
  };
}

function invalid(part: string, error: z.ZodError): Result<never> {
  const issue = error.issues[0];
  const field = [part, ...(issue?.path ?? [])].map(String).join(".");
  const message = issue?.message ?? "The request is not valid.";
  return { ok: false, failure: { code: "INVALID_INPUT", message, details: { field } } };
}

const AuditQuerySchema = z.object({
  stream: z.string().min(1).max(300).optional(),
  cursor: z.string().max(2000).optional(),
});
const AuditPageSchema = z.object({
  items: z.array(AuditEventViewSchema),
  cursor: z.string().nullable(),
});
const idOf = (path: Readonly<Record<string, string>>): string => path.id ?? "";

/** Every operation; routes, documentation and tests are driven by this table. */
export const OPERATIONS: readonly Operation[] = [
  operation("requestUpload", "POST /documents", {
    summary:
      "Announce a confirmation. The answer holds a presigned address: PUT the file there with the headers given. Content that is already here is answered in `duplicateOf` and need not be sent.",
    body: RequestUploadSchema,
    answer: UploadTicketSchema,
    status: 201,
    example: {
      body: {
        side: "BANK",
        fileName: "GCS382857_V1.pdf",
        size: 48213,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        contentType: "application/pdf",
      },
    },
    run: (portal, actor, { body }) => portal.documents.requestUpload(actor, body),
  }),
  operation("listDocuments", "GET /documents", {
    summary: "Documents, newest first, with stage and outcome.",
    query: ListDocumentsSchema,
    answer: DocumentPageSchema,
    example: { query: { side: "BANK", limit: "20" } },
    run: (portal, actor, { query }) => portal.documents.list(actor, query),
  }),
  operation("getDocument", "GET /documents/{id}", {
    summary: "One document by its processing id.",
    answer: DocumentViewSchema,
    run: (portal, actor, { path }) => portal.documents.get(actor, idOf(path)),
  }),
  operation("listMatches", "GET /matches", {
    summary: "The worklist: a view of it, narrowed and sorted.",
    query: ListMatchesSchema,
    answer: MatchPageSchema,
    example: { query: { view: "breaks", limit: "20" } },
    run: (portal, actor, { query }) => portal.matches.list(actor, query),
  }),
  operation("getMatch", "GET /matches/{id}", {
    summary: "A match with both sides, every term compared, evidence and history.",
    answer: MatchDetailSchema,
    run: (portal, actor, { path }) => portal.matches.get(actor, idOf(path)),
  }),
  operation("overview", "GET /overview", {
    summary: "Counts by result, state, view and deadline.",
    answer: OverviewSchema,
    run: (portal, actor) => portal.overview(actor),
  }),
  operation("listReports", "GET /reports", {
    summary: "Reports, newest first.",
    answer: z.array(ReportViewSchema),
    run: (portal, actor) => portal.reports.list(actor),
  }),
  operation("createReport", "POST /reports", {
    summary: "Make a report of a view of the worklist.",
    body: CreateReportSchema,
    answer: ReportViewSchema,
    status: 201,
    example: { body: { format: "csv", view: "all" } },
    run: (portal, actor, { body }) => portal.reports.create(actor, body),
  }),
  operation("downloadReport", "GET /reports/{id}/download", {
    summary: "A short-lived address the report can be fetched from.",
    answer: DownloadTicketSchema,
    run: (portal, actor, { path }) => portal.reports.download(actor, idOf(path)),
  }),
  operation("listAudit", "GET /audit", {
    summary: "Events of the audit trail, newest first, of one stream or of all.",
    query: AuditQuerySchema,
    answer: AuditPageSchema,
    run: (portal, actor, { query }) => portal.audit.list(actor, query),
  }),
];

interface Found {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** @returns the operation of a path below `/api/v1`; the methods it knows when only those differ;
 * null when there is no such path. */
export function findOperation(
  method: string,
  segments: readonly string[],
): Found | { readonly allowed: readonly string[] } | null {
  const fitting = OPERATIONS.flatMap((candidate) => {
    const path = parametersOf(candidate.path, segments);
    return path === null ? [] : [{ operation: candidate, path }];
  });
  if (fitting.length === 0) return null;
  const found = fitting.find(({ operation: { method: own } }) => own === method);
  return found ?? { allowed: fitting.map(({ operation: { method: own } }) => own) };
}

function parametersOf(
  template: string,
  segments: readonly string[],
): Readonly<Record<string, string>> | null {
  const parts = template.slice(1).split("/");
  if (parts.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined) parameters[name] = segment;
    else if (part !== segment) return null;
  }
  return parameters;
}
