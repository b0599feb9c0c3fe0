import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PRODUCT_TYPES, type ProductType } from "#server/domain/products.ts";
import { isRequired, termFor, termsOf } from "#server/domain/terms/dictionary.ts";
import { termKeyOf } from "#server/domain/trade.ts";
import { makeDesk } from "./desk.ts";
import type { RehearsalDocument, RehearsalPair } from "./desk-model.ts";
import { LAYOUT_IDS } from "./layouts/index.ts";
import { solid, textOf } from "./testing.ts";

/** Faults in the terms of one document. */
const FAULT_KINDS = [
  "wrong-currency",
  "amount-digits-transposed",
  "amount-factor-ten",
  "rate-one-basis-point",
  "spread-sign",
  "day-count-family",
  "index-family",
  "date-plus-one",
  "premium-payer",
  "strike-off",
  "convention",
  "expiry-cut",
  "business-center",
  "frequency",
  "index-tenor",
  "option-type",
  "settlement-type",
  "security-digit",
  "payer-receiver-swapped",
  "fx-amounts-inverted",
  "missing-term",
  "other-entity",
];

/** Faults of the pair as a whole, beside those of single terms. */
const SCENARIO_KINDS = ["alleged", "amended", "cancelled", "near-duplicate", "resent", "unpaired"];

const DESK = [...makeDesk({ seed: 5, pairs: 600, faultRate: 0.6 }).pairs()];

const documentsOf = (pair: RehearsalPair): RehearsalDocument[] =>
  [pair.bank, pair.counterparty, ...pair.others].filter((each) => each !== null);

const valuesOf = (document: RehearsalDocument | null): Map<string, string> =>
  new Map(document?.truth.map((term) => [term.path, term.value]));

/** Terms that gate a match. Every house prints names; LEIs may stand on one side only. */
const gates = (path: string): boolean => {
  const kind = termFor(path)?.class;
  return (kind === "economic" || kind === "derived") && !path.endsWith(".lei");
};

/** Economic paths on which the two papers of a pair do not agree. */
function differences(pair: RehearsalPair): string[] {
  const bank = valuesOf(pair.bank);
  const counterparty = valuesOf(pair.counterparty);
  return [...new Set([...bank.keys(), ...counterparty.keys()])]
    .filter((path) => gates(path) && bank.get(path) !== counterparty.get(path))
    .sort();
}

describe("makeDesk", () => {
  it("covers all products", () => {
    expect(new Set(DESK.map((pair) => pair.product))).toEqual(new Set(PRODUCT_TYPES));
  });

  it("gives as many pairs as asked for, each with its own files", () => {
    expect(DESK).toHaveLength(600);
    const files = DESK.flatMap(documentsOf).map((each) => `${each.side}/${each.fileName}`);
    expect(new Set(files).size).toBe(files.length);
  });

  it("is the same to the byte for the same seed, and another for another", async () => {
    const digests = async (seed: number): Promise<string[]> => {
      const pairs = [...makeDesk({ seed, pairs: 4, scans: true }).pairs()];
      return Promise.all(
        pairs.flatMap(documentsOf).map(async (each) =>
          createHash("sha256")
            .update(await each.bytes())
            .digest("hex"),
        ),
      );
    };
    const first = await digests(21);
    expect(await digests(21)).toEqual(first);
    expect(await digests(22)).not.toEqual(first);
  });

  it("states only terms the dictionary knows for the product", () => {
    for (const document of DESK.flatMap(documentsOf)) {
      for (const { path, value } of document.truth) {
        const term = termFor(path);
        expect(term, path).toBeDefined();
        expect(value, path).not.toBe("");
        const products: readonly ProductType[] | "all" = term?.products ?? [];
        expect(products === "all" || products.includes(document.product), path).toBe(true);
      }
    }
  });

  it("states every term its product cannot be without, where no fault took one away", () => {
    for (const pair of DESK.filter((each) => each.expected.result === "MATCHED")) {
      for (const document of documentsOf(pair)) {
        const stated = new Set(document.truth.map((term) => termKeyOf(term.path)));
        const missing = termsOf(pair.product)
          .filter((term) => isRequired(term, pair.product) && !stated.has(term.key))
          .map((term) => term.key);
        expect(missing, `${pair.product} ${document.layout}`).toEqual([]);
      }
    }
  });

  it("makes pairs that agree but for what the label names", () => {
    const whole = DESK.filter((pair) => pair.bank !== null && pair.counterparty !== null);
    for (const pair of whole) {
      const planted = [...pair.expected.paths].filter(gates).sort();
      const where = `${pair.id} ${pair.product} ${pair.fault?.kind}`;
      expect(differences(pair), where).toEqual(planted);
      expect(pair.expected.result === "BREAK", where).toBe(planted.length > 0);
    }
  });

  it("plants every kind of fault", () => {
    const faulty = [...makeDesk({ seed: 8, pairs: 1_500, faultRate: 1 }).pairs()];
    const kinds = new Set(faulty.flatMap((pair) => pair.fault?.kind ?? []));
    expect([...kinds].sort()).toEqual([...FAULT_KINDS, ...SCENARIO_KINDS].sort());
  });

  it("leaves out one side of what is unpaired or alleged", () => {
    for (const pair of DESK) {
      expect(pair.counterparty === null).toBe(pair.expected.result === "UNPAIRED_BANK");
      expect(pair.bank === null).toBe(pair.expected.result === "ALLEGED");
    }
  });
});

describe.each(LAYOUT_IDS)("layout %s", (layout) => {
  it("prints every value of its truth, for all products", async () => {
    const desk = makeDesk({
      seed: 9,
      pairs: PRODUCT_TYPES.length,
      layouts: [layout],
      faultRate: 0.2,
    });
    for (const document of [...desk.pairs()].flatMap(documentsOf)) {
      const text = solid(await textOf(await document.bytes()));
      for (const { path, raw } of document.truth) {
        if (raw !== null) expect(text, `${document.fileName} ${path}`).toContain(solid(raw));
      }
    }
  });

  it("marks every page as a sample and numbers it", async () => {
    const desk = makeDesk({ seed: 3, pairs: 3, layouts: [layout], faultRate: 0 });
    for (const document of [...desk.pairs()].flatMap(documentsOf)) {
      const text = await textOf(await document.bytes());
      const pages =
        /(?:of|von|sur|OF|VON|SUR) (\d+)\b(?![\s\S]*(?:of|von|sur|OF|VON|SUR) \d+\b)/.exec(text);
      expect(text.match(/SAMPLE/g)).toHaveLength(Number(pages?.[1]));
    }
  });
});
