import { z } from "zod";
import { CountersignError, isRetryable } from "../domain/failures.ts";
import type { RenderedPage } from "../extraction/extraction.ts";
import { pause } from "./consume.ts";
import type { ReadingWorkshop } from "./dependencies.ts";
import { extractedKeyOf, imageFolderOf, imageKeyOf, keyTimestamp } from "./keys.ts";
import type { DocumentRecord } from "./ports.ts";

/** Resolution of the stored page images (specification 2). */
const IMAGE_DPI = 300;

/** Pages per call of the renderer: bounds memory, and lets arriving work go first in between. */
const PAGES_AT_ONCE = 2;
const QUIET_MS = 150;
const MAX_TRIES = 3;

export interface ImageKeeper {
  /** Wants the page images of a finished document stored. */
  offer(processingId: string): void;
  /** Documents waiting. */
  pending(): number;
  close(): Promise<void>;
}

/**
 * Stores page images one document at a time and only while `isBusy` says no: they are for people
 * who look later, and must not delay a match.
 */
export function startImageKeeper(shop: ReadingWorkshop, isBusy: () => boolean): ImageKeeper {
  const waiting = new Map<string, number>();
  const closing = new AbortController();
  let wake: () => void = () => undefined;
  const log = shop.log.child("pipeline.images");

  const quiet = async (): Promise<void> => {
    while (isBusy() && !closing.signal.aborted) await pause(QUIET_MS, closing.signal);
  };
  const one = async (processingId: string, tries: number): Promise<void> => {
    try {
      await storeImages(shop, processingId, quiet, closing.signal);
    } catch (error) {
      if (closing.signal.aborted) return;
      const hopeless = error instanceof CountersignError && !isRetryable(error.code);
      log.error("Page images could not be stored.", { processing_id: processingId, tries, error });
      if (!hopeless && tries + 1 < MAX_TRIES) waiting.set(processingId, tries + 1);
      else await shop.documents.annotate(processingId, { images: "FAILED" }, shop.now());
    }
  };
  const loop = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const next = waiting.entries().next().value;
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const [processingId, tries] = next;
      waiting.delete(processingId);
      await quiet();
      if (closing.signal.aborted) return;
      await one(processingId, tries).catch((error: unknown) =>
        log.error("Page images stay pending.", { processing_id: processingId, error }),
      );
      shop.metrics.imagesPending.set(waiting.size);
    }
  };
  const running = loop();

  return {
    offer(processingId) {
      if (!waiting.has(processingId)) waiting.set(processingId, 0);
      shop.metrics.imagesPending.set(waiting.size);
      wake();
    },
    pending: () => waiting.size,
    async close() {
      closing.abort();
      wake();
      await running;
    },
  };
}

/** Renders and stores every page, then `metadata.json`, then says so in the record. Writes the
 * same keys when repeated. */
async function storeImages(
  shop: ReadingWorkshop,
  processingId: string,
  quiet: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const record = await shop.documents.get(processingId);
  if (record === null || record.images !== "PENDING") return;
  const versionId = record.currentKey === record.key ? record.versionId : null;
  const bytes = await shop.objects.read(record.currentKey, versionId);
  if (bytes === null) {
    const message = `There is no object ${record.currentKey} to render.`;
    throw new CountersignError({ code: "OBJECT_GONE", message });
  }
  const total = await pageCount(shop, record);
  const stored: Omit<RenderedPage, "jpeg">[] = [];
  for (let first = 1; first <= total; first += PAGES_AT_ONCE) {
    await quiet();
    const pages = range(first, Math.min(total, first + PAGES_AT_ONCE - 1));
    const rendered = await shop.reader.render(bytes, { dpi: IMAGE_DPI, pages }, signal);
    for (const page of rendered) {
      await writePage(shop, record, page);
      stored.push({ page: page.page, width: page.width, height: page.height });
    }
  }
  await shop.objects.write(
    `${imageFolderOf(record)}metadata.json`,
    JSON.stringify(imageMetadata(record, stored), null, 2),
    "application/json",
  );
  await shop.documents.annotate(processingId, { images: "STORED" }, shop.now());
}

const PageCount = z.object({ document: z.object({ pages: z.number().int().min(1) }) });

async function pageCount(shop: ReadingWorkshop, record: DocumentRecord): Promise<number> {
  const stored = await shop.objects.read(extractedKeyOf(record));
  if (stored === null) {
    const message = "The extracted terms of the document are missing.";
    throw new CountersignError({ code: "OBJECT_GONE", message });
  }
  return PageCount.parse(JSON.parse(Buffer.from(stored).toString("utf8"))).document.pages;
}

async function writePage(
  shop: ReadingWorkshop,
  record: DocumentRecord,
  page: RenderedPage,
): Promise<void> {
  await shop.objects.write(imageKeyOf(record, page.page), page.jpeg, "image/jpeg", {
    source_pdf: encodeURI(record.key),
    page_number: String(page.page),
    source_type: record.side,
    unique_identifier: encodeURI(record.uniqueIdentifier),
    dpi: String(IMAGE_DPI),
    conversion_timestamp: keyTimestamp(record.receivedAt),
  });
}

/** The fields of specification 2. Nothing is kept on local disk, so `local_folder` is empty. */
function imageMetadata(record: DocumentRecord, pages: readonly Omit<RenderedPage, "jpeg">[]) {
  const folder = imageFolderOf(record);
  return {
    source_pdf: `s3://${record.bucket}/${record.key}`,
    source_type: record.side,
    unique_identifier: record.uniqueIdentifier,
    conversion_timestamp: keyTimestamp(record.receivedAt),
    total_pages: pages.length,
    dpi: IMAGE_DPI,
    s3_bucket: record.bucket,
    s3_folder: `s3://${record.bucket}/${folder}`,
    local_folder: "",
    image_files: pages.map(({ page }) => imageKeyOf(record, page).slice(folder.length)),
    processing_id: record.processingId,
    pages,
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
