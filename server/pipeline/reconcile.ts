import type { DocumentOutcome } from "../contracts/documents.ts";
import type { Workshop } from "./dependencies.ts";
import { FINISHED_FOLDERS, finishedKeyOf } from "./keys.ts";
import { every, keysUnder } from "./listing.ts";
import type { DocumentRecord, DocumentSweeps } from "./ports.ts";

type DiscrepancyKind =
  | "OBJECT_WITHOUT_RECORD"
  | "RECORD_WITHOUT_OBJECT"
  | "OBJECT_IN_WRONG_FOLDER"
  | "OBJECT_OF_TWO_RECORDS"
  | "OUTCOME_WITHOUT_REASON";

export interface Discrepancy {
  readonly kind: DiscrepancyKind;
  readonly key: string | null;
  readonly processingId: string | null;
  readonly message: string;
}

/** What reconciliation found. `consistent` is the answer; the rest says why. */
export interface Reconciliation {
  readonly consistent: boolean;
  readonly asOf: string;
  readonly bucket: string;
  readonly objects: number;
  readonly records: number;
  /** Records still on their way. */
  readonly open: number;
  readonly outcomes: Readonly<Record<DocumentOutcome, number>>;
  readonly discrepancies: readonly Discrepancy[];
}

const PREFIXES = ["BANK/", "COUNTERPARTY/", ...FINISHED_FOLDERS.map((folder) => `${folder}/`)];

/**
 * Checks that every object under the document prefixes has exactly one Document record and every
 * record with an outcome has its object in the folder of that outcome.
 *
 * Documents on their way are no discrepancy: an object still under BANK/ or COUNTERPARTY/ whose
 * record is open, or whose record was written while we were listing.
 */
export async function reconcile(
  shop: Pick<Workshop, "bucket" | "objects" | "now" | "documents">,
  sweeps: DocumentSweeps,
): Promise<Reconciliation> {
  // Objects first: a record that moves on meanwhile is read in its newer state.
  const keys = await listKeys(shop);
  const records: DocumentRecord[] = [];
  for await (const record of every((cursor) => sweeps.listAll(cursor))) records.push(record);
  const suspects = compare(keys, records);
  const discrepancies: Discrepancy[] = [];
  for (const suspect of suspects) {
    if (await stillTrue(shop, suspect)) discrepancies.push(suspect);
  }
  return {
    consistent: discrepancies.length === 0,
    asOf: shop.now().toISOString(),
    bucket: shop.bucket,
    objects: keys.length,
    records: records.length,
    open: records.filter(({ outcome }) => outcome === null).length,
    outcomes: countOutcomes(records),
    discrepancies,
  };
}

/** Pure comparison of a listing with the records. */
export function compare(
  keys: readonly string[],
  records: readonly DocumentRecord[],
): readonly Discrepancy[] {
  const present = new Set(keys);
  const owners = new Map<string, DocumentRecord[]>();
  for (const record of records) {
    owners.set(record.currentKey, [...(owners.get(record.currentKey) ?? []), record]);
  }
  return [
    ...keys.filter((key) => !owners.has(key)).map(withoutRecord),
    ...[...owners].flatMap(([key, held]) => (present.has(key) ? sharedBy(key, held) : [])),
    ...records.flatMap((record) => problemsOf(record, present)),
  ];
}

function withoutRecord(key: string): Discrepancy {
  const message = "No record knows this object.";
  return { kind: "OBJECT_WITHOUT_RECORD", key, processingId: null, message };
}

function sharedBy(key: string, records: readonly DocumentRecord[]): Discrepancy[] {
  // Two versions of one key on their way are two documents of one name until they are moved.
  const settled = records.filter(
    ({ outcome, currentKey }) => outcome !== null && currentKey === key,
  );
  const [, second] = settled;
  if (second === undefined) return [];
  const message = `${settled.length} finished records claim this object.`;
  return [{ kind: "OBJECT_OF_TWO_RECORDS", key, processingId: second.processingId, message }];
}

function problemsOf(record: DocumentRecord, present: ReadonlySet<string>): Discrepancy[] {
  const { outcome, currentKey: key, processingId } = record;
  if (outcome === null || outcome === "ABANDONED") return [];
  const problems: Discrepancy[] = [];
  if (outcome !== "PROCESSED" && record.reason === null) {
    const message = `The outcome ${outcome} has no reason.`;
    problems.push({ kind: "OUTCOME_WITHOUT_REASON", key, processingId, message });
  }
  if (record.reason?.code === "OBJECT_GONE") return problems;
  const folder = finishedKeyOf("", outcome) ?? "";
  if (!present.has(key)) {
    const message = `The record says ${outcome}, but its object is missing.`;
    problems.push({ kind: "RECORD_WITHOUT_OBJECT", key, processingId, message });
  } else if (!key.startsWith(folder)) {
    const message = `The outcome is ${outcome}, but the object does not lie under ${folder}.`;
    problems.push({ kind: "OBJECT_IN_WRONG_FOLDER", key, processingId, message });
  }
  return problems;
}

/** A listing of a living system is never of one instant: what looks wrong is looked at again. */
async function stillTrue(
  shop: Pick<Workshop, "objects" | "documents">,
  suspect: Discrepancy,
): Promise<boolean> {
  if (suspect.processingId === null) {
    const there = suspect.key === null ? null : await shop.objects.head(suspect.key);
    const holder = there?.metadata["processing-id"];
    if (there === null) return false;
    return holder === undefined || (await shop.documents.get(holder)) === null;
  }
  const record = await shop.documents.get(suspect.processingId);
  if (record === null) return false;
  const there = await shop.objects.head(record.currentKey);
  const present = new Set(there === null ? [] : [record.currentKey]);
  return (
    suspect.kind === "OBJECT_OF_TWO_RECORDS" ||
    problemsOf(record, present).some(({ kind }) => kind === suspect.kind)
  );
}

async function listKeys(shop: Pick<Workshop, "objects">): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const prefix of PREFIXES) {
    for await (const key of keysUnder(shop, prefix)) keys.push(key);
  }
  return keys;
}

function countOutcomes(records: readonly DocumentRecord[]): Record<DocumentOutcome, number> {
  const counts = { PROCESSED: 0, DUPLICATE: 0, FAILED: 0, QUARANTINED: 0, ABANDONED: 0 };
  for (const { outcome } of records) if (outcome !== null) counts[outcome] += 1;
  return counts;
}
