import { afterAll, describe, expect, it } from "vitest";
import { randomFrom } from "#server/rehearsal/random.ts";
import { scan } from "#server/rehearsal/scan.ts";
import { fpmlDocument } from "../fpml/fixtures/document.ts";
import { SWAP } from "../fpml/fixtures/rates.ts";
import { createDocumentReader } from "../pool.ts";
import type { Inspection, PointableWord } from "./model.ts";
import { theirForward, VALUE_LABEL } from "./testing/unknown-labels.ts";

const reader = createDocumentReader({ workers: 1 });
afterAll(() => reader.close());

const FORWARD = {
  bankReference: "FXF8001",
  counterpartyReference: "EKP-8001",
  euro: "4,000,000.00",
  dollar: "4,500,000.00",
  rate: "1.1250",
  valueDate: "22 February 2027",
};

/** A box from the first of some words to the last, as a person draws it. */
function boxOf({ pages }: Inspection, first: string, last: string) {
  const words = pages[0]?.words ?? [];
  const at = (text: string): PointableWord => {
    const found = words.findLast((word) => word.text === text);
    if (found === undefined) throw new Error(`"${text}" was not recognised.`);
    return found;
  };
  const [from, to] = [at(first).box, at(last).box];
  const box = [from[0], Math.min(from[1], to[1]), to[2], Math.max(from[3], to[3])] as const;
  return { page: 1, box };
}

describe("looking at a document again, in the pool", () => {
  it("finds the words a person points at, with their label", async () => {
    const bytes = await theirForward(FORWARD);
    const whole = await reader.inspect(bytes, null);
    expect(whole.pointed).toBeNull();
    const { pointed } = await reader.inspect(bytes, boxOf(whole, "22", "2027"));
    expect(pointed).toMatchObject({
      raw: "22 February 2027",
      confidence: 1,
      anchor: { label: VALUE_LABEL.toLowerCase(), confidence: 1 },
    });
    const nowhere = { page: 1, box: [0.9, 0.9, 0.95, 0.95] as const };
    expect((await reader.inspect(bytes, nowhere)).pointed).toBeNull();
    expect((await reader.inspect(bytes, { ...nowhere, page: 9 })).pointed).toBeNull();
  });

  it("finds them on a scan, as sure as the recogniser was", async () => {
    const scanned = await scan(await theirForward(FORWARD), randomFrom("inspect"), {
      dpi: 300,
      turns: 0,
    });
    const whole = await reader.inspect(scanned, null);
    const { pointed } = await reader.inspect(scanned, boxOf(whole, "22", "2027"));
    expect(pointed?.raw).toBe("22 February 2027");
    expect(pointed?.confidence).toBeLessThan(1);
    expect(pointed?.anchor?.label).toBe(VALUE_LABEL.toLowerCase());
  }, 60_000);

  it("of a message takes the value without its tags, and no label to learn", async () => {
    const bytes = new TextEncoder().encode(fpmlDocument(SWAP));
    const read = await reader.extract({ bytes, fileName: "a.xml", side: "BANK" });
    if (read.status !== "extracted") throw new Error(read.status);
    const date = read.trades[0]?.terms.find(({ path }) => path === "effectiveDate");
    const { pointed } = await reader.inspect(bytes, date?.evidence ?? null);
    expect(pointed?.raw).toBe(date?.value);
    expect(pointed?.anchor).toBeNull();
  });

  it("refuses what cannot be read with its reason", async () => {
    await expect(reader.inspect(new TextEncoder().encode("words"), null)).rejects.toMatchObject({
      code: "NOT_A_PDF",
    });
  });
});
