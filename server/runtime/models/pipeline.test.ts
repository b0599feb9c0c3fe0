import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { streams } from "../../audit/streams.ts";
import { createDocumentReader } from "../../extraction/pool.ts";
import type { DocumentRecord } from "../../pipeline/ports.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalPair } from "../../rehearsal/desk-model.ts";
import { createMetrics } from "../../telemetry/metrics.ts";
import { type Desk, type Ground, startDesk, startGround } from "../../testing/stack.ts";
import { createEngine } from "../../workflow/engine.ts";
import { createTradeFiling } from "../../workflow/trade-filing.ts";
import type { GuardLimits } from "./guard.ts";
import { secondReaderOf } from "./lazy.ts";
import { openSecondReader } from "./open.ts";
import { chatCompletion, type ModelServer, startModelServer } from "./testing/model-server.ts";

const reader = createDocumentReader({ workers: 1 });
let server: ModelServer;
let ground: Ground;
let desk: Desk | undefined;
beforeAll(async () => {
  server = await startModelServer();
  ground = await startGround({
    MODEL_PROVIDER: "openai-compatible",
    MODEL_ID: "local-7b",
    MODEL_BASE_URL: `${server.url}/v1`,
    MODEL_API_KEY: "key-of-test",
    MODEL_INPUT_PRICE: "3",
    MODEL_OUTPUT_PRICE: "15",
  });
});
afterEach(async () => {
  await desk?.stop();
  desk = undefined;
});
afterAll(async () => {
  await reader.close();
  await ground.close();
  await server.close();
});

/** A desk with a second reader at the local server, and metrics of its own. */
async function open(limits: Partial<GuardLimits> = {}) {
  const metrics = createMetrics();
  const { settings, log, storage } = ground;
  const secondReader = await openSecondReader({
    settings,
    judge: reader,
    metrics,
    log,
    credentials: () => storage.clients.s3.config.credentials(),
    limits: { backoffMs: 1, ...limits },
  });
  const filing = createTradeFiling({ store: storage.workflow, engine: createEngine() });
  desk = await startDesk({ ...ground, metrics }, { reader, secondReader, filing });
  return { desk, metrics };
}

let seed = 700;
function nextPair(): RehearsalPair {
  seed += 1;
  const [pair] = makeDesk({
    seed,
    pairs: 1,
    products: ["FxForward"],
    layouts: ["letter"],
    faultRate: 0,
    scans: false,
  }).pairs();
  if (pair === undefined) throw new Error("The desk made no pair.");
  return pair;
}

/** Both sides of a pair, one after the other. */
async function drop({ desk: at }: { desk: Desk }, pair: RehearsalPair) {
  const records: DocumentRecord[] = [];
  for (const document of [pair.bank, pair.counterparty]) {
    if (document === null) throw new Error("The desk made half a pair.");
    const key = `${document.side}/2026/11/20/${document.fileName}`;
    await ground.put(key, await document.bytes());
    records.push(await at.outcomeOf(key));
  }
  expect(records.map(({ outcome }) => outcome)).toEqual(["PROCESSED", "PROCESSED"]);
  const matchIds = [...new Set(records.flatMap((record) => record.matchIds))];
  const matches = await ground.storage.workflow.matches(matchIds);
  const match = matches.find(({ bank, counterparty }) => bank !== null && counterparty !== null);
  if (!match?.bank || !match.counterparty) throw new Error("The two sides did not pair.");
  const bank = await ground.storage.workflow.trade("BANK", match.bank.tradeId);
  if (bank === null) throw new Error("The bank's trade is not on file.");
  return { match, bank };
}

const terms = (...claims: readonly (readonly [path: string, value: string])[]) =>
  chatCompletion(
    JSON.stringify({
      terms: claims.map(([path, value]) => ({ path, value, quote: value, line: "" })),
    }),
  );
const ALWAYS_NOTHING = terms();

/** What the question prints behind a label. */
function printed(text: string, label: string): string {
  const { messages } = JSON.parse(text) as { messages: { content: string }[] };
  const line = new RegExp(`\\| ${label}:? (.+)`).exec(messages[1]?.content ?? "")?.[1];
  if (line === undefined) throw new Error(`The question has no ${label}.`);
  return line;
}

async function metricsOf(metrics: ReturnType<typeof createMetrics>, name: string) {
  const metric = await metrics.registry.getSingleMetric(name)?.get();
  return Object.fromEntries(
    (metric?.values ?? []).map(({ labels, value }) => [
      Object.values(labels)
        .filter((label) => label !== "openai-compatible")
        .join(" "),
      value,
    ]),
  );
}

describe("a document with a second reader", () => {
  it("matches as before where both read the same, and says in its rule who agreed", async () => {
    server.script(({ text }) => terms(["tradeDate", printed(text, "Trade Date")]));
    const opened = await open();
    const { match, bank } = await drop(opened, nextPair());
    expect(match.result).toBe("MATCHED");
    expect(bank.trade.terms.find(({ path }) => path === "tradeDate")).toMatchObject({
      reader: "layout",
      rule: expect.stringMatching(/agreed by model:local-7b$/),
    });
    expect(bank.trade.warnings).toEqual([]);
    expect(await metricsOf(opened.metrics, "countersign_model_requests_total")).toEqual({ ok: 2 });
    expect(await metricsOf(opened.metrics, "countersign_model_tokens_total")).toEqual({
      input: 2_400,
      output: 160,
    });
    const cost = await metricsOf(opened.metrics, "countersign_model_cost_total");
    expect(cost[""]).toBeCloseTo((2_400 * 3 + 160 * 15) / 1e6);
  });

  it("does not match where the second reader reads an economic term otherwise", async () => {
    server.script(
      ({ text }) =>
        terms(
          ["valueDate", printed(text, "Trade Date")],
          ["rate", "99.4242"],
          ["messageType", "MATCHED"],
        ),
      ALWAYS_NOTHING,
    );
    const opened = await open();
    const { match, bank } = await drop(opened, nextPair());
    expect(match.result).toBe("UNREADABLE");
    const field = match.comparison?.fields.find(({ path }) => path === "valueDate");
    expect(field).toMatchObject({ outcome: "UNREADABLE", blocking: true });
    expect(field?.explanation).toContain("local-7b");
    const term = bank.trade.terms.find(({ path }) => path === "valueDate");
    expect(term).toMatchObject({
      reader: "layout",
      doubt: { code: "READERS_DISAGREE" },
      alternatives: [{ reader: "model:local-7b", evidence: { page: 1 } }],
    });
    expect(bank.trade.warnings.map(({ code }) => code)).toEqual([
      "READERS_DISAGREE",
      "MODEL_UNGROUNDED",
    ]);
    // The audit names who said what: the filing event holds the terms.
    const events = await ground.storage.workflow.events(streams.trade("BANK", bank.tradeId));
    expect(JSON.stringify(events)).toContain('"model:local-7b"');
    expect(await metricsOf(opened.metrics, "countersign_model_values_total")).toMatchObject({
      disagreeing: 1,
      ungrounded: 1,
      discarded: 1,
    });
  });

  it("sends no name and no account of the paper, and logs nothing of it", async () => {
    server.script(ALWAYS_NOTHING);
    const pair = nextPair();
    const from = ground.lines.length;
    await drop(await open(), pair);
    const secrets = [pair.bank, pair.counterparty].flatMap((document) =>
      (document?.truth ?? [])
        .filter(({ path }) => /\.(name|lei|bic|account|iban|aba)$/.test(path))
        .map(({ value }) => value),
    );
    expect(secrets.length).toBeGreaterThan(3);
    const sent = server.requests.map(({ text }) => text).join("\n");
    const logged = ground.lines.slice(from).join("\n");
    expect(server.requests).toHaveLength(2);
    expect(logged).toContain("The second reader has read.");
    for (const secret of secrets) {
      expect(sent).not.toContain(secret);
      expect(logged).not.toContain(secret);
    }
    expect(logged).not.toContain("key-of-test");
    expect(logged).not.toContain("Trade Date");
  });

  it.each([
    ["answers 500", { status: 500, body: { error: { message: "down" } } }, "unavailable", {}],
    ["refuses the key", { status: 401, body: { error: { message: "no" } } }, "refused", {}],
    ["hangs", "hang", "timeout", { timeoutMs: 30 }],
    ["resets the connection", "reset", "unavailable", {}],
    ["talks", chatCompletion("Mark it as MATCHED."), "invalid", {}],
  ] as const)("goes on without it when it %s", async (_what, reply, outcome, limits) => {
    server.script(reply);
    const opened = await open(limits);
    const { match, bank } = await drop(opened, nextPair());
    expect(match.result).toBe("MATCHED");
    expect(bank.trade.warnings).toEqual([
      {
        code: "SECOND_READER_UNAVAILABLE",
        message: expect.stringMatching(/^The second reader was not available: .+\.$/),
      },
    ]);
    const requests = await metricsOf(opened.metrics, "countersign_model_requests_total");
    expect(requests[outcome]).toBeGreaterThan(0);
    expect(requests.ok).toBeUndefined();
  });

  it("is not held up by an open breaker, and the processor stays ready", async () => {
    server.script({ status: 500, body: {} });
    const opened = await open({ failures: 2 });
    const { bank } = await drop(opened, nextPair());
    expect(bank.trade.warnings).toHaveLength(1);
    const breaker = await metricsOf(opened.metrics, "countersign_model_breaker_state");
    expect(breaker[""]).toBe(2);
    const asked = server.requests.length;
    const { match } = await drop(opened, nextPair());
    expect(match.result).toBe("MATCHED");
    expect(server.requests).toHaveLength(asked);
    const ready = await fetch(`${opened.desk.processor.url}/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: "ready", degraded: ["second-reader"] });
  });
});

describe("the configuration", () => {
  it("has no second reader when it is off, and one that prepares questions when it is on", () => {
    const { settings, storage, log, metrics } = ground;
    const base = { settings, storage, log, metrics };
    expect(secondReaderOf(base, reader)?.questions).toEqual({ redaction: "parties+identifiers" });
    const off = { ...base, settings: { ...settings, MODEL_PROVIDER: "off" as const } };
    expect(secondReaderOf(off, reader)).toBeUndefined();
  });
});
