import { QUEUE_IDS } from "../storage/names.ts";
import type { Storage } from "../storage/storage.ts";
import { BREAK_AGES, type DeskFigures, openByResult } from "./desk-figures.ts";

/** What is sent to the topic once a day: figures only, no name, no reference, no amount. */
export interface Digest {
  /** Day (UTC) it is of, `2026-11-21`. */
  readonly day: string;
  /** Subject of a mail; SNS takes at most 100 characters. */
  readonly subject: string;
  readonly text: string;
}

const TITLES: readonly (readonly [string, string])[] = [
  ["MATCHED", "Matched, waiting for people"],
  ["WITHIN_TOLERANCE", "Within tolerance"],
  ["BREAK", "Breaks"],
  ["UNPAIRED_BANK", "Ours without partner"],
  ["ALLEGED", "Alleged by counterparties"],
  ["AMBIGUOUS", "With several possible partners"],
  ["UNREADABLE", "Not readable"],
];

/** Words the figures for people. Pure. */
export function digestOf(figures: DeskFigures): Digest {
  const { overdue, breaks, deadLetters, tallies, countedAt, finishedYesterday } = figures;
  const day = countedAt.toISOString().slice(0, 10);
  const open = openByResult(figures);
  const letters = QUEUE_IDS.reduce((sum, id) => sum + deadLetters[id], 0);
  const awaiting = tallies.reduce(
    (sum, { state, count }) => sum + (state === "PROPOSED" ? count : 0),
    0,
  );
  const line = (title: string, count: number) => `  ${title}: ${count}`;
  return {
    day,
    subject: `Countersign ${day}: ${overdue} overdue, ${open.get("BREAK") ?? 0} breaks, ${letters} dead letters`,
    text: [
      `Daily digest of ${day}, counted at ${countedAt.toISOString().slice(11, 16)} UTC.`,
      "",
      "Open matches by result",
      ...TITLES.map(([result, title]) => line(title, open.get(result) ?? 0)),
      line("Waiting for a second signature", awaiting),
      line("Past their regulatory deadline", overdue),
      "",
      "Open breaks by age",
      ...BREAK_AGES.map(([age]) => line(age, breaks[age])),
      "",
      `Documents finished the day before: ${finishedYesterday}`,
      "",
      "Dead letters",
      ...QUEUE_IDS.map((id) => line(id, deadLetters[id])),
      "",
    ].join("\n"),
  };
}

const KIND = "digest";

/**
 * Sends the digest of a day to the topic, unless that day's has been sent. A crash between sending
 * and noting it sends it again; nothing can keep it from being sent at all.
 *
 * @returns whether it was sent now.
 */
export async function sendDigest(
  storage: Pick<Storage, "settings" | "notifier">,
  digest: Digest,
): Promise<boolean> {
  if ((await storage.settings.get(KIND, digest.day)) !== null) return false;
  await storage.notifier.announce({
    kind: KIND,
    subject: digest.subject,
    text: digest.text,
  });
  await storage.settings.put({ kind: KIND, version: digest.day, value: digest.subject }, 0);
  return true;
}
