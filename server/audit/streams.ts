import type { Side } from "../domain/trade.ts";

/** Names of event streams. */
export const streams = {
  match: (matchId: string): string => `match#${matchId}`,
  trade: (side: Side, tradeId: string): string => `trade#${side}#${tradeId}`,
  document: (processingId: string): string => `document#${processingId}`,
  access: (subject: string): string => `access#${subject}`,
  report: (reportId: string): string => `report#${reportId}`,
  rehearsal: (): string => "rehearsal",
} as const;

/** @returns the match id of a match stream, or null. */
export function matchIdOfStream(stream: string): string | null {
  return stream.startsWith("match#") ? stream.slice("match#".length) : null;
}
