import type { TermReading } from "#server/domain/trade.ts";
import type { PreparedTrade, Slots } from "../prepared.ts";
import type { Verdict } from "../values/verdict.ts";

/** What a relation may look at: both trades, and the leg or trade the term belongs to. */
export interface RelationContext {
  readonly ours: PreparedTrade;
  readonly theirs: PreparedTrade;
  readonly ourSlots: Slots;
  readonly theirSlots: Slots;
  readonly bank: TermReading | undefined;
  readonly counterparty: TermReading | undefined;
}

/**
 * A rule that sees two values as one in the light of other terms. It is asked only when the values
 * alone differ or one is missing; null means it has nothing to say.
 */
export type Relation = (context: RelationContext) => Verdict | null;

/** @returns the trusted value in a slot: absent, doubtful and unknown slots are undefined. */
export function trusted(slots: Slots, slot: number): string | undefined {
  const reading = slots[slot];
  return reading === undefined || reading.doubt !== undefined ? undefined : reading.value;
}
