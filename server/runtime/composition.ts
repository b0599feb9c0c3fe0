import { createDocumentReader } from "../extraction/pool.ts";
import { ensureBucketsAndQueues, ensureTables } from "../storage/provision.ts";
import type { Storage } from "../storage/storage.ts";
import { INSTITUTION_BOOK, PROFILE_BOOK } from "../workflow/books/catalogue.ts";
import { liveBook } from "../workflow/books/live-book.ts";
import { createLiveFiling, liveEngine } from "../workflow/rematch/live-engine.ts";
import { type Base, openBase } from "./base.ts";
import { secondReaderOf } from "./models/lazy.ts";
import { observeEngine } from "./observed.ts";
import type { ProcessorParts } from "./processor.ts";

export { type Base, openBase };

/** Adds what reading and filing need: the pool of readers and the workflow. */
export function openProcessor(base: Base): ProcessorParts {
  const { settings, storage } = base;
  const reader = createDocumentReader({
    workers: settings.READER_WORKERS,
    memoryMb: settings.READER_MEMORY_MB,
  });
  return {
    ...base,
    reader,
    secondReader: secondReaderOf(base, reader),
    filing: createLiveFiling({
      store: storage.workflow,
      engine: liveEngine(
        liveBook(storage.settings, PROFILE_BOOK),
        (engine) => observeEngine(engine, base.metrics),
        liveBook(storage.settings, INSTITUTION_BOOK),
      ),
    }),
  };
}

/** Creates tables, bucket, queues and topic where they are missing. Repeatable. */
export async function provision(storage: Storage, origins: readonly string[]): Promise<void> {
  await Promise.all([
    ensureTables(storage.clients, storage.names),
    ensureBucketsAndQueues(storage.clients, storage.names, origins),
  ]);
}
