import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "./engine.ts";
import type { WorkflowStore } from "./stores.ts";
import { confirmation } from "./testing/confirmations.ts";
import { createTradeFiling } from "./trade-filing.ts";

let local: LocalStorage;
beforeAll(async () => {
  local = await startLocalStorage();
});
afterAll(() => local.close());

/** Files and settles, and tells which blocks were asked for. */
async function blocksAsked(read: Parameters<typeof confirmation>[0]): Promise<string[]> {
  const asked: string[] = [];
  const store: WorkflowStore = {
    ...local.storage.workflow,
    members(block, side, bound) {
      asked.push(`${side} ${block}`);
      return local.storage.workflow.members(block, side, bound);
    },
  };
  const filing = createTradeFiling({ store, engine: createEngine() });
  const filed = await filing.fileTrade(confirmation(read));
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, "c");
  if (!settled.ok) throw new Error(settled.failure.message);
  return asked;
}

const naming = (asked: string): boolean => /^\w+ (bankRef|counterpartyRef|uti)\|/.test(asked);

it("no block is asked twice, and a reference that finds the partner is all that is asked", async () => {
  const first = await blocksAsked({ side: "BANK", reference: "FEW1" });
  expect(new Set(first).size).toBe(first.length);
  const second = await blocksAsked({ side: "COUNTERPARTY", reference: "CFEW1", other: "FEW1" });
  expect(new Set(second).size).toBe(second.length);
  expect(second.length).toBeGreaterThan(0);
  expect(second.filter((asked) => !naming(asked))).toEqual([]);
});
