import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentReader } from "../extraction/extraction.ts";
import { createDocumentReader } from "../extraction/pool.ts";
import { reconcile } from "../pipeline/reconcile.ts";
import { makeDesk } from "../rehearsal/desk.ts";
import type { RehearsalDocument } from "../rehearsal/desk-model.ts";
import { ODDITIES } from "../rehearsal/oddities.ts";
import { type Desk, type Ground, startDesk, startGround } from "../testing/stack.ts";
import { createEngine } from "../workflow/engine.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";

/** Real reader, real workflow, real queues: everything but the browser. */
let ground: Ground;
let reader: DocumentReader;
let desk: Desk;
beforeAll(async () => {
  ground = await startGround();
  reader = createDocumentReader({ workers: 1 });
  const filing = createTradeFiling({ store: ground.storage.workflow, engine: createEngine() });
  desk = await startDesk(ground, { reader, filing });
});
afterAll(async () => {
  await desk.stop();
  await reader.close();
  await ground.close();
});

async function drop(document: RehearsalDocument): Promise<string> {
  const key = `${document.side}/2026/11/20/${document.fileName}`;
  await ground.put(key, await document.bytes(), { sample: "true" });
  return key;
}

describe("both sides of a trade", () => {
  it("end in one match, whichever comes first", async () => {
    const pairs = makeDesk({
      seed: 11,
      pairs: 4,
      products: ["FxForward", "FxSpot"],
      layouts: ["letter", "two-column"],
      faultRate: 0,
    });
    for (const [index, { bank, counterparty }] of [...pairs.pairs()].entries()) {
      if (bank === null || counterparty === null) throw new Error("The desk made half a pair.");
      const order = index % 2 === 0 ? [bank, counterparty] : [counterparty, bank];
      const keys = await Promise.all(order.map(drop));
      const records = await Promise.all(keys.map(desk.outcomeOf));
      expect(records.map(({ outcome }) => outcome)).toEqual(["PROCESSED", "PROCESSED"]);
      expect(records.every(({ sample }) => sample)).toBe(true);
      // The second to finish knows the match both ended in; an overtaken row points there.
      const matches = await ground.storage.workflow.matches([
        ...new Set(records.flatMap(({ matchIds }) => matchIds)),
      ]);
      const open = matches.filter(({ bank: b, counterparty: c }) => b !== null && c !== null);
      expect(open).toHaveLength(1);
    }
  });
});

describe("odd documents", () => {
  it.each(ODDITIES.map((oddity) => [oddity.id, oddity] as const))(
    "%s ends in a recorded outcome with a reason, and the next document goes through",
    async (id, oddity) => {
      const key = `BANK/2026/11/20/odd/${id}-${oddity.fileName}`;
      await ground.put(key, await oddity.bytes());
      const record = await desk.outcomeOf(key);
      if (record.outcome !== "PROCESSED") {
        expect(["QUARANTINED", "FAILED"]).toContain(record.outcome);
        expect(record.reason?.message).toMatch(/\w+.*\.$/);
        expect(record.currentKey).toMatch(/^(QUARANTINE|FAILED)\//);
      }
      const [pair] = makeDesk({
        seed: 900 + id.length,
        pairs: 1,
        products: ["FxSpot"],
        layouts: ["two-column"],
        faultRate: 0,
      }).pairs();
      if (!pair?.bank) throw new Error("The desk made no document.");
      const next = `BANK/2026/11/20/after-${id}/${pair.bank.fileName}`;
      await ground.put(next, await pair.bank.bytes());
      expect(["PROCESSED", "DUPLICATE"]).toContain((await desk.outcomeOf(next)).outcome);
    },
  );

  it.each([
    ["encrypted", "QUARANTINED", "PDF_ENCRYPTED"],
    ["truncated", "QUARANTINED", "PDF_DAMAGED"],
    ["empty", "QUARANTINED", "FILE_EMPTY"],
  ])("%s is told apart", async (id, outcome, code) => {
    const record = (await ground.records()).find(({ key }) => key.includes(`/odd/${id}-`));
    expect(record).toMatchObject({ outcome, reason: { code } });
  });

  it("leave nothing unexplained", async () => {
    const { bucket } = ground.storage.names;
    const { objects, documents, sweeps } = ground.storage;
    const result = await reconcile({ bucket, objects, documents, now: () => new Date() }, sweeps);
    expect(result).toMatchObject({ consistent: true, discrepancies: [] });
  });
});
