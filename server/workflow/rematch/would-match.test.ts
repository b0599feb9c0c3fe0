import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { liveBook } from "../books/live-book.ts";
import { confirmation } from "../testing/confirmations.ts";
import { type Desk, deskOn, MAKER, must } from "./testing/desk.ts";
import { wouldMatch } from "./would-match.ts";

let local: LocalStorage;
let desk: Desk;
let wrong: string;
let pairs = 0;

/** A pair whose counterparty states some terms otherwise; null: not at all. */
async function pairOf(change: Readonly<Record<string, string | null>>): Promise<string> {
  pairs += 1;
  const reference = `WM${pairs}`;
  const terms = {
    "fx.bankPays.amount": String(1_000_000 * pairs),
    "parties.counterparty.lei": null,
  };
  await desk.arrive(confirmation({ side: "BANK", reference, terms }));
  return desk.arrive(
    confirmation({
      side: "COUNTERPARTY",
      reference: `C${reference}`,
      other: reference,
      terms: { ...terms, ...change },
    }),
  );
}

beforeAll(async () => {
  local = await startLocalStorage();
  desk = deskOn(local.storage);
  wrong = await pairOf({
    rate: "1.126",
    valueDate: "2027-02-23",
    "parties.counterparty.name": "NLAM Funds",
  });
});
afterAll(() => local.close());

const ask = async (matchId: string, chosen: string[] = []) =>
  must(
    await wouldMatch(
      {
        store: local.storage.workflow,
        profiles: liveBook(local.storage.settings, PROFILE_BOOK),
      },
      MAKER,
      { matchId, chosen },
    ),
  );

/** Every item of every table. */
async function everything() {
  const { clients, names } = local.storage;
  return Promise.all(
    Object.values(names.tables).map(async (TableName) => {
      const { Items } = await clients.dynamodb.send(new ScanCommand({ TableName }));
      return (Items ?? []).map((item) => JSON.stringify(item)).sort();
    }),
  );
}

describe("what would make this match", () => {
  it("explains each obstacle and what each remedy alone would come to", async () => {
    const { result, obstacles, preview, counterparty } = await ask(wrong);
    expect(result).toBe("BREAK");
    expect(preview).toBeNull();
    expect(counterparty).toEqual({ lei: null, name: "Northlight Asset Management" });
    expect(obstacles.map(({ path }) => path).sort()).toEqual([
      "parties.counterparty.name",
      "rate",
      "valueDate",
    ]);
    const at = (path: string) => obstacles.find((obstacle) => obstacle.path === path);
    expect(at("valueDate")?.remedies.map(({ id }) => id)).toEqual([
      "bank|valueDate",
      "counterparty|valueDate",
    ]);
    expect(at("rate")?.remedies.at(-1)?.change).toEqual({
      kind: "tolerance",
      term: "rate",
      distance: "0.001",
    });
    expect(at("parties.counterparty.name")?.remedies.at(-1)).toMatchObject({
      change: { kind: "alias", from: "nlam funds" },
      result: "BREAK",
    });
    for (const obstacle of obstacles) {
      expect(obstacle.explanation).not.toBe("");
      expect(obstacle.nextStep).not.toBe("");
    }
  });

  it.each<[string[], string, string[]]>([
    [["bank|valueDate"], "BREAK", ["Exchange rate", "Counterparty"]],
    [
      ["bank|valueDate", "profile|rate", "profile|parties.counterparty.name"],
      "WITHIN_TOLERANCE",
      [],
    ],
    [
      ["counterparty|valueDate", "counterparty|rate", "bank|parties.counterparty.name"],
      "MATCHED",
      [],
    ],
  ])("previews %j together: %s", async (chosen, result, blocking) => {
    const { preview } = await ask(wrong, chosen);
    expect(preview?.result).toBe(result);
    expect(preview?.blocking).toHaveLength(blocking.length);
    for (const title of blocking) expect(preview?.blocking.join(", ")).toContain(title);
  });

  it("writes nothing: every item of every table is what it was", async () => {
    const before = await everything();
    expect(before.flat().length).toBeGreaterThan(10);
    const { obstacles } = await ask(wrong);
    const all = obstacles.flatMap(({ remedies }) => remedies.map(({ id }) => id));
    for (const id of all) await ask(wrong, [id]);
    await ask(wrong, all);
    expect(await everything()).toEqual(before);
  });

  it("offers no tolerance for what is far apart, and ignores what it did not offer", async () => {
    const far = await pairOf({ rate: "1.521" });
    const { obstacles, preview } = await ask(far, ["profile|rate", "no|such"]);
    expect(obstacles[0]?.remedies.map(({ change }) => change)).toEqual([null, null]);
    expect(preview).toBeNull();
  });

  it("has nothing to say of a match, and refuses where one side is missing", async () => {
    expect(await ask(await pairOf({}))).toMatchObject({ result: "MATCHED", obstacles: [] });
    const lone = await desk.arrive(
      confirmation({
        side: "BANK",
        reference: "LONELY",
        terms: { "fx.bankPays.amount": "31337", valueDate: "2028-01-10" },
      }),
    );
    await expect(ask(lone)).rejects.toThrow("WRONG_STATE");
    await expect(ask("unknown")).rejects.toThrow("NOT_FOUND");
  });
});
