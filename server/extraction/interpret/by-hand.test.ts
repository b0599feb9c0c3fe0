import { describe, expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import * as continental from "./fixtures/continental.ts";
import * as credits from "./fixtures/credits.ts";
import { bondOverTwoLines, eventsOnLines } from "./fixtures/credits.ts";
import * as flat from "./fixtures/flat-lists.ts";
import * as further from "./fixtures/further.ts";
import * as grids from "./fixtures/grids.ts";
import * as heads from "./fixtures/heads.ts";
import { codesBeforeNames } from "./fixtures/heads.ts";
import * as letters from "./fixtures/letters.ts";
import * as messages from "./fixtures/messages.ts";
import * as others from "./fixtures/others.ts";
import * as ownWords from "./fixtures/own-words.ts";
import * as rowsOfForms from "./fixtures/rows-of-forms.ts";
import * as swaps from "./fixtures/swaps.ts";
import * as sentences from "./fixtures/told.ts";
import * as unnamed from "./fixtures/unnamed.ts";
import { interpretDocument } from "./interpret.ts";

type Terms = Readonly<Record<string, string>>;
type Case = readonly [name: string, make: () => Promise<Uint8Array>, terms: Terms];

/** Every fixture `x` comes with the terms its paper states, `xTerms`. */
function casesOf(module: Readonly<Record<string, unknown>>): Case[] {
  return Object.entries(module).flatMap(([name, make]): Case[] => {
    const terms = module[`${name}Terms`];
    return typeof make === "function" && typeof terms === "object" && terms !== null
      ? [[name, make as Case[1], terms as Terms]]
      : [];
  });
}

/** Terms as read; a doubtful one is marked, since it must never count as read. */
async function termsOf(bytes: Uint8Array, fileName: string): Promise<Terms> {
  const read = await readLayout(bytes);
  if (!read.ok) throw new Error(read.reason.message);
  const told = interpretDocument(read.layout, { fileName, side: "BANK" });
  if (!("trades" in told)) throw new Error(told.failure.message);
  const terms = told.trades[0]?.terms ?? [];
  return Object.fromEntries(
    terms.map(({ path, value, doubt }) => [path, doubt === undefined ? value : `${value} ?`]),
  );
}

describe("confirmations of houses nobody here has met", () => {
  const cases = [
    ...casesOf(swaps),
    ...casesOf(others),
    ...casesOf(further),
    ...casesOf(grids),
    ...casesOf(sentences),
    ...casesOf(unnamed),
    ...casesOf(heads),
    ...casesOf(flat),
    ...casesOf(messages),
    ...casesOf(ownWords),
    ...casesOf(continental),
    ...casesOf(credits),
    ...casesOf(letters),
    ...casesOf(rowsOfForms),
  ];

  it("has a paper for every kind of print", () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  it("makes nobody a payer for sending or receiving the paper", async () => {
    const terms = await termsOf(await codesBeforeNames(), "x.pdf");
    expect(terms).not.toHaveProperty(["premium.payer"]);
  });

  it("takes no word under a heading for an agreement, no day of a bond for that of the paper", async () => {
    const credit = await termsOf(await eventsOnLines(), "x.pdf");
    expect(credit).not.toHaveProperty(["documentation.masterAgreement"]);
    expect(await termsOf(await bondOverTwoLines(), "x.pdf")).not.toHaveProperty([
      "confirmationDate",
    ]);
  });

  it.each(cases)("reads %s", async (name, make, terms) => {
    expect(await termsOf(await make(), `${name}.pdf`)).toMatchObject(terms);
  });
});
