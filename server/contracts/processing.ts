import { z } from "zod";
import { SideSchema } from "./documents.ts";

/** POST /process of the processor (specification 2): what intake sends. */
export const ProcessingRequestSchema = z.object({
  s3_bucket: z.string().min(3),
  s3_key: z.string().min(1),
  source_type: SideSchema,
  event_time: z.string(),
  unique_identifier: z.string().min(1),
  metadata: z.record(z.string(), z.unknown()).default({}),
});
export type ProcessingRequest = z.infer<typeof ProcessingRequestSchema>;

/** The answer to POST /process. `processing_id` is the same however often it is asked. */
export const ProcessingResponseSchema = z.object({
  status: z.literal("initiated"),
  message: z.string(),
  unique_identifier: z.string(),
  processing_id: z.string(),
});
export type ProcessingResponse = z.infer<typeof ProcessingResponseSchema>;

/** GET /status/{processing_id}. `progress` is 0 to 100, or -1 when it failed. */
export const ProcessingStatusSchema = z.object({
  status: z.enum(["initiated", "downloading", "processing", "completed", "failed"]),
  message: z.string(),
  progress: z.number().int().min(-1).max(100),
  unique_identifier: z.string(),
  started_at: z.iso.datetime(),
  completed_at: z.iso.datetime().optional(),
  failed_at: z.iso.datetime().optional(),
  result: z.string().optional(),
  error: z.string().optional(),
});
export type ProcessingStatus = z.infer<typeof ProcessingStatusSchema>;

/** Message of the processing queue: identity only; the state is in the table. */
export const ProcessDocumentMessageSchema = z.object({
  v: z.literal(1),
  processingId: z.string().min(1),
  correlationId: z.string().min(1),
});
export type ProcessDocumentMessage = z.infer<typeof ProcessDocumentMessageSchema>;

/** SNS notification, one per outcome (specification 2, completion notification). */
export const OutcomeNotificationSchema = z.object({
  processing_id: z.string(),
  unique_identifier: z.string(),
  source_type: SideSchema,
  s3_key: z.string(),
  status: z.enum(["success", "failure", "quarantine", "duplicate"]),
  timestamp: z.iso.datetime(),
  match_ids: z.array(z.string()),
  error: z.string().optional(),
});
export type OutcomeNotification = z.infer<typeof OutcomeNotificationSchema>;
