import { afterAll, describe, expect, it } from "vitest";
import { interpretDocument } from "../../interpret/interpret.ts";
import { makePdf, put } from "../fixtures/make-pdf.ts";
import { scanned } from "../fixtures/scan.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { readLayout } from "../read-layout.ts";
import { createRecogniser } from "./engines.ts";
import type { RecognisedWord } from "./recogniser.ts";

const LEI = "529900MHBK7Q2LX4D179";
const ROWS = [
  ["Trade Date:", "12 March 2026"],
  ["Effective Date:", "16 March 2026"],
  ["Termination Date:", "16 March 2031"],
  ["Notional Amount:", "USD 50,000,000.00"],
  ["Party A:", "Meridian Harbour Bank plc"],
  ["Party A LEI:", LEI],
  ["Party B:", "Ashgrove Capital Markets Ltd"],
  ["Fixed Rate Payer:", "Party A"],
  ["Fixed Rate:", "3.75 per cent. per annum"],
  ["Floating Rate Payer:", "Party B"],
  ["Floating Rate Option:", "USD-SOFR-COMPOUND"],
] as const;

const recogniser = createRecogniser({ workers: 1 });
afterAll(() => recogniser.close());

const paper = await scanned(
  await makePdf((pdf) => {
    pdf.font("Helvetica-Bold").fontSize(12);
    put(pdf, "Interest Rate Swap Transaction", 60, 60);
    pdf.font("Helvetica").fontSize(10.5);
    ROWS.forEach(([label, value], index) => {
      put(pdf, label, 60, 100 + 22 * index);
      put(pdf, value, 260, 100 + 22 * index);
    });
  }),
);

/** Reads the scan, with what the recogniser saw changed word by word. */
async function interpret(change: (word: RecognisedWord) => RecognisedWord) {
  const outcome = await readLayout(paper, DEFAULT_LIMITS, async (...page) =>
    (await recogniser.recognise(...page)).map(change),
  );
  if (!outcome.ok) throw new Error(outcome.reason.message);
  const told = interpretDocument(outcome.layout, { fileName: "scan.pdf", side: "BANK" });
  if ("failure" in told) throw new Error(told.failure.message);
  const [trade] = told.trades;
  if (!trade) throw new Error("no trade");
  return { trade, term: (path: string) => trade.terms.find((each) => each.path === path) };
}

describe("a scan", () => {
  it("whose LEI is misread keeps it as read, and a person decides", async () => {
    const good = await interpret((word) => word);
    expect(good.term("parties.bank.lei")?.value).toBe(LEI);
    expect(good.trade.warnings.filter(({ code }) => code === "CHECK_DIGIT")).toEqual([]);
    const misread = LEI.replace("00M", "OOM");
    const { trade, term } = await interpret((word) =>
      word.text === LEI ? { ...word, text: misread, confidence: 0.97 } : word,
    );
    expect(term("parties.bank.lei")).toMatchObject({ value: misread, raw: misread });
    expect(term("parties.bank.lei")?.confidence).toBeLessThan(0.7);
    const [warning] = trade.warnings.filter(({ code }) => code === "CHECK_DIGIT");
    expect(warning?.message).toContain(misread);
    expect(term("parties.bank.lei")?.doubt?.code).toBe("OCR_SUSPECT");
    expect(term("parties.bank.lei")?.alternatives?.map(({ value }) => value)).toEqual([LEI]);
  });

  it("whose plc is taken for a word keeps the legal form of the name", async () => {
    const { term } = await interpret((word) =>
      word.text === "plc" ? { ...word, text: "pic" } : word,
    );
    expect(term("parties.bank.name")?.value).toBe("Meridian Harbour Bank plc");
  });

  it("whose words are uncertain gives uncertain terms", async () => {
    const sure = await interpret((word) => ({ ...word, confidence: 0.96 }));
    const doubted = await interpret((word) => ({
      ...word,
      confidence: word.text.startsWith("50,000") ? 0.4 : 0.96,
    }));
    const path = "legs.0.notionalAmount";
    expect(doubted.term(path)?.value).toBe("50000000");
    expect(doubted.term(path)?.confidence ?? 1).toBeLessThanOrEqual(0.4);
    expect(sure.term(path)?.confidence ?? 0).toBeGreaterThan(0.8);
    expect(doubted.term("tradeDate")?.confidence).toBe(sure.term("tradeDate")?.confidence);
  });
});
