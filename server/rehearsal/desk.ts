import { PRODUCT_TYPES } from "#server/domain/products.ts";
import type { Side } from "#server/domain/trade.ts";
import type { Desk, DeskOptions, ExpectedResult, RehearsalPair } from "./desk-model.ts";
import { makeDocument } from "./document.ts";
import { plantFault } from "./faults.ts";
import { houseOf } from "./houses.ts";
import type { LayoutId } from "./layouts/index.ts";
import type { Party } from "./parties.ts";
import { type Random, randomFrom } from "./random.ts";
import { factsOf, makeTrade } from "./trade.ts";

const DEFAULT_FAULT_RATE = 0.3;

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
      for (let index = 0; index < options.pairs; index += 1) {
        const product = order[index % order.length];
        if (product === undefined) return;
        yield makePair(
          String(index + 1).padStart(4, "0"),
          product,
          options,
          root.fork(`pair-${index}`),
        );
      }
    },
  };
}

function chooseLayout(party: Party, options: DeskOptions, random: Random): LayoutId {
  const asked = options.layouts ?? [];
  return random.pick(asked.length > 0 ? asked : houseOf(party).layouts);
}

function makePair(
  id: string,
  product: RehearsalPair["product"],
  options: DeskOptions,
  random: Random,
): RehearsalPair {
  const trade = makeTrade(product, random);
  const faulty = random.fork("fault");
  const side: Side = faulty.pick(["BANK", "COUNTERPARTY"]);
  const planted = faulty.chance(options.faultRate ?? DEFAULT_FAULT_RATE)
    ? plantFault(factsOf(trade, side), side, faulty)
    : null;
  const factsFor = (of: Side) =>
    planted !== null && of === side ? planted.facts : factsOf(trade, of);
  const layoutBank = chooseLayout(trade.bank, options, random.fork("layout-bank"));
  const layoutCounterparty = chooseLayout(trade.counterparty, options, random.fork("layout-other"));
  const expected: ExpectedResult =
    planted === null
      ? { result: "MATCHED", paths: [] }
      : { result: "BREAK", paths: planted.fault.paths };
  return {
    id,
    product,
    layoutBank,
    layoutCounterparty,
    fault: planted?.fault ?? null,
    bank: makeDocument(trade, "BANK", factsFor("BANK"), layoutBank),
    counterparty: makeDocument(trade, "COUNTERPARTY", factsFor("COUNTERPARTY"), layoutCounterparty),
    others: [],
    expected,
  };
}
