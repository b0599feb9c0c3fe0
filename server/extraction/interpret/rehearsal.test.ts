import { beforeAll, describe, expect, it } from "vitest";
import { scoreTerms, Tally } from "#server/runtime/bench/scoring.ts";
import type { TermReading } from "../../domain/trade.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import type { RehearsalDocument } from "../../rehearsal/desk-model.ts";
import { readLayout } from "../document/read-layout.ts";
import type { DocumentLayout, Word } from "../layout-model.ts";
import { interpretDocument } from "./interpret.ts";

const SEEDS = [4_711, 8_150] as const;
const PAIRS = 28;
const F1_FLOOR = 0.985;

interface Read {
  readonly document: RehearsalDocument;
  readonly layout: DocumentLayout;
  readonly terms: readonly TermReading[];
}

async function readDocument(document: RehearsalDocument): Promise<Read> {
  const read = await readLayout(await document.bytes());
  if (!read.ok) throw new Error(`${document.fileName}: ${read.reason.message}`);
  const told = interpretDocument(read.layout, document);
  return {
    document,
    layout: read.layout,
    terms: "trades" in told ? (told.trades[0]?.terms ?? []) : [],
  };
}

const solid = (text: string) => text.replace(/[\s\u00ad-]/g, "").toLowerCase();

/** Whether the characters of `wanted` stand in `text` in this order: a value wrapped into the next
 * line has the rest of its first line between its two parts. */
function inOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of text) if (character === wanted[at]) at += 1;
  return at >= wanted.length;
}

/** Words whose middle lies in the reading's box. */
function inkIn(layout: DocumentLayout, { evidence }: TermReading): readonly Word[] {
  const page = layout.pages.find(({ number }) => number === evidence?.page);
  const [x0, y0, x1, y1] = evidence?.box ?? [0, 0, 0, 0];
  return (page?.words ?? []).filter(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  });
}

describe("interpretDocument on a rehearsal desk", () => {
  let desk: Read[] = [];

  beforeAll(async () => {
    for (const seed of SEEDS) {
      for (const pair of makeDesk({ seed, pairs: PAIRS, scans: false }).pairs()) {
        for (const document of [pair.bank, pair.counterparty, ...pair.others]) {
          if (document !== null) desk.push(await readDocument(document));
        }
      }
    }
    return () => {
      desk = [];
    };
  });

  it(`reads terms with F1 of at least ${F1_FLOOR}`, () => {
    const tally = new Tally();
    const failures: string[] = [];
    for (const { document, terms } of desk) {
      const truth = new Map(document.truth.map(({ path, value }) => [path, value]));
      for (const { path, outcome, want, reading } of scoreTerms(truth, terms)) {
        tally.add(outcome);
        if (outcome === "right") continue;
        failures.push(
          `${document.fileName} [${document.layout}] ${path} ${outcome}: ${want} / ${reading?.value}`,
        );
      }
    }
    expect(tally.f1, failures.join("\n")).toBeGreaterThanOrEqual(F1_FLOOR);
  });

  it("invents no value: the raw text of every reading is on the page its evidence names", () => {
    const invented: string[] = [];
    for (const { document, layout, terms } of desk) {
      for (const { path, raw, evidence, reader } of terms) {
        if (reader === "channel") continue;
        const pages = layout.pages.filter(
          ({ number }) => number === evidence?.page || number === (evidence?.page ?? 0) + 1,
        );
        const text = solid(
          pages
            .flatMap(({ words }) => words)
            .map((word) => word.text)
            .join(""),
        );
        if (evidence === null || !text.includes(solid(raw)))
          invented.push(`${document.fileName} ${path}: ${raw}`);
      }
    }
    expect(invented).toEqual([]);
  });

  it("puts every box around the words of its value", () => {
    const amiss: string[] = [];
    let checked = 0;
    for (const { document, layout, terms } of desk) {
      for (const reading of terms) {
        if (reading.evidence === null) continue;
        checked += 1;
        const ink = solid(
          inkIn(layout, reading)
            .map((word) => word.text)
            .join(""),
        );
        // Punctuation beside the value belongs to its last word.
        const isWrapped =
          new Set(inkIn(layout, reading).map((word) => word.box[1].toFixed(2))).size > 1;
        const extra = isWrapped
          ? ""
          : ink.replace(solid(reading.raw), "").replace(/[^\p{L}\d]/gu, "");
        if (!inOrder(ink, solid(reading.raw)) || extra.length > 0)
          amiss.push(
            `${document.fileName} [${document.layout}] ${reading.path}: "${reading.raw}" in "${ink}"`,
          );
      }
    }
    expect(checked).toBeGreaterThan(2_000);
    expect(amiss.length / checked, amiss.slice(0, 40).join("\n")).toBeLessThan(0.002);
  });
});
