import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { reconcile } from "../pipeline/reconcile.ts";
import { makeDesk } from "../rehearsal/desk.ts";
import { type Ground, startGround } from "../testing/stack.ts";

/** The real process (processor, intake, scheduler, real reader, real workflow), killed outright. */
const ENTRY = join(import.meta.dirname, "all-in-one.ts");

let ground: Ground;
const running: ChildProcess[] = [];
beforeAll(async () => {
  ground = await startGround({ LEASE_SECONDS: "3", SWEEP_SECONDS: "1", STUCK_SECONDS: "2" });
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});
afterAll(() => ground.close());

function startAllInOne(): ChildProcess {
  const child = spawn(process.execPath, [ENTRY], {
    env: { ...process.env, ...ground.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  return child;
}

/** Resolves at the first log line of the child that `matches`. */
function logged(child: ChildProcess, matches: (line: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      if (lines.some(matches)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The process ended with ${code}.`)));
  });
}

async function dropPairs(pairs: number, seed: number): Promise<string[]> {
  const keys: string[] = [];
  const desk = makeDesk({
    seed,
    pairs,
    products: ["FxForward"],
    layouts: ["letter"],
    faultRate: 0,
  });
  for (const { bank, counterparty } of desk.pairs()) {
    for (const document of [bank, counterparty]) {
      if (document === null) continue;
      const key = `${document.side}/2026/11/20/${document.fileName}`;
      await ground.put(key, await document.bytes());
      keys.push(key);
    }
  }
  return keys;
}

describe("a processor killed in the middle of its documents", () => {
  it("is finished after the restart, every document once", async () => {
    const first = startAllInOne();
    await logged(first, (line) => line.includes("are running"));
    const keys = await dropPairs(10, 7);
    await ground.until("a document in hand", async () =>
      (await ground.records()).some(({ lease }) => lease !== null),
    );
    first.kill("SIGKILL");
    await once(first, "exit");
    const interrupted = (await ground.records()).filter(({ outcome }) => outcome === null);
    expect(interrupted.length).toBeGreaterThan(0);

    startAllInOne();
    const finished = await ground.until("every outcome", async () => {
      const all = (await ground.records()).filter(({ key }) => keys.includes(key));
      const placed = all.filter(({ key, currentKey }) => currentKey !== key);
      return placed.length === keys.length && placed;
    });
    expect(finished).toHaveLength(keys.length);
    for (const record of finished) {
      expect(record).toMatchObject({ outcome: "PROCESSED" });
      expect(record.matchIds).toHaveLength(1);
    }
    const result = await reconcile(
      {
        bucket: ground.storage.names.bucket,
        objects: ground.storage.objects,
        documents: ground.storage.documents,
        now: () => new Date(),
      },
      ground.storage.sweeps,
    );
    expect(result).toMatchObject({ consistent: true, discrepancies: [] });
  }, 60_000);

  it("finishes what it has in hand when it is told to stop", async () => {
    const child = startAllInOne();
    await logged(child, (line) => line.includes("are running"));
    const keys = await dropPairs(2, 8);
    await ground.until("a document in hand", async () =>
      (await ground.records()).some(({ key, lease }) => keys.includes(key) && lease !== null),
    );
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(0);
    const held = (await ground.records()).filter(({ lease }) => lease !== null);
    expect(held).toEqual([]);
  }, 60_000);
});
