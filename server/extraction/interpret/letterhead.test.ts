import { expect, it } from "vitest";
import { readLayout } from "../document/read-layout.ts";
import { type Piece, paper, rows, text } from "./fixtures/papers.ts";
import { letterhead } from "./letterhead.ts";

async function headsOf(...pieces: readonly Piece[]) {
  const read = await readLayout(await paper(...pieces));
  if (!read.ok) throw new Error(read.reason.message);
  return letterhead(read.layout).map(({ name }) => name);
}

it("takes a name of its own line for the letterhead, and no dealer of a row", async () => {
  expect(await headsOf(text("Larch Bank plc"), text("1 Elm Street, London"))).toEqual([
    "Larch Bank plc",
  ]);
  const ticket = rows(
    [50, 220],
    ["Fund", "Elm Macro Master Fund LP"],
    ["Dealer", "Larch Bank plc"],
    ["Trade Date", "11 Nov 26"],
  );
  expect(await headsOf(text("NDF ticket"), ticket)).toEqual([]);
});
