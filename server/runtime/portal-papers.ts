import { requirePermission } from "../access/permissions.ts";
import type { Actor } from "../contracts/access.ts";
import type { PageWords } from "../contracts/corrections.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import type { Evidence } from "../domain/trade.ts";
import type { DocumentInspector, DocumentReader } from "../extraction/extraction.ts";
import type { Inspection } from "../extraction/memory/model.ts";
import { createDocumentReader } from "../extraction/pool.ts";
import type { Storage } from "../storage/storage.ts";
import type { PaperInspector } from "../workflow/corrections/correct-term.ts";

/** Documents looked at again for people who point at them. */
export interface Papers extends PaperInspector {
  /** The reader of this process, started when it is first needed. */
  readonly reader: () => DocumentReader & DocumentInspector;
}

/** Documents whose words are kept: people point several times at the same one. */
const KEPT = 12;

export function createPapers(storage: Pick<Storage, "documents" | "objects">): Papers {
  let opened: (DocumentReader & DocumentInspector) | undefined;
  const reader = () => {
    opened ??= createDocumentReader({ workers: 1 });
    return opened;
  };
  const words = new Map<string, Promise<Result<Inspection>>>();

  const look = async (
    processingId: string,
    place: Evidence | null,
  ): Promise<Result<Inspection>> => {
    const record = processingId.includes("#") ? null : await storage.documents.get(processingId);
    if (record === null) return refuse("NOT_FOUND", "There is no document with this number.");
    // What was never recognised as readable is not read again for anybody.
    if (record.outcome === "QUARANTINED" || record.stage === "EXPECTED") {
      return refuse(
        "WRONG_STATE",
        "This document could not be read, so nothing can be pointed at.",
      );
    }
    const bytes = await storage.objects.read(record.currentKey);
    if (bytes === null) return refuse("OBJECT_GONE", "The file is not in the bucket.");
    return ok(await reader().inspect(bytes, place));
  };

  return {
    reader,
    inspect(processingId, place) {
      if (place !== null) return look(processingId, place);
      const known = words.get(processingId);
      if (known) return known;
      const looked = look(processingId, null);
      words.set(processingId, looked);
      const forget = () => words.delete(processingId);
      looked.then((found) => found.ok || forget(), forget);
      const oldest = words.keys().next().value;
      if (words.size > KEPT && oldest !== undefined) words.delete(oldest);
      return looked;
    },
  };
}

/** The words of one page, for pointing at them. */
export async function pageWords(
  papers: PaperInspector,
  actor: Actor,
  processingId: string,
  page: number,
): Promise<Result<PageWords>> {
  const permitted = requirePermission(actor, "document.read");
  if (!permitted.ok) return permitted;
  const inspection = await papers.inspect(processingId, null);
  if (!inspection.ok) return inspection;
  const found = inspection.value.pages.find((each) => each.page === page);
  if (found === undefined) return refuse("NOT_FOUND", "This document has no such page.");
  return ok({
    page,
    words: found.words.map(({ text, box: [x0, y0, x1, y1] }) => ({ text, box: [x0, y0, x1, y1] })),
  });
}
