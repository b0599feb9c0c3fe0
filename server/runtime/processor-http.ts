import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type ErrorBody, httpStatusOf } from "../contracts/http.ts";
import { ProcessingRequestSchema } from "../contracts/processing.ts";
import { type Failure, toFailure } from "../domain/failures.ts";
import type { QueueingWorkshop } from "../pipeline/dependencies.ts";
import { registerDocument } from "../pipeline/register.ts";
import { statusOf } from "../pipeline/status.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { traced } from "../telemetry/tracing.ts";
import { followed } from "../telemetry/trail.ts";
import type { ReadinessCheck } from "./readiness.ts";

export interface ProcessorHttp {
  readonly shop: QueueingWorkshop;
  readonly readiness: () => Promise<readonly ReadinessCheck[]>;
  /** True from the moment the process was told to stop: `/ready` then says no. */
  readonly stopping: () => boolean;
  /** What documents go on without at the moment; such a processor is ready all the same. */
  readonly degraded?: () => readonly string[];
}

/** The processor's HTTP interface: `POST /process`, `GET /status/:id`, `/health`, `/ready`. */
export function buildProcessorHttp(parts: ProcessorHttp): FastifyInstance {
  const { shop, readiness, stopping, degraded = () => [] } = parts;
  const app = Fastify({ logger: false, bodyLimit: 1024 * 1024, forceCloseConnections: "idle" });
  measure(app, shop.metrics);
  answerErrors(app, shop);

  app.post("/process", async (request, reply) => {
    const parsed = ProcessingRequestSchema.safeParse(request.body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const message = `${issue?.path.join(".") ?? "body"}: ${issue?.message ?? "wrong form"}`;
      return refuse(reply, { code: "INVALID_INPUT", message });
    }
    const correlationId = correlationOf(request);
    const traceparent = headerOf(request, "traceparent");
    const registered = await followed({ traceparent, correlationId }, () =>
      traced("processor register", { kind: "server" }, async (span) => {
        const answer = await registerDocument(shop, parsed.data, correlationId);
        span.set(
          answer.ok ? { processing_id: answer.value.processing_id } : { code: answer.failure.code },
        );
        return answer;
      }),
    );
    return registered.ok ? registered.value : refuse(reply, registered.failure);
  });

  app.get<{ Params: { id: string } }>("/status/:id", async (request, reply) => {
    const record = await shop.documents.get(request.params.id);
    if (record !== null) return statusOf(record);
    return refuse(reply, { code: "NOT_FOUND", message: "There is no document with this id." });
  });

  app.get("/health", async () => ({
    status: "healthy",
    service: "trade-matching-system",
    timestamp: shop.now().toISOString(),
  }));

  app.get("/ready", async (_request, reply) => {
    const checks = await readiness();
    const ready = !stopping() && checks.every(({ ok }) => ok);
    if (!ready) reply.code(503);
    return {
      status: ready ? "ready" : "not ready",
      service: "trade-matching-system",
      timestamp: shop.now().toISOString(),
      checks,
      degraded: degraded(),
    };
  });
  return app;
}

/** `/metrics` on a port of its own, so that the scraper needs no way to `/process`. */
export function buildMetricsHttp(metrics: Metrics): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: "idle" });
  app.get("/metrics", async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
  return app;
}

function refuse(reply: FastifyReply, error: Failure): ErrorBody {
  reply.code(httpStatusOf(error));
  return { error };
}

function correlationOf(request: FastifyRequest): string {
  const given = headerOf(request, "x-correlation-id") ?? headerOf(request, "x-request-id");
  return given !== null && given !== "" && given.length <= 200 ? given : randomUUID();
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const given = request.headers[name];
  return typeof given === "string" ? given : null;
}

function answerErrors(app: FastifyInstance, shop: QueueingWorkshop): void {
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
    if (typeof status === "number" && status < 500) {
      const message = "The request is not understood.";
      return reply.code(status).send({ error: { code: "INVALID_INPUT", message } });
    }
    const failure = toFailure(error);
    shop.log.error(`${request.method} ${request.url} failed.`, { error });
    return reply.code(httpStatusOf(failure)).send({ error: failure } satisfies ErrorBody);
  });
  app.setNotFoundHandler((_request, reply) => {
    const error: Failure = { code: "NOT_FOUND", message: "There is nothing at this address." };
    return reply.code(404).send({ error } satisfies ErrorBody);
  });
}

/** Counts by route pattern, never by path: ids would make a series each. */
function measure(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const endpoint = request.routeOptions.url ?? "unknown";
    const { method } = request;
    metrics.httpRequests.inc({ method, endpoint, status_code: reply.statusCode });
    metrics.httpRequestDuration.observe({ method, endpoint }, reply.elapsedTime / 1000);
  });
}
