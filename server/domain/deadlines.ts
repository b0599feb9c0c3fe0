import { type Calendars, createCalendars } from "./calendars.ts";
import { missingFor, runRule } from "./deadlines/clock.ts";
import type {
  Deadline,
  DeadlineAnswer,
  DeadlineFacts,
  DeadlineRule,
  DeadlineState,
  MissingInput,
  Regime,
} from "./deadlines/model.ts";
import { SHIPPED_DEADLINE_RULES } from "./deadlines/rules.ts";

/** What the engine knows besides the trade: rule rows and holidays, both replaceable. */
export interface DeadlinePolicy {
  readonly rules: readonly DeadlineRule[];
  readonly calendars: Calendars;
}

/** @returns the policy that ships with the product. */
export function shippedDeadlinePolicy(): DeadlinePolicy {
  return { rules: SHIPPED_DEADLINE_RULES, calendars: createCalendars() };
}

interface Gathered {
  readonly deadlines: Deadline[];
  /** By what it is called, so that each is told once. */
  readonly missing: Map<string, MissingInput>;
  readonly notes: Set<string>;
}

const lack = ({ missing }: Gathered, inputs: readonly MissingInput[]): void => {
  for (const input of inputs) missing.set(input.name, input);
};

function isInForce(rule: DeadlineRule, facts: DeadlineFacts): boolean {
  const day = facts.tradeDate ?? facts.executedAt?.slice(0, 10) ?? null;
  if (day === null) return true;
  return day >= rule.validFrom && (rule.validTo === null || day <= rule.validTo);
}

function fitsClasses(rule: DeadlineRule, facts: DeadlineFacts): boolean {
  if (rule.pairs === null) return true;
  const ours = facts.ours.classes[rule.regime];
  const theirs = facts.theirs.classes[rule.regime];
  // Not known fits every row: the row then says what is missing.
  if (ours === undefined || theirs === undefined) return true;
  return rule.pairs.some(
    ([one, other]) => (one === ours && other === theirs) || (one === theirs && other === ours),
  );
}

function gatherRegime(
  regime: Regime,
  facts: DeadlineFacts,
  policy: DeadlinePolicy,
  now: string,
  into: Gathered,
): void {
  const rows = policy.rules.filter(
    (rule) =>
      rule.regime === regime &&
      facts.product !== null &&
      rule.products.includes(facts.product) &&
      isInForce(rule, facts) &&
      fitsClasses(rule, facts),
  );
  if (rows.length === 0) {
    into.notes.add(`${regime} sets no confirmation deadline for this trade.`);
    return;
  }
  for (const rule of rows) {
    if (rule.reviewedBy === null) {
      into.notes.add(`${rule.citation}: not in force until a person confirms it.`);
    } else if (rule.unclearedOnly && facts.cleared === true) {
      into.notes.add(
        `${regime}: cleared or confirmed on a venue, so no bilateral confirmation is due.`,
      );
    } else {
      if (rule.unclearedOnly && facts.cleared === null) {
        lack(into, [{ of: "trade", name: "whether the trade is cleared" }]);
      }
      const missing = missingFor(rule, facts);
      lack(into, missing);
      if (missing.length > 0 || (rule.unclearedOnly && facts.cleared === null)) continue;
      const outcome = runRule(rule, facts, policy.calendars, now);
      if (outcome.kind === "missing") lack(into, outcome.missing);
      else {
        into.deadlines.push(outcome.deadline);
        for (const note of outcome.notes) into.notes.add(note);
      }
    }
  }
}

const URGENCY = ["PAST_DUE", "UNKNOWN", "DUE_TODAY", "NOT_DUE", "NOT_APPLICABLE"] as const;

function overallState(
  deadlines: readonly Deadline[],
  missing: ReadonlyMap<string, MissingInput>,
): DeadlineState {
  const states = new Set<DeadlineState>(
    deadlines.filter(({ clock }) => clock === "RULE").map(({ state }) => state),
  );
  if (missing.size > 0) states.add("UNKNOWN");
  return URGENCY.find((state) => states.has(state)) ?? "NOT_APPLICABLE";
}

/**
 * Works out by when a trade must be confirmed, under every regime that applies. Pure: `now` (an
 * instant, ISO UTC) comes in, and nothing is assumed. A missing input gives `UNKNOWN` with its name,
 * never the longest deadline (D7); a cleared trade is `NOT_APPLICABLE` with the reason (D6); of
 * several deadlines the earliest leads and all are kept (D8).
 */
export function deadlineOf(
  facts: DeadlineFacts,
  now: string,
  policy: DeadlinePolicy,
): DeadlineAnswer {
  const gathered: Gathered = { deadlines: [], missing: new Map(), notes: new Set() };
  if (facts.product === null) lack(gathered, [{ of: "trade", name: "product" }]);
  if (facts.regimes.length === 0) lack(gathered, [{ of: "ours", name: "regimes that apply" }]);
  if (facts.product !== null) {
    for (const regime of new Set(facts.regimes)) gatherRegime(regime, facts, policy, now, gathered);
  }
  const deadlines = gathered.deadlines.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return {
    state: overallState(deadlines, gathered.missing),
    dueAt: deadlines.find(({ clock }) => clock === "RULE")?.dueAt ?? null,
    deadlines,
    missing: [...gathered.missing.values()],
    notes: [...gathered.notes],
  };
}

/** One version of a trade's terms and the facts its deadline counts from. */
export interface VersionFacts {
  readonly version: number;
  readonly facts: DeadlineFacts;
}

/**
 * New terms start a new deadline; the old one is kept, because whether it was met does not change
 * (D11).
 * @returns one answer for each version, oldest first.
 */
export function deadlineChain(
  versions: readonly VersionFacts[],
  now: string,
  policy: DeadlinePolicy,
): readonly (DeadlineAnswer & { readonly version: number })[] {
  return [...versions]
    .sort((a, b) => a.version - b.version)
    .map(({ version, facts }) => ({ version, ...deadlineOf(facts, now, policy) }));
}
