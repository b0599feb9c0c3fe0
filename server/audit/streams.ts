import type { Side } from "../domain/trade.ts";

/** Names of event streams. */
export const streams = {
  match: (matchId: string): string => `match#${matchId}`,
  trade: (side: Side, tradeId: string): string => `trade#${side}#${tradeId}`,
  document: (processingId: string): string => `document#${processingId}`,
  access: (subject: string): string => `access#${subject}`,
  report: (reportId: string): string => `report#${reportId}`,
  rehearsal: (): string => "rehearsal",
  /** What operators did to the machinery; `what` is dead-letters or restore. */
  operations: (what: "dead-letters" | "restore"): string => `operations#${what}`,
  /** Settings people make for everybody; see contracts/books.ts. */
  book: (book: string): string => `book#${book}`,
  /** What is remembered of the labels of one sender. */
  memory: (sender: string): string => `memory#${sender}`,
  /** What a signed version of a book changed on the desk. */
  rematch: (book: string): string => `rematch#${book}`,
  /** A record taken over from TinyDB. */
  migrated: (side: Side, tradeId: string): string => `migrated#${side}#${tradeId}`,
} as const;

/** @returns the match id of a match stream, or null. */
export function matchIdOfStream(stream: string): string | null {
  return stream.startsWith("match#") ? stream.slice("match#".length) : null;
}

/** @returns the book of a stream of settings, or null. */
export function bookOfStream(stream: string): string | null {
  return stream.startsWith("book#") ? stream.slice("book#".length) : null;
}

/** @returns the trade of a trade stream, or null. */
export function tradeOfStream(stream: string): { side: Side; tradeId: string } | null {
  const found = /^trade#(BANK|COUNTERPARTY)#(.+)$/s.exec(stream);
  return found ? { side: found[1] as Side, tradeId: found[2] ?? "" } : null;
}
