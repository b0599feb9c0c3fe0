import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Measurement } from "../cli/bench.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

/** From the bucket's acceptance of a pair to its result on screen, in a real browser; the browser
 * side is a program of the end-to-end folder, because the server knows no browser. */
export async function* run(): AsyncGenerator<Measurement> {
  const child = spawn("node", [join(ROOT, "e2e/support/measure-screen.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  for await (const line of createInterface({ input: child.stdout })) {
    yield JSON.parse(line) as Measurement;
  }
  const code = await ended;
  if (code !== 0) throw new Error(`The measurement in the browser ended with code ${code}.`);
}
