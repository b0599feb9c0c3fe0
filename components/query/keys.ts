import type { BookId } from "#server/contracts/books.ts";
import type { ListDocuments } from "#server/contracts/documents.ts";
import type { ListMatches } from "#server/contracts/matches.ts";
import type { ListFindings } from "#server/contracts/rematch.ts";

export type WorklistQuery = Pick<ListMatches, "view" | "sort" | "direction"> & {
  readonly product?: string | undefined;
  readonly counterparty?: string | undefined;
  readonly search?: string | undefined;
};
export type DocumentsQuery = Pick<ListDocuments, "side" | "outcome">;

/** Every cache key of the portal. The first word is what live events invalidate. */
export const keys = {
  overview: ["overview"],
  documents: (query: DocumentsQuery) => ["documents", query],
  allDocuments: ["documents"],
  worklist: (query: WorklistQuery) => ["matches", query],
  allWorklists: ["matches"],
  /** Order of a worklist as it was when the person started to work through it. */
  trail: (query: WorklistQuery) => ["trail", query],
  match: (matchId: string) => ["match", matchId],
  allMatchDetails: ["match"],
  reports: ["reports"],
  audit: (stream: string | null) => ["audit", stream],
  allAudit: ["audit"],
  users: ["users"],
  tokens: ["tokens"],
  checks: ["checks"],
  allBooks: ["book"],
  book: (book: BookId) => ["book", book],
  bookHistory: (book: BookId) => ["book", book, "history"],
  operations: ["operations"],
  deadLetters: ["operations", "dead-letters"],
  deskImpact: ["desk-impact"],
  findings: (query: ListFindings) => ["findings", query],
  /** Below its match: what changes the match changes this. */
  wouldMatch: (matchId: string, chosen: readonly string[]) => ["match", matchId, "would", chosen],
} as const;
