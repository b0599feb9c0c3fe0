import { z } from "zod";
import type { DocumentKind } from "../domain/document-kind.ts";

/** How each kind of confirmation is labelled in the bucket. */
export const CONTENT_TYPES = {
  pdf: "application/pdf",
  fpml: "application/xml",
  swift: "text/plain",
} as const satisfies Readonly<Record<DocumentKind, string>>;

export const SideSchema = z.enum(["BANK", "COUNTERPARTY"]);

/** Largest document accepted, in bytes. Checked in the browser, signed into the upload, and
 * checked again by intake. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** Where a document is in the pipeline; percent says how far. Terminal when `outcome` is set. */
export const DOCUMENT_STAGES = [
  "EXPECTED",
  "RECEIVED",
  "QUEUED",
  "DOWNLOADING",
  "READING",
  "STORING",
  "MATCHING",
  "DONE",
] as const;
export const DocumentStageSchema = z.enum(DOCUMENT_STAGES);
export type DocumentStage = z.infer<typeof DocumentStageSchema>;

/** The one recorded outcome of every object that landed in the bucket. */
export const DOCUMENT_OUTCOMES = [
  "PROCESSED",
  "DUPLICATE",
  "FAILED",
  "QUARANTINED",
  "ABANDONED",
] as const;
export const DocumentOutcomeSchema = z.enum(DOCUMENT_OUTCOMES);
export type DocumentOutcome = z.infer<typeof DocumentOutcomeSchema>;

export const ReasonSchema = z.object({ code: z.string(), message: z.string() });

/** One row of the processing page and of the document list. Instants are ISO UTC. */
export const DocumentViewSchema = z.object({
  processingId: z.string(),
  side: SideSchema,
  fileName: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string().nullable(),
  stage: DocumentStageSchema,
  percent: z.number().int().min(0).max(100),
  message: z.string(),
  outcome: DocumentOutcomeSchema.nullable(),
  reason: ReasonSchema.nullable(),
  attempts: z.number().int().nonnegative(),
  uploadedBy: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Processing id of the document whose content this repeats. */
  duplicateOf: z.string().nullable(),
  matchIds: z.array(z.string()),
  productType: z.string().nullable(),
  reference: z.string().nullable(),
  sample: z.boolean(),
});
export type DocumentView = z.infer<typeof DocumentViewSchema>;

export const DocumentPageSchema = z.object({
  items: z.array(DocumentViewSchema),
  cursor: z.string().nullable(),
  asOf: z.iso.datetime(),
});
export type DocumentPage = z.infer<typeof DocumentPageSchema>;

export const ListDocumentsSchema = z.object({
  side: SideSchema.optional(),
  outcome: DocumentOutcomeSchema.or(z.literal("OPEN")).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListDocuments = z.infer<typeof ListDocumentsSchema>;

/** Request of the upload action: everything that will be signed. */
export const RequestUploadSchema = z.object({
  side: SideSchema,
  fileName: z
    .string()
    .min(1, "The file has no name.")
    .max(200, "The file name is longer than 200 characters. Shorten it."),
  size: z
    .number()
    .int()
    .min(1, "The file is empty.")
    .max(MAX_DOCUMENT_BYTES, "The file is larger than 50 MB. Split it."),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "The SHA-256 of the file is missing."),
  contentType: z.enum(CONTENT_TYPES, "Only PDF, FpML and SWIFT MT files are accepted."),
});
export type RequestUpload = z.infer<typeof RequestUploadSchema>;

/** What the browser needs for one PUT straight to the bucket. */
export const UploadTicketSchema = z.object({
  processingId: z.string(),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
  /** Set when the same content is already known: nothing needs to be sent. */
  duplicateOf: z
    .object({ processingId: z.string(), fileName: z.string(), receivedAt: z.iso.datetime() })
    .nullable(),
});
export type UploadTicket = z.infer<typeof UploadTicketSchema>;
