import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Desk, type Ground, startDesk, startGround } from "../testing/stack.ts";
import { deskFigures } from "./desk-figures.ts";

/** The disk under the embedded AWS: full while `full` says so, as the operating system tells it. */
const disk = vi.hoisted(() => ({ full: false, refused: 0 }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const file = await real.open(...args);
      const write = file.write.bind(file);
      const guarded = (...parts: Parameters<typeof write>) => {
        if (!disk.full) return write(...parts);
        disk.refused += 1;
        const error = new Error("ENOSPC: no space left on device, write");
        return Promise.reject(Object.assign(error, { code: "ENOSPC", errno: -28 }));
      };
      return Object.assign(file, { write: guarded });
    },
  };
});

let ground: Ground;
let desk: Desk;
beforeAll(async () => {
  ground = await startGround();
  desk = await startDesk(ground, { reader: scriptedReader(), filing: scriptedFiling() });
});
afterAll(async () => {
  disk.full = false;
  await desk.stop();
  await ground.close();
});

describe("a disk that is full", () => {
  it("refuses what does not fit, loses nothing, and goes on once there is room", async () => {
    const first = "BANK/2026/11/20/D1.pdf";
    await ground.put(first, scriptedPdf("D1"));
    await desk.outcomeOf(first);
    // Room for the document, and none for what is made of it.
    const second = "BANK/2026/11/20/D2.pdf";
    await ground.put(second, scriptedPdf("D2"));
    disk.full = true;
    await ground.until("the disk to be missed", async () => disk.refused > 2);
    // A sender is told at once: half a document is never accepted.
    const third = "BANK/2026/11/20/D3.pdf";
    await expect(ground.put(third, scriptedPdf("D3"))).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
    });
    expect(await ground.storage.objects.head(third)).toBeNull();
    const waiting = (await ground.records()).find(({ key }) => key === second);
    expect(waiting?.outcome).not.toBe("FAILED");
    disk.full = false;
    expect(await desk.outcomeOf(second)).toMatchObject({ outcome: "PROCESSED", attempts: 1 });
    await ground.put(third, scriptedPdf("D3"));
    expect(await desk.outcomeOf(third)).toMatchObject({ outcome: "PROCESSED" });
    const { deadLetters } = await deskFigures(ground.storage, new Date());
    expect(deadLetters).toEqual({ bank: 0, counterparty: 0, processing: 0, failed: 0 });
    expect(ground.lines.join("\n")).toContain("STORE_UNAVAILABLE");
  }, 60_000);
});
