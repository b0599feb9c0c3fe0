import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runChaos } from "../runtime/operations/chaos/run.ts";
import { type Ground, startGround } from "./stack.ts";

/** The short form of `countersign chaos`: real processes, really killed. */
let ground: Ground;
let logDir: string;
beforeAll(async () => {
  logDir = await mkdtemp(join(tmpdir(), "countersign-chaos-"));
  ground = await startGround();
});
afterAll(async () => {
  await ground.close();
  await rm(logDir, { recursive: true, force: true });
});

describe("sixty documents with late, repeated, reordered and lost events, and dying processes", () => {
  it("lose nothing and do nothing twice", async () => {
    const outcome = await runChaos(
      {
        storage: ground.storage,
        env: { ...process.env, ...ground.env },
        logDir,
        say: () => undefined,
      },
      { documents: 60, seed: 7, kills: 6, processes: 2, between: [900, 2_200], patience: 45 },
    );
    expect(outcome.problems).toEqual([]);
    expect(outcome).toMatchObject({ documents: 60, kills: { processes: 6 } });
    const { PROCESSED, DUPLICATE, QUARANTINED } = outcome.outcomes;
    expect(PROCESSED + DUPLICATE + QUARANTINED).toBe(60);
    // The run is only worth something if it was as rough as it says.
    const { duplicated, lost } = outcome.delivered;
    expect(Math.min(duplicated, lost, DUPLICATE)).toBeGreaterThan(0);
  }, 110_000);
});
