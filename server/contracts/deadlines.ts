import { z } from "zod";

/** The deadline of a match with everything it was worked out from; see server/domain/deadlines. */

const StateSchema = z.enum(["NOT_APPLICABLE", "UNKNOWN", "NOT_DUE", "DUE_TODAY", "PAST_DUE"]);

const ClockSchema = z.object({
  ruleId: z.string(),
  regime: z.string(),
  /** A market clock is a target that no regulator sets. */
  clock: z.enum(["RULE", "MARKET"]),
  citation: z.string(),
  asks: z.string(),
  dueAt: z.iso.datetime(),
  dueDate: z.string(),
  zone: z.string(),
  basis: z.array(z.string()),
  skipped: z.array(z.object({ date: z.string(), reasons: z.array(z.string()) })),
  state: StateSchema,
});

export const DeadlineViewSchema = z.object({
  state: StateSchema,
  dueAt: z.iso.datetime().nullable(),
  /** Earliest first. */
  deadlines: z.array(ClockSchema),
  /** What went in and where it is from. */
  inputs: z.array(z.object({ title: z.string(), value: z.string(), source: z.string() })),
  /** What was taken for given because nobody says it; it never makes a deadline later. */
  assumptions: z.array(z.string()),
  /** What somebody has to say before the deadline is known, and the page to say it on. */
  missing: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
  notes: z.array(z.string()),
  execution: z
    .object({
      executedAt: z.string().nullable(),
      zone: z.string().nullable(),
      cleared: z.boolean().nullable(),
      reason: z.string(),
      by: z.object({ subject: z.string(), name: z.string() }),
      at: z.string(),
    })
    .nullable(),
  /** Deadlines of the terms before amendments, oldest first: they are kept. */
  earlier: z.array(
    z.object({ version: z.number(), dueAt: z.string().nullable(), note: z.string() }),
  ),
  /** Zone in which a person tells the time of execution, unless told otherwise. */
  homeZone: z.string().nullable(),
});
export type DeadlineView = z.infer<typeof DeadlineViewSchema>;
