import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Desk, RehearsalDocument, RehearsalPair } from "./desk-model.ts";

/** What was written so far. */
export interface RehearsalProgress {
  readonly pairs: number;
  readonly total: number;
  readonly documents: number;
}

/** What `truth.json` says of a document. */
function truthOfDocument(document: RehearsalDocument) {
  const { side, product, layout, language, scanned, truth } = document;
  return { side, product, layout, language, scanned, terms: truth };
}

function documentsOf(pair: RehearsalPair): RehearsalDocument[] {
  return [pair.bank, pair.counterparty, ...pair.others].filter((each) => each !== null);
}

const pathOf = (document: RehearsalDocument): string => `${document.side}/${document.fileName}`;

/**
 * Writes a desk as `BANK/*.pdf`, `COUNTERPARTY/*.pdf` and `truth.json` below `directory`.
 * `truth.json` maps each file to the terms it states and lists each pair with what is expected.
 * @throws when the directory cannot be written.
 */
export async function writeDesk(
  directory: string,
  desk: Desk,
  onProgress: (progress: RehearsalProgress) => void = () => undefined,
): Promise<RehearsalProgress> {
  await mkdir(join(directory, "BANK"), { recursive: true });
  await mkdir(join(directory, "COUNTERPARTY"), { recursive: true });
  const files: Record<string, ReturnType<typeof truthOfDocument>> = {};
  const pairs = [];
  let progress: RehearsalProgress = { pairs: 0, total: desk.options.pairs, documents: 0 };
  for (const pair of desk.pairs()) {
    const documents = documentsOf(pair);
    for (const document of documents) {
      await writeFile(join(directory, pathOf(document)), await document.bytes());
      files[pathOf(document)] = truthOfDocument(document);
    }
    pairs.push({
      id: pair.id,
      product: pair.product,
      bank: pair.bank === null ? null : pathOf(pair.bank),
      counterparty: pair.counterparty === null ? null : pathOf(pair.counterparty),
      others: pair.others.map(pathOf),
      fault: pair.fault,
      expected: pair.expected,
    });
    progress = {
      ...progress,
      pairs: progress.pairs + 1,
      documents: progress.documents + documents.length,
    };
    onProgress(progress);
  }
  const truth = { seed: desk.options.seed, files, pairs };
  await writeFile(join(directory, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
  return progress;
}
