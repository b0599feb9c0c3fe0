import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchBatch } from "../../matching/batch.ts";
import { confirmation } from "../../workflow/testing/confirmations.ts";
import { institutionsFile, profileWith } from "./institutions-file.ts";

describe("institutions from a file", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-institutions-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const fileOf = async (text: string): Promise<string> => {
    const path = join(folder, "book");
    await writeFile(path, text);
    return path;
  };
  const CSV = "name,aliases\nNorthlight Asset Management,NLAM Funds | Northlight AM\n";

  it("are the same as CSV and as JSON", async () => {
    const book = await institutionsFile(await fileOf(CSV));
    expect(book[0]).toMatchObject({ aliases: ["NLAM Funds", "Northlight AM"] });
    expect(await institutionsFile(await fileOf(JSON.stringify(book)))).toEqual(book);
  });

  it.each([
    ["name,leis\nNorda,X\nSunda,Y\n", /line 2: leis 0[\s\S]*line 3: leis 0/],
    ['[{"id":"a"}]', /0\.name/],
    ["[nothing", /book:/],
  ])("say what is wrong with %j", async (text, message) => {
    await expect(institutionsFile(await fileOf(text))).rejects.toThrow(message);
  });

  it("are missed by name", async () => {
    await expect(institutionsFile(join(folder, "none"))).rejects.toThrow("none is no file");
  });

  it("make other names one party to the comparison, and without them nothing changes", async () => {
    const names = { "parties.counterparty.lei": null };
    const trade = (side: "BANK" | "COUNTERPARTY", name: string) => {
      const terms = { ...names, "parties.counterparty.name": name };
      const other = side === "BANK" ? {} : { other: "T1" };
      const reference = side === "BANK" ? "T1" : "C1";
      const read = confirmation({ side, reference, ...other, terms });
      const { productType, terms: stated } = read.trade;
      return { file: reference, trade: { id: reference, side, productType, terms: stated } };
    };
    const trades = [
      trade("BANK", "Northlight Asset Management"),
      trade("COUNTERPARTY", "NLAM Funds"),
    ];
    const book = await institutionsFile(await fileOf(CSV));
    expect(matchBatch(trades, profileWith([])).pairs[0]?.result).toBe("BREAK");
    const [pair] = matchBatch(trades, profileWith(book)).pairs;
    expect(pair?.result).toBe("MATCHED");
    expect(pair?.fields.find(({ path }) => path === "parties.counterparty.name")?.rule).toBe(
      "party.alias",
    );
  });
});
