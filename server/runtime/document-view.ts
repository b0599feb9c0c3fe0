import type { DocumentView } from "../contracts/documents.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";

/** The row of a document as screens show it. */
export function documentView(record: DocumentRecord): DocumentView {
  const { reason } = record;
  return {
    processingId: record.processingId,
    side: record.side,
    fileName: record.fileName,
    size: record.size,
    sha256: record.sha256,
    stage: record.stage,
    percent: record.percent,
    message: record.message,
    outcome: record.outcome,
    reason: reason && { code: reason.code, message: reason.message },
    attempts: record.attempts,
    uploadedBy: record.uploadedBy,
    receivedAt: record.receivedAt,
    updatedAt: record.updatedAt,
    finishedAt: record.finishedAt,
    duplicateOf: record.duplicateOf,
    matchIds: [...record.matchIds],
    productType: record.productType,
    reference: record.reference,
    sample: record.sample,
  };
}
