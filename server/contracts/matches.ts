import { z } from "zod";
import { isCalendarDate } from "../domain/calendar-date.ts";
import { isTimeZone } from "../domain/deadlines/zone-time.ts";
import {
  FIELD_OUTCOMES,
  MATCH_RESULTS,
  TERM_CLASSES,
  WORKFLOW_STATES,
} from "../domain/outcomes.ts";
import { DeadlineViewSchema } from "./deadlines.ts";
import { SideSchema } from "./documents.ts";
import { ThresholdsSchema } from "./reading.ts";

export const MatchResultSchema = z.enum(MATCH_RESULTS);
export const WorkflowStateSchema = z.enum(WORKFLOW_STATES);

const EvidenceSchema = z.object({
  page: z.number().int().min(1),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

export const TermReadingSchema = z.object({
  path: z.string(),
  value: z.string(),
  raw: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: EvidenceSchema.nullable(),
  reader: z.string(),
  rule: z.string().optional(),
  doubt: z.object({ code: z.string(), message: z.string() }).optional(),
  alternatives: z
    .array(
      z.object({
        value: z.string(),
        raw: z.string(),
        confidence: z.number(),
        evidence: EvidenceSchema.nullable(),
        reader: z.string(),
      }),
    )
    .optional(),
});

/** One row of the worklist. */
export const MatchRowSchema = z.object({
  matchId: z.string(),
  version: z.number().int().positive(),
  result: MatchResultSchema,
  state: WorkflowStateSchema,
  productType: z.string().nullable(),
  bankReference: z.string().nullable(),
  counterpartyReference: z.string().nullable(),
  counterpartyName: z.string().nullable(),
  tradeDate: z.string().nullable(),
  /** Canonical decimal text and ISO currency of the notional or the amount the bank pays. */
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  /** Titles of the terms that block the match, most important first. */
  breaks: z.array(z.string()),
  withinTolerance: z.number().int().nonnegative(),
  /** Titles of the terms that stand on a person's word, without a place on the page. */
  typed: z.array(z.string()).optional(),
  assignee: z.object({ subject: z.string(), name: z.string() }).nullable(),
  proposedBy: z.object({ subject: z.string(), name: z.string() }).nullable(),
  /** End of the regulatory deadline, or null with the reason why it is not known. */
  dueAt: z.iso.datetime().nullable(),
  dueNote: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  sample: z.boolean(),
});
export type MatchRow = z.infer<typeof MatchRowSchema>;

/** System views of the worklist; the URL names one and may narrow it further. */
export const WORKLIST_VIEWS = [
  "needs-attention",
  "breaks",
  "matched",
  "unpaired",
  "alleged",
  "unreadable",
  "awaiting-approval",
  "mine",
  "closed",
  "all",
] as const;

export const ListMatchesSchema = z.object({
  view: z.enum(WORKLIST_VIEWS).default("needs-attention"),
  product: z.string().optional(),
  counterparty: z.string().optional(),
  /** Free text over references, counterparty and product. */
  search: z.string().max(100).optional(),
  sort: z
    .enum(["updatedAt", "createdAt", "dueAt", "counterpartyName", "productType", "tradeDate"])
    .default("updatedAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListMatches = z.infer<typeof ListMatchesSchema>;

export const MatchPageSchema = z.object({
  items: z.array(MatchRowSchema),
  cursor: z.string().nullable(),
  /** Rows in this view before search narrowed it. */
  total: z.number().int().nonnegative(),
  asOf: z.iso.datetime(),
});
export type MatchPage = z.infer<typeof MatchPageSchema>;

export const FieldViewSchema = z.object({
  path: z.string(),
  bankPath: z.string().nullable(),
  counterpartyPath: z.string().nullable(),
  title: z.string(),
  bank: z.string().nullable(),
  counterparty: z.string().nullable(),
  outcome: z.enum(FIELD_OUTCOMES),
  class: z.enum(TERM_CLASSES),
  blocking: z.boolean(),
  rule: z.string(),
  explanation: z.string(),
});
export type FieldView = z.infer<typeof FieldViewSchema>;

/** One side of the review page: the document, its pages and every term with its ink. */
export const SideViewSchema = z.object({
  tradeId: z.string(),
  tradeVersion: z.number().int().positive(),
  processingId: z.string(),
  side: SideSchema,
  fileName: z.string(),
  reference: z.string().nullable(),
  scanned: z.boolean(),
  receivedAt: z.iso.datetime(),
  pages: z.array(
    z.object({
      number: z.number().int().min(1),
      width: z.number().positive(),
      height: z.number().positive(),
      /** Route that answers with the page image (renders it when it is not stored yet). */
      imageUrl: z.string(),
    }),
  ),
  terms: z.array(TermReadingSchema),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Terms a person has corrected, with what had been read; null: nothing. */
  corrections: z.array(
    z.object({
      path: z.string(),
      by: z.object({ subject: z.string(), name: z.string() }),
      at: z.iso.datetime(),
      reason: z.string(),
      before: TermReadingSchema.nullable(),
      after: TermReadingSchema.nullable(),
    }),
  ),
});
export type SideView = z.infer<typeof SideViewSchema>;

export const ProposalSchema = z.object({
  kind: z.enum(["APPROVE", "OVERRIDE", "REJECT"]),
  by: z.object({ subject: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  reason: z.string(),
  /** Hash of the evidence the proposer saw; the checker signs exactly this. */
  evidenceHash: z.string(),
});
export type Proposal = z.infer<typeof ProposalSchema>;

export const AuditEventViewSchema = z.object({
  stream: z.string(),
  sequence: z.number().int().positive(),
  type: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ subject: z.string(), name: z.string() }),
  /** One sentence in plain words. */
  summary: z.string(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  hash: z.string(),
});
export type AuditEventView = z.infer<typeof AuditEventViewSchema>;

export const MatchDetailSchema = MatchRowSchema.extend({
  evidenceHash: z.string(),
  deadline: DeadlineViewSchema,
  /** What the two sides were compared under: the rows that applied, and the version of the signed
   * profile book (absent before there was one). Null: nothing was compared. */
  profile: z
    .object({ name: z.string(), book: z.number().int().nonnegative().optional() })
    .nullable(),
  bank: SideViewSchema.nullable(),
  counterparty: SideViewSchema.nullable(),
  fields: z.array(FieldViewSchema),
  /** Confidence below which a person has to look at a term, by class. */
  thresholds: ThresholdsSchema,
  proposal: ProposalSchema.nullable(),
  /** Other trades that could be the partner, when AMBIGUOUS or unpaired. */
  candidates: z.array(
    z.object({
      tradeId: z.string(),
      matchId: z.string().nullable(),
      reference: z.string().nullable(),
      counterpartyName: z.string().nullable(),
      score: z.number(),
      reasons: z.array(z.string()),
    }),
  ),
  timeline: z.array(AuditEventViewSchema),
  /** What the signed-in person may do now, each with the sentence that says why not. */
  allowed: z.record(
    z.enum([
      "propose",
      "override",
      "reject",
      "approve",
      "withdraw",
      "assign",
      "comment",
      "pair",
      "unpair",
      "correct",
      "stateExecution",
    ]),
    z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  ),
});
export type MatchDetail = z.infer<typeof MatchDetailSchema>;

const MatchCommand = z.object({
  matchId: z.string().min(1),
  /** The version the person was looking at; anything else is STALE_VERSION. */
  version: z.number().int().positive(),
});
const Reason = z
  .string()
  .trim()
  .min(10, "Give a reason of at least 10 characters: the auditor will read it.")
  .max(2000, "Keep the reason under 2,000 characters.");

/** Maker: propose to confirm a match the engine calls MATCHED or WITHIN_TOLERANCE. */
export const ProposeMatchSchema = MatchCommand.extend({
  evidenceHash: z.string().min(1),
  comment: z.string().trim().max(2000).default(""),
});
/** Maker: propose to confirm in spite of breaks; the reason is mandatory. */
export const OverrideMatchSchema = MatchCommand.extend({
  evidenceHash: z.string().min(1),
  reason: Reason,
});
/** Maker: propose to reject. */
export const ProposeRejectSchema = MatchCommand.extend({
  evidenceHash: z.string().min(1),
  reason: Reason,
});
/** Checker: sign or send back what the maker proposed. */
export const DecideProposalSchema = MatchCommand.extend({
  evidenceHash: z.string().min(1),
  decision: z.enum(["APPROVE", "RETURN"]),
  reason: z.string().trim().max(2000).default(""),
});
export const WithdrawProposalSchema = MatchCommand;
/** Maker: this possible partner is the other side. */
export const PairMatchSchema = MatchCommand.extend({ tradeId: z.string().min(1).max(500) });
/** Maker: the two sides are not the same trade. */
export const UnpairMatchSchema = MatchCommand.extend({ reason: Reason });
/** What no paper states and the deadline depends on. */
export const StateExecutionSchema = MatchCommand.extend({
  /** Clock reading at a place; null: not known. */
  executed: z
    .object({
      date: z.string().refine(isCalendarDate, "Give the day as a date."),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, "Give the time as 15:59."),
      zone: z.string().refine(isTimeZone, "No time zone of that name."),
    })
    .nullable(),
  cleared: z.boolean().nullable(),
  reason: Reason,
});
export const AssignMatchSchema = MatchCommand.extend({ assignToMe: z.boolean() });
export const CommentMatchSchema = MatchCommand.extend({
  text: z.string().trim().min(1, "Write something first.").max(4000),
});
export type ProposeMatch = z.infer<typeof ProposeMatchSchema>;
export type OverrideMatch = z.infer<typeof OverrideMatchSchema>;
export type ProposeReject = z.infer<typeof ProposeRejectSchema>;
export type DecideProposal = z.infer<typeof DecideProposalSchema>;
export type PairMatch = z.infer<typeof PairMatchSchema>;
export type UnpairMatch = z.infer<typeof UnpairMatchSchema>;
export type WithdrawProposal = z.infer<typeof WithdrawProposalSchema>;
export type StateExecution = z.infer<typeof StateExecutionSchema>;
export type AssignMatch = z.infer<typeof AssignMatchSchema>;
export type CommentMatch = z.infer<typeof CommentMatchSchema>;
