import type { ProductType } from "#server/domain/products.ts";
import { PRODUCT_TYPES } from "#server/domain/products.ts";
import type { Desk, DeskOptions, FaultLabel, RehearsalPair } from "./desk-model.ts";
import { makeDocument } from "./document.ts";
import { houseOf } from "./houses.ts";
import type { LayoutId } from "./layouts/index.ts";
import type { Party } from "./parties.ts";
import { type Random, randomFrom } from "./random.ts";
import { agreeing, faulty, type Print } from "./scenarios.ts";
import { makeTrade, nearTwinOf, type Trade } from "./trade.ts";

const DEFAULT_FAULT_RATE = 0.3;
/** Share of pairs that come with a near twin: same day, same parties, almost the same terms. */
const TWIN_RATE = 0.04;
/** Share of scanned documents where scans are asked for. */
const SCAN_RATE = 0.25;
// References of desks with different seeds must not collide in one system.
const SEED_STRIDE = 104_729;

/**
 * Makes a rehearsal desk: pairs of confirmations with known truth and labelled faults.
 * The same options give the same desk, to the byte, whatever else runs.
 */
export function makeDesk(options: DeskOptions): Desk {
  return {
    options,
    *pairs() {
      const root = randomFrom(`desk-${options.seed}`);
      const wanted = options.products ?? PRODUCT_TYPES;
      const order = root.fork("products").sample(wanted, wanted.length);
      for (let index = 0; index < options.pairs; ) {
        const product = order[index % order.length];
        if (product === undefined) return;
        const left = options.pairs - index;
        const made = makePairs(product, index, left, options, root.fork(`pair-${index}`));
        yield* made;
        index += made.length;
      }
    },
  };
}

function chooseLayout(party: Party, options: DeskOptions, random: Random): LayoutId {
  const asked = options.layouts ?? [];
  return random.pick(asked.length > 0 ? asked : houseOf(party).layouts);
}

/** One pair, or two where the trade has a near twin and there is room for it. */
function makePairs(
  product: ProductType,
  index: number,
  left: number,
  options: DeskOptions,
  random: Random,
): RehearsalPair[] {
  const serial = options.seed * SEED_STRIDE + index;
  const trade = makeTrade(product, random, serial);
  const rate = options.faultRate ?? DEFAULT_FAULT_RATE;
  const twin =
    rate > 0 && left > 1 && random.fork("twin").chance(TWIN_RATE)
      ? nearTwinOf(trade, serial + 1)
      : null;
  if (twin === null) return [makePair(trade, index, rate, options, random)];
  return [trade, twin].map((each, offset) => ({
    ...makePair(each, index + offset, 0, options, random.fork(`twin-${offset}`)),
    fault: NEAR_TWIN,
  }));
}

const NEAR_TWIN: FaultLabel = {
  kind: "near-duplicate",
  trap: null,
  side: null,
  paths: [],
  note: "Another trade of the same day and parties differs only slightly; the two must not cross.",
};

function makePair(
  trade: Trade,
  index: number,
  faultRate: number,
  options: DeskOptions,
  random: Random,
): RehearsalPair {
  const layoutBank = chooseLayout(trade.bank, options, random.fork("layout-bank"));
  const layoutCounterparty = chooseLayout(trade.counterparty, options, random.fork("layout-other"));
  const scanning = random.fork("scan");
  const scanned = {
    BANK: options.scans === true && scanning.chance(SCAN_RATE),
    COUNTERPARTY: options.scans === true && scanning.chance(SCAN_RATE),
  };
  const print: Print = (side, facts) =>
    makeDocument(trade, side, facts, {
      layout: side === "BANK" ? layoutBank : layoutCounterparty,
      scan: scanned[side] ? random.fork(`noise-${side}`) : null,
    });
  const fault = random.fork("fault");
  const outcome = fault.chance(faultRate) ? faulty(trade, print, fault) : agreeing(trade, print);
  return {
    id: String(index + 1).padStart(4, "0"),
    product: trade.product,
    layoutBank: outcome.bank?.layout ?? null,
    layoutCounterparty: outcome.counterparty?.layout ?? null,
    ...outcome,
  };
}
