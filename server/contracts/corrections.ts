import { z } from "zod";
import { SideSchema } from "./documents.ts";

/** A place on a page: `page` from 1, `box` as fractions of the page, origin top left. */
export const PlaceSchema = z.object({
  page: z.number().int().min(1).max(5_000),
  box: z
    .tuple([
      z.number().min(0).max(1),
      z.number().min(0).max(1),
      z.number().min(0).max(1),
      z.number().min(0).max(1),
    ])
    .refine(([x0, y0, x1, y1]) => x1 > x0 && y1 > y0, "The box on the page is empty."),
});
export type Place = z.infer<typeof PlaceSchema>;

/** What a person says of one term of one side. */
export const CorrectionSchema = z.discriminatedUnion("kind", [
  /** It says this: `text` as typed, or what stands at `place`, or both. */
  z.object({
    kind: z.literal("VALUE"),
    text: z.string().trim().max(2000),
    place: PlaceSchema.nullable(),
  }),
  /** The confirmation does not state the term. */
  z.object({ kind: z.literal("ABSENT") }),
  /** Back to what was read of the document. */
  z.object({ kind: z.literal("AS_READ") }),
]);
export type Correction = z.infer<typeof CorrectionSchema>;

/** Corrects one term of one side of a match. `version` is the version the person was looking at. */
export const CorrectTermSchema = z.object({
  matchId: z.string().min(1),
  version: z.number().int().positive(),
  side: SideSchema,
  /** Concrete path, e.g. `legs.0.fixedRate`. */
  path: z.string().min(1).max(200),
  correction: CorrectionSchema,
  reason: z
    .string()
    .trim()
    .min(10, "Give a reason of at least 10 characters: the auditor will read it.")
    .max(2000, "Keep the reason under 2,000 characters."),
});
export type CorrectTerm = z.infer<typeof CorrectTermSchema>;

/** The words of one page, in reading order, for pointing at them. */
export const PageWordsSchema = z.object({
  page: z.number().int().min(1),
  words: z.array(
    z.object({
      text: z.string(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type PageWords = z.infer<typeof PageWordsSchema>;
