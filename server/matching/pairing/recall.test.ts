import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TermValues, tradeOf } from "../golden/golden.ts";
import { GOLDEN_TERMS } from "../golden/products.ts";
import type { MatchableTrade } from "../matching.ts";
import { decidePairing } from "../pair.ts";
import { pairAll } from "../pair-all.ts";
import { Portfolio } from "../portfolio.ts";

const BARE: TermValues = { ownReference: null, otherReference: null, uti: null };
const FX = { ...GOLDEN_TERMS.get("FxForward"), ...BARE };
const SWAP = { ...GOLDEN_TERMS.get("InterestRateSwap"), ...BARE };
const LEI = "parties.counterparty.lei";
const NAME = "parties.counterparty.name";
const SISTER = { [LEI]: "549300ZZZZZZZZZZZZ91", [NAME]: "Beta Treasury DAC" };

const decide = (terms: TermValues, change: TermValues, product: "FxForward" | "InterestRateSwap") =>
  decidePairing(tradeOf("a", "BANK", product, terms), [
    tradeOf("b", "COUNTERPARTY", product, { ...terms, ...change }),
  ]);

describe("who the other party is", () => {
  it("is believed of a sister company where both amounts and all dates agree", () => {
    const undated = { ...FX, tradeDate: null };
    expect(decide(undated, SISTER, "FxForward").kind).toBe("PAIRED");
    expect(decide(undated, { ...SISTER, rate: null, valueDate: null }, "FxForward").kind).not.toBe(
      "PAIRED",
    );
  });

  it("is left to a person where a sister company's paper has a break as well", () => {
    const broken = { ...SISTER, "legs.0.fixedRate": "3.57" };
    expect(decide(SWAP, broken, "InterestRateSwap")).toMatchObject({ kind: "AMBIGUOUS" });
  });

  it("is the same party where only its LEI has a slip in it", () => {
    const lei = String(SWAP[LEI] ?? "");
    const slip = `${lei.slice(0, 8)}${lei[9]}${lei[8]}${lei.slice(10)}`;
    expect(slip).not.toBe(lei);
    expect(
      decide(SWAP, { [LEI]: slip, terminationDate: "2032-11-24" }, "InterestRateSwap"),
    ).toMatchObject({
      kind: "PAIRED",
    });
  });
});

describe("terms whose reading is in doubt", () => {
  const contradicted = (paths: readonly string[]) => {
    const trade = tradeOf("b", "COUNTERPARTY", "InterestRateSwap", {
      ...SWAP,
      "legs.0.notionalAmount": "66000000",
      "legs.1.notionalAmount": "66000000",
      "legs.0.notionalCurrency": "USD",
      "legs.1.notionalCurrency": "USD",
      "legs.0.fixedRate": "2.11",
    });
    const doubt = { code: "CONTRADICTION", message: "Stated twice." };
    const terms = trade.terms.map((term) =>
      paths.includes(term.path) ? { ...term, doubt } : term,
    );
    return decidePairing(tradeOf("a", "BANK", "InterestRateSwap", SWAP), [{ ...trade, terms }]);
  };

  it("speak against a partner only when they are beyond doubt", () => {
    expect(contradicted([]).kind).toBe("UNPAIRED");
    const doubted = ["legs.0.notionalAmount", "legs.0.notionalCurrency", "legs.0.fixedRate"];
    expect(contradicted(doubted)).toMatchObject({ kind: "AMBIGUOUS", candidates: [{ id: "b" }] });
  });
});

/** How a paper may write the number of the trade it answers. */
const WRITINGS: readonly ((number: number) => string)[] = [
  (number) => `GCS${number}`,
  (number) => `GCS${number}_V1`,
  (number) => `FX-NYC/GCS${number}`,
  (number) => `${number}`,
  (number) => `gcs ${number} rev. 2`,
  (number) => `GCS${number}/copy`,
];

interface Planned {
  readonly bank: TermValues;
  readonly counterparty: TermValues;
}

/** A desk of near duplicates: same parties, same day, amounts a thousand apart. */
function planned(kinds: readonly number[]): Planned[] {
  return kinds.map((kind, at) => {
    const number = 382_857 + at * 11;
    const terms = {
      ...FX,
      rate: null,
      "fx.bankPays.amount": String(1_000_000 + at * 1_000),
      "fx.counterpartyPays.amount": String(1_100_000 + at * 1_100),
    };
    const bank = { ...terms, ownReference: `GCS${number}_V1` };
    const writing = WRITINGS[kind];
    const quoted = writing === undefined ? null : writing(number);
    const party = kind === WRITINGS.length + 1 ? SISTER : {};
    return { bank, counterparty: { ...terms, ...party, otherReference: quoted } };
  });
}

const deskOf = fc
  .array(fc.integer({ min: 0, max: WRITINGS.length + 1 }), { minLength: 2, maxLength: 14 })
  .map(planned);

describe("near duplicates with partial references, none, and sister companies", () => {
  it("all pair with their own other side, in any order", () => {
    fc.assert(
      fc.property(deskOf, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (desk, shuffle) => {
        const shuffled = (trades: readonly MatchableTrade[]) =>
          trades
            .map((trade, at) => ({ trade, key: shuffle[at % shuffle.length] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ trade }) => trade);
        const bank = desk.map((pair, at) => tradeOf(`b${at}`, "BANK", "FxForward", pair.bank));
        const counterparty = desk.map((pair, at) =>
          tradeOf(`c${at}`, "COUNTERPARTY", "FxForward", pair.counterparty),
        );
        const { pairs } = pairAll(shuffled(bank), shuffled(counterparty).reverse());
        expect(pairs).toHaveLength(desk.length);
        for (const pair of pairs) {
          expect(pair.counterparty.id.slice(1)).toBe(pair.bank.id.slice(1));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("pair in a portfolio as they do on paper", () => {
    fc.assert(
      fc.property(deskOf, (desk) => {
        const portfolio = new Portfolio();
        const stated = (terms: TermValues): Record<string, string> =>
          Object.fromEntries(
            Object.entries(terms).flatMap(([path, value]) =>
              value === null ? [] : [[path, value]],
            ),
          );
        desk.forEach(({ bank, counterparty }, at) => {
          portfolio.bank.addValues({ id: `b${at}`, productType: "FxForward", ...stated(bank) });
          const theirs = stated(counterparty);
          portfolio.counterparty.addValues({ id: `c${at}`, productType: "FxForward", ...theirs });
        });
        const results = [...portfolio.match()];
        expect(results).toHaveLength(desk.length);
        for (const result of results) {
          expect(result.kind).toBe("PAIR");
          if (result.kind !== "PAIR") continue;
          expect(result.counterparty.slice(1)).toBe(result.bank.slice(1));
        }
      }),
      { numRuns: 100 },
    );
  });
});
