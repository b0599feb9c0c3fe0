import { z } from "zod";
import { PRODUCT_TYPES } from "../domain/products.ts";

/** The profile book as people edit it; `server/matching/profiles.ts` says what each part means. */

const DecimalText = z.string().regex(/^\d{1,20}(?:\.\d{1,12})?$/, "A number, zero or more.");

export const ToleranceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("EXCT") }),
  z.object({ kind: z.literal("PTOL"), below: DecimalText, above: DecimalText }),
  z.object({ kind: z.literal("PTMX"), percent: DecimalText, most: DecimalText }),
  z.object({
    kind: z.literal("MNMX"),
    below: DecimalText,
    above: DecimalText,
    unit: z.enum(["absolute", "minorUnit"]),
  }),
  z.object({ kind: z.literal("NUFM") }),
]);

const ScopeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("product"), product: z.enum(["all", ...PRODUCT_TYPES]) }),
  z.object({ kind: z.literal("currency"), currency: z.string().regex(/^[A-Z]{3}$/) }),
  z.object({
    kind: z.literal("counterparty"),
    lei: z.string().length(20).nullable(),
    name: z.string().trim().min(1).max(200),
  }),
]);

const TermKey = z.string().min(1).max(200);

export const ProfileRowSchema = z.object({
  name: z.string().trim().min(1).max(80),
  version: z.number().int().positive(),
  scope: ScopeSchema,
  tolerances: z.record(TermKey, ToleranceSchema),
  oneSided: z.record(TermKey, z.enum(["break", "query"])),
  gatingLegal: z.array(TermKey).max(200),
  partyAliases: z.record(z.string().min(1).max(200), z.string().min(1).max(200)),
});

/** Content of the book `match-profiles`: one row a name. */
export const ProfileBookSchema = z
  .array(ProfileRowSchema)
  .min(1, "Keep at least the row that holds for everything.")
  .max(500)
  .refine((rows) => new Set(rows.map(({ name }) => name)).size === rows.length, {
    message: "Two rows have the same name.",
  });
export type ProfileBook = z.infer<typeof ProfileBookSchema>;
