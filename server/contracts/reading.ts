import { z } from "zod";
import type { TermClass } from "../domain/outcomes.ts";
import { SideSchema } from "./documents.ts";

/** The book `reading`: what a person must look at, and what is learnt from corrections. */

const Threshold = z.number().min(0, "From 0 to 1.").max(1, "From 0 to 1.");

/** `learn`: corrections teach and what was learnt is used; `use`: nothing new is learnt; `off`. */
export const MEMORY_MODES = ["learn", "use", "off"] as const;
export const MemoryModeSchema = z.enum(MEMORY_MODES);
export type MemoryMode = z.infer<typeof MemoryModeSchema>;

export const ThresholdsSchema = z.object({
  economic: Threshold,
  derived: Threshold,
  legal: Threshold,
  operational: Threshold,
  identity: Threshold,
} satisfies Record<TermClass, typeof Threshold>);

export const ReadingBookSchema = z.object({
  /** Confidence below which a person has to look at a term, by class. */
  thresholds: ThresholdsSchema,
  memory: MemoryModeSchema,
  /** So many confirmed documents make an entry of the memory as good as a known label. */
  confirmations: z.number().int().min(1).max(50),
});
export type ReadingBook = z.infer<typeof ReadingBookSchema>;

/** As the product ships it. On the rehearsal sets of the benchmark every reading of 0.8 or more is
 * right; economic terms and identifiers are asked for more all the same. */
export const DEFAULT_READING: ReadingBook = {
  thresholds: { economic: 0.9, derived: 0.8, legal: 0.8, operational: 0.8, identity: 0.9 },
  memory: "learn",
  confirmations: 3,
};

/** Why an entry of the memory is not used. `CONTRADICTED`: a person corrected what it read;
 * `OFF`: switched off; `REMOVED`: switched off for good, kept for the record. */
export const EntryStateSchema = z.enum(["ON", "OFF", "CONTRADICTED", "REMOVED"]);
export type EntryState = z.infer<typeof EntryStateSchema>;

const PersonSchema = z.object({ subject: z.string(), name: z.string() });

/** One thing learnt of a sender: what its label means. */
export const MemoryEntrySchema = z.object({
  id: z.string(),
  /** Goes up with every change of the entry. */
  version: z.number().int().positive(),
  state: EntryStateSchema,
  /** Key of the dictionary, with `*` for list positions. */
  term: z.string(),
  /** Label in the form labels are compared in, and as printed. */
  label: z.string(),
  printedLabel: z.string(),
  /** Heading it stands under and heading of its column, when there are any. */
  section: z.string().nullable(),
  column: z.string().nullable(),
  /** Where the value stands: `pair`: as the reader pairs labels and values; else beside or below. */
  relation: z.enum(["pair", "right", "below"]),
  /** Of a term of a leg: which leg. */
  leg: z
    .object({
      type: z.enum(["fixed", "floating", "inflation"]).nullable(),
      index: z.number().int().nonnegative(),
    })
    .nullable(),
  product: z.string(),
  learntFrom: z.object({
    processingId: z.string(),
    fileName: z.string(),
    page: z.number().int().min(1),
    matchId: z.string(),
  }),
  learntBy: PersonSchema,
  learntAt: z.string(),
  /** Documents it was used on, and those of them a second person has confirmed. */
  used: z.number().int().nonnegative(),
  confirmed: z.number().int().nonnegative(),
  /** How often a person corrected what it had read. */
  corrected: z.number().int().nonnegative(),
  lastUsedAt: z.string().nullable(),
  /** Who changed it last, and why; null as long as nobody has. */
  changed: z.object({ by: PersonSchema, at: z.string(), reason: z.string() }).nullable(),
});
export type MemoryEntry = z.infer<typeof MemoryEntrySchema>;

/** What is remembered of one sender. */
export const SenderMemorySchema = z.object({
  key: z.string(),
  side: SideSchema,
  sample: z.boolean(),
  lei: z.string().nullable(),
  bic: z.string().nullable(),
  /** As printed, and in the form names are compared in. */
  name: z.string().nullable(),
  folded: z.string().nullable(),
  mode: MemoryModeSchema,
  entries: z.array(MemoryEntrySchema),
});
export type SenderMemory = z.infer<typeof SenderMemorySchema>;

const Reason = z.string().trim().min(10, "Say why, in ten characters or more.").max(2000);

/** Switches one entry, or the memory of one sender. */
export const ChangeMemorySchema = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("ENTRY"),
    sender: z.string().min(1).max(400),
    entry: z.string().min(1).max(100),
    /** The version the person was looking at. */
    version: z.number().int().positive(),
    to: z.enum(["ON", "OFF", "REMOVED"]),
    reason: Reason,
  }),
  z.object({
    what: z.literal("SENDER"),
    sender: z.string().min(1).max(400),
    /** The mode the person was looking at. */
    from: MemoryModeSchema,
    to: MemoryModeSchema,
    reason: Reason,
  }),
]);
export type ChangeMemory = z.infer<typeof ChangeMemorySchema>;
