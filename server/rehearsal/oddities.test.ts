import { describe, expect, it } from "vitest";
import { makeDesk } from "./desk.ts";
import { ODDITIES, oversized } from "./oddities.ts";
import { textOf } from "./testing.ts";

const startsLikePdf = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 5)) === "%PDF-";

async function bytesOf(id: string): Promise<Uint8Array> {
  const oddity = ODDITIES.find((each) => each.id === id);
  if (oddity === undefined) throw new Error(`no oddity ${id}`);
  return oddity.bytes();
}

describe("oddities", () => {
  it("are what they say", async () => {
    expect(startsLikePdf(await bytesOf("not-a-pdf"))).toBe(false);
    expect(await bytesOf("empty")).toHaveLength(0);
    expect(startsLikePdf(await bytesOf("truncated"))).toBe(true);
    expect((await textOf(await bytesOf("blank"))).trim()).toBe("");
    expect(await textOf(await bytesOf("payslip"))).toContain("Net pay");
    await expect(textOf(await bytesOf("encrypted"))).rejects.toThrow();
  });

  it("opens although it is over the limit", async () => {
    const bytes = await oversized();
    expect(bytes.length).toBe(51 * 1024 * 1024);
    expect(await textOf(bytes)).toContain("SAMPLE");
  });
});

describe("scans", () => {
  it("have pages but no text", async () => {
    const desk = makeDesk({ seed: 3, pairs: 12, scans: true, faultRate: 0 });
    const scanned = [...desk.pairs()]
      .flatMap((pair) => [pair.bank, pair.counterparty])
      .find((each) => each?.scanned === true);
    if (scanned === undefined || scanned === null) throw new Error("the desk made no scan");
    const bytes = await scanned.bytes();
    expect(bytes.length).toBeGreaterThan(50_000);
    expect((await textOf(bytes)).trim()).toBe("");
  });
});
