import { settle } from "./conclude.ts";
import type { QueueingWorkshop } from "./dependencies.ts";
import type { DocumentSweeps } from "./ports.ts";
import { type Reconciliation, reconcile } from "./reconcile.ts";

/**
 * Reconciles, and where a record and its object disagree on the place, finishes the move: the
 * crash that interrupted it may have used up every delivery of its message. What is still wrong
 * after that is for people.
 */
export async function reconcileAndMend(
  shop: QueueingWorkshop,
  sweeps: DocumentSweeps,
): Promise<Reconciliation & { readonly mended: number }> {
  const found = await reconcile(shop, sweeps);
  let tried = 0;
  for (const { kind, processingId } of found.discrepancies) {
    if (kind !== "RECORD_WITHOUT_OBJECT" && kind !== "OBJECT_IN_WRONG_FOLDER") continue;
    const record = processingId === null ? null : await shop.documents.get(processingId);
    if (record === null || record.outcome === null) continue;
    await settle(shop, record);
    tried += 1;
  }
  if (tried === 0) return { ...found, mended: 0 };
  const after = await reconcile(shop, sweeps);
  return { ...after, mended: found.discrepancies.length - after.discrepancies.length };
}
