import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Measurement } from "../cli/bench.ts";
import { secondsUntil } from "./machinery.ts";

const READY = /Countersign is ready/;

/** How long `npm start` takes until everything is ready: with a fresh data folder (and a build
 * when the sources changed), then again. */
export async function* run(): AsyncGenerator<Measurement> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const script = join(import.meta.dirname, "../start.ts");
  const args = [script, "--port", "0", "--data-dir", dataDir];
  try {
    for (const name of ["first start", "second start", "third start"]) {
      const { seconds, stop } = await secondsUntil(args, READY, 240_000);
      await stop();
      yield { name: `${name} to ready`, value: Math.round(seconds * 10) / 10, unit: "s" };
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
