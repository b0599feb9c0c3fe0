import { toFailure } from "../domain/failures.ts";
import { currentTrail, onTrail } from "./trail.ts";

/** Everything a span may carry. Ids, codes and counts of ours: no key of an object, no reference,
 * no name, nothing a document says can be put on a span. */
export type SpanAttributes = Partial<
  Record<
    | "attempt"
    | "code"
    | "kind"
    | "match_id"
    | "operation"
    | "outcome"
    | "processing_id"
    | "source_type"
    | "stage"
    | "table"
    | "use_case",
    string | number | boolean
  >
>;

export interface SpanOptions {
  readonly kind?: "server" | "client" | "producer" | "consumer" | "internal";
  readonly attributes?: SpanAttributes;
  /** Only as part of something: without a trace around it there is no span. */
  readonly within?: boolean;
}

/** The span that is running, for what is known only later. */
export interface RunningSpan {
  set(attributes: SpanAttributes): void;
}

/** Where spans go. */
export interface Tracer {
  start(
    name: string,
    options: SpanOptions,
    parent: string | null,
  ): RunningSpan & {
    readonly traceparent: string;
    end(code: string | null): void;
  };
  /** Hands over what has been recorded so far. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

let tracer: Tracer | null = null;

const UNSEEN: RunningSpan = { set: () => undefined };

/** Sends the spans of this process to `next`; null switches tracing off. */
export function installTracer(next: Tracer | null): void {
  tracer = next;
}

/**
 * Runs `work` in a span below the one it is called in, or below the caller in another process
 * (see {@link currentTrail}). Without tracing it runs `work` and nothing else. What is thrown marks
 * the span with its failure code, never with its message, and is thrown on.
 */
export async function traced<T>(
  name: string,
  options: SpanOptions,
  work: (span: RunningSpan) => Promise<T>,
): Promise<T> {
  const trail = currentTrail();
  if (tracer === null || (options.within && trail.traceparent === null)) return work(UNSEEN);
  const span = tracer.start(name, options, trail.traceparent);
  try {
    const done = await onTrail({ ...trail, traceparent: span.traceparent }, () => work(span));
    span.end(null);
    return done;
  } catch (thrown) {
    span.end(toFailure(thrown).code);
    throw thrown;
  }
}

export interface TracingSettings {
  /** Base address of the collector; nothing is loaded without one. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** Share of traces that are kept, 0 to 1. */
  readonly OTEL_TRACES_SAMPLER_ARG?: number | undefined;
  readonly POD_NAME?: string | undefined;
  readonly POD_NAMESPACE?: string | undefined;
}

/** Nothing to flush, nothing to close. */
const NO_TRACING: Pick<Tracer, "flush" | "close"> = {
  flush: async () => undefined,
  close: async () => undefined,
};

/**
 * Starts tracing for the process called `service`, if a collector is configured.
 *
 * @returns how to hand over the last spans before the process ends.
 */
export async function openTracing(
  settings: TracingSettings,
  service: string,
): Promise<Pick<Tracer, "flush" | "close">> {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined || endpoint === "") return NO_TRACING;
  const { createOtlpTracer } = await import("./otlp.ts");
  const opened = createOtlpTracer({
    endpoint,
    service,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG ?? 1,
    pod: settings.POD_NAME,
    namespace: settings.POD_NAMESPACE,
  });
  installTracer(opened);
  return {
    flush: opened.flush,
    async close() {
      if (tracer === opened) installTracer(null);
      await opened.close();
    },
  };
}
