import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runChaos } from "../runtime/operations/chaos/run.ts";
import { type Ground, startGround } from "./stack.ts";

/** The short form of `countersign chaos`: real processes, really killed. */
let ground: Ground;
let calm: Ground;
let logDir: string;
beforeAll(async () => {
  logDir = await mkdtemp(join(tmpdir(), "countersign-chaos-"));
  [ground, calm] = await Promise.all([startGround(), startGround()]);
});
afterAll(async () => {
  await Promise.all([ground.close(), calm.close()]);
  await rm(logDir, { recursive: true, force: true });
});

describe("forty documents with late, repeated, reordered and lost events, and dying processes", () => {
  it("lose nothing, do nothing twice, and end as if nothing had happened", async () => {
    const outcome = await runChaos(
      {
        storage: ground.storage,
        env: { ...process.env, ...ground.env },
        logDir,
        say: () => undefined,
      },
      { storage: calm.storage, env: { ...process.env, ...calm.env } },
      {
        documents: 40,
        seed: 7,
        kills: 5,
        processes: 2,
        delay: 3,
        between: [900, 2_000],
        patience: 45,
      },
    );
    expect(outcome.problems).toEqual([]);
    const { processes, desk } = outcome.kills;
    expect(processes + desk).toBe(5);
    expect(outcome.compared).toBeGreaterThan(15);
    const { PROCESSED, DUPLICATE, QUARANTINED } = outcome.outcomes;
    expect(PROCESSED + DUPLICATE + QUARANTINED).toBe(40);
    // The run is only worth something if it was as rough as it says.
    const { duplicated, lost } = outcome.delivered;
    expect(Math.min(duplicated, lost, DUPLICATE)).toBeGreaterThan(0);
  }, 110_000);
});
