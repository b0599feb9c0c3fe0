import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { makeDesk } from "../../rehearsal/desk.ts";
import {
  chatCompletion,
  type ModelServer,
  startModelServer,
} from "../models/testing/model-server.ts";
import { extractCommand } from "./extract.ts";

let folder: string;
let file: string;
let server: ModelServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-second-"));
  server = await startModelServer();
  const [pair] = makeDesk({
    seed: 31,
    pairs: 1,
    products: ["FxForward"],
    layouts: ["letter"],
    faultRate: 0,
    scans: false,
  }).pairs();
  if (!pair?.bank) throw new Error("The desk made no document.");
  file = join(folder, pair.bank.fileName);
  await writeFile(file, await pair.bank.bytes());
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function extract(...more: string[]) {
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line), err: () => undefined };
  const exit = await extractCommand.run(["--json", "--side", "bank", ...more, file], io);
  return { exit, ...JSON.parse(lines[0] ?? "{}") };
}

describe("extract --second-reader", () => {
  it("prints what the model says beside what was read", async () => {
    vi.stubEnv("MODEL_PROVIDER", "openai-compatible");
    vi.stubEnv("MODEL_ID", "local-7b");
    vi.stubEnv("MODEL_BASE_URL", `${server.url}/v1`);
    const value = "not on this page";
    const terms = [{ path: "valueDate", value, quote: value, line: "" }];
    server.script(chatCompletion(JSON.stringify({ terms })));
    const { exit, warnings } = await extract("--second-reader");
    expect(exit).toBe(0);
    expect(warnings).toMatchObject([{ code: "MODEL_UNGROUNDED" }]);
    expect(server.requests).toHaveLength(1);
  });

  it("says so when no model is configured, and asks none unbidden", async () => {
    vi.stubEnv("MODEL_PROVIDER", "off");
    await expect(extract("--second-reader")).rejects.toThrow("no model is configured");
    server.script("reset");
    expect(await extract()).toMatchObject({ exit: 0, warnings: [] });
    expect(server.requests).toHaveLength(0);
  });
});
