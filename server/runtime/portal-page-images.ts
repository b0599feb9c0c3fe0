import type { DocumentReader } from "../extraction/extraction.ts";
import { createDocumentReader } from "../extraction/pool.ts";
import { imageKeyOf } from "../pipeline/keys.ts";
import type { DocumentRecord, ObjectStore } from "../pipeline/ports.ts";

/** Images of document pages for the review page. */
export interface PageImages {
  /** JPEG of a page (from 1), stored or rendered now; null when there is no such page. */
  page(record: DocumentRecord, page: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** Pages rendered now and not stored yet are asked for again with every look at the match. */
const KEPT = 48;
const DPI = 150;

/** @param open the reader to draw with; one of its own unless given */
export function createPageImages(
  objects: ObjectStore,
  open: () => DocumentReader = () => createDocumentReader({ workers: 1 }),
): PageImages {
  let reader: DocumentReader | undefined;
  const kept = new Map<string, Promise<Uint8Array | null>>();

  const render = async (record: DocumentRecord, page: number): Promise<Uint8Array | null> => {
    const bytes = await objects.read(record.currentKey);
    if (bytes === null) return null;
    reader ??= open();
    const [rendered] = await reader.render(bytes, { dpi: DPI, pages: [page] });
    return rendered?.jpeg ?? null;
  };

  const remember = (key: string, image: Promise<Uint8Array | null>): void => {
    kept.set(key, image);
    image.then(
      (jpeg) => {
        if (jpeg === null) kept.delete(key);
      },
      () => kept.delete(key),
    );
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  };

  return {
    async page(record, page) {
      if (!Number.isInteger(page) || page < 1 || record.stage === "EXPECTED") return null;
      if (record.images === "STORED") {
        const stored = await objects.read(imageKeyOf(record, page));
        if (stored) return stored;
      }
      // What was never recognised as a readable PDF is not rendered either.
      if (record.outcome === "QUARANTINED") return null;
      const key = `${record.processingId}/${page}`;
      const known = kept.get(key);
      if (known) return known;
      const image = render(record, page);
      remember(key, image);
      return image;
    },

    async close() {
      await reader?.close();
    },
  };
}
