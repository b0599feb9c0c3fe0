import { verifyAudit } from "../../../audit/verify.ts";
import type { DocumentOutcome } from "../../../contracts/documents.ts";
import { isRetryable } from "../../../domain/failures.ts";
import { every } from "../../../pipeline/listing.ts";
import type { DocumentRecord } from "../../../pipeline/ports.ts";
import { reconcile } from "../../../pipeline/reconcile.ts";
import { auditEvidence } from "../../../storage/audit-evidence.ts";
import type { Storage } from "../../../storage/storage.ts";
import type { Drop } from "./drops.ts";

export interface Verdict {
  readonly outcomes: Readonly<Record<DocumentOutcome, number>>;
  readonly events: number;
  readonly trades: number;
  /** Everything that is lost, twice or wrong, in words; nothing when all is well. */
  readonly problems: readonly string[];
}

export async function recordsByKey(storage: Storage): Promise<Map<string, DocumentRecord[]>> {
  const records = new Map<string, DocumentRecord[]>();
  for await (const record of every((cursor) => storage.sweeps.listAll(cursor))) {
    records.set(record.key, [...(records.get(record.key) ?? []), record]);
  }
  return records;
}

/** A document given up after too many crashes; a person would put it back. */
export function isSetAside({ outcome, reason }: DocumentRecord): boolean {
  return outcome === "FAILED" && reason !== null && isRetryable(reason.code);
}

/** Judges what a chaos run left behind. */
export async function judge(storage: Storage, drops: readonly Drop[]): Promise<Verdict> {
  const { objects, documents, sweeps, names } = storage;
  const now = (): Date => new Date();
  const records = await recordsByKey(storage);
  const found = await reconcile({ bucket: names.bucket, objects, documents, now }, sweeps);
  const audit = await verifyAudit(auditEvidence(storage));
  const filings = await filingsOf(storage);
  const problems = [
    ...found.discrepancies.map(({ key, message }) => `${key ?? "?"}: ${message}`),
    ...(found.open > 0 ? [`${found.open} documents are still on their way.`] : []),
    ...(audit.firstBad ? [`The audit is broken in ${audit.firstBad.stream}.`] : []),
    ...drops.flatMap((drop) => wrongRecords(drop, records.get(drop.key) ?? [])),
    ...wrongContents(drops, records),
    ...unfiled(records, filings),
    ...filings.twice,
    ...(await sharedTrades(storage)),
  ];
  const { outcomes } = found;
  return { outcomes, events: audit.events, trades: filings.trades, problems };
}

function wrongRecords({ key, expected }: Drop, records: readonly DocumentRecord[]): string[] {
  const [record] = records;
  if (record === undefined) return [`${key}: lost.`];
  if (records.length > 1) return [`${key}: ${records.length} records.`];
  const { outcome, reason } = record;
  const right = outcome === expected || (expected === "PROCESSED" && outcome === "DUPLICATE");
  return right ? [] : [`${key}: ${outcome ?? "no outcome"} (${reason?.message ?? "no reason"})`];
}

/** Of drops with the same bytes exactly one is processed, whichever came first. */
function wrongContents(
  drops: readonly Drop[],
  records: ReadonlyMap<string, readonly DocumentRecord[]>,
): string[] {
  const processed = new Map<string, number>();
  for (const { content, key, expected } of drops) {
    if (expected !== "PROCESSED") continue;
    const count = (records.get(key) ?? []).filter(({ outcome }) => outcome === "PROCESSED").length;
    processed.set(content, (processed.get(content) ?? 0) + count);
  }
  return [...processed]
    .filter(([, count]) => count !== 1)
    .map(([content, count]) => `${content}: processed ${count} times.`);
}

interface Filings {
  readonly documents: ReadonlySet<string>;
  readonly twice: readonly string[];
  readonly trades: number;
}

/** Which documents the trades' own streams know of, and whether any is in there twice. */
async function filingsOf(storage: Storage): Promise<Filings> {
  const documents = new Set<string>();
  const seen = new Set<string>();
  const twice: string[] = [];
  let trades = 0;
  for await (const stream of storage.eventLog.streams()) {
    if (!stream.startsWith("trade#")) continue;
    trades += 1;
    for (const { data } of await storage.eventStreams.read(stream)) {
      if (!("processingId" in data) || !("position" in data)) continue;
      const paper = `${data.processingId} ${data.position}`;
      if (seen.has(paper)) twice.push(`${stream}: ${paper} was filed twice.`);
      seen.add(paper);
      documents.add(data.processingId);
    }
  }
  return { documents, twice, trades };
}

function unfiled(
  records: ReadonlyMap<string, readonly DocumentRecord[]>,
  { documents }: Filings,
): string[] {
  return [...records.values()]
    .flat()
    .filter(({ outcome, processingId }) => outcome === "PROCESSED" && !documents.has(processingId))
    .map(({ key }) => `${key}: PROCESSED, but no trade knows of it.`);
}

/** A trade stands in one match; one that was overtaken is in no view. */
async function sharedTrades({ worklist, workflow }: Storage): Promise<string[]> {
  const ids: string[] = [];
  const all = { view: "all", sort: "updatedAt", direction: "desc" } as const;
  for await (const { matchId } of worklist.all(all, "")) ids.push(matchId);
  const owners = new Map<string, string[]>();
  for (const { matchId, bank, counterparty } of await workflow.matches(ids)) {
    for (const side of [bank, counterparty]) {
      if (side === null) continue;
      const name = `${side.side} ${side.tradeId}`;
      owners.set(name, [...(owners.get(name) ?? []), matchId]);
    }
  }
  return [...owners]
    .filter(([, matches]) => matches.length > 1)
    .map(([name, matches]) => `${name}: in ${matches.length} matches.`);
}
