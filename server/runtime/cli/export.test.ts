import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { MatchRow } from "../../contracts/matches.ts";
import { fileAll, pointAt, runCommand } from "../../testing/command.ts";
import { type Ground, startGround } from "../../testing/stack.ts";
import { createPortal } from "../portal.ts";
import { UsageError } from "./command.ts";
import { exportCommand } from "./export.ts";
import { reportCommand } from "./report.ts";

let ground: Ground;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-export-"));
  ground = await startGround();
  pointAt(ground);
  await fileAll(ground, [
    { side: "BANK", reference: "EX-1" },
    { side: "COUNTERPARTY", reference: "CP-1", other: "EX-1" },
    { side: "BANK", reference: "=EX-2", terms: { rate: "1.2", valueDate: "2027-05-05" } },
  ]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await ground.close();
  await rm(folder, { recursive: true, force: true });
});

const auditor = { subject: "ann", name: "Ann", roles: ["auditor" as const] };
const rowsOf = (lines: readonly string[]) =>
  lines
    .join("\n")
    .split("\n")
    .map((line) => JSON.parse(line) as MatchRow);

describe("export", () => {
  it("writes the rows of the worklist, as the portal lists them, one JSON object a line", async () => {
    const { status, out } = await runCommand(exportCommand, "--json");
    expect(status).toBe(0);
    const { matches } = createPortal(ground.storage, ground.env);
    const screen = await matches.list(auditor, {
      view: "all",
      sort: "updatedAt",
      direction: "desc",
      limit: 50,
    });
    expect(rowsOf(out)).toEqual(screen.ok && screen.value.items);
  });

  it("writes CSV of a filtered view that no spreadsheet executes", async () => {
    const file = join(folder, "unpaired.csv");
    const { json } = await runCommand(exportCommand, "--view", "unpaired", "--out", file, "--json");
    const body = await readFile(file, "utf8");
    const sha256 = createHash("sha256").update(body).digest("hex");
    expect(json()).toMatchObject({ rows: 1, format: "csv", view: "unpaired", file, sha256 });
    const [head = "", line = ""] = body.split("\r\n");
    expect(head).toContain("matchId,version,result,state");
    expect(line.split(",")[5]).toBe("'=EX-2");
    const none = await runCommand(exportCommand, "--view", "view=all&product=Repo", "--json");
    expect(none).toMatchObject({ status: 0, out: [] });
  });

  it.each([
    ["an unknown view", ["--view", "everything"]],
    ["somebody's own view", ["--view", "mine"]],
    ["an unknown form", ["--format", "xlsx"]],
    ["a place that is none", ["--out", "/no/such/folder/x.csv"]],
    ["anything else", ["x"]],
  ])("refuses %s", async (_what, argv) => {
    await expect(runCommand(exportCommand, ...argv)).rejects.toBeInstanceOf(UsageError);
  });
});

describe("report", () => {
  it("makes the report the portal lists, and gives a copy of it", async () => {
    const file = join(folder, "report.md");
    const { status, json } = await runCommand(reportCommand, "--out", file, "--json");
    expect(status).toBe(0);
    const made = json() as { reportId: string; sha256: string };
    expect(made).toMatchObject({ format: "markdown", view: "all", rows: 2, file });
    const body = await readFile(file);
    expect(createHash("sha256").update(body).digest("hex")).toBe(made.sha256);
    const { reports } = createPortal(ground.storage, ground.env);
    const listed = await reports.list(auditor);
    expect(listed.ok && listed.value.map(({ reportId }) => reportId)).toEqual([made.reportId]);
    const stream = await ground.storage.eventStreams.read(`report#${made.reportId}`);
    expect(stream).toMatchObject([
      { type: "ReportCreated", actor: { subject: expect.stringMatching(/^cli:/) } },
    ]);
  });

  it("refuses a view and a form nobody knows", async () => {
    for (const argv of [["--view", "none"], ["--format", "pdf"], ["x"]]) {
      await expect(runCommand(reportCommand, ...argv)).rejects.toBeInstanceOf(UsageError);
    }
  });
});
