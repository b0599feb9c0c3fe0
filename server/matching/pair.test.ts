import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRODUCT_TYPES, type ProductType } from "#server/domain/products.ts";
import { blockKeysOf } from "./blocking.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import type { MatchableTrade } from "./matching.ts";
import { decidePairing } from "./pair.ts";
import { pairAll } from "./pair-all.ts";

const REFERENCES: TermValues = { ownReference: null, otherReference: null, uti: null };
const termsFor = (product: ProductType): TermValues => GOLDEN_TERMS.get(product) ?? {};

const ours = (id: string, change: TermValues = {}, product: ProductType = "FxForward") =>
  tradeOf(id, "BANK", product, { ...termsFor(product), ...REFERENCES, ...change });
const theirs = (id: string, change: TermValues = {}, product: ProductType = "FxForward") =>
  tradeOf(id, "COUNTERPARTY", product, { ...termsFor(product), ...REFERENCES, ...change });

const share = (a: MatchableTrade, b: MatchableTrade): boolean => {
  const keys = new Set(blockKeysOf(a));
  return blockKeysOf(b).some((key) => keys.has(key));
};

describe("blockKeysOf", () => {
  it.each(PRODUCT_TYPES)("finds the partner of a %s without any reference", (product) => {
    expect(share(ours("a", {}, product), theirs("b", {}, product))).toBe(true);
  });

  it("finds a partner by what either side quotes, whatever the version", () => {
    const bare = { tradeDate: null, valueDate: null };
    const a = ours("a", { ...bare, ownReference: "GCS382857_V1" });
    expect(share(a, theirs("b", { ...bare, otherReference: "GCS 382857" }))).toBe(true);
    const c = ours("c", { ...bare, otherReference: "BX-77" });
    expect(share(c, theirs("d", { ...bare, ownReference: "BX77-V2" }))).toBe(true);
    expect(share(a, theirs("e", { ...bare, ownReference: "GCS382857" }))).toBe(false);
  });

  it("gives few keys to any trade", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRODUCT_TYPES), (product) => {
        const keys = blockKeysOf(tradeOf("a", "BANK", product, termsFor(product)));
        expect(keys.length).toBeGreaterThan(0);
        expect(keys.length).toBeLessThanOrEqual(13);
      }),
    );
    expect(blockKeysOf(tradeOf("a", "BANK", null, {}))).toEqual([]);
  });
});

describe("decidePairing", () => {
  it("prefers a quoted reference to equal economics", () => {
    const own = ours("a", { ownReference: "GCS382857_V1" });
    const decision = decidePairing(own, [
      theirs("equal"),
      theirs("quoting", { otherReference: "GCS382857", "fx.bankPays.amount": "10912999" }),
    ]);
    expect(decision).toMatchObject({ kind: "PAIRED", partner: { id: "quoting" } });
  });

  it("prefers exact economics to nearly equal ones", () => {
    const decision = decidePairing(ours("a"), [
      theirs("near", { valueDate: "2027-05-25" }),
      theirs("exact"),
    ]);
    expect(decision).toMatchObject({ kind: "PAIRED", partner: { id: "exact" } });
  });

  it("keeps a pair together over one wrong term", () => {
    const changes: readonly TermValues[] = [
      { "fx.bankPays.amount": "10912599" },
      { valueDate: "2027-05-25" },
      { tradeDate: "2026-11-19" },
    ];
    for (const change of changes) {
      const decision = decidePairing(ours("a"), [theirs("b", change)]);
      expect(decision).toMatchObject({ kind: "PAIRED", partner: { id: "b" } });
    }
  });

  it("never pairs sides or parties that differ, however alike the trades", () => {
    expect(decidePairing(ours("a"), [ours("b")])).toEqual({ kind: "UNPAIRED" });
    const stranger = {
      "parties.counterparty.lei": "549300ZZZZZZZZZZZZ91",
      "parties.counterparty.name": "Gamma Bank SA",
    };
    expect(decidePairing(ours("a"), [theirs("b", stranger)])).toEqual({ kind: "UNPAIRED" });
    const ofAnother = { ...stranger, ownReference: "1001" };
    expect(decidePairing(ours("a", { otherReference: "1001" }), [theirs("b", ofAnother)])).toEqual({
      kind: "UNPAIRED",
    });
  });

  it("shows a sister company as a break only where everything else agrees", () => {
    const sister = {
      "parties.counterparty.lei": "549300ZZZZZZZZZZZZ91",
      "parties.counterparty.name": "Beta Treasury DAC",
    };
    expect(decidePairing(ours("a"), [theirs("b", sister)]).kind).toBe("PAIRED");
    expect(decidePairing(ours("a"), [theirs("b", sister), theirs("c")])).toMatchObject({
      kind: "PAIRED",
      partner: { id: "c" },
    });
    const thin = { ...sister, fixingDate: "2027-05-20", rate: null };
    expect(decidePairing(ours("a"), [theirs("b", thin)])).toMatchObject({
      kind: "AMBIGUOUS",
      candidates: [{ id: "b" }],
    });
    const later = { ...sister, valueDate: "2027-05-25" };
    expect(decidePairing(ours("a"), [theirs("b", later)]).kind).toBe("UNPAIRED");
  });

  it("pairs a sister company that quotes our own number, so that the break is seen", () => {
    const sister = { "parties.counterparty.lei": "549300ZZZZZZZZZZZZ91", otherReference: "A1" };
    expect(decidePairing(ours("a", { ownReference: "A1" }), [theirs("b", sister)])).toMatchObject({
      kind: "PAIRED",
    });
  });

  it("leaves two equally good partners to a person, both shown", () => {
    const decision = decidePairing(ours("a"), [theirs("b"), theirs("c")]);
    expect(decision).toMatchObject({
      kind: "AMBIGUOUS",
      candidates: [{ id: "b" }, { id: "c" }],
    });
  });

  it("lets a term that pairing does not weigh tell two candidates apart", () => {
    const decision = decidePairing(ours("a", {}, "TermDeposit"), [
      theirs("other", { dayCount: "ACT/365.FIXED" }, "TermDeposit"),
      theirs("same", {}, "TermDeposit"),
    ]);
    expect(decision).toMatchObject({ kind: "PAIRED", partner: { id: "same" } });
  });

  const swapped: TermValues = {
    "parties.bank.lei": termsFor("FxForward")["parties.counterparty.lei"] ?? null,
    "parties.bank.name": termsFor("FxForward")["parties.counterparty.name"] ?? null,
    "parties.counterparty.lei": termsFor("FxForward")["parties.bank.lei"] ?? null,
    "parties.counterparty.name": termsFor("FxForward")["parties.bank.name"] ?? null,
  };
  const noLei: TermValues = { "parties.bank.lei": null, "parties.counterparty.lei": null };
  const unpartied: TermValues = {
    ...noLei,
    "parties.bank.name": null,
    "parties.counterparty.name": null,
  };

  it("offers a trade whose parties stand the wrong way round, with the reason", () => {
    for (const change of [swapped, { ...swapped, ...noLei }]) {
      const { kind, ...rest } = decidePairing(ours("a"), [theirs("b", change)]);
      expect(kind).toBe("AMBIGUOUS");
      expect(rest).toMatchObject({
        candidates: [{ id: "b", reasons: expect.arrayContaining(["parties.swapped"]) }],
      });
    }
    const quoting = theirs("b", { ...swapped, otherReference: "GCS382857" });
    expect(decidePairing(ours("a", { ownReference: "GCS382857" }), [quoting]).kind).toBe("PAIRED");
  });

  it("does not offer another trade because its parties stand the wrong way round", () => {
    const other = { ...swapped, "fx.bankPays.amount": "99", "fx.counterpartyPays.amount": "88" };
    expect(decidePairing(ours("a"), [theirs("b", other)])).toEqual({ kind: "UNPAIRED" });
  });

  it("offers a trade that states too little to be believed, and prefers one that states all", () => {
    const full = ours("a", {}, "EquityOption");
    const little: TermValues = {
      ...unpartied,
      buyer: null,
      seller: null,
      optionType: null,
      strike: null,
    };
    const poor = theirs("poor", little, "EquityOption");
    expect(decidePairing(full, [poor])).toMatchObject({
      kind: "AMBIGUOUS",
      candidates: [{ id: "poor", reasons: expect.arrayContaining(["parties.missing"]) }],
    });
    expect(decidePairing(full, [poor, theirs("rich", {}, "EquityOption")])).toMatchObject({
      kind: "PAIRED",
      partner: { id: "rich" },
    });
  });

  it("believes a number quoted exactly before one quoted with something added", () => {
    const own = ours("a", { ownReference: "IR-7740213" });
    const exact = theirs("exact", { otherReference: "IR 7740213", valueDate: "2027-05-25" });
    const partly = theirs("partly", { otherReference: "MHB/IR-7740213" });
    expect(decidePairing(own, [partly])).toMatchObject({
      kind: "PAIRED",
      partner: { id: "partly" },
    });
    expect(decidePairing(own, [partly, exact])).toMatchObject({
      kind: "PAIRED",
      partner: { id: "exact" },
    });
  });

  it("finds a number quoted with something added when nothing else leads there", () => {
    const bare = { tradeDate: null, valueDate: null };
    const own = ours("a", { ...bare, ownReference: "IR-7740213" });
    expect(share(own, theirs("b", { ...bare, otherReference: "MHB/7740213" }))).toBe(true);
  });

  it("does not pair on little", () => {
    const bare = tradeOf("a", "BANK", "FxForward", { tradeDate: "2026-11-20" });
    const other = tradeOf("b", "COUNTERPARTY", "FxForward", { tradeDate: "2026-11-20" });
    expect(decidePairing(bare, [other])).toEqual({ kind: "UNPAIRED" });
    expect(decidePairing(tradeOf("a", "BANK", null, {}), [])).toEqual({ kind: "UNPAIRED" });
  });
});

describe("pairAll", () => {
  const shape = (outcome: ReturnType<typeof pairAll>) => ({
    pairs: outcome.pairs.map(({ bank, counterparty }) => [bank.id, counterparty.id]).sort(),
    ambiguous: outcome.ambiguous.map(({ trade }) => trade.id).sort(),
    unpaired: [...outcome.unpairedBank, ...outcome.unpairedCounterparty].map(({ id }) => id).sort(),
  });

  /** Near duplicates of one day between the same parties, one of them with a break. */
  const amounts = ["10000000", "10500000", "11000000", "12000000"];
  const desk = () => ({
    bank: amounts.map((amount, at) => ours(`our${at}`, { "fx.counterpartyPays.amount": amount })),
    counterparty: amounts.map((amount, at) =>
      theirs(`their${at}`, {
        "fx.counterpartyPays.amount": amount,
        ...(at === 2 ? { valueDate: "2027-05-25" } : {}),
      }),
    ),
  });

  it("does not cross near duplicates, in any order", () => {
    const { bank, counterparty } = desk();
    const all = { minLength: amounts.length, maxLength: amounts.length };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(bank, all),
        fc.shuffledSubarray(counterparty, all),
        (ourOrder, theirOrder) => {
          expect(shape(pairAll(ourOrder, theirOrder))).toEqual({
            pairs: amounts.map((_, at) => [`our${at}`, `their${at}`]),
            ambiguous: [],
            unpaired: [],
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("leaves alone a trade that names another one", () => {
    const bank = [ours("our1", { ownReference: "A1" }), ours("our2", { ownReference: "A2" })];
    const counterparty = [theirs("their2", { otherReference: "A2" })];
    expect(shape(pairAll(bank, counterparty))).toEqual({
      pairs: [["our2", "their2"]],
      ambiguous: [],
      unpaired: ["our1"],
    });
    expect(shape(pairAll(bank.slice(0, 1), counterparty, undefined, bank.slice(1)))).toEqual({
      pairs: [],
      ambiguous: [],
      unpaired: ["our1", "their2"],
    });
  });

  it("says so when two trades could be either's partner", () => {
    const bank = [ours("our1"), ours("our2")];
    const counterparty = [theirs("their1"), theirs("their2")];
    expect(shape(pairAll(bank, counterparty))).toEqual({
      pairs: [],
      ambiguous: ["our1", "our2", "their1", "their2"],
      unpaired: [],
    });
    expect(shape(pairAll(bank.slice(1), counterparty)).ambiguous).toEqual([
      "our2",
      "their1",
      "their2",
    ]);
  });

  it("offers what is left over when only who is who speaks against it", () => {
    const terms = termsFor("FxForward");
    const swapped = {
      "parties.bank.name": terms["parties.counterparty.name"] ?? null,
      "parties.counterparty.name": terms["parties.bank.name"] ?? null,
      "parties.bank.lei": null,
      "parties.counterparty.lei": null,
    };
    const other = { "fx.bankPays.amount": "5000000", valueDate: "2027-03-01" };
    const bank = [ours("our1"), ours("our2", other)];
    const counterparty = [theirs("their1", swapped), theirs("their2", other)];
    expect(shape(pairAll(bank, counterparty))).toEqual({
      pairs: [["our2", "their2"]],
      ambiguous: ["our1", "their1"],
      unpaired: [],
    });
  });

  it("does not force two trades together because both are alone", () => {
    const other = {
      "fx.bankPays.amount": "5000000",
      "fx.counterpartyPays.amount": "4600000",
      valueDate: "2027-03-01",
    };
    expect(shape(pairAll([ours("our")], [theirs("their", other)])).pairs).toEqual([]);
  });

  it.each(PRODUCT_TYPES)("pairs a %s without references", (product) => {
    expect(
      shape(pairAll([ours("our", {}, product)], [theirs("their", {}, product)])).pairs,
    ).toEqual([["our", "their"]]);
  });

  it("survives a crowd under one key", () => {
    const crowd = Array.from({ length: 600 }, (_, at) => theirs(`their${at}`));
    const { ambiguous, unpairedCounterparty } = pairAll([ours("our")], crowd);
    expect(ambiguous.length + unpairedCounterparty.length).toBeGreaterThanOrEqual(600);
  });
});
