import { describe, expect, it } from "vitest";
import type { Evidence, TermReading } from "../../domain/trade.ts";
import { readLayout } from "../document/read-layout.ts";
import { paper, rows, text, title } from "../interpret/fixtures/papers.ts";
import { interpretDocument } from "../interpret/interpret.ts";
import type { DocumentLayout } from "../layout-model.ts";
import { type Lesson, learnable } from "./learnable.ts";
import type { ReadingMemory, RememberedLabel, RememberedSender } from "./model.ts";
import { inspectLayout } from "./point.ts";
import { entryOfRule } from "./recall.ts";
import { isSameSender, senderOf } from "./sender.ts";
import { housePaper, RHEINLAND, UNKNOWN_LABEL } from "./testing/unknown-labels.ts";

const THRESHOLDS = { economic: 0.9, derived: 0.8, legal: 0.8, operational: 0.8, identity: 0.9 };

async function layoutOf(bytes: Uint8Array): Promise<DocumentLayout> {
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  return read.layout;
}

function termsOf(layout: DocumentLayout, memory: ReadingMemory | null = null): TermReading[] {
  const told = interpretDocument(layout, { fileName: "a.pdf", side: "COUNTERPARTY", memory });
  if (!("trades" in told)) throw new Error(told.failure.message);
  return [...(told.trades[0]?.terms ?? [])];
}

/** The place of a run of words, as a person drags a box round them. */
function placeOf(layout: DocumentLayout, printed: string): Evidence {
  for (const { page, words } of inspectLayout(layout, null).pages) {
    const wanted = printed.split(" ");
    for (let at = 0; at + wanted.length <= words.length; at += 1) {
      const run = words.slice(at, at + wanted.length);
      if (!run.every(({ text: word }, index) => word === wanted[index])) continue;
      return {
        page,
        box: [
          Math.min(...run.map(({ box }) => box[0])) - 0.002,
          Math.min(...run.map(({ box }) => box[1])) - 0.002,
          Math.max(...run.map(({ box }) => box[2])) + 0.002,
          Math.max(...run.map(({ box }) => box[3])) + 0.002,
        ],
      };
    }
  }
  throw new Error(`"${printed}" is not printed.`);
}

const PATH = "legs.0.firstPaymentDate";

/** What a person teaches by pointing at the value on the first document. */
async function lessonOf(printed = RHEINLAND.firstPayment, path = PATH): Promise<Lesson> {
  const layout = await layoutOf(await housePaper());
  const { pointed } = inspectLayout(layout, placeOf(layout, printed));
  const learnt = learnable(path, pointed?.anchor ?? null, termsOf(layout));
  if (!learnt.ok) throw new Error(learnt.why);
  return learnt.lesson;
}

function memoryOf(
  lessons: readonly Lesson[],
  { confirmed = 0, ...sender }: Partial<RememberedSender> & { confirmed?: number } = {},
): ReadingMemory {
  const entries = lessons.map(
    (lesson, index): RememberedLabel => ({
      ...lesson,
      id: `e${index}`,
      version: 2,
      product: "InterestRateSwap",
      confirmed,
    }),
  );
  const known = { lei: RHEINLAND.lei, bic: null, folded: null, ...sender };
  return { thresholds: THRESHOLDS, confirmations: 3, senders: [{ ...known, entries }] };
}

const next = { reference: "RKB-2026-0502", firstPayment: "22. Februar 2027", rate: "3,10 %" };
const at = (terms: readonly TermReading[], path = PATH) => terms.find((term) => term.path === path);

describe("what a sender's label means", () => {
  it("is learnt from a place on one document and read on the next", async () => {
    const first = await layoutOf(await housePaper());
    expect(at(termsOf(first))).toBeUndefined();
    const lesson = await lessonOf();
    expect(lesson).toMatchObject({
      term: "legs.*.firstPaymentDate",
      label: UNKNOWN_LABEL.toLowerCase(),
      leg: { type: "fixed", index: 0 },
    });
    const second = await layoutOf(await housePaper(next));
    expect(at(termsOf(second))).toBeUndefined();
    const reading = at(termsOf(second, memoryOf([lesson])));
    expect(reading).toMatchObject({
      value: "2027-02-22",
      raw: "22. Februar 2027",
      reader: "memory",
      rule: "memory.e0@2",
    });
    expect(entryOfRule(reading?.rule)).toEqual({ id: "e0", version: 2 });
    const { pointed } = inspectLayout(second, reading?.evidence ?? null);
    expect(pointed?.raw).toBe("22. Februar 2027");
  });

  it("is marked to be looked at until enough documents were confirmed", async () => {
    const lesson = await lessonOf();
    const second = await layoutOf(await housePaper(next));
    const confidence = (confirmed: number) =>
      at(termsOf(second, memoryOf([lesson], { confirmed })))?.confidence ?? 0;
    expect(confidence(2)).toBeLessThan(THRESHOLDS.economic);
    expect(confidence(3)).toBeGreaterThanOrEqual(THRESHOLDS.economic);
  });

  it("is nothing to another sender, nor to one that shares only the name", async () => {
    const lesson = await lessonOf();
    const second = await layoutOf(await housePaper(next));
    for (const sender of [
      { lei: "5493006MHB84DD4ZWV18" },
      { lei: "5493006MHB84DD4ZWV18", folded: "rheinland kontor bank ag" },
      { lei: null, folded: "somebody else ag" },
    ]) {
      expect(at(termsOf(second, memoryOf([lesson], sender)))).toBeUndefined();
    }
    const byName = memoryOf([lesson], { lei: null, folded: "rheinland kontor bank ag" });
    expect(at(termsOf(second, byName))?.value).toBe("2027-02-22");
  });

  it("never overrides what is read clearly", async () => {
    const lesson = await lessonOf();
    const clear = await layoutOf(await housePaper({ ...next, knownFirstPayment: "1. März 2027" }));
    const reading = at(termsOf(clear, memoryOf([lesson])));
    expect(reading).toMatchObject({ value: "2027-03-01", reader: "layout" });
    expect(reading?.alternatives).toBeUndefined();
  });

  it("reads nothing that the term's own parser does not take", async () => {
    const lesson = await lessonOf();
    for (const firstPayment of ["wie vereinbart", "31. Februar 2027", "01/02/2027 oder später"]) {
      const second = await layoutOf(await housePaper({ ...next, firstPayment }));
      const reading = at(termsOf(second, memoryOf([lesson])));
      expect(reading?.value ?? "").not.toMatch(/2027-02-3|vereinbart/);
      if (reading !== undefined) expect(reading.doubt).toBeUndefined();
    }
  });

  it("taught twice in two ways is a contradiction, not a choice", async () => {
    const date = await lessonOf();
    const other: Lesson = { ...date, label: "enddatum", printedLabel: "Enddatum" };
    const second = await layoutOf(await housePaper(next));
    expect(at(termsOf(second, memoryOf([date, other])))?.doubt?.code).toBe("CONTRADICTION");
  });

  it("changes nothing else of a document", async () => {
    const second = await layoutOf(await housePaper(next));
    const without = termsOf(second);
    const withMemory = termsOf(second, memoryOf([await lessonOf()]));
    expect(withMemory.filter(({ path }) => path !== PATH)).toEqual(without);
  });
});

describe("what is not learnt", () => {
  it("is a label that does not say who pays, a list, a party, and a word a scan left unclear", async () => {
    const layout = await layoutOf(
      await paper(
        title("Rheinland Kontor Bank AG"),
        text("Foreign Exchange Forward"),
        rows([50, 300], ["Ccy1 Qty", "EUR 10,000,000.00"], ["We pay", "USD 11,250,000.00"]),
      ),
    );
    const anchor = (printed: string) =>
      inspectLayout(layout, placeOf(layout, printed)).pointed?.anchor ?? null;
    const unsaid = learnable("fx.bankPays.amount", anchor("10,000,000.00"), []);
    expect(unsaid.ok ? "" : unsaid.why).toMatch(/who pays/);
    expect(learnable("fx.bankPays.amount", anchor("11,250,000.00"), []).ok).toBe(true);
    expect(learnable("notionalAmount", anchor("10,000,000.00"), []).ok).toBe(true);
    expect(learnable("businessCenters.0", anchor("10,000,000.00"), []).ok).toBe(false);
    expect(learnable("parties.bank.name", anchor("10,000,000.00"), []).ok).toBe(false);
    const scanned = anchor("10,000,000.00");
    const unclear = scanned && { ...scanned, confidence: 0.7 };
    expect(learnable("notionalAmount", unclear, []).ok).toBe(false);
    expect(learnable("notionalAmount", null, []).ok).toBe(false);
  });

  it("comes from a sender that does not name itself clearly", async () => {
    const terms = termsOf(await layoutOf(await housePaper()));
    expect(senderOf(terms, "COUNTERPARTY")).toMatchObject({ lei: RHEINLAND.lei });
    expect(senderOf([], "COUNTERPARTY")).toBeNull();
    const doubt = { code: "CONTRADICTION", message: "Two names." };
    const doubted = terms.map((term) => ({ ...term, doubt }));
    expect(senderOf(doubted, "COUNTERPARTY")).toBeNull();
    const one = { lei: null, bic: "DEUTDEFF", folded: "a" };
    expect(isSameSender(one, { lei: null, bic: "DEUTDEFFXXX", folded: "b" })).toBe(true);
    expect(isSameSender(one, { lei: null, bic: "COBADEFF", folded: "a" })).toBe(false);
  });
});
