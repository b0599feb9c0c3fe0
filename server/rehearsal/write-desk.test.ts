import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rehearse } from "./command.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "rehearsal-"));
});
afterEach(() => rm(directory, { recursive: true }));

describe("rehearse", () => {
  it("writes both folders and a truth that names every file", async () => {
    const seen: number[] = [];
    const result = await rehearse({ out: directory, pairs: 6, seed: 4, faults: 0.5 }, (progress) =>
      seen.push(progress.pairs),
    );
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    const files = [
      ...(await readdir(join(directory, "BANK"))).map((name) => `BANK/${name}`),
      ...(await readdir(join(directory, "COUNTERPARTY"))).map((name) => `COUNTERPARTY/${name}`),
    ];
    expect(files).toHaveLength(result.documents);
    const truth = JSON.parse(await readFile(join(directory, "truth.json"), "utf8"));
    expect(Object.keys(truth.files).sort()).toEqual([...files].sort());
    expect(truth.pairs).toHaveLength(6);
    for (const name of files) {
      const bytes = await readFile(join(directory, name));
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    }
  });
});
