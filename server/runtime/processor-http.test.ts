import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProcessingResponseSchema, ProcessingStatusSchema } from "../contracts/processing.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Ground, startGround } from "../testing/stack.ts";
import { type Running, startProcessor } from "./processor.ts";

let ground: Ground;
let processor: Running;
beforeAll(async () => {
  ground = await startGround();
});
beforeEach(async () => {
  const { settings, storage, log, metrics } = ground;
  const reader = scriptedReader();
  processor = await startProcessor({
    ...{ settings, storage, log, metrics, reader },
    filing: scriptedFiling(),
  });
});
afterEach(() => processor.stop());
afterAll(() => ground.close());

async function post(body: unknown) {
  const response = await fetch(`${processor.url}/process`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-request-id": "request-1" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const get = async (path: string) => {
  const response = await fetch(`${processor.url}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const request = (key: string, more: Record<string, unknown> = {}) => ({
  s3_bucket: ground.storage.names.bucket,
  s3_key: key,
  source_type: "BANK",
  event_time: "2026-11-20T10:00:00.000Z",
  unique_identifier: "X",
  ...more,
});

describe("POST /process and GET /status", () => {
  it("answers with the same id however often it is asked, and finishes once", async () => {
    const key = "BANK/2026/11/20/HTTP1.pdf";
    await ground.put(key, scriptedPdf("HTTP1"));
    const answers = await Promise.all([1, 2, 3].map(() => post(request(key))));
    const ids = answers.map(({ status, body }) => {
      expect(status).toBe(200);
      return ProcessingResponseSchema.parse(body).processing_id;
    });
    expect(new Set(ids).size).toBe(1);
    const status = await ground.until("completed", async () => {
      const answer = await get(`/status/${ids[0]}`);
      const parsed = ProcessingStatusSchema.parse(answer.body);
      return parsed.status === "completed" && parsed;
    });
    expect(status).toMatchObject({ progress: 100, unique_identifier: "HTTP1" });
    // The outcome is recorded first, the object moves after it.
    await ground.until("the move", async () =>
      (await ground.records()).some((each) => each.key === key && each.currentKey !== key),
    );
    const again = await post(request(key, { metadata: { version_id: await versionOf(key) } }));
    expect(again.status).toBe(404);
  });

  it.each([
    ["a body that is no JSON", "{", 400, "INVALID_INPUT"],
    ["a body without a key", { source_type: "BANK" }, 400, "INVALID_INPUT"],
  ])("refuses %s", async (_what, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: { error: { code } } });
  });

  it("refuses other buckets, unknown folders, contradicting sides and missing objects", async () => {
    const refused = async (body: unknown, status: number, code: string) =>
      expect(await post(body)).toMatchObject({ status, body: { error: { code } } });
    await refused(request("BANK/a.pdf", { s3_bucket: "elsewhere" }), 400, "INVALID_INPUT");
    await refused(request("PROCESSED/BANK/a.pdf"), 400, "UNKNOWN_SIDE");
    await refused(request("COUNTERPARTY/a.pdf"), 400, "INVALID_INPUT");
    await refused(request("BANK/missing.pdf"), 404, "OBJECT_GONE");
  });

  it("answers 404 with a typed body for an unknown id and an unknown address", async () => {
    expect(await get("/status/nobody")).toMatchObject({
      status: 404,
      body: { error: { code: "NOT_FOUND" } },
    });
    expect(await get("/nowhere")).toMatchObject({
      status: 404,
      body: { error: { code: "NOT_FOUND" } },
    });
  });
});

describe("health, readiness and metrics", () => {
  it("is healthy and ready, and says what it reached", async () => {
    expect(await get("/health")).toMatchObject({ status: 200, body: { status: "healthy" } });
    expect(await get("/ready")).toMatchObject({
      status: 200,
      body: {
        status: "ready",
        checks: [
          { name: "s3", ok: true },
          { name: "dynamodb", ok: true },
          { name: "sqs", ok: true },
        ],
      },
    });
  });

  it("serves its metrics on a port of their own", async () => {
    await get("/health");
    expect(processor.metricsUrl).not.toBeNull();
    const text = await (await fetch(`${processor.metricsUrl}/metrics`)).text();
    expect(text).toMatch(/trade_http_requests_total\{[^}]*endpoint="\/health"/);
    expect(text).toContain("trade_active_processing");
  });

  it("is alive but not ready when AWS is gone", async () => {
    const lonely = await startGround();
    const other = await startProcessor({
      settings: lonely.settings,
      storage: lonely.storage,
      log: lonely.log,
      metrics: lonely.metrics,
      reader: scriptedReader(),
      filing: scriptedFiling(),
    });
    await lonely.stopAws();
    const ready = await fetch(`${other.url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      status: "not ready",
      checks: [
        { name: "s3", ok: false },
        { name: "dynamodb", ok: false },
        { name: "sqs", ok: false },
      ],
    });
    expect((await fetch(`${other.url}/health`)).status).toBe(200);
    await other.stop();
    await lonely.close();
  });
});

/** Version of the object at its first place; the object has been moved, so any will do. */
async function versionOf(key: string): Promise<string | null> {
  const record = (await ground.records()).find((each) => each.key === key);
  return record?.versionId ?? null;
}
