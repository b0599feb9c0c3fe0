import { z } from "zod";
import { MatchResultSchema, WorkflowStateSchema } from "./matches.ts";

/**
 * What a change of the match profiles does to the desk: before it is signed as a dry run that
 * writes nothing, afterwards as the re-match itself.
 */

/** The lists of a run, most pressing first. */
export const FINDING_LISTS = ["contradictions", "newlyBroken", "newlyMatched", "changed"] as const;
export const FindingListSchema = z.enum(FINDING_LISTS);
export type FindingList = z.infer<typeof FindingListSchema>;

/** One pair whose comparison comes out otherwise. */
export const FindingSchema = z.object({
  list: FindingListSchema,
  matchId: z.string(),
  bankReference: z.string().nullable(),
  counterpartyReference: z.string().nullable(),
  counterpartyName: z.string().nullable(),
  state: WorkflowStateSchema,
  was: MatchResultSchema,
  becomes: MatchResultSchema,
  /** Titles of the terms that begin or cease to stop the match, or are judged otherwise. */
  terms: z.array(z.string()),
  /** An open proposal that goes back to review by it. */
  returned: z.boolean(),
  /** What contradicts the decision of a person; null in the other lists. */
  why: z.string().nullable(),
});
export type Finding = z.infer<typeof FindingSchema>;

const count = z.number().int().nonnegative();

export const FindingCountsSchema = z.object({
  contradictions: count,
  newlyBroken: count,
  newlyMatched: count,
  changed: count,
  /** Open proposals that go back to review; also counted in their list. */
  returned: count,
});
export type FindingCounts = z.infer<typeof FindingCountsSchema>;

const RunViewSchema = z.object({
  /** Names this run; its lists are read by it. */
  run: z.string(),
  /** `WAITING`: to be gone on with in a moment. */
  state: z.enum(["RUNNING", "WAITING", "DONE", "CANCELLED", "FAILED"]),
  /** Matches looked at so far, of so many when it began. */
  checked: count,
  total: count,
  counts: FindingCountsSchema,
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Why it failed or who cancelled it, else null. */
  message: z.string().nullable(),
});
export type RunView = z.infer<typeof RunViewSchema>;

/** Everything the page of the profiles says about the desk. */
export const DeskImpactSchema = z.object({
  /** Of the open proposal; null: none open, or about to begin. */
  dryRun: RunViewSchema.nullable(),
  /** Why the open proposal cannot be signed as the desk stands; null: it can. */
  barred: z.string().nullable(),
  /** Of the signed version; null while it is as the product ships it. */
  rematch: RunViewSchema.extend({ version: count }).nullable(),
});
export type DeskImpact = z.infer<typeof DeskImpactSchema>;

/** So many findings come at once. */
export const FINDINGS_PAGE = 100;

export const ListFindingsSchema = z.object({
  run: z.uuid(),
  list: FindingListSchema,
  /** From 0. */
  page: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type ListFindings = z.infer<typeof ListFindingsSchema>;
export const FindingPageSchema = z.array(FindingSchema);

/** Stops the dry run of the open proposal, or begins it again. */
export const SteerDryRunSchema = z.object({
  run: z.uuid(),
  what: z.enum(["cancel", "again"]),
});
export type SteerDryRun = z.infer<typeof SteerDryRunSchema>;
