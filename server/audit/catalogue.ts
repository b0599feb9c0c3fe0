import { z } from "zod";
import { RoleSchema } from "../contracts/access.ts";
import { BookIdSchema } from "../contracts/books.ts";
import { SideSchema } from "../contracts/documents.ts";
import { FieldViewSchema, TermReadingSchema } from "../contracts/matches.ts";
import { MemoryEntrySchema, MemoryModeSchema } from "../contracts/reading.ts";

/**
 * Every event the product records, as one union discriminated by `type`. An event carries its
 * version `v`; a change of shape adds a version and an upcaster, it never edits an old one.
 */

/** A party as one confirmation names it. */
const PartyNamesSchema = z.object({
  name: z.string().nullable(),
  lei: z.string().nullable(),
  bic: z.string().nullable(),
});
export type PartyNames = z.infer<typeof PartyNamesSchema>;

/** A trade as a match sees it: which version of which document, and what a list row shows. */
const SideFactsSchema = z.object({
  side: SideSchema,
  tradeId: z.string(),
  tradeVersion: z.number().int().positive(),
  processingId: z.string(),
  fileName: z.string(),
  reference: z.string().nullable(),
  productType: z.string().nullable(),
  counterpartyName: z.string().nullable(),
  /** How the paper names both; absent in events before it was recorded. */
  parties: z.object({ bank: PartyNamesSchema, counterparty: PartyNamesSchema }).optional(),
  tradeDate: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  /** SHA-256 of the terms; part of what a person signs. */
  termsHash: z.string(),
  receivedAt: z.string(),
  sample: z.boolean(),
  /** Titles of the terms that stand on a person's word, without a place on the page. */
  typed: z.array(z.string()).optional(),
});
export type SideFacts = z.infer<typeof SideFactsSchema>;

const ExecutionSchema = z.object({
  /** Instant of execution, ISO UTC, and the IANA zone it was told in; null: not known. */
  executedAt: z.string().nullable(),
  zone: z.string().nullable(),
  /** Cleared, or confirmed on a venue; null: not known. */
  cleared: z.boolean().nullable(),
  reason: z.string(),
});
export type Execution = z.infer<typeof ExecutionSchema>;

const StoredComparisonSchema = z.object({
  result: z.enum(["MATCHED", "WITHIN_TOLERANCE", "BREAK", "UNREADABLE"]),
  /** `name` and `version`: the rows that applied, and the highest of their versions. */
  profile: z.object({
    name: z.string(),
    version: z.number(),
    /** Version of the signed profile book; absent before there was one. */
    book: z.number().int().nonnegative().optional(),
  }),
  fields: z.array(FieldViewSchema),
});
export type StoredComparison = z.infer<typeof StoredComparisonSchema>;

const StoredCandidateSchema = z.object({
  tradeId: z.string(),
  matchId: z.string().nullable(),
  reference: z.string().nullable(),
  counterpartyName: z.string().nullable(),
  score: z.number(),
  reasons: z.array(z.string()),
});
export type StoredCandidate = z.infer<typeof StoredCandidateSchema>;

/** A book of settings and the version the event is about. */
const BOOK_VERSION = { book: BookIdSchema, version: z.number().int().positive() };
const Person = z.object({ subject: z.string(), name: z.string() });
const count = z.number().int().nonnegative();
/** An entry of the memory and the version it has after the event. */
const MEMORY_ENTRY = {
  sender: z.string(),
  entry: z.string(),
  version: z.number().int().positive(),
  printedLabel: z.string(),
  term: z.string(),
};

/** Counts of a dry run of match profiles, as they were signed. */
const ImpactSchema = z.object({
  run: z.string(),
  checked: count,
  newlyMatched: count,
  newlyBroken: count,
  changed: count,
  contradictions: count,
});
export type SignedImpact = z.infer<typeof ImpactSchema>;

const event = <const T extends string, S extends z.ZodRawShape>(type: T, data: S) =>
  z.object({ type: z.literal(type), v: z.literal(1), data: z.object(data) });

const MATCH_EVENTS = [
  event("MatchOpened", { side: SideFactsSchema, evidenceHash: z.string() }),
  event("SidesPaired", {
    bank: SideFactsSchema,
    counterparty: SideFactsSchema,
    score: z.number(),
    reasons: z.array(z.string()),
    comparison: StoredComparisonSchema,
    evidenceHash: z.string(),
    /** The person who chose this partner; absent when the engine did. */
    chosenBy: Person.optional(),
  }),
  event("SidesSeparated", {
    /** The side that leaves for a match of its own. */
    leaves: SideSchema,
    toMatchId: z.string(),
    bank: z.string(),
    counterparty: z.string(),
    evidenceHash: z.string(),
    reason: z.string(),
  }),
  /** Two trades a person has separated, remembered where one of them stands now. */
  event("KeptApart", { bank: z.string(), counterparty: z.string() }),
  event("SideAmended", {
    side: SideFactsSchema,
    comparison: StoredComparisonSchema.nullable(),
    evidenceHash: z.string(),
    /** The side had been cancelled; this version lives again. */
    revives: z.boolean().optional(),
  }),
  /** A person corrected a term of one side. */
  event("SideCorrected", {
    side: SideFactsSchema,
    path: z.string(),
    comparison: StoredComparisonSchema.nullable(),
    evidenceHash: z.string(),
  }),
  /** The same two papers under another version of the profile book. */
  event("ComparedAgain", {
    book: z.number().int().nonnegative(),
    comparison: StoredComparisonSchema,
    evidenceHash: z.string(),
  }),
  event("PartnerLost", {
    lost: SideSchema,
    evidenceHash: z.string(),
    /** The match the lost trade went to. */
    toMatchId: z.string(),
  }),
  event("CandidatesFound", { candidates: z.array(StoredCandidateSchema) }),
  event("MatchSuperseded", { by: z.string(), why: z.string() }),
  event("SideCancelled", { side: SideSchema, processingId: z.string() }),
  event("MatchProposed", {
    kind: z.enum(["APPROVE", "OVERRIDE", "REJECT"]),
    evidenceHash: z.string(),
    reason: z.string(),
  }),
  event("ProposalApproved", {
    kind: z.enum(["APPROVE", "OVERRIDE", "REJECT"]),
    evidenceHash: z.string(),
    reason: z.string(),
  }),
  event("ProposalReturned", { reason: z.string() }),
  event("ProposalWithdrawn", {}),
  event("MatchAssigned", { assignee: Person.nullable() }),
  event("CommentAdded", { text: z.string() }),
  /** A person says what no paper states and the deadline depends on. */
  event("ExecutionStated", ExecutionSchema.shape),
] as const;

const OTHER_EVENTS = [
  event("TradeFiled", {
    side: SideSchema,
    tradeId: z.string(),
    tradeVersion: z.number().int().positive(),
    matchId: z.string(),
    processingId: z.string(),
    position: z.number().int().nonnegative(),
    bucket: z.string(),
    key: z.string(),
    messageType: z.string(),
    printedVersion: z.number().nullable(),
    termsHash: z.string(),
    terms: z.array(TermReadingSchema),
  }),
  event("OldVersionSeen", {
    processingId: z.string(),
    position: z.number().int().nonnegative(),
    printedVersion: z.number().nullable(),
    termsHash: z.string(),
    terms: z.array(TermReadingSchema),
  }),
  event("RepeatSeen", { processingId: z.string(), position: z.number().int().nonnegative() }),
  event("TradeCancelled", {
    processingId: z.string(),
    position: z.number().int().nonnegative(),
    matchId: z.string(),
  }),
  /** What a person says of one term of one confirmation; null: it does not state the term. */
  event("TermCorrected", {
    side: SideSchema,
    tradeId: z.string(),
    matchId: z.string(),
    processingId: z.string(),
    path: z.string(),
    before: TermReadingSchema.nullable(),
    after: TermReadingSchema.nullable(),
    /** SHA-256 of the terms with all corrections. */
    correctedHash: z.string(),
    reason: z.string(),
  }),
  /** An amended document ended the corrections of the version before. */
  event("CorrectionsDropped", {
    processingId: z.string(),
    dropped: z.array(
      z.object({
        path: z.string(),
        corrected: z.string().nullable(),
        stated: z.string().nullable(),
        asDoubt: z.boolean(),
      }),
    ),
  }),
  event("LabelLearnt", { sender: z.string(), entry: MemoryEntrySchema }),
  /** A person corrected what an entry had read, or taught its label another meaning. */
  event("MemoryContradicted", {
    ...MEMORY_ENTRY,
    processingId: z.string(),
    path: z.string(),
  }),
  event("MemorySwitched", {
    ...MEMORY_ENTRY,
    to: z.enum(["ON", "OFF", "REMOVED"]),
    reason: z.string(),
  }),
  event("MemoryModeChanged", {
    sender: z.string(),
    from: MemoryModeSchema,
    to: MemoryModeSchema,
    reason: z.string(),
  }),
  /** A second person confirmed a match with a term that was read from memory. */
  event("MemoryConfirmed", {
    ...MEMORY_ENTRY,
    matchId: z.string(),
    processingId: z.string(),
  }),
  event("DecisionRefused", { matchId: z.string(), command: z.string(), code: z.string() }),
  event("SignedIn", { userName: z.string() }),
  event("SignInRefused", { userName: z.string(), code: z.string() }),
  event("UserSeeded", { userName: z.string(), roles: z.array(RoleSchema) }),
  event("SsoUserSeen", { name: z.string(), roles: z.array(RoleSchema) }),
  event("UserActivated", { name: z.string() }),
  event("UserDeactivated", { name: z.string() }),
  event("UserRolesChanged", {
    name: z.string(),
    rolesBefore: z.array(RoleSchema),
    rolesAfter: z.array(RoleSchema),
  }),
  event("PasswordReset", { name: z.string() }),
  event("ApiTokenCreated", {
    tokenId: z.string(),
    name: z.string(),
    roles: z.array(RoleSchema),
    expiresAt: z.string(),
  }),
  event("ApiTokenRevoked", { tokenId: z.string(), name: z.string() }),
  event("UploadRequested", {
    processingId: z.string(),
    side: SideSchema,
    fileName: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    /** The document that holds this content already; nothing is sent then. */
    duplicateOf: z.string().nullable(),
    sample: z.boolean(),
  }),
  event("DocumentRetried", { processingId: z.string(), previousOutcome: z.string() }),
  event("ReportCreated", {
    reportId: z.string(),
    format: z.enum(["markdown", "csv"]),
    view: z.string(),
    rows: z.number().int(),
    key: z.string(),
    sha256: z.string(),
  }),
  event("RehearsalLoaded", {
    pairs: z.number().int(),
    seed: z.number(),
    documents: z.number().int(),
  }),
  event("DeadLetterReplayed", { queue: z.string(), messageId: z.string(), body: z.string() }),
  event("DeadLetterDiscarded", {
    queue: z.string(),
    messageId: z.string(),
    body: z.string(),
    reason: z.string(),
  }),
  event("TradeMigrated", {
    side: SideSchema,
    tradeId: z.string(),
    /** Where the record stood: file, table in it, number in that. */
    source: z.string(),
    /** The record as it stood, as JSON text, and its SHA-256. */
    record: z.string(),
    recordHash: z.string(),
    notes: z.array(z.string()),
  }),
  event("BookProposed", { ...BOOK_VERSION, reason: z.string(), content: z.unknown() }),
  event("BookSigned", {
    ...BOOK_VERSION,
    reason: z.string(),
    proposedBy: Person,
    content: z.unknown(),
    /** What the dry run had found and the signer acknowledged; only of match profiles. */
    impact: ImpactSchema.optional(),
  }),
  event("BookReturned", { book: BookIdSchema, reason: z.string() }),
  event("BookWithdrawn", { book: BookIdSchema }),
  event("BookChanged", { ...BOOK_VERSION, reason: z.string(), content: z.unknown() }),
  /** The open matches of the desk were compared again under a signed version. */
  event("DeskComparedAgain", {
    ...BOOK_VERSION,
    checked: count,
    changed: count,
    returned: count,
    contradictions: count,
  }),
  event("BackupRestored", {
    madeAt: z.string(),
    items: z.number().int(),
    objects: z.number().int(),
    manifestHash: z.string(),
  }),
] as const;

const EventSchema = z.discriminatedUnion("type", [...MATCH_EVENTS, ...OTHER_EVENTS]);
export type DomainEvent = z.infer<typeof EventSchema>;
export type EventType = DomainEvent["type"];

export const MatchEventSchema = z.discriminatedUnion("type", [...MATCH_EVENTS]);
export type MatchEvent = z.infer<typeof MatchEventSchema>;

/** Builds an event of the current version. */
export function makeEvent<T extends EventType>(
  type: T,
  data: Extract<DomainEvent, { type: T }>["data"],
): Extract<DomainEvent, { type: T }> {
  return { type, v: 1, data } as Extract<DomainEvent, { type: T }>;
}
