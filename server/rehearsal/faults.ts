import type { Side } from "#server/domain/trade.ts";
import type { FaultLabel } from "./desk-model.ts";
import { PLANTERS } from "./fault-catalogue.ts";
import type { Facts } from "./plan/model.ts";
import type { Random } from "./random.ts";

/** The facts after a mistake, and the label that says what it was. */
export interface FaultyFacts {
  readonly facts: Facts;
  readonly fault: FaultLabel;
}

/**
 * Plants one mistake in one side's facts.
 * @returns null when no mistake of the catalogue fits the trade.
 */
export function plantFault(facts: Facts, side: Side, random: Random): FaultyFacts | null {
  for (const planter of random.sample(PLANTERS, PLANTERS.length)) {
    const planted = planter(facts, random);
    if (planted === null) continue;
    const after = new Map(facts);
    for (const [path, value] of planted.changes) {
      if (value === undefined) after.delete(path);
      else after.set(path, value);
    }
    const { kind, trap, note } = planted;
    return { facts: after, fault: { kind, trap, side, note, paths: [...planted.changes.keys()] } };
  }
  return null;
}
