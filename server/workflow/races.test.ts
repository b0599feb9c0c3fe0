import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Storage } from "../storage/storage.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "./engine.ts";
import type { FiledTrade, ReadTrade, TradeFiling } from "./ports.ts";
import { confirmation } from "./testing/confirmations.ts";
import { createTradeFiling } from "./trade-filing.ts";
import { proposeMatch } from "./use-cases/propose-match.ts";

let local: LocalStorage;
let workers: readonly { storage: Storage; filing: TradeFiling }[];

beforeAll(async () => {
  local = await startLocalStorage();
  workers = [0, 1, 2, 3].map(() => {
    const storage = local.another();
    return {
      storage,
      filing: createTradeFiling({ store: storage.workflow, engine: createEngine() }),
    };
  });
});
afterAll(() => local.close());

const worker = (index: number) => workers[index % workers.length]?.filing ?? workers[0]?.filing;

async function process(index: number, read: ReadTrade): Promise<FiledTrade> {
  const filing = worker(index);
  if (!filing) throw new Error("no worker");
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
  return filed.value;
}

async function standing(side: "BANK" | "COUNTERPARTY", tradeId: string) {
  const trade = await local.storage.workflow.trade(side, tradeId);
  if (!trade) throw new Error(`${tradeId} is not on file`);
  const match = await local.storage.workflow.match(trade.matchId);
  if (!match) throw new Error(`${trade.matchId} is missing`);
  return { trade, match };
}

describe("two sides at the same instant on any number of workers", () => {
  it("always pair exactly once, whatever else arrives", async () => {
    const rounds = 30;
    const work = Array.from({ length: rounds }, (_, round) => {
      const reference = `RACE${String(round).padStart(4, "0")}`;
      const terms = { "fx.bankPays.amount": String(1_000_000 + round * 1_000) };
      return [
        { side: "BANK" as const, read: confirmation({ side: "BANK", reference, terms }) },
        {
          side: "COUNTERPARTY" as const,
          read: confirmation({
            side: "COUNTERPARTY",
            reference: `CP${reference}`,
            other: reference,
            terms,
          }),
        },
      ];
    }).flat();
    const filed = await Promise.all(
      work.map(async ({ side, read }, index) => ({ side, filed: await process(index, read) })),
    );
    const survivors = new Set<string>();
    for (const { side, filed: each } of filed) {
      const { match } = await standing(side, each.tradeId);
      expect(match.bank, each.tradeId).not.toBeNull();
      expect(match.counterparty, each.tradeId).not.toBeNull();
      expect(match.state).toBe("NEW");
      expect(`CP${match.bank?.reference}`).toBe(match.counterparty?.reference);
      survivors.add(match.matchId);
    }
    expect(survivors.size).toBe(rounds);
    const all = await local.storage.worklist.page(
      { view: "all", sort: "updatedAt", direction: "desc" },
      "nobody",
      200,
    );
    expect(all.items.length).toBe(rounds);
  });

  it("files one document once however many workers are given it", async () => {
    const read = confirmation({ side: "BANK", reference: "ONCE1" });
    const filed = await Promise.all([0, 1, 2, 3].map((index) => process(index, read)));
    expect(new Set(filed.map(({ matchId }) => matchId)).size).toBe(1);
    expect(filed.filter(({ kind }) => kind === "FILED").length).toBe(1);
    const history = await local.storage.eventStreams.read("trade#BANK#ONCE1");
    expect(history.map(({ type }) => type)).toEqual(["TradeFiled"]);
  });

  it("keeps both of two versions that arrive together, the newer on top", async () => {
    const one = confirmation({ side: "BANK", reference: "VERS7_V1" });
    const two = confirmation({
      side: "BANK",
      reference: "VERS7_V2",
      terms: { messageType: "AMENDMENT", rate: "1.13" },
    });
    await Promise.all([process(0, one), process(1, two)]);
    const { trade, match } = await standing("BANK", "VERS7");
    expect(trade.reference).toBe("VERS7_V2");
    expect(match.bank?.tradeVersion).toBe(trade.tradeVersion);
    const history = await local.storage.eventStreams.read("trade#BANK#VERS7");
    expect(history.length).toBe(2);
  });

  it("lets one of two people propose and tells the other why not", async () => {
    const terms = { "fx.bankPays.amount": "777000" };
    await process(0, confirmation({ side: "BANK", reference: "TWO1", terms }));
    await process(
      1,
      confirmation({ side: "COUNTERPARTY", reference: "CTWO1", other: "TWO1", terms }),
    );
    const { match } = await standing("BANK", "TWO1");
    const people = ["ann", "ben", "cleo"].map((subject, index) => {
      const storage = workers[index]?.storage ?? local.storage;
      const deps = {
        store: storage.workflow,
        events: storage.eventStreams,
        now: () => new Date(),
      };
      return proposeMatch(
        deps,
        { subject, name: subject, roles: ["operator"] },
        {
          matchId: match.matchId,
          version: match.version,
          evidenceHash: match.evidenceHash,
          comment: "",
        },
      );
    });
    const answers = await Promise.all(people);
    expect(answers.filter((answer) => answer.ok).length).toBe(1);
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.code]));
    expect(codes).toEqual(["STALE_VERSION", "STALE_VERSION"]);
  });
});
