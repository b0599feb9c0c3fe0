import type { EventStreams } from "../audit/ports.ts";
import type { Storage } from "../storage/storage.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { traced } from "../telemetry/tracing.ts";
import type { MatchingEngine } from "../workflow/engine.ts";
import type { MatchState } from "../workflow/match-state.ts";
import type { Commit, WorkflowStore } from "../workflow/stores.ts";
import { countOperations } from "./client-metrics.ts";

/** The storage of a process with everything it does counted, timed and traced. */
export function observeStorage(storage: Storage, metrics: Metrics): Storage {
  countOperations(storage.clients, metrics);
  return {
    ...storage,
    workflow: observeWorkflow(storage.workflow, metrics),
    eventStreams: observeEvents(storage.eventStreams, metrics),
  };
}

/** The engine, with every answer counted and timed. */
export function observeEngine(engine: MatchingEngine, metrics: Metrics): MatchingEngine {
  return {
    ...engine,
    pair(trade, candidates) {
      const stop = metrics.matchingDuration.startTimer({ step: "pair" });
      const decision = engine.pair(trade, candidates);
      stop();
      metrics.pairings.inc({ outcome: decision.kind });
      return decision;
    },
    compare(bank, counterparty) {
      const stop = metrics.matchingDuration.startTimer({ step: "compare" });
      const comparison = engine.compare(bank, counterparty);
      stop();
      metrics.comparisons.inc({ result: comparison.result });
      return comparison;
    },
  };
}

/** Counts every committed change by its events. What was not committed leaves a conflict and
 * nothing else: whoever lost the race decides anew. */
function observeWorkflow(store: WorkflowStore, metrics: Metrics): WorkflowStore {
  return {
    ...store,
    commit: (change) =>
      traced("workflow commit", { within: true }, async (span) => {
        const done = await store.commit(change);
        span.set({ outcome: done ? "COMMITTED" : "CONFLICT" });
        if (done) countChange(metrics, change);
        else metrics.conflicts.inc({ store: "workflow" });
        return done;
      }),
  };
}

function countChange(metrics: Metrics, change: Commit): void {
  for (const { type, data } of change.events) {
    metrics.events.inc({ type });
    const kind = "kind" in data && typeof data.kind === "string" ? data.kind : "ANY";
    if (type === "MatchProposed") metrics.proposals.inc({ kind });
    if (type === "ProposalReturned") metrics.decisions.inc({ kind, decision: "RETURNED" });
    if (type === "ProposalApproved") {
      metrics.decisions.inc({ kind, decision: "APPROVED" });
      for (const { state } of change.matches) observeDecision(metrics, state);
    }
  }
}

function observeDecision(metrics: Metrics, match: MatchState): void {
  const seconds = (Date.parse(match.updatedAt) - Date.parse(match.createdAt)) / 1000;
  metrics.timeToDecision.observe({ result: match.result }, Math.max(0, seconds));
}

/** The streams that deeds outside matches are written to, counted alike. */
function observeEvents(streams: EventStreams, metrics: Metrics): EventStreams {
  return {
    ...streams,
    async append(event) {
      const done = await streams.append(event);
      if (done) metrics.events.inc({ type: event.type });
      else metrics.conflicts.inc({ store: "events" });
      return done;
    },
  };
}
