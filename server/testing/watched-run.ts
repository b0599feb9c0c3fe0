import { createHash } from "node:crypto";
import { seedLocalUsers } from "../access/seed.ts";
import type { Actor } from "../contracts/access.ts";
import type { UploadTicket } from "../contracts/documents.ts";
import type { Portal } from "../contracts/portal.ts";
import type { Result } from "../domain/failures.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";
import { makeDesk } from "../rehearsal/desk.ts";
import type { RehearsalDocument } from "../rehearsal/desk-model.ts";
import { ODDITIES } from "../rehearsal/oddities.ts";
import type { Base } from "../runtime/base.ts";
import { openProcessor } from "../runtime/composition.ts";
import { observeStorage } from "../runtime/observed.ts";
import { createPortal } from "../runtime/portal.ts";
import { inRequest } from "../runtime/portal-process.ts";
import { startProcessor } from "../runtime/processor.ts";
import { startScheduler } from "../runtime/scheduler.ts";
import { openIntake } from "../runtime/start-intake.ts";
import { parseTraceparent } from "../telemetry/traceparent.ts";
import { openTracing } from "../telemetry/tracing.ts";
import { type CollectedSpan, startCollector } from "./collector.ts";
import { startGround } from "./stack.ts";

/** One document on its way from a browser. */
export interface Sent {
  readonly document: RehearsalDocument;
  /** What the browser said in its header. */
  readonly traceparent: string;
  readonly record: DocumentRecord;
}

/** What a whole run of the product left behind, and what it must not have told. */
export interface WatchedRun {
  readonly sent: readonly Sent[];
  /** Log lines of all processes, as written. */
  readonly lines: readonly string[];
  readonly spans: readonly CollectedSpan[];
  /** The exports of the spans, as sent. */
  readonly exports: readonly string[];
  /** `/metrics` of the processor at the end. */
  readonly metrics: string;
  /** Names, accounts, mail addresses, passwords and keys that were in play. */
  readonly secrets: ReadonlySet<string>;
}

const OPERATOR: Actor = { subject: "o-1", name: "Olivia Osterhagen", roles: ["operator"] };
const APPROVER: Actor = { subject: "a-1", name: "Adalbert Aschenbrenner", roles: ["approver"] };
const MAIL = "olivia.osterhagen@bank.example";
const PASSWORD = "correct horse battery 42";
const ACCOUNT = "DE89370400440532013000";

const PERSONAL = /(?:^parties\.\w+\.name|\.(?:account|iban|aba))$/;

/**
 * Takes real papers, good and bad, through the whole product under tracing, with every log level
 * on: uploads from a browser, intake, reading, matching, people's decisions, refusals, outages.
 */
export async function watchedRun(): Promise<WatchedRun> {
  const collector = await startCollector();
  const ground = await startGround({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    SWEEP_SECONDS: "1",
    DIGEST_HOUR: "0",
  });
  const { settings, log, metrics } = ground;
  const tracing = await openTracing(settings, "test");
  const storage = observeStorage(ground.storage, metrics);
  const base: Base = { settings, storage, log, metrics };
  const parts = openProcessor(base);
  const processor = await startProcessor(parts);
  const intake = openIntake(base, processor.url);
  const portal = createPortal(storage, {}, () => new Date(), { log, metrics });

  const papers = documents();
  const sent: Sent[] = [];
  for (const [index, document] of papers.entries()) {
    sent.push(await send(portal, ground.records, document, traceparentOf(index + 1)));
  }
  const finished = await Promise.all(sent.map((each) => outcome(ground, each)));
  await dropOddities(ground);
  const passwords = await actAsPeople(portal, base, finished);
  const live = new AbortController();
  for await (const event of portal.live(OPERATOR, live.signal)) {
    if (event.kind !== "heartbeat") throw new Error("The stream begins with a heartbeat.");
    break;
  }
  live.abort();
  // Last, so that what it counts is what all the others did.
  const scheduler = startScheduler(base);
  await ground.until("figures and digest", async () => {
    const text = await metrics.registry.metrics();
    return (
      /figures_timestamp_seconds [1-9]/.test(text) && /digests_total\{status="sent"\} 1/.test(text)
    );
  });
  const exposed = await (await fetch(`${processor.metricsUrl}/metrics`)).text();
  await Promise.all([intake.stop(2_000), scheduler.stop()]);
  await processor.stop();
  await parts.reader.close();
  await ground.stopAws();
  // What a store that is away does to the logs.
  await portal.overview(OPERATOR);
  await portal.matches.get(OPERATOR, "unknown");
  await ground.close();
  await tracing.close();
  await collector.close();
  return {
    sent: finished,
    lines: ground.lines,
    spans: collector.spans,
    exports: collector.bodies,
    metrics: exposed,
    secrets: new Set(
      [
        ...papers.flatMap(({ truth }) =>
          truth.filter(({ path }) => PERSONAL.test(path)).flatMap(({ value, raw }) => [value, raw]),
        ),
        ...[OPERATOR.name, APPROVER.name, MAIL, PASSWORD, ACCOUNT, ...passwords],
        ...[ground.env.AWS_SECRET_ACCESS_KEY],
      ].filter((each): each is string => typeof each === "string" && each.length > 3),
    ),
  };
}

/** Papers of several products with settlement instructions, agreeing and not. */
function documents(): RehearsalDocument[] {
  const options = { seed: 77, pairs: 6, faultRate: 0.5, scans: false } as const;
  return [...makeDesk(options).pairs()]
    .flatMap(({ bank, counterparty }) => [bank, counterparty])
    .filter((document) => document !== null);
}

const traceparentOf = (index: number): string =>
  `00-${index.toString(16).padStart(32, "a")}-${index.toString(16).padStart(16, "b")}-01`;

async function send(
  portal: Portal,
  records: () => Promise<readonly DocumentRecord[]>,
  document: RehearsalDocument,
  traceparent: string,
): Promise<Sent> {
  const bytes = await document.bytes();
  const ticket = await inRequest(new Headers({ traceparent }), () =>
    portal.documents.requestUpload(OPERATOR, {
      side: document.side,
      fileName: document.fileName,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      contentType: "application/pdf",
    }),
  );
  const { url, headers, processingId } = must<UploadTicket>(ticket);
  const put = await fetch(url, { method: "PUT", headers, body: new Uint8Array(bytes) });
  if (put.status !== 200) throw new Error(`The bucket said ${put.status}.`);
  const record = (await records()).find((each) => each.processingId === processingId);
  if (record === undefined) throw new Error("The upload was not registered.");
  return { document, traceparent, record };
}

type Ground = Awaited<ReturnType<typeof startGround>>;

async function outcome(ground: Ground, sent: Sent): Promise<Sent> {
  const record = await ground.until(`an outcome of ${sent.document.fileName}`, async () =>
    (await ground.records()).find(
      ({ processingId, outcome, currentKey, key }) =>
        processingId === sent.record.processingId && outcome !== null && currentKey !== key,
    ),
  );
  return { ...sent, record };
}

/** What is no confirmation, and one that lies on the wrong side, dropped past the portal. */
async function dropOddities(ground: Ground): Promise<void> {
  const [pair] = makeDesk({ seed: 501, pairs: 1, faultRate: 0 }).pairs();
  if (!pair?.bank) throw new Error("The desk made no document.");
  const wrong = {
    key: "COUNTERPARTY/2026/11/20/wrong/GCS1_V1.pdf",
    bytes: await pair.bank.bytes(),
  };
  const odd = await Promise.all(
    ODDITIES.slice(0, 6).map(async ({ id, fileName, bytes }) => ({
      key: `BANK/2026/11/20/${id}/${fileName}`,
      bytes: await bytes(),
    })),
  );
  const metadata = { "uploaded-by": encodeURIComponent(OPERATOR.name) };
  for (const { key, bytes } of [wrong, ...odd]) await ground.put(key, bytes, metadata);
  await ground.until("outcomes of the odd ones", async () => {
    const records = await ground.records();
    return [wrong, ...odd].every(({ key }) =>
      records.some((record) => record.key === key && record.outcome !== null),
    );
  });
}

/** @returns the passwords that were in play. */
async function actAsPeople(portal: Portal, base: Base, sent: readonly Sent[]): Promise<string[]> {
  const { settings, eventStreams: events } = base.storage;
  const seeded = (await seedLocalUsers({ settings, events })) ?? [];
  const [first] = seeded;
  if (first === undefined) throw new Error("Nobody was seeded.");
  must(await portal.access.signIn(first));
  await portal.access.signIn({ userName: MAIL, password: PASSWORD });
  await portal.access.signIn({ ...first, password: PASSWORD });
  const reason = `Agreed with ${APPROVER.name} by telephone; pays to ${ACCOUNT}.`;
  for (const matchId of new Set(sent.flatMap(({ record }) => record.matchIds))) {
    const match = await portal.matches.get(OPERATOR, matchId);
    if (!match.ok || match.value.bank === null || match.value.counterparty === null) continue;
    const { version, evidenceHash } = match.value;
    const proposed = await portal.matches.override(OPERATOR, {
      ...{ matchId, version, evidenceHash, reason },
    });
    if (!proposed.ok) continue;
    const now = { matchId, version: proposed.value.version, evidenceHash };
    await portal.matches.decide(OPERATOR, { ...now, decision: "APPROVE", reason });
    await portal.matches.decide(APPROVER, { ...now, decision: "APPROVE", reason });
  }
  await portal.matches.comment(OPERATOR, { matchId: "unknown", version: 1, text: reason });
  await portal.reports.create(OPERATOR, { format: "csv", view: "all" });
  return seeded.map(({ password }) => password);
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** The trace a browser began. */
export function traceOf({ traceparent }: Sent): string {
  return parseTraceparent(traceparent)?.traceId ?? "";
}
