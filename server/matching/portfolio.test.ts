import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HEADER, syntheticDesk } from "./bench/synthetic.ts";
import { compareTrades } from "./compare.ts";
import { Interner } from "./portfolio/interner.ts";
import { Portfolio, type PortfolioResult } from "./portfolio.ts";

function loaded(lines: readonly { bank: string; counterparty: string | null }[]): Portfolio {
  const portfolio = new Portfolio();
  const ours = portfolio.bank.shape(HEADER);
  const theirs = portfolio.counterparty.shape(HEADER);
  for (const { bank, counterparty } of lines) {
    portfolio.bank.addCsv(ours, Buffer.from(bank));
    if (counterparty !== null) portfolio.counterparty.addCsv(theirs, Buffer.from(counterparty));
  }
  return portfolio;
}

const ofBank = (results: readonly PortfolioResult[]): Map<string, PortfolioResult> =>
  new Map(results.map((result) => [result.kind === "PAIR" ? result.bank : result.id, result]));

describe("Portfolio", () => {
  const desk = [...syntheticDesk(4000)];

  it("finds every planted fault and crosses nobody", () => {
    const results = ofBank([...loaded(desk).match()]);
    desk.forEach(({ plant, broken }, at) => {
      const result = results.get(`b${at}`);
      if (plant === "unpaired") expect(result?.kind).toBe("UNPAIRED_BANK");
      else {
        expect(result).toMatchObject({ kind: "PAIR", counterparty: `c${at}` });
        if (result?.kind !== "PAIR") return;
        expect(result.result).toBe(plant === "break" ? "BREAK" : "MATCHED");
        const blocking = result.fields.filter((field) => field.blocking);
        expect(blocking.map((field) => field.path)).toEqual(broken === null ? [] : [broken]);
      }
    });
    expect(new Set(desk.map(({ plant }) => plant)).size).toBe(4);
  });

  it("never says MATCHED of integers where the comparator would not", () => {
    const texts = ["", "NaN", "1", "1.0", "2026-02-40", "EUR", "bank", "fixed", "30/360"];
    fc.assert(
      fc.property(
        fc.constantFrom(...desk.filter(({ plant }) => plant === "match").slice(0, 40)),
        fc.dictionary(fc.constantFrom(...HEADER.slice(6)), fc.constantFrom(...texts), {
          maxKeys: 3,
        }),
        fc.boolean(),
        ({ bank, counterparty }, change, both) => {
          const edited = (line: string): string => {
            const cells = line.split(",");
            for (const [path, text] of Object.entries(change)) cells[HEADER.indexOf(path)] = text;
            return cells.join(",");
          };
          const portfolio = loaded([
            {
              bank: both ? edited(bank) : bank,
              counterparty: counterparty === null ? null : edited(counterparty),
            },
          ]);
          const [result] = portfolio.match();
          if (result?.kind !== "PAIR") return;
          const { result: expected } = compareTrades(
            portfolio.bank.tradeOf(0),
            portfolio.counterparty.tradeOf(0),
          );
          expect(result.result).toBe(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("follows versions, cancellations and duplicates", () => {
    const portfolio = new Portfolio();
    const terms = {
      productType: "FxSpot",
      "parties.counterparty.name": "Beta Bank plc",
      "parties.bank.name": "Alpha Bank AG",
      tradeDate: "2026-11-20",
      valueDate: "2026-11-24",
      "fx.bankPays.amount": "1085000",
      "fx.bankPays.currency": "USD",
      "fx.counterpartyPays.amount": "1000000",
      "fx.counterpartyPays.currency": "EUR",
    };
    const ours = (id: string, more: Record<string, string>) =>
      portfolio.bank.addValues({ id, ...terms, ...more });
    ours("b2", { ownReference: "A1-V2", messageType: "AMENDMENT", valueDate: "2026-11-25" });
    ours("b1", { ownReference: "A1-V1" });
    ours("b3", { ownReference: "A2", tradeDate: "2026-11-19" });
    ours("b4", { ownReference: "C1", cancelsReference: "A2" });
    ours("b5", { ownReference: "A5", tradeDate: "2026-11-18" });
    ours("b6", { ownReference: "A5", tradeDate: "2026-11-18" });
    const theirs = { otherReference: "A1", valueDate: "2026-11-25" };
    portfolio.counterparty.addValues({ id: "c1", ...terms, ...theirs });
    const results = [...portfolio.match()];
    const of = (kind: PortfolioResult["kind"]) =>
      results
        .filter((result) => result.kind === kind)
        .map((result) => (result.kind === "PAIR" ? result.bank : result.id))
        .sort();
    expect(of("PAIR")).toEqual(["b2"]);
    expect(of("SUPERSEDED")).toEqual(["b1"]);
    expect(of("CANCELLED")).toEqual(["b3", "b4"]);
    expect(of("DUPLICATE")).toEqual(["b6"]);
    expect(of("UNPAIRED_BANK")).toEqual(["b5"]);
  });

  it("reads quoted cells", () => {
    const portfolio = new Portfolio();
    const shape = portfolio.bank.shape(["id", "underlyer", "strike"]);
    portfolio.bank.addCsv(shape, Buffer.from('b1,"Müller, ""Söhne"" AG",12'));
    portfolio.bank.addCsv(shape, Buffer.from("b2,,"));
    const values = (at: number) => portfolio.bank.tradeOf(at).terms.map(({ value }) => value);
    expect(values(0)).toEqual(['Müller, "Söhne" AG', "12"]);
    expect(values(1)).toEqual([]);
  });

  it("tells progress", () => {
    const seen: number[] = [];
    for (const _ of loaded(desk.slice(0, 10)).match(({ done }) => seen.push(done)));
    expect(seen).toEqual([0, 10]);
  });
});

describe("Interner", () => {
  it("numbers equal texts alike and gives every text back", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 300 }), (texts) => {
        const interner = new Interner();
        const ids = texts.map((text) => interner.internText(text));
        expect(ids.map((id) => interner.text(id))).toEqual(texts);
        expect(texts.map((text) => interner.internText(text))).toEqual(ids);
        expect(new Set(ids).size).toBe(new Set(texts).size);
      }),
    );
    const interner = new Interner();
    const many = Array.from({ length: 200_000 }, (_, at) => interner.internText(`T${at}`));
    expect(new Set(many).size).toBe(200_000);
    expect(interner.text(many[123_456] ?? 0)).toBe("T123456");
  });
});
