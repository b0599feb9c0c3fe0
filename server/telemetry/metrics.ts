import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { configurationMetrics } from "./configuration-metrics.ts";
import { modelMetrics } from "./model-metrics.ts";
import { portalMetrics } from "./portal-metrics.ts";
import { workflowMetrics } from "./workflow-metrics.ts";

/** Stages and agents are timed in seconds; the small buckets are ours, the large ones the
 * specification's. */
const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The metric registry of a process, with the names of specifications 1 and 2 (`trade_*`,
 * `crew_agent_duration_seconds`, whose agents are our pipeline stages) and ours
 * (`countersign_*`). A registry of its own, so that tests do not share counters.
 */
export function createMetrics(options: { readonly processMetrics?: boolean } = {}) {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    ...documentMetrics(registers),
    ...outsideMetrics(registers),
    ...pipelineMetrics(registers),
    ...modelMetrics(registers),
    ...workflowMetrics(registers),
    ...portalMetrics(registers),
    ...configurationMetrics(registers),
  };
}

/** Takes the gauges of workers off a process that has none: their zero would count as an idle
 * worker when averages are taken, and hide that the last real one is gone. */
export function withoutWorkers(metrics: Metrics): Metrics {
  for (const name of ["trade_active_processing", "countersign_images_pending"]) {
    metrics.registry.removeSingleMetric(name);
  }
  return metrics;
}

function documentMetrics(registers: Registry[]) {
  return {
    documentsProcessed: new Counter({
      name: "trade_documents_processed_total",
      help: "Documents that reached an outcome",
      labelNames: ["source_type", "status"],
      registers,
    }),
    processingDuration: new Histogram({
      name: "trade_processing_duration_seconds",
      help: "Seconds from the claim of a document to its outcome",
      labelNames: ["source_type", "agent"],
      buckets: SECONDS,
      registers,
    }),
    activeProcessing: new Gauge({
      name: "trade_active_processing",
      help: "Documents being processed now",
      registers,
    }),
    stageDuration: new Histogram({
      name: "crew_agent_duration_seconds",
      help: "Seconds spent in one stage of the pipeline",
      labelNames: ["agent_name", "task_name"],
      buckets: SECONDS,
      registers,
    }),
    processingErrors: new Counter({
      name: "trade_processing_errors_total",
      help: "Failures while processing, by failure code",
      labelNames: ["error_type", "source_type"],
      registers,
    }),
  };
}

function outsideMetrics(registers: Registry[]) {
  return {
    s3Operations: new Counter({
      name: "trade_s3_operations_total",
      help: "S3 operations performed",
      labelNames: ["operation", "status"],
      registers,
    }),
    dynamodbOperations: new Counter({
      name: "trade_dynamodb_operations_total",
      help: "DynamoDB operations performed",
      labelNames: ["table", "operation", "status"],
      registers,
    }),
    httpRequests: new Counter({
      name: "trade_http_requests_total",
      help: "HTTP requests answered",
      labelNames: ["method", "endpoint", "status_code"],
      registers,
    }),
    httpRequestDuration: new Histogram({
      name: "trade_http_request_duration_seconds",
      help: "Seconds to answer an HTTP request",
      labelNames: ["method", "endpoint"],
      buckets: SECONDS,
      registers,
    }),
  };
}

function pipelineMetrics(registers: Registry[]) {
  return {
    intakeRecords: new Counter({
      name: "countersign_intake_records_total",
      help: "Object-created records handled by intake, by what became of them",
      labelNames: ["source_type", "result"],
      registers,
    }),
    timeToOutcome: new Histogram({
      name: "countersign_time_to_outcome_seconds",
      help: "Seconds from the receipt of a document to its outcome",
      labelNames: ["source_type", "outcome"],
      buckets: SECONDS,
      registers,
    }),
    retries: new Counter({
      name: "countersign_retries_total",
      help: "Documents put back for another attempt, by failure code",
      labelNames: ["error_type"],
      registers,
    }),
    notifications: new Counter({
      name: "countersign_notifications_total",
      help: "Notifications of outcomes, by what became of them",
      labelNames: ["status"],
      registers,
    }),
    imagesPending: new Gauge({
      name: "countersign_images_pending",
      help: "Documents whose page images wait to be stored by this process",
      registers,
    }),
    sweptRecords: new Counter({
      name: "countersign_swept_records_total",
      help: "Records repaired by the scheduler, by reason",
      labelNames: ["reason"],
      registers,
    }),
    reconciliationDiscrepancies: new Gauge({
      name: "countersign_reconciliation_discrepancies",
      help: "Discrepancies between bucket and records found by the last reconciliation",
      registers,
    }),
  };
}
