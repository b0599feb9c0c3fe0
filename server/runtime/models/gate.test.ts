import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRODUCT_TYPES } from "../../domain/products.ts";
import { SECOND_READER_DOUBTS, type TermReading } from "../../domain/trade.ts";
import { compareTrades } from "../../matching/compare.ts";
import { tradeOf } from "../../matching/golden/golden.ts";
import { GOLDEN_TERMS } from "../../matching/golden/products.ts";
import type { MatchableTrade } from "../../matching/matching.ts";
import { DEFAULT_PROFILE } from "../../matching/profiles.ts";
import { termsHash } from "../../workflow/trade-identity.ts";

/** A term as only a model read it. */
const onlyModel = (term: TermReading): TermReading => ({
  ...term,
  confidence: 0.5,
  reader: "model:m-1",
  doubt: { code: SECOND_READER_DOUBTS.only, message: "Only the model m-1 read this." },
});
const otherwise = (term: TermReading): TermReading => ({
  ...term,
  doubt: { code: SECOND_READER_DOUBTS.differs, message: "The model m-1 reads it otherwise." },
});

const pairs = PRODUCT_TYPES.map((product) => ({
  product,
  bank: tradeOf("b", "BANK", product, GOLDEN_TERMS.get(product) ?? {}),
  counterparty: tradeOf("c", "COUNTERPARTY", product, GOLDEN_TERMS.get(product) ?? {}),
}));
const MATCHES: ReadonlySet<string> = new Set(["MATCHED", "WITHIN_TOLERANCE"]);
const resultOf = (bank: MatchableTrade, counterparty: MatchableTrade) =>
  compareTrades(bank, counterparty, DEFAULT_PROFILE).result;
const change = (
  trade: MatchableTrade,
  paths: ReadonlySet<string>,
  how: (term: TermReading) => readonly TermReading[],
): MatchableTrade => ({
  ...trade,
  terms: trade.terms.flatMap((term) => (paths.has(term.path) ? how(term) : [term])),
});

describe("what only a model read and the gate", () => {
  it.each(pairs)("$product: no economic term passes by it", ({ bank, counterparty }) => {
    const economic = compareTrades(bank, counterparty, DEFAULT_PROFILE).fields.filter(
      // Of a party the LEI decides, whatever is read of the name.
      ({ class: kind, path }) =>
        kind === "economic" && !/^productType$|^parties\..*name$/.test(path),
    );
    expect(economic.length).toBeGreaterThan(3);
    for (const { bankPath } of economic) {
      if (bankPath === null) continue;
      for (const doubt of [onlyModel, otherwise]) {
        const doubtful = change(bank, new Set([bankPath]), (term) => [doubt(term)]);
        const { result, fields } = compareTrades(doubtful, counterparty, DEFAULT_PROFILE);
        expect(MATCHES.has(result)).toBe(false);
        expect(fields.find((field) => field.bankPath === bankPath)).toMatchObject({
          outcome: "UNREADABLE",
          blocking: true,
          explanation: expect.stringContaining("m-1"),
        });
      }
    }
  });

  it("never makes a match of papers that are none without it (property)", () => {
    const some = fc.constantFrom(...pairs).chain(({ bank, counterparty }) =>
      fc.record({
        bank: fc.constant(bank),
        counterparty: fc.constant(counterparty),
        ours: fc.subarray(
          bank.terms.map(({ path }) => path),
          { maxLength: 3 },
        ),
        theirs: fc.subarray(
          counterparty.terms.map(({ path }) => path),
          { maxLength: 3 },
        ),
        doubt: fc.constantFrom(onlyModel, otherwise),
      }),
    );
    fc.assert(
      fc.property(some, ({ bank, counterparty, ours, theirs, doubt }) => {
        const [our, their] = [new Set(ours), new Set(theirs)];
        const withModel = resultOf(
          change(bank, our, (term) => [doubt(term)]),
          change(counterparty, their, (term) => [doubt(term)]),
        );
        const without = resultOf(
          change(bank, our, () => []),
          change(counterparty, their, () => []),
        );
        if (doubt === onlyModel && MATCHES.has(withModel)) expect(MATCHES.has(without)).toBe(true);
        if (MATCHES.has(withModel)) expect(MATCHES.has(resultOf(bank, counterparty))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is no other trade because the model was away at one of its copies", () => {
    for (const { bank } of pairs) {
      const [first, ...rest] = bank.terms;
      if (first === undefined) continue;
      expect(termsHash([...rest, onlyModel(first)])).toBe(termsHash(rest));
      expect(termsHash([otherwise(first), ...rest])).toBe(termsHash(bank.terms));
    }
  });
});
