import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ProductType } from "#server/domain/products.ts";
import { compareTrades } from "./compare.ts";
import { type TermValues, tradeOf } from "./golden/golden.ts";
import { GOLDEN_TERMS } from "./golden/products.ts";
import type { Comparison, MatchableTrade } from "./matching.ts";

interface ExpectedField {
  readonly path: string;
  readonly outcome: string;
  readonly rule?: string;
  /** Words of the explanation. */
  readonly says?: string;
}

interface GoldenCase {
  readonly name: string;
  readonly product: ProductType;
  /** What our paper says instead of the product's golden terms. */
  readonly bank: TermValues;
  /** What theirs says instead of ours. */
  readonly counterparty: TermValues;
  readonly doubts?: Readonly<
    Partial<
      Record<"bank" | "counterparty", Readonly<Record<string, { code: string; message: string }>>>
    >
  >;
  readonly result: Comparison["result"];
  readonly fields: readonly ExpectedField[];
}

interface TrapFile {
  readonly trap: string;
  readonly title: string;
  readonly cases: readonly GoldenCase[];
}

const folder = new URL("./golden/traps/", import.meta.url);
const traps = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as TrapFile);

function doubting(
  trade: MatchableTrade,
  doubts: GoldenCase["doubts"],
  role: "bank" | "counterparty",
) {
  const ofSide = doubts?.[role] ?? {};
  const terms = trade.terms.map((term) => {
    const doubt = ofSide[term.path];
    return doubt === undefined ? term : { ...term, doubt };
  });
  return { ...trade, terms };
}

/** Both papers of a case: theirs repeats ours except where the case says otherwise. */
function papersOf({ product, bank, counterparty, doubts }: GoldenCase) {
  const ours = { ...GOLDEN_TERMS.get(product), ...bank };
  const { ownReference = null, otherReference = null } = ours;
  const crossed = { ...ours, ownReference: otherReference, otherReference: ownReference };
  const theirs = { ...crossed, ...counterparty };
  return [
    doubting(tradeOf("ours", "BANK", product, ours), doubts, "bank"),
    doubting(tradeOf("theirs", "COUNTERPARTY", product, theirs), doubts, "counterparty"),
  ] as const;
}

const MIRROR: Readonly<Record<string, string>> = {
  MISSING_OURS: "MISSING_THEIRS",
  MISSING_THEIRS: "MISSING_OURS",
};

describe.each(traps)("$trap $title", ({ cases }) => {
  it.each(cases)("$name", (golden) => {
    const { result, fields } = compareTrades(...papersOf(golden));
    for (const { path, outcome, rule, says } of golden.fields) {
      const field = fields.find((candidate) => candidate.path === path);
      expect(field).toMatchObject({ path, outcome, ...(rule === undefined ? {} : { rule }) });
      if (says !== undefined) expect(field?.explanation).toContain(says);
    }
    expect(result).toBe(golden.result);
    const named = new Set(golden.fields.map(({ path }) => path));
    const unnamed = fields.filter(({ path, blocking }) => blocking && !named.has(path));
    const besides = unnamed.filter(({ path }) => !/(receiver|payer|Steps)/.test(path));
    expect(besides.map(({ path }) => path)).toEqual([]);
  });

  it.each(cases)("$name, seen from the other side", (golden) => {
    const [ours, theirs] = papersOf(golden);
    const { result, fields } = compareTrades(theirs, ours);
    expect(result).toBe(golden.result);
    for (const { path, outcome } of golden.fields) {
      if (path.endsWith("Reference")) continue;
      const found = fields.filter(
        (field) =>
          field.bankPath === path || field.counterpartyPath === path || field.path === path,
      );
      expect(found.map((field) => field.outcome)).toContain(MIRROR[outcome] ?? outcome);
    }
  });
});

it("has golden pairs for every trap", () => {
  const numbers = new Set(traps.map(({ trap }) => Number(/\d+/.exec(trap)?.[0])));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
});
