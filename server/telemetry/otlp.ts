import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { formatTraceparent, parseTraceparent } from "./traceparent.ts";
import type { SpanOptions, Tracer } from "./tracing.ts";

/** Loaded only where a collector is configured: see openTracing. */
interface OtlpOptions {
  /** Base address, e.g. `http://collector:4318`; spans go to `/v1/traces` below it. */
  readonly endpoint: string;
  readonly service: string;
  readonly ratio: number;
  readonly pod: string | undefined;
  readonly namespace: string | undefined;
}

const KINDS: Readonly<Record<NonNullable<SpanOptions["kind"]>, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/** Seconds a stopping process gives the collector. */
const EXPORT_MS = 5_000;

/**
 * Spans in batches to a collector, over OTLP/HTTP. A collector that is away costs spans and nothing
 * else. Whether a trace is kept depends on its id alone, so that every process with the same ratio
 * decides alike, and no caller can have its requests recorded by asking for it.
 */
export function createOtlpTracer(options: OtlpOptions): Tracer {
  const { endpoint, service, ratio, pod, namespace } = options;
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": `countersign-${service}`,
      ...(namespace === undefined ? {} : { "k8s.namespace.name": namespace }),
      ...(pod === undefined ? {} : { "k8s.pod.name": pod }),
    }),
    sampler: new TraceIdRatioBasedSampler(ratio),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS }),
        exportTimeoutMillis: EXPORT_MS,
      }),
    ],
  });
  const spans = provider.getTracer("countersign");
  return {
    start(name, { kind = "internal", attributes = {} }, parent) {
      const span = spans.startSpan(name, { kind: KINDS[kind], attributes }, contextOf(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      const sampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
      return {
        traceparent: formatTraceparent({ traceId, spanId, sampled }),
        set: (more) => void span.setAttributes(more),
        end(code) {
          if (code !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
          span.end();
        },
      };
    },
    flush: () => regardless(provider.forceFlush({ timeoutMillis: EXPORT_MS })),
    close: () => regardless(provider.shutdown()),
  };
}

/** Whoever works must not fail because nobody could watch: the spans are lost, and that is all. */
async function regardless(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

function contextOf(parent: string | null) {
  const remote = parseTraceparent(parent);
  if (remote === null) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = remote;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  });
}
