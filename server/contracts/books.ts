import { z } from "zod";

/**
 * Books are what people set for everybody: match profiles, reference data, feature flags. A book is
 * changed as a whole, is versioned, and every change is an event. Most books are under four eyes:
 * somebody proposes the next content, somebody else signs it.
 */
export const BOOK_IDS = ["match-profiles", "reading", "institutions", "feature-flags"] as const;
export const BookIdSchema = z.enum(BOOK_IDS);
export type BookId = z.infer<typeof BookIdSchema>;

const PersonSchema = z.object({ subject: z.string(), name: z.string() });
const ReasonSchema = z.string().trim().min(10, "Say why, in ten characters or more.").max(2000);

/** One line of what a proposal changes; null: not there. */
export const BookLineSchema = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type BookLine = z.infer<typeof BookLineSchema>;

/** A book as people see it. `content` fits the schema of its book. */
export const BookViewSchema = z.object({
  book: BookIdSchema,
  /** 0: as the product ships it. */
  version: z.number().int().nonnegative(),
  /** Guards the next change; goes up with everything that happens to the book. */
  revision: z.number().int().nonnegative(),
  content: z.unknown(),
  signedBy: PersonSchema.nullable(),
  signedAt: z.string().nullable(),
  proposal: z
    .object({
      content: z.unknown(),
      reason: z.string(),
      by: PersonSchema,
      at: z.string(),
      lines: z.array(BookLineSchema),
    })
    .nullable(),
});
export type BookView = z.infer<typeof BookViewSchema>;

/** One content of a book that held, newest first in a history. */
export const BookVersionSchema = z.object({
  version: z.number().int().positive(),
  at: z.string(),
  signedBy: PersonSchema,
  /** Null where one person's word is enough. */
  proposedBy: PersonSchema.nullable(),
  reason: z.string(),
  lines: z.array(BookLineSchema),
});
export type BookVersion = z.infer<typeof BookVersionSchema>;

/** The next content of a book, proposed; of a book without four eyes it holds at once. */
export const ProposeBookSchema = z.object({
  book: BookIdSchema,
  revision: z.number().int().nonnegative(),
  content: z.unknown(),
  reason: ReasonSchema,
});
/** Signs the open proposal or sends it back. */
export const DecideBookSchema = z.object({
  book: BookIdSchema,
  revision: z.number().int().positive(),
  decision: z.enum(["SIGN", "RETURN"]),
  reason: ReasonSchema,
  /** Of match profiles: the dry run the signer has seen, and how many decisions it contradicts. */
  acknowledged: z
    .object({ run: z.uuid(), contradictions: z.number().int().nonnegative() })
    .optional(),
});
/** Takes one's own proposal back. */
export const WithdrawBookSchema = z.object({
  book: BookIdSchema,
  revision: z.number().int().positive(),
});
export type ProposeBook = z.infer<typeof ProposeBookSchema>;
export type DecideBook = z.infer<typeof DecideBookSchema>;
export type WithdrawBook = z.infer<typeof WithdrawBookSchema>;
