import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CountersignError } from "../domain/failures.ts";
import { startCollector } from "../testing/collector.ts";
import { createLog } from "./logger.ts";
import { formatTraceparent, parseTraceparent } from "./traceparent.ts";
import { installTracer, openTracing, traced } from "./tracing.ts";
import { currentTrail, followed } from "./trail.ts";

const PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

afterEach(() => installTracer(null));

describe("the header of a trace", () => {
  it("is read and written as W3C Trace Context has it", () => {
    const parsed = parseTraceparent(PARENT);
    expect(parsed).toEqual({
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      spanId: "00f067aa0ba902b7",
      sampled: true,
    });
    expect(parsed && formatTraceparent(parsed)).toBe(PARENT);
    expect(parseTraceparent(PARENT.replace(/01$/, "00"))?.sampled).toBe(false);
  });

  it.each([
    ["nothing", null],
    ["another version", PARENT.replace(/^00/, "01")],
    ["capital letters", PARENT.toUpperCase()],
    ["a trace of zeros", `00-${"0".repeat(32)}-00f067aa0ba902b7-01`],
    ["a parent of zeros", `00-4bf92f3577b34da6a3ce929d0e0e4736-${"0".repeat(16)}-01`],
    ["more behind it", `${PARENT}-x`],
  ])("is not taken from %s", (_what, text) => {
    expect(parseTraceparent(text)).toBeNull();
  });
});

describe("a trail", () => {
  it("follows the work through every await, and ends with it", async () => {
    await followed({ correlationId: "c-1", traceparent: PARENT }, async () => {
      await Promise.resolve();
      expect(currentTrail()).toEqual({ correlationId: "c-1", traceparent: PARENT });
    });
    expect(currentTrail()).toEqual({ correlationId: null, traceparent: null });
  });

  it("takes nothing from outside that is not of the form", () => {
    const from = { correlationId: "a b\n{}", traceparent: "nonsense" };
    expect(followed(from, currentTrail)).toEqual({ correlationId: null, traceparent: null });
  });

  it("is on every log line, and a caller who knows better wins", () => {
    const lines: Record<string, unknown>[] = [];
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
    const log = createLog("test", { destination, environment: {} });
    followed({ correlationId: "c-2", traceparent: PARENT }, () => {
      log.info("one");
      log.info("two", { correlation_id: "c-3" });
    });
    expect(lines[0]).toMatchObject({
      correlation_id: "c-2",
      trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
      module: "server/telemetry/tracing.test.ts",
    });
    expect(lines[1]).toMatchObject({ correlation_id: "c-3" });
  });
});

describe("tracing that is off", () => {
  it("does the work and nothing else, and hands on the trace of the caller", async () => {
    const done = await followed({ traceparent: PARENT }, () =>
      traced("anything", {}, async (span) => {
        span.set({ outcome: "OK" });
        return currentTrail().traceparent;
      }),
    );
    expect(done).toBe(PARENT);
    const tracing = await openTracing({}, "test");
    await expect(tracing.flush()).resolves.toBeUndefined();
    await expect(tracing.close()).resolves.toBeUndefined();
  });

  it("loads nothing of the SDK", () => {
    const script = `
      import { registerHooks } from "node:module";
      const loaded = [];
      registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
      const { openTracing } = await import("./server/telemetry/tracing.ts");
      await openTracing({}, "test");
      const before = loaded.filter((url) => url.includes("/@opentelemetry/")).length;
      await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" }, "test");
      const after = loaded.filter((url) => url.includes("/@opentelemetry/")).length;
      console.log(JSON.stringify({ before, after }));
      process.exit(0);
    `;
    const answer = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: join(import.meta.dirname, "../.."),
      encoding: "utf8",
    });
    const { before, after } = JSON.parse(answer) as { before: number; after: number };
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(5);
  });
});

describe("tracing that is on", () => {
  it("marks what failed by its code, never by its message", async () => {
    const collector = await startCollector();
    const endpoint = `${collector.endpoint}/`;
    const tracing = await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, "test");
    const failure = { code: "PDF_DAMAGED", message: "Paid by Somebody plc." } as const;
    const failing = traced("reading", { attributes: { stage: "reader" } }, async () => {
      throw new CountersignError(failure);
    });
    await expect(failing).rejects.toThrow("Somebody");
    await traced("alone", { within: true }, async () => undefined);
    await tracing.close();
    await collector.close();
    expect(collector.spans).toHaveLength(1);
    expect(collector.spans[0]).toMatchObject({
      name: "reading",
      status: { code: 2, message: "PDF_DAMAGED" },
      attributes: [{ key: "stage", value: { stringValue: "reader" } }],
    });
    expect(collector.bodies.join()).toContain("countersign-test");
    expect(collector.bodies.join()).not.toContain("Somebody");
  });

  it("keeps the share that is asked for, whatever the caller says", async () => {
    const collector = await startCollector();
    const settings = {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_TRACES_SAMPLER_ARG: 0,
    };
    const tracing = await openTracing(settings, "test");
    await followed({ traceparent: PARENT }, () =>
      traced("unwanted", {}, async () => {
        expect(parseTraceparent(currentTrail().traceparent)).toMatchObject({
          traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
          sampled: false,
        });
      }),
    );
    await tracing.close();
    await collector.close();
    expect(collector.spans).toEqual([]);
  });

  it("does not mind a collector that is away", async () => {
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" };
    const tracing = await openTracing(settings, "test");
    expect(await traced("work", {}, async () => 42)).toBe(42);
    await expect(tracing.flush()).resolves.toBeUndefined();
    await expect(tracing.close()).resolves.toBeUndefined();
  });
});
