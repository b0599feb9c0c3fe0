import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUCT_TYPES } from "../../domain/products.ts";
import {
  type BatchOutcome,
  type BatchPair,
  type FiledTrade,
  matchBatch,
} from "../../matching/batch.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalPair } from "../../rehearsal/desk-model.ts";
import { matchCommand } from "./match.ts";

/** A desk nobody worked with: every product three times, nearly half of the pairs with a fault. */
const DESK = { seed: 770_431, pairs: 3 * PRODUCT_TYPES.length, faultRate: 0.45, scans: false };
const PRECISION = 1;
const RECALL = 0.98;

let folder: string;
let pairs: readonly RehearsalPair[];
let outcome: BatchOutcome & { readonly failed: readonly unknown[] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-desk-"));
  pairs = [...makeDesk(DESK).pairs()];
  for (const side of ["BANK", "COUNTERPARTY"]) await mkdir(join(folder, side));
  for (const { bank, counterparty, others } of pairs) {
    for (const document of [bank, counterparty, ...others]) {
      if (document === null) continue;
      await writeFile(join(folder, document.side, document.fileName), await document.bytes());
    }
  }
  const lines: string[] = [];
  const sides = ["--bank", join(folder, "BANK"), "--counterparty", join(folder, "COUNTERPARTY")];
  await matchCommand.run(["--json", ...sides], {
    out: (line) => void lines.push(line),
    err: () => undefined,
  });
  outcome = JSON.parse(lines.join("\n"));
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const foundPair = ({ bank, counterparty }: RehearsalPair): BatchPair | undefined =>
  outcome.pairs.find(
    (pair) => pair.bank === bank?.fileName && pair.counterparty === counterparty?.fileName,
  );

const COMPARED = new Set(["MATCHED", "WITHIN_TOLERANCE", "BREAK", "UNREADABLE"]);
const shouldPair = ({ expected }: RehearsalPair): boolean => COMPARED.has(expected.result);

const blockingOf = (pair: BatchPair | undefined): string[] =>
  (pair?.fields ?? []).filter(({ blocking }) => blocking).map(({ path }) => path);

/** Legs may be numbered otherwise and lists are compared by period: the term is what counts. */
const termOf = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, ".*");

describe("a whole desk through the command line", () => {
  it("reads every document", () => {
    expect(outcome.failed).toEqual([]);
    expect(new Set(pairs.map(({ product }) => product)).size).toBe(PRODUCT_TYPES.length);
  });

  it("joins the right two and nobody else", () => {
    const meant = new Map(pairs.map(({ bank, counterparty }) => [bank?.fileName, counterparty]));
    const crossed = outcome.pairs.filter(
      ({ bank, counterparty }) => meant.get(bank)?.fileName !== counterparty,
    );
    expect(crossed.map(({ bank, counterparty }) => `${bank} ${counterparty}`)).toEqual([]);
    const joined = outcome.pairs.length - crossed.length;
    expect(joined / outcome.pairs.length).toBeGreaterThanOrEqual(PRECISION);
    const due = pairs.filter(shouldPair);
    const missed = due.filter((pair) => foundPair(pair) === undefined);
    expect(
      1 - missed.length / due.length,
      missed.map(({ id }) => id).join(),
    ).toBeGreaterThanOrEqual(RECALL);
  });

  it("never says MATCHED of a pair with a break", () => {
    const wrong = pairs.filter(
      (pair) => pair.expected.result === "BREAK" && foundPair(pair)?.result === "MATCHED",
    );
    expect(wrong.map(({ id, product, fault }) => `${id} ${product} ${fault?.kind}`)).toEqual([]);
  });

  it("finds every planted fault at its term", () => {
    const due = pairs.filter(({ expected }) => expected.result === "BREAK");
    expect(due.length).toBeGreaterThan(10);
    const missed = due.flatMap((pair) => {
      const found = new Set(blockingOf(foundPair(pair)).map(termOf));
      const named = pair.expected.paths.some((path) => found.has(termOf(path)));
      return named ? [] : [`${pair.id} ${pair.product} ${pair.fault?.kind}: ${[...found]}`];
    });
    expect(missed).toEqual([]);
  });

  it("stops at few pairs that agree, and then because a term was not read", () => {
    const due = pairs.filter(({ expected }) => expected.result === "MATCHED");
    const stopped = due.filter((pair) => foundPair(pair)?.result !== "MATCHED");
    const named = stopped.map(
      (pair) => `${pair.id} ${pair.product} ${blockingOf(foundPair(pair))}`,
    );
    expect(stopped.length / due.length, named.join("\n")).toBeLessThanOrEqual(0.15);
    const different = stopped.flatMap((pair) =>
      (foundPair(pair)?.fields ?? []).filter(
        ({ blocking, outcome: told }) => blocking && told === "DIFFERENT",
      ),
    );
    expect(different.map(({ path }) => path)).toEqual([]);
  });

  it("leaves alone what has no other side, and no paper out", () => {
    const lone = { UNPAIRED_BANK: outcome.unpaired.bank, ALLEGED: outcome.unpaired.counterparty };
    for (const { expected, bank, counterparty } of pairs) {
      if (expected.result === "UNPAIRED_BANK") expect(lone.UNPAIRED_BANK).toContain(bank?.fileName);
      if (expected.result === "ALLEGED") expect(lone.ALLEGED).toContain(counterparty?.fileName);
    }
    const places = [
      ...outcome.pairs.flatMap(({ bank, counterparty }) => [bank, counterparty]),
      ...outcome.unpaired.bank,
      ...outcome.unpaired.counterparty,
      ...outcome.ambiguous.map(({ file }) => file),
      ...outcome.superseded,
      ...outcome.cancelled,
      ...outcome.duplicates,
    ];
    const written = pairs.flatMap(({ bank, counterparty, others }) =>
      [bank, counterparty, ...others].flatMap((each) => (each === null ? [] : [each.fileName])),
    );
    expect(places.sort()).toEqual(written.sort());
  });
});

/** What the papers of a desk state, as if every one had been read without a slip. */
function statedTrades(desk: readonly RehearsalPair[]): FiledTrade[] {
  const documents = desk.flatMap(({ bank, counterparty, others }) => [
    bank,
    counterparty,
    ...others,
  ]);
  return documents.flatMap((document) => {
    if (document === null) return [];
    const { fileName, side, product, truth } = document;
    const terms = truth.map(({ path, value, raw }) => ({
      path,
      value,
      raw: raw ?? value,
      confidence: 1,
      evidence: { page: 1, box: [0, 0, 1, 0.1] as const },
      reader: "layout",
    }));
    return [{ file: fileName, trade: { id: fileName, side, productType: product, terms } }];
  });
}

describe("a large desk, read without a slip", () => {
  const large = [...makeDesk({ ...DESK, seed: 911, pairs: 20 * PRODUCT_TYPES.length }).pairs()];
  const matched = matchBatch(statedTrades(large));
  const byBank = new Map(matched.pairs.map((pair) => [pair.bank, pair]));

  it("is paired without a miss and without a cross", () => {
    const wrong = large.filter(({ bank, counterparty, expected }) => {
      const partner = byBank.get(bank?.fileName ?? "")?.counterparty;
      return COMPARED.has(expected.result)
        ? partner !== counterparty?.fileName
        : partner !== undefined && partner !== counterparty?.fileName;
    });
    expect(wrong.map(({ id, product, fault }) => `${id} ${product} ${fault?.kind}`)).toEqual([]);
    expect(matched.pairs).toHaveLength(
      large.filter((pair) => byBank.has(pair.bank?.fileName ?? "")).length,
    );
  });

  it("breaks at every planted fault and at nothing else", () => {
    const wrong = large.flatMap(({ id, product, fault, bank, expected }) => {
      const found = byBank.get(bank?.fileName ?? "");
      if (found === undefined) return [];
      const blocking = blockingOf(found).map(termOf);
      const named = expected.paths.some((path) => blocking.includes(termOf(path)));
      const right =
        expected.result === "BREAK"
          ? found.result === "BREAK" && named
          : expected.result === found.result;
      return right || !COMPARED.has(expected.result)
        ? []
        : [`${id} ${product} ${fault?.kind} ${expected.result} ${found.result}: ${blocking}`];
    });
    expect(wrong).toEqual([]);
    const kinds = new Set(large.flatMap(({ fault }) => (fault === null ? [] : [fault.kind])));
    expect(kinds.size).toBeGreaterThan(15);
  });
});
