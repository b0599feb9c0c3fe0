import type { FlagId } from "../contracts/flags.ts";
import { CountersignError, type Failure, isRetryable, type Result } from "../domain/failures.ts";
import { valueAt } from "../domain/trade.ts";
import type { Extraction } from "../extraction/extraction.ts";
import type { FiledTrade, ReadTrade } from "../workflow/ports.ts";
import type { Conclusion } from "./conclude.ts";
import type { ReadingWorkshop } from "./dependencies.ts";
import { extractedDocument } from "./extracted-document.ts";
import { inspectSize, sha256Of } from "./inspect.ts";
import { extractedKeyOf } from "./keys.ts";
import type { DocumentRecord } from "./ports.ts";
import { readAgain, type SecondReader } from "./second-reader.ts";
import { timeStage } from "./stage-timer.ts";

type Extracted = Extract<Extraction, { status: "extracted" }>;
type Stage = DocumentRecord["stage"];

/** One document in the hands of one worker. */
export interface Job {
  readonly shop: ReadingWorkshop;
  readonly record: DocumentRecord;
  readonly owner: string;
  readonly signal: AbortSignal;
}

/**
 * Takes a claimed document through download, reading, storing and matching, and says its outcome.
 * Every step writes the same things when it is repeated after a crash.
 *
 * @throws CountersignError when a step failed; its code says whether trying again can help.
 */
export async function processDocument(job: Job): Promise<Conclusion> {
  const size = inspectSize(job.record.size);
  if (!size.ok) return quarantined(size.failure);
  const bytes = await briefly(job, "DOWNLOADING", 10, "Fetching the file.", () =>
    timeStage(job.shop, "intake", "download", () => download(job)),
  );
  if (bytes === null) {
    const message = "The file was removed from the bucket before it could be read.";
    return failed({ code: "OBJECT_GONE", message });
  }
  const repeated = await checkContent(job, bytes);
  if (repeated !== null) return repeated;
  await advance(job, "READING", 30, "Reading the pages.");
  // Asked once: a flag that changes meanwhile counts from the next document on.
  const secondReader = (await isOn(job, "second-reader")) ? job.shop.secondReader : undefined;
  const extraction = await timeStage(job.shop, "reader", "extract", () =>
    read(job, bytes, secondReader),
  );
  if (extraction.status !== "extracted") {
    const { status, reason } = extraction;
    if (isRetryable(reason.code)) throw new CountersignError(reason);
    return status === "quarantined" ? quarantined(reason) : failed(reason);
  }
  const unfit = unfitReason(extraction);
  if (unfit !== null) return failed(unfit);
  const complete = await readTwice(job, extraction, secondReader);
  await briefly(job, "STORING", 70, "Storing the terms.", () =>
    timeStage(job.shop, "storage", "store-extracted", () => store(job, complete)),
  );
  return fileAndMatch(job, complete);
}

function failed(reason: Failure): Conclusion {
  return { outcome: "FAILED", reason, message: reason.message };
}

function quarantined(reason: Failure): Conclusion {
  return { outcome: "QUARANTINED", reason, message: reason.message };
}

async function advance(job: Job, stage: Stage, percent: number, message: string): Promise<void> {
  job.signal.throwIfAborted();
  const { shop, record, owner } = job;
  const change = { stage, percent, message };
  const advanced = await shop.documents.advance(record.processingId, owner, change, shop.now());
  if (advanced === null) {
    throw new CountersignError({ code: "LEASE_LOST", message: "Another worker has the document." });
  }
}

/** Runs a step that is usually over before anybody could see it: its stage is written only when
 * it lasts, which saves two writes for nearly every document. */
async function briefly<T>(
  job: Job,
  stage: Stage,
  percent: number,
  message: string,
  step: () => Promise<T>,
): Promise<T> {
  job.signal.throwIfAborted();
  let written: Promise<void> | null = null;
  const timer = setTimeout(() => {
    written = advance(job, stage, percent, message);
    // Awaited below; a lost lease must not count as unhandled until then.
    written.catch(() => undefined);
  }, VISIBLE_MS);
  try {
    return await step();
  } finally {
    clearTimeout(timer);
    await written;
  }
}

const VISIBLE_MS = 250;

/** The object where the record says it is: at its first key by version, else wherever an earlier
 * outcome put it. */
function download({ shop, record }: Job): Promise<Uint8Array | null> {
  const versionId = record.currentKey === record.key ? record.versionId : null;
  return shop.objects.read(record.currentKey, versionId);
}

/** The content must be what intake saw; a document that came past intake claims its content here. */
async function checkContent(job: Job, bytes: Uint8Array): Promise<Conclusion | null> {
  const { shop, record } = job;
  const sha256 = sha256Of(bytes);
  if (record.sha256 !== null && record.sha256 !== sha256) {
    const message = "The stored file is not the one that was received: its SHA-256 differs.";
    return quarantined({ code: "CONTENT_MISMATCH", message });
  }
  const { side, processingId } = record;
  const { holder } = await shop.documents.claimContent(sha256, side, processingId);
  if (holder === processingId) return null;
  const message = "The same file was received before; nothing was processed twice.";
  return {
    outcome: "DUPLICATE",
    reason: { code: "DUPLICATE_CONTENT", message, details: { duplicateOf: holder } },
    message,
    change: { duplicateOf: holder, sha256 },
  };
}

async function read(
  job: Job,
  bytes: Uint8Array,
  secondReader: SecondReader | undefined,
): Promise<Extraction> {
  const { shop, record, signal } = job;
  const { fileName, side } = record;
  const { reader } = shop;
  const asked = secondReader === undefined ? {} : { questions: secondReader.questions };
  const recalls = await isOn(job, "label-memory");
  const known = recalls ? await shop.memory?.recallable(side, record.sample) : null;
  const memory = known ? { memory: known } : {};
  const own = (await shop.own?.()) ?? [];
  try {
    return await reader.extract({ fileName, bytes, side, own, ...asked, ...memory }, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new CountersignError(
      { code: "READER_CRASHED", message: "The reader stopped while reading the document." },
      { cause: error },
    );
  }
}

/** Asks the second reader, where there is one. */
async function readTwice(
  job: Job,
  extraction: Extracted,
  secondReader: SecondReader | undefined,
): Promise<Extracted> {
  const { shop, signal } = job;
  if (secondReader === undefined) return extraction;
  return briefly(job, "READING", 50, "Asking the second reader.", () =>
    timeStage(shop, "second-reader", "read-again", () =>
      readAgain(secondReader, extraction, signal, shop.log),
    ),
  );
}

async function isOn({ shop, record }: Job, flag: FlagId): Promise<boolean> {
  return (await shop.flags?.forDocument(flag, record.processingId)) ?? true;
}

function unfitReason(extraction: Extracted): Failure | null {
  if (extraction.trades.length === 0) {
    return { code: "NO_TRADE_CONTENT", message: "No trade was found in the document." };
  }
  const wrong = extraction.trades
    .flatMap(({ warnings }) => warnings)
    .find(({ code }) => code === "WRONG_SIDE");
  return wrong === undefined ? null : { code: "WRONG_SIDE", message: wrong.message };
}

async function store({ shop, record }: Job, extraction: Extracted): Promise<void> {
  await shop.objects.write(
    extractedKeyOf(record),
    JSON.stringify(extractedDocument(record, extraction)),
    "application/json",
    { "processing-id": record.processingId },
  );
}

async function fileAndMatch(job: Job, extraction: Extracted): Promise<Conclusion> {
  const { shop } = job;
  await advance(job, "MATCHING", 85, "Looking for the other side.");
  const matchIds: string[] = [];
  for (const [position] of extraction.trades.entries()) {
    job.signal.throwIfAborted();
    const read = readTrade(job, extraction, position);
    const filed = await timeStage(shop, "workflow", "file-trade", () =>
      demand(shop.filing.fileTrade(read)),
    );
    matchIds.push(await settled(job, filed));
    await shop.memory?.used(read.trade.terms, read);
  }
  const terms = extraction.trades[0]?.terms ?? [];
  return {
    outcome: "PROCESSED",
    reason: null,
    message: "Read and compared.",
    change: {
      matchIds: [...new Set(matchIds)],
      productType: extraction.trades[0]?.productType ?? null,
      reference: valueAt(terms, "ownReference") ?? null,
      sha256: extraction.document.sha256,
      images: (await isOn(job, "page-images")) ? "PENDING" : "NONE",
    },
  };
}

/** A version that is already superseded looks for no partner. */
async function settled({ shop, record }: Job, filed: FiledTrade): Promise<string> {
  if (filed.kind === "IS_OLD_VERSION") return filed.matchId;
  const match = await timeStage(shop, "matching", "settle-match", () =>
    demand(shop.filing.settleMatch(filed, record.correlationId)),
  );
  return match.matchId;
}

function readTrade({ record }: Job, extraction: Extracted, position: number): ReadTrade {
  const trade = extraction.trades[position];
  if (trade === undefined) throw new RangeError(`There is no trade ${position}.`);
  return {
    side: record.side,
    processingId: record.processingId,
    position,
    bucket: record.bucket,
    key: record.key,
    fileName: record.fileName,
    document: extraction.document,
    trade,
    receivedAt: record.receivedAt,
    correlationId: record.correlationId,
    sample: record.sample,
  };
}

async function demand<T>(result: Promise<Result<T>>): Promise<T> {
  const settledResult = await result;
  if (!settledResult.ok) throw new CountersignError(settledResult.failure);
  return settledResult.value;
}
