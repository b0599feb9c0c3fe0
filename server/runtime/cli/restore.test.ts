import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type LocalAws, startLocalAws } from "#infra/local/start.ts";
import { createDocumentReader } from "../../extraction/pool.ts";
import { makeDesk } from "../../rehearsal/desk.ts";
import { openStorage, type Storage } from "../../storage/storage.ts";
import { scanTable } from "../../storage/table-scan.ts";
import { TABLE_IDS } from "../../storage/tables.ts";
import { pointAt, runCommand } from "../../testing/command.ts";
import { type Ground, startDesk, startGround } from "../../testing/stack.ts";
import { createEngine } from "../../workflow/engine.ts";
import { createTradeFiling } from "../../workflow/trade-filing.ts";
import { itemLine } from "../operations/backup/items.ts";
import { places } from "../operations/backup/manifest.ts";
import { reopenForRetry } from "../operations/reopen.ts";
import { backupCommand } from "./backup.ts";
import { UsageError } from "./command.ts";
import { restoreCommand } from "./restore.ts";

/** The rehearsed restore: a desk that has worked, its backup, and another, bare machine. */
let ground: Ground;
let folder: string;
let bare: LocalAws;
const backupDir = () => join(folder, "backup");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-restore-"));
  ground = await startGround();
  bare = await startLocalAws({ dataDir: join(folder, "bare"), logger: () => undefined });
  await workOn(ground);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await bare.close();
  await ground.close();
  await rm(folder, { recursive: true, force: true });
});

async function workOn(desk: Ground): Promise<void> {
  const reader = createDocumentReader({ workers: 1 });
  const filing = createTradeFiling({ store: desk.storage.workflow, engine: createEngine() });
  const running = await startDesk(desk, { reader, filing });
  const pairs = makeDesk({ seed: 21, pairs: 2, products: ["FxForward"], layouts: ["letter"] });
  const keys = ["BANK/2026/11/20/no-pdf.pdf"];
  await desk.put(keys[0] ?? "", "not a PDF");
  for (const document of [...pairs.pairs()].flatMap(({ bank, counterparty }) => [
    bank,
    counterparty,
  ])) {
    if (document === null) continue;
    const key = `${document.side}/2026/11/20/Größe & Co/${document.fileName}`;
    await desk.put(key, await document.bytes(), { "uploaded-by": "ann" });
    keys.push(key);
  }
  await Promise.all(keys.map(running.outcomeOf));
  await desk.until("all page images", async () =>
    (await desk.records()).every(({ images }) => images !== "PENDING"),
  );
  await running.stop();
  await reader.close();
}

/** Everything an installation holds, as text. */
async function contentOf(storage: Storage): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for (const id of TABLE_IDS) {
    const lines: string[] = [];
    for await (const item of scanTable(storage.clients, storage.names.tables[id])) {
      lines.push(itemLine(item));
    }
    content.set(id, lines.sort().join("\n"));
  }
  for (const key of (await storage.objects.list("")).keys) {
    const head = await storage.objects.head(key);
    const body = await storage.objects.read(key);
    const text = Buffer.from(body ?? []).toString("base64");
    content.set(key, JSON.stringify([head?.contentType, head?.metadata, text]));
  }
  return content;
}

describe("backup and restore", () => {
  it("brings back every item and every byte on another machine, and proves it", async () => {
    pointAt(ground);
    const made = await runCommand(backupCommand, "--to", backupDir(), "--json");
    expect(made.err.at(-1)).toMatch(/objects/);
    expect(made.status).toBe(0);
    const summary = made.json() as { items: number; objects: number; seconds: number };
    const before = await contentOf(ground.storage);
    expect(summary.objects).toBe(before.size - TABLE_IDS.length);
    expect(summary.objects).toBeGreaterThan(10);
    expect((await stat(backupDir())).mode & 0o077).toBe(0);

    pointAt(bare);
    const seen = await runCommand(restoreCommand, "--from", backupDir(), "--json");
    expect(seen).toMatchObject({ status: 0 });
    expect(seen.json()).toMatchObject({ restored: false, sound: true, occupied: [] });
    const back = await runCommand(restoreCommand, "--from", backupDir(), "--into-empty", "--json");
    expect(back.status, back.err.join("\n")).toBe(0);
    expect(back.json()).toMatchObject({
      restored: true,
      items: summary.items,
      objects: summary.objects,
      audit: { firstBad: null },
      reconciliation: { consistent: true, discrepancies: [] },
      rto: { seconds: expect.any(Number) },
      rpo: { seconds: expect.any(Number) },
    });

    const storage = openStorage(bare.env);
    const after = await contentOf(storage);
    const recorded = await storage.eventStreams.read("operations#restore");
    storage.close();
    expect(recorded).toMatchObject([{ type: "BackupRestored", data: { items: summary.items } }]);
    const events = (content: Map<string, string>) => (content.get("events") ?? "").split("\n");
    expect(events(after).filter((line) => !line.includes("operations#restore"))).toEqual(
      events(before),
    );
    after.set("events", before.get("events") ?? "");
    expect(after).toEqual(before);
  });

  it("refuses a target that is not empty, and says what is in it", async () => {
    pointAt(bare);
    const again = await runCommand(restoreCommand, "--from", backupDir(), "--into-empty");
    expect(again).toMatchObject({ status: 1, out: [] });
    expect(again.err.join("\n")).toMatch(/Not empty: the table BankTradeData.*the bucket/s);
    expect(await runCommand(restoreCommand, "--from", backupDir())).toMatchObject({ status: 1 });
  });

  it.each([
    ["a changed item", (at: string) => appendFile(join(at, "tables/matches.jsonl"), "{}\n")],
    ["a missing table", (at: string) => rm(join(at, "tables/events.jsonl"))],
    [
      "a changed object",
      async (at: string) => {
        const [name = ""] = await readdir(join(at, "content"));
        await writeFile(join(at, "content", name), "other bytes");
      },
    ],
    [
      "an object that is gone",
      async (at: string) => {
        const [name = ""] = await readdir(join(at, "content"));
        await rm(join(at, "content", name));
      },
    ],
    ["no manifest", (at: string) => rm(places.manifest(at))],
    [
      "half a manifest",
      async (at: string) => {
        const text = await readFile(places.manifest(at), "utf8");
        await writeFile(places.manifest(at), text.slice(0, 40));
      },
    ],
  ])("finds %s before anything is written", async (what, damage) => {
    const copy = join(folder, what);
    await cp(backupDir(), copy, { recursive: true });
    await damage(copy);
    pointAt(bare);
    const { status, err } = await runCommand(restoreCommand, "--from", copy);
    expect(status).toBe(1);
    expect(err.join("\n")).toMatch(/damaged|no finished backup/);
  });

  it("backs nothing up into a folder in use, or while documents are on their way", async () => {
    pointAt(ground);
    const used = await runCommand(backupCommand, "--to", backupDir());
    expect(used.err.join("\n")).toContain("not empty");
    const [record] = (await ground.records()).filter(({ outcome }) => outcome === "QUARANTINED");
    if (!record) throw new Error("Nothing was quarantined.");
    const person = { subject: "p", name: "P", roles: [] };
    await reopenForRetry(ground.storage, record.processingId, person, new Date());
    const open = await runCommand(backupCommand, "--to", join(folder, "open"));
    expect(open.status).toBe(1);
    expect(open.err.join("\n")).toContain("Documents on their way: 1");
    expect(await readdir(join(folder, "open"))).toEqual([]);
  });

  it("refuses wrong calls", async () => {
    for (const command of [backupCommand, restoreCommand]) {
      await expect(runCommand(command)).rejects.toBeInstanceOf(UsageError);
      await expect(runCommand(command, "x")).rejects.toBeInstanceOf(UsageError);
    }
  });
});
