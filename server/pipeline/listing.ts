import type { DocumentRecord, ObjectStore, RecordPage } from "./ports.ts";

/** Follows the cursor of a listing of records to its end. */
export async function* every(
  list: (cursor?: string) => Promise<RecordPage>,
): AsyncGenerator<DocumentRecord> {
  let cursor: string | null | undefined;
  do {
    const page = await list(cursor ?? undefined);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** Every key under a prefix; the empty objects some clients make for folders are left out. */
export async function* keysUnder(
  shop: { readonly objects: ObjectStore },
  prefix: string,
): AsyncGenerator<string> {
  let cursor: string | null | undefined;
  do {
    const page = await shop.objects.list(prefix, cursor ?? undefined);
    yield* page.keys.filter((key) => !key.endsWith("/"));
    cursor = page.cursor;
  } while (cursor !== null);
}
