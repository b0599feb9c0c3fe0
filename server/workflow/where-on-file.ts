import type { Side } from "../domain/trade.ts";
import type { WorkflowStore } from "./stores.ts";
import type { TradeIdentity } from "./trade-identity.ts";

/** Where a confirmation belongs among what is on file. */
export interface Place {
  readonly tradeId: string;
  /** The reference that must lead here from now on. */
  readonly alias: string | null;
  /** The id nobody may have filed under in the meantime. */
  readonly absent: string | null;
}

/**
 * Finds the id a trade lives under. An amendment with a reference of its own belongs to the trade
 * it replaces, whichever of the two arrives first: an alias leads from one to the other.
 */
export async function whereOnFile(
  store: WorkflowStore,
  side: Side,
  { tradeId, earlierId }: TradeIdentity,
): Promise<Place> {
  const known = await store.alias(side, tradeId);
  if (known !== null) return { tradeId: known, alias: null, absent: null };
  if (earlierId === null) return { tradeId, alias: null, absent: null };
  const root = (await store.alias(side, earlierId)) ?? earlierId;
  if (root === tradeId) return { tradeId, alias: null, absent: null };
  if ((await store.trade(side, root)) !== null) {
    return { tradeId: root, alias: tradeId, absent: tradeId };
  }
  return { tradeId, alias: root, absent: root };
}
