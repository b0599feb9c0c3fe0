import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Models answer in seconds, not in milliseconds. */
const SECONDS = [0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300];

/** What the second reader does, costs and is worth; all zero where none is configured. */
export function modelMetrics(registers: Registry[]) {
  return {
    modelRequests: new Counter({
      name: "countersign_model_requests_total",
      help: "Questions to the second reader, by what became of them",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    modelAttempts: new Counter({
      name: "countersign_model_attempts_total",
      help: "Calls made for those questions, repeated ones included",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    modelRequestDuration: new Histogram({
      name: "countersign_model_request_duration_seconds",
      help: "Seconds from a question to its answer or its end, waiting and repeating included",
      labelNames: ["provider"],
      buckets: SECONDS,
      registers,
    }),
    modelTokens: new Counter({
      name: "countersign_model_tokens_total",
      help: "Tokens the provider counted",
      labelNames: ["provider", "direction"],
      registers,
    }),
    modelCost: new Counter({
      name: "countersign_model_cost_total",
      help: "Cost of those tokens at the configured prices, in the currency of the prices",
      labelNames: ["provider"],
      registers,
    }),
    modelBreaker: new Gauge({
      name: "countersign_model_breaker_state",
      help: "Circuit breaker of the second reader: 0 closed, 1 half open, 2 open",
      labelNames: ["provider"],
      registers,
    }),
    modelValues: new Counter({
      name: "countersign_model_values_total",
      help: "Values the second reader claimed, by what the page said of them",
      labelNames: ["provider", "verdict"],
      registers,
    }),
  };
}
