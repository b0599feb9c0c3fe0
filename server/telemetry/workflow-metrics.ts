import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Machine steps of the matching take microseconds to milliseconds. */
const STEP_SECONDS = [0.00005, 0.0002, 0.001, 0.005, 0.02, 0.1, 0.5, 2];
/** People take minutes to days. */
const PEOPLE_SECONDS = [60, 300, 900, 3600, 4 * 3600, 8 * 3600, 86_400, 3 * 86_400, 7 * 86_400];

/** What the engine finds, what people do with it, and what is left on the desk. */
export function workflowMetrics(registers: Registry[]) {
  return {
    ...matchingMetrics(registers),
    ...decisionMetrics(registers),
    ...deskMetrics(registers),
  };
}

function matchingMetrics(registers: Registry[]) {
  return {
    pairings: new Counter({
      name: "countersign_pairings_total",
      help: "Answers of the engine to the question who the partner of a trade is",
      labelNames: ["outcome"],
      registers,
    }),
    comparisons: new Counter({
      name: "countersign_comparisons_total",
      help: "Comparisons of two sides, by result",
      labelNames: ["result"],
      registers,
    }),
    matchingDuration: new Histogram({
      name: "countersign_matching_duration_seconds",
      help: "Seconds the engine computed, storage not counted",
      labelNames: ["step"],
      buckets: STEP_SECONDS,
      registers,
    }),
  };
}

function decisionMetrics(registers: Registry[]) {
  return {
    events: new Counter({
      name: "countersign_events_written_total",
      help: "Events written to the audit",
      labelNames: ["type"],
      registers,
    }),
    conflicts: new Counter({
      name: "countersign_write_conflicts_total",
      help: "Changes that lost a race and were decided anew",
      labelNames: ["store"],
      registers,
    }),
    proposals: new Counter({
      name: "countersign_proposals_total",
      help: "Proposals of makers",
      labelNames: ["kind"],
      registers,
    }),
    decisions: new Counter({
      name: "countersign_decisions_total",
      help: "Decisions of checkers on proposals",
      labelNames: ["kind", "decision"],
      registers,
    }),
    timeToDecision: new Histogram({
      name: "countersign_time_to_decision_seconds",
      help: "Seconds from the opening of a match to its approved decision",
      labelNames: ["result"],
      buckets: PEOPLE_SECONDS,
      registers,
    }),
  };
}

function deskMetrics(registers: Registry[]) {
  return {
    matches: new Gauge({
      name: "countersign_matches",
      help: "Matches on the desk, by result and workflow state",
      labelNames: ["result", "state"],
      registers,
    }),
    openBreaks: new Gauge({
      name: "countersign_breaks_open",
      help: "Open breaks by their age",
      labelNames: ["age"],
      registers,
    }),
    overdue: new Gauge({
      name: "countersign_matches_overdue",
      help: "Open matches whose regulatory deadline has passed",
      registers,
    }),
    deadLetters: new Gauge({
      name: "countersign_dead_letters",
      help: "Messages in the dead-letter queue of a queue",
      labelNames: ["queue"],
      registers,
    }),
    figuresAt: new Gauge({
      name: "countersign_desk_figures_timestamp_seconds",
      help: "Unix time at which the figures of the desk were counted",
      registers,
    }),
    digests: new Counter({
      name: "countersign_digests_total",
      help: "Daily digests, by what became of them",
      labelNames: ["status"],
      registers,
    }),
  };
}
