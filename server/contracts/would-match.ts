import { z } from "zod";
import { MatchResultSchema } from "./matches.ts";

/** "What would make this match": what stops a pair, and what the pair would be without it. */

/** A change of the match profiles for one counterparty. */
export const ProfileChangeSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("tolerance"),
    /** Key of the term dictionary. */
    term: z.string(),
    /** Decimal text, in the unit of the term, either way. */
    distance: z.string(),
  }),
  /** `term` is `Product:key`. */
  z.object({ kind: z.literal("oneSided"), term: z.string() }),
  z.object({ kind: z.literal("alias"), from: z.string(), to: z.string() }),
]);
export type ProfileChange = z.infer<typeof ProfileChangeSchema>;

const RemedySchema = z.object({
  /** Names it for a preview. */
  id: z.string(),
  words: z.string(),
  /** Result of the pair with this alone. */
  result: MatchResultSchema,
  /** What would have to be proposed; null: one of the papers has to be corrected. */
  change: ProfileChangeSchema.nullable(),
});
export type Remedy = z.infer<typeof RemedySchema>;

const ObstacleSchema = z.object({
  path: z.string(),
  title: z.string(),
  bank: z.string().nullable(),
  counterparty: z.string().nullable(),
  explanation: z.string(),
  nextStep: z.string(),
  remedies: z.array(RemedySchema),
});
export type Obstacle = z.infer<typeof ObstacleSchema>;

export const WouldMatchSchema = z.object({
  /** What the engine says of the pair now, under the signed profiles. */
  result: MatchResultSchema,
  /** The counterparty a change of the profiles would be for; null: not known. */
  counterparty: z.object({ lei: z.string().nullable(), name: z.string() }).nullable(),
  obstacles: z.array(ObstacleSchema),
  /** With the chosen remedies together; null: none chosen. */
  preview: z
    .object({
      result: MatchResultSchema,
      /** Titles of the terms that would still stop it. */
      blocking: z.array(z.string()),
    })
    .nullable(),
});
export type WouldMatch = z.infer<typeof WouldMatchSchema>;

export const AskWouldMatchSchema = z.object({
  matchId: z.string().min(1).max(200),
  /** Ids of the chosen remedies. */
  chosen: z.array(z.string().max(400)).max(100).default([]),
});
export type AskWouldMatch = z.infer<typeof AskWouldMatchSchema>;
