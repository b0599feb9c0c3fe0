import type { CalendarDate } from "../calendar-date.ts";
import type { Calendars } from "../calendars.ts";
import type { Deadline, DeadlineFacts, DeadlineRule } from "./model.ts";
import { instantOf, isTimeZone, localTimeAt } from "./zone-time.ts";

/** Facts that a rule needs, once nothing is missing. */
interface Start {
  readonly date: CalendarDate;
  /** Set when the execution counts a business day later, with the citation that says so. */
  readonly late: string | null;
  readonly otherZone: boolean;
  readonly zone: string;
  readonly centres: readonly string[];
}

/** @returns the inputs that `rule` needs and `facts` do not have, named for a person. */
export function missingFor(rule: DeadlineRule, facts: DeadlineFacts): string[] {
  const missing: string[] = [];
  const need = (known: boolean, name: string): void => {
    if (!known) missing.push(name);
  };
  if (rule.pairs !== null) {
    need(facts.ours.classes[rule.regime] !== undefined, `our classification under ${rule.regime}`);
    need(
      facts.theirs.classes[rule.regime] !== undefined,
      `classification of the counterparty under ${rule.regime}`,
    );
  }
  if (rule.from === "EXECUTION") {
    need(facts.executedAt !== null, "time of execution");
    for (const [party, name] of [
      [facts.ours, "our"],
      [facts.theirs, "the counterparty's"],
    ] as const) {
      need(party.zone !== null && isTimeZone(party.zone), `${name} time zone`);
      if (rule.centres === undefined) need(party.centre !== null, `${name} business centre`);
    }
  } else {
    need(facts.tradeDate !== null, "trade date");
  }
  return missing;
}

function startOf(rule: DeadlineRule, facts: DeadlineFacts): Start | null {
  const { ours, theirs, executedAt, tradeDate } = facts;
  const own = [ours.centre, theirs.centre].filter((centre) => centre !== null);
  const centres = [...new Set(rule.centres ?? own)].sort();
  if (rule.from === "TRADE_DATE") {
    const zone = rule.until.zone === "OURS" ? ours.zone : rule.until.zone;
    if (tradeDate === null || zone === null) return null;
    return { date: tradeDate, late: null, otherZone: false, zone, centres };
  }
  if (executedAt === null || ours.zone === null || theirs.zone === null) return null;
  const here = localTimeAt(executedAt, ours.zone);
  const there = localTimeAt(executedAt, theirs.zone);
  const otherZone = here.date !== there.date || here.time !== there.time;
  const zone = rule.until.zone === "OURS" ? ours.zone : rule.until.zone;
  const { lateAfter } = rule;
  const clocks = lateAfter?.place === "EITHER" ? [here, there] : [here];
  const isLate = lateAfter !== undefined && clocks.some(({ time }) => time > lateAfter.time);
  return { date: here.date, late: isLate ? lateAfter.citation : null, otherZone, zone, centres };
}

function stateOf(
  dueAt: string,
  dueDate: CalendarDate,
  zone: string,
  now: string,
): Deadline["state"] {
  if (now > dueAt) return "PAST_DUE";
  return localTimeAt(now, zone).date === dueDate ? "DUE_TODAY" : "NOT_DUE";
}

/** The outcome of one rule: its clock, or the calendar data that it lacks. */
export type RuleOutcome =
  | { readonly kind: "due"; readonly deadline: Deadline; readonly notes: readonly string[] }
  | { readonly kind: "missing"; readonly missing: readonly string[] };

/** Runs one rule whose inputs are complete (see {@link missingFor}). `now` is an instant, ISO UTC. */
export function runRule(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  calendars: Calendars,
  now: string,
): RuleOutcome {
  const start = startOf(rule, facts);
  if (start === null) return { kind: "missing", missing: missingFor(rule, facts) };
  const { centres, zone } = start;
  // The deadline lies days ahead; data must reach into the year in which it may end.
  const horizon = `${Number(start.date.slice(0, 4)) + (start.date.slice(5) >= "12-01" ? 1 : 0)}-12-31`;
  if (!calendars.covers(centres, start.date) || !calendars.covers(centres, horizon)) {
    return {
      kind: "missing",
      missing: [`holidays of ${centres.join(", ")} for ${start.date.slice(0, 4)}`],
    };
  }
  const basis = [
    rule.from === "EXECUTION"
      ? `Executed on ${start.date} at our place`
      : `Traded on ${start.date}`,
  ];
  const notes: string[] = [];
  let day = start.date;
  if (rule.movesNonBusinessDay === true && !calendars.isBusinessDay(day, centres)) {
    day = calendars.adjust(day, "FOLLOWING", centres);
    basis.push(`${start.date} is no business day: counted from ${day}`);
  }
  let days = rule.businessDays;
  if (start.late !== null) {
    days += 1;
    basis.push(
      `after ${rule.lateAfter?.time.slice(0, 5)} local time: one business day more (${start.late})`,
    );
  }
  if (start.otherZone && rule.otherZoneDays !== undefined) {
    days += rule.otherZoneDays;
    const choice = `the parties are in different time zones; policy grants ${rule.otherZoneDays} business day(s) for it`;
    basis.push(choice);
    notes.push(`${rule.regime}: ${choice}.`);
  }
  const dueDate = calendars.addBusinessDays(day, days, centres);
  basis.push(`plus ${days} business day(s) in ${centres.join(", ")}: ${dueDate}`);
  if (Number(dueDate.slice(0, 4)) > calendars.proclaimedTo(centres)) {
    notes.push(`Holidays of ${dueDate.slice(0, 4)} are expected ones, not all proclaimed yet.`);
  }
  const dueAt = instantOf({ date: dueDate, time: rule.until.time }, zone);
  const state = stateOf(dueAt, dueDate, zone, now);
  const { id: ruleId, regime, clock, citation } = rule;
  return {
    kind: "due",
    notes,
    deadline: { ruleId, regime, clock, citation, dueAt, dueDate, zone, basis, state },
  };
}
