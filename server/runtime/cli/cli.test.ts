import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Command, type CommandIo, UsageError } from "./command.ts";
import { extractCommand } from "./extract.ts";
import { matchCommand } from "./match.ts";
import { readFiles, sideOfPath } from "./read-files.ts";
import { rehearseCommand } from "./rehearse.ts";
import { renderTable } from "./table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(command: Command, ...argv: string[]) {
  const lines: string[] = [];
  const io: CommandIo = { out: (line) => void lines.push(line), err: () => undefined };
  const status = await command.run(argv, io);
  return { status, lines };
}

const DESK = ["--pairs", "2", "--seed", "5", "--products", "FxForward", "--faults", "0"];
const LETTERS = ["--layouts", "letter,two-column"];

describe("rehearse, extract and match", () => {
  it("go together: a desk is written, read and matched without a server", async () => {
    const out = join(folder, "desk");
    const written = await run(rehearseCommand, "--out", out, ...DESK, ...LETTERS, "--json");
    expect(written.status).toBe(0);
    expect(JSON.parse(written.lines[0] ?? "")).toMatchObject({ out, pairs: 2 });

    const names = (await readdir(join(out, "BANK"))).sort();
    const paths = names.map((name) => join(out, "BANK", name));
    const garbage = join(folder, "BANK-not.pdf");
    await writeFile(garbage, "no document");
    const missing = join(out, "COUNTERPARTY", "missing.pdf");
    const read = await run(extractCommand, "--json", garbage, ...paths, missing);
    expect(read.status).toBe(1);
    const objects = read.lines.map((line) => JSON.parse(line));
    expect(objects.map(({ file }) => file)).toEqual([garbage, ...paths, missing]);
    expect(objects[0]).toMatchObject({
      status: "failed",
      reason: { code: "UNKNOWN_SIDE" },
      document: { pages: 0, scanned: false },
      trade: null,
      terms: [],
    });
    expect(objects.at(-1)).toMatchObject({ status: "failed", reason: { code: "NOT_FOUND" } });
    for (const object of objects.slice(1, -1)) {
      expect(object).toMatchObject({
        status: "extracted",
        reason: null,
        document: { scanned: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        trade: { productType: "FxForward" },
      });
      const printed = object.terms.filter((term: { evidence: unknown }) => term.evidence !== null);
      expect(printed.length).toBeGreaterThan(5);
      for (const term of printed) {
        expect(term).toMatchObject({
          path: expect.any(String),
          value: expect.any(String),
          raw: expect.any(String),
          confidence: expect.any(Number),
          reader: expect.any(String),
          evidence: { page: expect.any(Number), box: expect.any(Array) },
        });
      }
    }

    const bank = join(out, "BANK");
    const counterparty = join(out, "COUNTERPARTY");
    const matched = await run(
      matchCommand,
      ...["--json", "--bank", bank, "--counterparty", counterparty],
    );
    expect(matched.status).toBe(0);
    const outcome = JSON.parse(matched.lines[0] ?? "");
    expect(outcome.pairs.map((pair: { bank: string }) => pair.bank).sort()).toEqual(names);
    expect(outcome).toMatchObject({
      unpaired: { bank: [], counterparty: [] },
      superseded: [],
      cancelled: [],
      duplicates: [],
      failed: [],
    });
    for (const pair of outcome.pairs) {
      expect(pair.fields[0]).toMatchObject({
        path: expect.any(String),
        outcome: expect.any(String),
        class: expect.any(String),
        rule: expect.any(String),
        explanation: expect.any(String),
      });
    }
  });

  it("name what could not be read and go on", async () => {
    const out = join(folder, "damaged");
    await run(rehearseCommand, "--out", out, ...DESK, ...LETTERS);
    await writeFile(join(out, "COUNTERPARTY", "broken.pdf"), "%PDF-1.7 and nothing else");
    await mkdir(join(out, "BANK", "older"));
    const [first = ""] = await readdir(join(out, "BANK"));
    await copyFile(join(out, "BANK", first), join(out, "BANK", "older", "copy.pdf"));
    const bank = join(out, "BANK");
    const counterparty = join(out, "COUNTERPARTY");
    const argv = ["--json", "--bank", `${bank}/`, "--counterparty", counterparty];
    const { status, lines } = await run(matchCommand, ...argv);
    expect(status).toBe(1);
    const outcome = JSON.parse(lines[0] ?? "");
    expect(outcome.failed).toMatchObject([{ file: "broken.pdf", side: "COUNTERPARTY" }]);
    expect(outcome.duplicates).toHaveLength(1);
    expect(outcome.pairs).toHaveLength(2);
  });
});

describe("wrong calls", () => {
  it.each([
    ["extract without files", extractCommand, []],
    ["extract with an unknown side", extractCommand, ["--side", "ours", "a.pdf"]],
    ["extract with an unknown flag", extractCommand, ["--wrong", "a.pdf"]],
    ["match with one folder", matchCommand, ["--bank", "."]],
    ["match with a folder that is none", matchCommand, ["--bank", "/no", "--counterparty", "/no"]],
    ["rehearse without a place", rehearseCommand, []],
    ["rehearse of an unknown product", rehearseCommand, ["--out", "x", "--products", "Tulip"]],
    ["rehearse with a share over one", rehearseCommand, ["--out", "x", "--faults", "2"]],
    ["rehearse of no pairs", rehearseCommand, ["--out", "x", "--pairs", "0"]],
  ] as const)("%s", async (_what, command, argv) => {
    await expect(run(command, ...argv)).rejects.toBeInstanceOf(UsageError);
  });
});

describe("the parts", () => {
  it("take the side from the folder nearest to the file", () => {
    expect(sideOfPath("in/BANK/2026/a.pdf")).toBe("BANK");
    expect(sideOfPath("BANK/x/counterparty/a.pdf")).toBe("COUNTERPARTY");
    expect(sideOfPath("in/BANKS/BANK.pdf")).toBeNull();
  });

  it("keep the order of the files whatever finishes first", async () => {
    const paths = await Promise.all(
      [30, 5, 0, 15].map(async (ms) => {
        const path = join(folder, `wait-${ms}.pdf`);
        await writeFile(path, String(ms));
        return path;
      }),
    );
    let inWork = 0;
    let most = 0;
    const reader = {
      async extract({ bytes }: { bytes: Uint8Array }) {
        inWork += 1;
        most = Math.max(most, inWork);
        await new Promise((done) => setTimeout(done, Number(Buffer.from(bytes).toString())));
        inWork -= 1;
        const reason = { code: "NO_TEXT", message: "Nothing." } as const;
        return { status: "failed", document: null, reason } as const;
      },
      render: async () => [],
      close: async () => undefined,
    };
    const files = paths.map((path) => ({ file: path, path, side: "BANK" as const }));
    const order: string[] = [];
    for await (const { file } of readFiles(reader, files, 2)) order.push(file);
    expect(order).toEqual(paths);
    expect(most).toBe(2);
  });

  it("draw a table no wider than it must be", () => {
    expect(renderTable(["a", "bb"], [["long cell", "x"]], 6)).toBe(
      "a       bb\n------  --\nlong …  x",
    );
  });
});
