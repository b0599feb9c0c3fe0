import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pointAt, runCommand } from "../../testing/command.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../../testing/scripted.ts";
import { type Desk, type Ground, startDesk, startGround } from "../../testing/stack.ts";
import { UsageError } from "./command.ts";
import { replayCommand } from "./replay.ts";

/** The reader fails until a test says otherwise. */
let unwell = true;
let ground: Ground;
let desk: Desk;
const KEY = "BANK/2026/11/20/GIVEN-UP.pdf";

beforeAll(async () => {
  ground = await startGround();
  pointAt(ground);
  const reader = scriptedReader(() => {
    if (!unwell) return;
    throw new Error("The reader is not well.");
  });
  desk = await startDesk(ground, { reader, filing: scriptedFiling() });
  await ground.put(KEY, scriptedPdf("GIVEN-UP"));
  await desk.outcomeOf(KEY);
  await ground.storage.queues.bank.send("no event at all");
  await ground.until("two dead letters", async () => (await list()).length === 2);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await desk.stop();
  await ground.close();
});

interface Letter {
  readonly queue: string;
  readonly id: string;
  readonly action: string;
  readonly reason: { readonly code: string; readonly message: string };
  readonly payload: string;
  readonly fileName: string | null;
}

async function run(...argv: string[]): Promise<Letter[]> {
  const { status, json } = await runCommand(replayCommand, "--json", ...argv);
  expect(status).toBe(0);
  return (json() as { deadLetters: Letter[] }).deadLetters;
}
const list = () => run("--dry-run", "--queue", "bank,processing");

const operations = async () => ground.storage.eventStreams.read("operations#dead-letters");

describe("replay", () => {
  it("lists dead letters with reason and payload and changes nothing", async () => {
    const letters = await list();
    expect(letters.map(({ queue }) => queue).sort()).toEqual(["bank", "processing"]);
    expect(letters.find(({ queue }) => queue === "processing")).toMatchObject({
      action: "listed",
      fileName: "GIVEN-UP.pdf",
      reason: { code: "READER_CRASHED", message: "The reader stopped while reading the document." },
      payload: expect.stringContaining("processingId"),
    });
    expect(letters.find(({ queue }) => queue === "bank")).toMatchObject({
      reason: { code: "MESSAGE_UNREADABLE" },
      payload: "no event at all",
    });
    expect(await operations()).toEqual([]);
    expect(await list()).toHaveLength(2);
  });

  it("discards one under its reason, and the audit keeps what it said", async () => {
    const [poison] = (await list()).filter(({ queue }) => queue === "bank");
    const id = poison?.id ?? "";
    expect(await run("--discard", id, "--reason", "Sent by mistake.")).toMatchObject([
      { id, action: "discarded" },
    ]);
    expect(await operations()).toMatchObject([
      {
        type: "DeadLetterDiscarded",
        reason: "Sent by mistake.",
        data: { body: "no event at all", queue: "bank-documents" },
        actor: { subject: expect.stringMatching(/^cli:/) },
      },
    ]);
    expect(await list()).toHaveLength(1);
  });

  it("puts back a document that had been given up, and it is processed", async () => {
    unwell = false;
    const [letter] = await run("--queue", "processing");
    expect(letter).toMatchObject({ action: "replayed", fileName: "GIVEN-UP.pdf" });
    const record = await ground.until("the outcome after the replay", async () =>
      (await ground.records()).find(
        ({ key, outcome, currentKey }) =>
          key === KEY && outcome === "PROCESSED" && currentKey.startsWith("PROCESSED/"),
      ),
    );
    expect(record.attempts).toBe(1);
    expect((await operations()).map(({ type }) => type)).toEqual([
      "DeadLetterDiscarded",
      "DeadLetterReplayed",
    ]);
    const life = await ground.storage.eventStreams.read(`document#${record.processingId}`);
    expect(life).toMatchObject([{ type: "DocumentRetried" }]);
    expect(await list()).toEqual([]);
    const { out } = await runCommand(replayCommand, "--dry-run");
    expect(out).toEqual(["There are no dead letters."]);
  });

  it("says when there is no letter of an id", async () => {
    const { status, err } = await runCommand(replayCommand, "--id", "none", "--queue", "bank");
    expect(status).toBe(1);
    expect(err.join()).toContain("no dead letter none");
  });

  it.each([
    ["a discard without reason", ["--discard", "x"]],
    ["a blank reason", ["--discard", "x", "--reason", " "]],
    ["a reason without discard", ["--reason", "x"]],
    ["a queue nobody knows", ["--queue", "mine"]],
    ["two letters", ["--discard", "x", "--reason", "y", "--id", "z"]],
    ["anything else", ["x"]],
  ])("refuses %s", async (_what, argv) => {
    await expect(runCommand(replayCommand, ...argv)).rejects.toBeInstanceOf(UsageError);
  });
});
