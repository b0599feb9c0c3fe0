import { z } from "zod";
import type { SettingsStore } from "../../access/settings.ts";
import {
  FINDING_LISTS,
  FINDINGS_PAGE,
  type Finding,
  type FindingCounts,
  type FindingList,
  FindingPageSchema,
} from "../../contracts/rematch.ts";
import { CountersignError } from "../../domain/failures.ts";

type Settings = Pick<SettingsStore, "get" | "put">;

export const NO_FINDINGS: FindingCounts = {
  contradictions: 0,
  newlyBroken: 0,
  newlyMatched: 0,
  changed: 0,
  returned: 0,
};

/** Lists are kept this long: a signer looks at them within days. */
const KEEP_SECONDS = 90 * 24 * 3600;

const kindOf = (run: string, list: FindingList): string => `findings#${run}#${list}`;
const versionOf = (page: number): string => String(page).padStart(6, "0");

/** One page of a list of a run, from 0; empty behind the end. */
export async function readFindings(
  settings: Pick<Settings, "get">,
  { run, list, page }: { readonly run: string; readonly list: FindingList; readonly page: number },
): Promise<readonly Finding[]> {
  const entry = await settings.get(kindOf(run, list), versionOf(page));
  return entry ? FindingPageSchema.parse(LinesSchema.parse(entry.value).lines) : [];
}

const LinesSchema = z.object({ lines: z.array(z.unknown()) });

/**
 * Appends findings to the lists of a run. `counts` is how far the run had got: what a crashed
 * attempt wrote beyond it is taken over, each match once, so that trying again loses nothing.
 *
 * @returns the counts afterwards
 */
export async function appendFindings(
  settings: Settings,
  run: string,
  counts: FindingCounts,
  found: readonly Finding[],
  now: Date,
): Promise<FindingCounts> {
  const next = { ...counts };
  const expiresAt = Math.floor(now.getTime() / 1000) + KEEP_SECONDS;
  for (const list of FINDING_LISTS) {
    const fresh = found.filter((finding) => finding.list === list);
    const added = await appendTo(settings, { run, list, from: counts[list], fresh, expiresAt });
    next[list] += added.length;
    next.returned += added.filter(({ returned }) => returned).length;
  }
  return next;
}

interface Append {
  readonly run: string;
  readonly list: FindingList;
  /** Lines that are there for certain. */
  readonly from: number;
  readonly fresh: readonly Finding[];
  /** Epoch seconds. */
  readonly expiresAt: number;
}

async function appendTo(settings: Settings, append: Append): Promise<readonly Finding[]> {
  const { run, list, from, fresh } = append;
  const first = Math.floor(from / FINDINGS_PAGE);
  const [last, behind] = await Promise.all([
    readFindings(settings, { run, list, page: first }),
    readFindings(settings, { run, list, page: first + 1 }),
  ]);
  const certain = last.slice(0, from % FINDINGS_PAGE);
  const beyond = [...last.slice(from % FINDINGS_PAGE), ...behind];
  const added = [
    ...new Map([...beyond, ...fresh].map((finding) => [finding.matchId, finding])).values(),
  ];
  if (fresh.length === 0) return added;
  const lines = [...certain, ...added];
  for (let start = 0, page = first; start < lines.length; start += FINDINGS_PAGE, page += 1) {
    await write(settings, append, page, lines.slice(start, start + FINDINGS_PAGE));
  }
  return added;
}

async function write(
  settings: Settings,
  { run, list, expiresAt }: Append,
  page: number,
  lines: readonly Finding[],
): Promise<void> {
  const key = { kind: kindOf(run, list), version: versionOf(page) };
  const known = await settings.get(key.kind, key.version);
  const written = await settings.put({ ...key, value: { lines } }, known?.revision ?? 0, expiresAt);
  if (!written) {
    // Only the holder of the run's lease writes: whoever was faster has taken it over.
    throw new CountersignError({ code: "LEASE_LOST", message: "Another process goes on with it." });
  }
}
