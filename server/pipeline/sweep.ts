import type { Side } from "../domain/trade.ts";
import { conclude, settle } from "./conclude.ts";
import type { QueueingWorkshop } from "./dependencies.ts";
import { identify } from "./identify.ts";
import { fileNameOf, uniqueIdentifierOf } from "./keys.ts";
import { every, keysUnder } from "./listing.ts";
import type { DocumentRecord, DocumentSweeps } from "./ports.ts";
import { enqueue, registerDocument } from "./register.ts";

export interface SweepLimits {
  /** An upload ticket nobody used. Longer than the ticket is valid. */
  readonly abandonedAfterSeconds: number;
  /** A document that is queued but has not moved: its message may have been lost. */
  readonly stuckAfterSeconds: number;
  readonly imagesAfterSeconds: number;
}

export const SWEEP_LIMITS: SweepLimits = {
  abandonedAfterSeconds: 3600,
  stuckAfterSeconds: 60,
  imagesAfterSeconds: 120,
};

export interface SweepReport {
  readonly abandoned: number;
  readonly resent: number;
  readonly images: number;
}

/** Reminders per run; the next run continues. A flood of reminders would hide new work. */
const MOST_IMAGE_REMINDERS = 50;

/**
 * Repairs what a crash between two steps left behind: sends a message again for documents that
 * are queued without one, whose lease has run out, or whose images are pending, and closes upload
 * tickets nobody used. May run in any number of processes at once: messages are only reminders,
 * the record decides.
 */
export async function sweep(
  shop: QueueingWorkshop,
  sweeps: DocumentSweeps,
  limits: SweepLimits,
): Promise<SweepReport> {
  const report = { abandoned: 0, resent: 0, images: 0 };
  const stuckBefore = before(shop, limits.stuckAfterSeconds);
  for await (const record of every((cursor) => sweeps.listOpen(stuckBefore, cursor))) {
    const remedy = remedyOf(record, shop.now(), limits);
    if (remedy === "abandon" && (await abandon(shop, record))) report.abandoned += 1;
    if (remedy === "resend") {
      await enqueue(shop, record);
      shop.metrics.sweptRecords.inc({ reason: "stuck" });
      report.resent += 1;
    }
  }
  const imagesBefore = before(shop, limits.imagesAfterSeconds);
  const page = await sweeps.listPendingImages(imagesBefore);
  for (const record of page.items.slice(0, MOST_IMAGE_REMINDERS)) {
    await enqueue(shop, record);
    shop.metrics.sweptRecords.inc({ reason: "images" });
    report.images += 1;
  }
  return report;
}

/** What an open record that has not changed for a while needs. */
export function remedyOf(
  record: DocumentRecord,
  now: Date,
  limits: SweepLimits,
): "abandon" | "resend" | null {
  if (record.outcome !== null) return null;
  const age = (now.getTime() - Date.parse(record.receivedAt)) / 1000;
  if (record.stage === "EXPECTED") return age > limits.abandonedAfterSeconds ? "abandon" : null;
  const leased = record.lease !== null && Date.parse(record.lease.until) > now.getTime();
  const quiet = (now.getTime() - Date.parse(record.updatedAt)) / 1000;
  return !leased && quiet > limits.stuckAfterSeconds ? "resend" : null;
}

async function abandon(shop: QueueingWorkshop, record: DocumentRecord): Promise<boolean> {
  // The object may have landed although its event is still on the way.
  if ((await shop.objects.head(record.key)) !== null) return false;
  const finished = await conclude(shop, record, null, {
    outcome: "ABANDONED",
    reason: null,
    message: "The upload was announced but no file arrived.",
  });
  if (finished !== null) shop.metrics.sweptRecords.inc({ reason: "abandoned" });
  return finished !== null;
}

function before(shop: QueueingWorkshop, seconds: number): Date {
  return new Date(shop.now().getTime() - seconds * 1000);
}

/**
 * Registers objects whose event was lost for good (dead-lettered, or never sent).
 *
 * @param seenBefore keys the previous run saw waiting: only what has waited from one run to the
 * next is taken, so that intake goes first.
 * @returns the keys waiting now, for the next run.
 */
export async function sweepUnregistered(
  shop: QueueingWorkshop,
  seenBefore: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>();
  for (const side of ["BANK", "COUNTERPARTY"] as const) {
    for await (const key of keysUnder(shop, `${side}/`)) {
      waiting.add(key);
      if (seenBefore.has(key)) await registerForgotten(shop, key, side);
    }
  }
  return waiting;
}

async function registerForgotten(shop: QueueingWorkshop, key: string, side: Side): Promise<void> {
  const stored = await shop.objects.head(key);
  if (stored === null) return;
  const { processingId, record } = await identify(shop.documents, shop.bucket, key, stored);
  // Intake died between the outcome and the move, and its message may be dead-lettered by now.
  if (record !== null && record.outcome !== null) await settle(shop, record);
  if (record !== null && record.stage !== "EXPECTED") return;
  const registered = await registerDocument(
    shop,
    {
      s3_bucket: shop.bucket,
      s3_key: key,
      source_type: side,
      event_time: shop.now().toISOString(),
      unique_identifier: uniqueIdentifierOf(fileNameOf(key)),
      metadata: { version_id: stored.versionId },
    },
    processingId,
  );
  shop.metrics.sweptRecords.inc({ reason: "unregistered" });
  shop.log.warn("An object was registered that intake never heard of.", {
    processing_id: processingId,
    s3_key: key,
    accepted: registered.ok,
  });
}
