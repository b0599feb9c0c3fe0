import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../contracts/access.ts";
import { EMPTY_INSTITUTION } from "../contracts/reference-data.ts";
import type { Result } from "../domain/failures.ts";
import { valueAt } from "../domain/trade.ts";
import type { DocumentReader } from "../extraction/extraction.ts";
import { paper, rows, title } from "../extraction/interpret/fixtures/papers.ts";
import { createDocumentReader } from "../extraction/pool.ts";
import { type Desk, type Ground, startDesk, startGround } from "../testing/stack.ts";
import { INSTITUTION_BOOK } from "../workflow/books/catalogue.ts";
import { decideBook, proposeBook } from "../workflow/books/change.ts";
import { createEngine } from "../workflow/engine.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { createPortal } from "./portal.ts";

const maker: Actor = { subject: "ad", name: "Ada", roles: ["administrator"] };
const checker: Actor = { subject: "bo", name: "Bo", roles: ["administrator", "approver"] };
const ana: Actor = { subject: "ana", name: "Ana", roles: ["operator"] };
const reason = "Our own houses, as they are printed.";

let ground: Ground;
let desk: Desk;
let reader: DocumentReader;
beforeAll(async () => {
  ground = await startGround();
  reader = createDocumentReader({ workers: 1 });
  const { settings, eventStreams: events, workflow: store } = ground.storage;
  const deps = { settings, events, now: () => new Date() };
  const about = { book: INSTITUTION_BOOK.id, reason };
  const names = { id: "larch", side: "own" as const, name: "Larch Bank AG" };
  const content = [{ ...EMPTY_INSTITUTION, ...names, aliases: ["Bankhaus Larch"] }];
  must(await proposeBook(deps, INSTITUTION_BOOK, maker, { ...about, revision: 0, content }));
  must(
    await decideBook(deps, INSTITUTION_BOOK, checker, { ...about, revision: 1, decision: "SIGN" }),
  );
  const filing = createTradeFiling({ store, engine: createEngine() });
  desk = await startDesk(ground, { reader, filing });
});
afterAll(async () => {
  await desk.stop();
  await reader.close();
  await ground.close();
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

describe("the book of institutions, as documents are read", () => {
  it("tells our name from theirs on a paper that has only parties A and B", async () => {
    const bytes = await paper(
      title("Interest Rate Cap"),
      rows(
        [50, 250],
        ["Party A:", "Bankhaus Larch"],
        ["Party B:", "Elm Dairies Limited"],
        ["Our Reference:", "ED-CAP-77120"],
        ["Trade Date:", "3 March 2026"],
        ["Effective Date:", "5 March 2026"],
        ["Termination Date:", "5 March 2030"],
        ["Notional Amount:", "EUR 10,000,000"],
        ["Cap Rate:", "3.50%"],
        ["Floating Rate Option:", "EUR-EURIBOR"],
        ["Buyer:", "Party B"],
        ["Seller:", "Party A"],
      ),
    );
    const key = "COUNTERPARTY/2026/11/20/ED-CAP-77120.pdf";
    await ground.put(key, bytes);
    const { matchIds, outcome } = await desk.outcomeOf(key);
    expect(outcome).toBe("PROCESSED");
    const portal = createPortal(ground.storage, ground.env);
    const detail = must(await portal.matches.get(ana, matchIds[0] ?? ""));
    const terms = detail.counterparty?.terms ?? [];
    const name = terms.find(({ path }) => path === "parties.bank.name");
    expect(name).toMatchObject({ value: "Bankhaus Larch", evidence: { page: 1 } });
    expect(valueAt(terms, "parties.counterparty.name")).toBe("Elm Dairies Limited");
    expect([valueAt(terms, "buyer"), valueAt(terms, "seller")]).toEqual(["counterparty", "bank"]);
  });
});
