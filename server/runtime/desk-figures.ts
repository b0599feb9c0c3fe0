import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { CLOSED_STATES } from "../domain/outcomes.ts";
import { QUEUE_IDS, type QueueId } from "../storage/names.ts";
import type { Storage } from "../storage/storage.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Tally } from "../workflow/worklist.ts";
import { deadLetterQueueOf } from "./operations/queue-state.ts";

/** How old an open break may be to count under the label. */
export const BREAK_AGES = [
  ["under 1 day", 1],
  ["1 to 3 days", 3],
  ["3 to 7 days", 7],
  ["over 7 days", Number.POSITIVE_INFINITY],
] as const;
export type BreakAge = (typeof BREAK_AGES)[number][0];

/** What is on the desk at an instant. */
export interface DeskFigures {
  readonly countedAt: Date;
  /** Matches of every lane but the superseded ones. */
  readonly tallies: readonly Tally[];
  readonly breaks: Readonly<Record<BreakAge, number>>;
  /** Open matches whose regulatory deadline has passed. */
  readonly overdue: number;
  readonly deadLetters: Readonly<Record<QueueId, number>>;
  /** Documents that got their outcome on the day (UTC) before. */
  readonly finishedYesterday: number;
}

type Counted = Pick<Storage, "clients" | "names" | "worklist" | "documentLists">;

const DAY_MS = 24 * 3600 * 1000;
/** The oldest breaks are counted first; beyond these the rest counts as young. */
const BREAKS_READ = 5_000;

/** Counts the desk. @throws CountersignError when the store or the queues are away. */
export async function deskFigures(storage: Counted, now: Date): Promise<DeskFigures> {
  const { worklist, documentLists } = storage;
  const yesterday = new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10);
  const [tallies, breaks, overdue, deadLetters, finishedYesterday] = await Promise.all([
    worklist.tallies(),
    breakAges(storage, now),
    worklist.countDue(null, now.toISOString()),
    deadLetterCounts(storage),
    documentLists.countFinishedOn(yesterday),
  ]);
  return { countedAt: now, tallies, breaks, overdue, deadLetters, finishedYesterday };
}

/** Shows the figures as gauges. What is not there any more goes to zero. */
export function showFigures(metrics: Metrics, figures: DeskFigures): void {
  metrics.matches.reset();
  for (const { result, state, count } of figures.tallies) {
    metrics.matches.inc({ result, state }, count);
  }
  for (const [age] of BREAK_AGES) metrics.openBreaks.set({ age }, figures.breaks[age]);
  metrics.overdue.set(figures.overdue);
  for (const queue of QUEUE_IDS) {
    metrics.deadLetters.set({ queue }, figures.deadLetters[queue]);
  }
  metrics.figuresAt.set(figures.countedAt.getTime() / 1000);
}

/** Open matches by result, in the order of the figures. */
export function openByResult({ tallies }: DeskFigures): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { result, state, count } of tallies) {
    const closed = [...CLOSED_STATES].some((each) => each === state);
    if (!closed) counts.set(result, (counts.get(result) ?? 0) + count);
  }
  return counts;
}

async function breakAges({ worklist }: Counted, now: Date): Promise<DeskFigures["breaks"]> {
  const counts: Record<BreakAge, number> = {
    "under 1 day": 0,
    "1 to 3 days": 0,
    "3 to 7 days": 0,
    "over 7 days": 0,
  };
  const query = { view: "breaks", sort: "createdAt", direction: "asc" } as const;
  let read = 0;
  for await (const { createdAt } of worklist.all(query, "")) {
    const days = (now.getTime() - Date.parse(createdAt)) / DAY_MS;
    const [age] = BREAK_AGES.find(([, limit]) => days < limit) ?? BREAK_AGES[3];
    counts[age] += 1;
    read += 1;
    if (read >= BREAKS_READ) break;
  }
  if (read >= BREAKS_READ) counts["under 1 day"] += (await worklist.count(query, "")) - read;
  return counts;
}

async function deadLetterCounts(storage: Counted): Promise<Record<QueueId, number>> {
  const counts = await Promise.all(
    QUEUE_IDS.map(async (id) => [id, await countLetters(storage, id)] as const),
  );
  return Object.fromEntries(counts) as Record<QueueId, number>;
}

/** SQS counts approximately: good enough to send somebody to look. */
async function countLetters(storage: Counted, id: QueueId): Promise<number> {
  const { sqs } = storage.clients;
  const QueueName = await deadLetterQueueOf(storage, storage.names.queues[id]);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? "0");
}
