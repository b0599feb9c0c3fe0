import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Beyond a second people notice, beyond ten they leave. */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What people ask of the portal and how it answers. */
export function portalMetrics(registers: Registry[]) {
  return {
    useCases: new Counter({
      name: "countersign_use_cases_total",
      help: "Use cases the portal carried out; outcome is OK or the failure code",
      labelNames: ["use_case", "outcome"],
      registers,
    }),
    useCaseDuration: new Histogram({
      name: "countersign_use_case_duration_seconds",
      help: "Seconds a use case of the portal took",
      labelNames: ["use_case"],
      buckets: ANSWER_SECONDS,
      registers,
    }),
    liveConnections: new Gauge({
      name: "countersign_live_connections",
      help: "Browsers that listen to the event stream of this process now",
      registers,
    }),
    signIns: new Counter({
      name: "countersign_sign_ins_total",
      help: "Sign-ins; outcome is OK or the failure code",
      labelNames: ["method", "outcome"],
      registers,
    }),
  };
}
