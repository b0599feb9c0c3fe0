import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { traceOf, type WatchedRun, watchedRun } from "../testing/watched-run.ts";

let run: WatchedRun;
beforeAll(async () => {
  run = await watchedRun();
}, 120_000);

const Line = z.looseObject({
  timestamp: z.iso.datetime(),
  level: z.enum(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
  logger: z.string().min(1),
  message: z.string().min(1),
  module: z.string().regex(/^(server|app|infra)\/.*\.ts$/),
  function: z.string().min(1),
  line: z.number().int().positive(),
  process_id: z.number().int().positive(),
  thread_id: z.number().int(),
  thread_name: z.string(),
  namespace: z.string(),
  pod_name: z.string(),
  container_name: z.string(),
  node_name: z.string(),
});
const lines = () => run.lines.map((line) => Line.parse(JSON.parse(line)));

describe("the logs of a whole run", () => {
  it("have every field of the format on every line", () => {
    expect(lines().length).toBeGreaterThan(30);
  });

  it("come from every part of the product", () => {
    const loggers = new Set(lines().map(({ logger }) => logger));
    for (const part of ["pipeline.intake", "pipeline.worker", "scheduler"]) {
      expect([...loggers]).toContain(part);
    }
    expect(lines().some((line) => line.use_case === "matches.decide")).toBe(true);
    expect(lines().some(({ level }) => level === "ERROR")).toBe(true);
  });

  it("tell no name, account, mail address, password or key that was in play", () => {
    expect(run.secrets.size).toBeGreaterThan(20);
    const text = run.lines.join("\n");
    const told = [...run.secrets].filter((secret) => text.includes(secret));
    expect(told).toEqual([]);
  });

  it("join a document's lines from the browser to its outcome by one id", () => {
    for (const sent of run.sent) {
      const own = lines().filter((line) => line.correlation_id === traceOf(sent));
      const asked = own.find((line) => line.use_case === "documents.requestUpload");
      const ended = own.find(({ message }) => message.startsWith("Finished "));
      expect(asked, sent.document.fileName).toBeDefined();
      expect(ended?.processing_id, sent.document.fileName).toBe(sent.record.processingId);
      expect(ended).toMatchObject({
        unique_identifier: sent.record.uniqueIdentifier,
        source_type: sent.document.side,
        s3_bucket: sent.record.bucket,
      });
    }
  });
});

describe("the traces of a whole run", () => {
  it("are one connected trace for every document, from the browser to the store", () => {
    for (const sent of run.sent) {
      const own = run.spans.filter(({ traceId }) => traceId === traceOf(sent));
      const ids = new Set([...own.map(({ spanId }) => spanId), sent.traceparent.slice(36, 52)]);
      const loose = own.filter(({ parentSpanId = "" }) => !ids.has(parentSpanId));
      expect(loose.map(({ name }) => name)).toEqual([]);
      const names = own.map(({ name }) => name);
      for (const name of [
        "portal documents.requestUpload",
        "intake receive",
        "POST /process",
        "processor register",
        "SQS SendMessage",
        "worker process",
        "reader extract",
        "workflow file-trade",
        "matching settle-match",
        "workflow commit",
        "S3 GetObject",
        "SNS Publish",
      ]) {
        expect(names, sent.document.fileName).toContain(name);
      }
    }
  });

  it("carry ids and codes, and nothing a document says", () => {
    const allowed = new Set([
      ...["attempt", "code", "kind", "match_id", "operation", "outcome", "processing_id"],
      ...["source_type", "stage", "table", "use_case"],
    ]);
    const keys = new Set(run.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect([...keys].filter((key) => !allowed.has(key))).toEqual([]);
    const text = run.exports.join("\n");
    expect([...run.secrets].filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe("the metrics of a whole run", () => {
  const value = (series: RegExp): number =>
    run.metrics
      .split("\n")
      .filter((line) => series.test(line))
      .reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);

  it.each([
    ["trade_documents_processed_total", /^trade_documents_processed_total\{.*status="success"/],
    ["trade_processing_duration_seconds", /^trade_processing_duration_seconds_count/],
    ["crew_agent_duration_seconds", /^crew_agent_duration_seconds_count\{agent_name="reader"/],
    ["trade_processing_errors_total", /^trade_processing_errors_total\{/],
    ["trade_s3_operations_total", /^trade_s3_operations_total\{operation="GetObject"/],
    ["trade_dynamodb_operations_total", /^trade_dynamodb_operations_total\{/],
    ["trade_http_requests_total", /^trade_http_requests_total\{.*endpoint="\/process"/],
    ["trade_http_request_duration_seconds", /^trade_http_request_duration_seconds_count/],
    ["countersign_intake_records_total", /^countersign_intake_records_total\{.*REGISTERED/],
    ["countersign_time_to_outcome_seconds", /^countersign_time_to_outcome_seconds_count/],
    ["countersign_notifications_total", /^countersign_notifications_total\{status="sent"/],
    ["countersign_pairings_total", /^countersign_pairings_total\{outcome="PAIRED"/],
    ["countersign_comparisons_total", /^countersign_comparisons_total\{/],
    ["countersign_matching_duration_seconds", /^countersign_matching_duration_seconds_count/],
    ["countersign_events_written_total", /^countersign_events_written_total\{type="SidesPaired"/],
    ["countersign_proposals_total", /^countersign_proposals_total\{/],
    ["countersign_decisions_total", /^countersign_decisions_total\{.*APPROVED/],
    ["countersign_time_to_decision_seconds", /^countersign_time_to_decision_seconds_count/],
    ["countersign_matches", /^countersign_matches\{/],
    ["countersign_use_cases_total", /^countersign_use_cases_total\{.*"matches.decide",.*"OK"/],
    ["countersign_use_case_duration_seconds", /^countersign_use_case_duration_seconds_count/],
    ["countersign_sign_ins_total", /^countersign_sign_ins_total\{.*"BAD_CREDENTIALS"/],
    ["countersign_digests_total", /^countersign_digests_total\{status="sent"/],
  ])("%s counted what happened", (_name, series) => {
    expect(value(series)).toBeGreaterThan(0);
  });

  it("say the truth about numbers that are known", () => {
    const processed = run.sent.filter(({ record }) => record.outcome === "PROCESSED").length;
    expect(value(/^trade_documents_processed_total\{.*status="success"/)).toBeGreaterThanOrEqual(
      processed,
    );
    expect(value(/^countersign_sign_ins_total\{method="password",outcome="OK"/)).toBe(1);
    expect(value(/^countersign_sign_ins_total\{method="password",outcome="BAD_CREDENTIALS"/)).toBe(
      2,
    );
    expect(value(/^trade_active_processing /)).toBe(0);
    expect(value(/^countersign_live_connections /)).toBe(0);
    expect(value(/^countersign_use_cases_total\{use_case="documents.requestUpload"/)).toBe(
      run.sent.length,
    );
    expect(value(/^countersign_use_cases_total\{.*outcome="SAME_PERSON"/)).toBeGreaterThan(0);
  });
});
