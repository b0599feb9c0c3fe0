import { z } from "zod";
import { RoleSchema } from "./access.ts";

/**
 * The book `feature-flags`: what is on, and for how many. A flag exists only as long as code asks
 * for it; the code and this list go together.
 */
export const FLAG_IDS = ["second-reader", "label-memory", "page-images", "rehearsal-desk"] as const;
export const FlagIdSchema = z.enum(FLAG_IDS);
export type FlagId = z.infer<typeof FlagIdSchema>;

/** What a flag is about: a share of the documents, or of the people. */
export type FlagScope = "documents" | "people";

export const FLAGS: Readonly<
  Record<FlagId, { readonly title: string; readonly scope: FlagScope; readonly what: string }>
> = {
  "second-reader": {
    title: "Second reader",
    scope: "documents",
    what: "A configured model reads the document after the built-in reader. Without one, nothing.",
  },
  "label-memory": {
    title: "Memory of labels",
    scope: "documents",
    what: "What was learnt of a sender is used when its document is read. Learning is set under Reading.",
  },
  "page-images": {
    title: "Stored page images",
    scope: "documents",
    what: "Every page is stored as an image after reading. Off: pages are drawn when somebody looks.",
  },
  "rehearsal-desk": {
    title: "Rehearsal desk",
    scope: "people",
    what: "Samples can be loaded onto the desk. Off is what a desk of live trades may prefer.",
  },
};

export const FlagSchema = z.object({
  id: FlagIdSchema,
  on: z.boolean(),
  /** Share of the documents or people it is on for, in whole percent. */
  percentage: z
    .number()
    .int("A whole percentage.")
    .min(0, "From 0 to 100.")
    .max(100, "From 0 to 100."),
  /** Of flags for people: only for these roles; none named: for all. */
  roles: z.array(RoleSchema).max(4),
  /** Of flags for people: always on for these, whatever role and percentage say. */
  subjects: z.array(z.string().trim().min(1).max(300)).max(200),
});
export type Flag = z.infer<typeof FlagSchema>;

/** Content of the book: one entry a flag. A flag that is not in it is as the product ships it. */
export const FlagBookSchema = z
  .array(FlagSchema)
  .max(FLAG_IDS.length)
  .refine((flags) => new Set(flags.map(({ id }) => id)).size === flags.length, {
    message: "A flag is named twice.",
  })
  .refine(
    (flags) =>
      flags.every(
        ({ id, roles, subjects }) =>
          FLAGS[id].scope === "people" || roles.length + subjects.length === 0,
      ),
    { message: "A flag for documents knows no roles and no people." },
  );
export type FlagBook = z.infer<typeof FlagBookSchema>;

/** As the product ships it: everything is on for everybody. */
export const DEFAULT_FLAGS: FlagBook = FLAG_IDS.map((id) => ({
  id,
  on: true,
  percentage: 100,
  roles: [],
  subjects: [],
}));
