import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { Calendars } from "../calendars.ts";
import type {
  Deadline,
  DeadlineFacts,
  DeadlineRule,
  MissingInput,
  PartyClass,
  SkippedDay,
} from "./model.ts";
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
export function missingFor(rule: DeadlineRule, facts: DeadlineFacts): MissingInput[] {
  const missing: MissingInput[] = [];
  const need = (known: boolean, of: MissingInput["of"], name: string): void => {
    if (!known) missing.push({ of, name });
  };
  const { ours, theirs, executedAt, tradeDate } = facts;
  if (rule.pairs !== null) {
    const { regime } = rule;
    need(ours.classes[regime] !== undefined, "ours", `our classification under ${regime}`);
    const named = `classification of the counterparty under ${regime}`;
    need(theirs.classes[regime] !== undefined, "theirs", named);
  }
  if (rule.from === "TRADE_DATE") {
    need(tradeDate !== null, "trade", "trade date");
    return missing;
  }
  need(executedAt !== null || isDay(facts.executedOn), "trade", "time of execution");
  need(ours.zone !== null && isTimeZone(ours.zone), "ours", "our time zone");
  // A day alone has no hour that another zone could move.
  const theirZone = theirs.zone !== null && isTimeZone(theirs.zone);
  need(executedAt === null || theirZone, "theirs", "the counterparty's time zone");
  if (rule.centres === undefined) {
    need(ours.centre !== null, "ours", "our business centre");
    need(theirs.centre !== null, "theirs", "the counterparty's business centre");
  }
  return missing;
}

const isDay = (day: CalendarDate | null | undefined): day is CalendarDate =>
  day !== null && day !== undefined;

function startOf(rule: DeadlineRule, facts: DeadlineFacts): Start | null {
  const { ours, theirs, executedAt, executedOn, tradeDate } = facts;
  const own = [ours.centre, theirs.centre].filter((centre) => centre !== null);
  const centres = [...new Set(rule.centres ?? own)].sort();
  if (rule.from === "TRADE_DATE") {
    const zone = rule.until.zone === "OURS" ? ours.zone : rule.until.zone;
    if (tradeDate === null || zone === null) return null;
    return { date: tradeDate, late: null, otherZone: false, zone, centres };
  }
  if (executedAt === null && isDay(executedOn) && ours.zone !== null) {
    const zone = rule.until.zone === "OURS" ? ours.zone : rule.until.zone;
    return { date: executedOn, late: null, otherZone: false, zone, centres };
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
  | { readonly kind: "missing"; readonly missing: readonly MissingInput[] };

const plural = (days: number): string => `${days} business ${days === 1 ? "day" : "days"}`;

/** What a rule asks of these parties, in one sentence. */
function asksOf({ pairs, regime, businessDays, until, from }: DeadlineRule, facts: DeadlineFacts) {
  const classes = [facts.ours, facts.theirs].flatMap((party): PartyClass[] => {
    const known = party.classes[regime];
    return known === undefined ? [] : [known];
  });
  const between = pairs === null ? "" : `Between ${classes.join(" and ")}: `;
  const whose = until.zone === "OURS" ? "at our place" : until.zone;
  const start = from === "EXECUTION" ? "execution" : "the trade date";
  const day = businessDays === 0 ? "on the trade date" : `${plural(businessDays)} after ${start}`;
  const sentence = `confirm by ${until.time.slice(0, 5)} ${whose} ${day}.`;
  return between === "" ? `C${sentence.slice(1)}` : `${between}${sentence}`;
}

function skippedBetween(
  from: CalendarDate,
  to: CalendarDate,
  centres: readonly string[],
  calendars: Calendars,
): readonly SkippedDay[] {
  const skipped: SkippedDay[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) {
    // The first day is where counting starts: it is never counted, and no gap.
    const reasons = date === from ? [] : calendars.reasonsClosed(date, centres);
    if (reasons.length > 0) skipped.push({ date, reasons });
  }
  return skipped;
}

/** How the start of the count is told. */
function startWords({ from }: DeadlineRule, { executedAt }: DeadlineFacts, date: CalendarDate) {
  if (from === "TRADE_DATE") return `Traded on ${date}`;
  return executedAt === null
    ? `Executed on ${date}; the time is not known and taken as in time, the earliest case`
    : `Executed on ${date} at our place`;
}

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
      missing: [
        { of: "rules", name: `holidays of ${centres.join(", ")} for ${start.date.slice(0, 4)}` },
      ],
    };
  }
  const basis = [startWords(rule, facts, start.date)];
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
    const choice = `the parties are in different time zones; policy grants ${plural(rule.otherZoneDays)} for it`;
    basis.push(choice);
    notes.push(`${rule.regime}: ${choice}.`);
  }
  const dueDate = calendars.addBusinessDays(day, days, centres);
  basis.push(`plus ${plural(days)} in ${centres.join(", ")}: ${dueDate}`);
  if (Number(dueDate.slice(0, 4)) > calendars.proclaimedTo(centres)) {
    notes.push(`Holidays of ${dueDate.slice(0, 4)} are expected ones, not all proclaimed yet.`);
  }
  const dueAt = instantOf({ date: dueDate, time: rule.until.time }, zone);
  const state = stateOf(dueAt, dueDate, zone, now);
  const { id: ruleId, regime, clock, citation } = rule;
  const asks = asksOf(rule, facts);
  const skipped = skippedBetween(start.date, dueDate, centres, calendars);
  return {
    kind: "due",
    notes,
    deadline: {
      ...{ ruleId, regime, clock, citation, asks },
      ...{ dueAt, dueDate, zone, basis, skipped, state },
    },
  };
}
