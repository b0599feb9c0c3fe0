import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../audit/verify.ts";
import type { Actor } from "../../contracts/access.ts";
import { DEFAULT_READING } from "../../contracts/reading.ts";
import type { Lesson } from "../../extraction/memory/learnable.ts";
import { memoryRule } from "../../extraction/memory/recall.ts";
import type { Sender } from "../../extraction/memory/sender.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { READING_BOOK } from "../books/catalogue.ts";
import { proposeBook } from "../books/change.ts";
import { createEngine } from "../engine.ts";
import { draft } from "../filing.ts";
import { confirmation } from "../testing/confirmations.ts";
import { identityOf, termsHash } from "../trade-identity.ts";
import { createLearner, type LearnDeps } from "./learn.ts";
import {
  confirmedOnce,
  emptyMemory,
  learnLesson,
  memoryKey,
  memoryView,
  modeOf,
  type Origin,
  spokenAgainst,
  usedOnce,
} from "./memory.ts";
import { readMemories } from "./store.ts";
import { confirmRemembered } from "./use.ts";

const sender: Sender = {
  lei: "529900T8BM49AURSDO55",
  bic: null,
  name: "House AG",
  folded: "house ag",
};
const origin: Origin = {
  product: "FxForward",
  learntFrom: { processingId: "doc-1", fileName: "a.pdf", page: 1, matchId: "m" },
  learntBy: { subject: "ana", name: "Ana" },
  learntAt: "2026-11-21T09:00:00.000Z",
};
const lesson: Lesson = {
  term: "valueDate",
  label: "erfüllung",
  printedLabel: "Erfüllung",
  section: null,
  column: null,
  relation: "pair",
  leg: null,
};
const empty = () => emptyMemory(sender, "COUNTERPARTY", false);

describe("the memory of one sender", () => {
  it("takes a lesson once, and switches off a label that is taught another meaning", () => {
    const first = learnLesson(empty(), lesson, origin);
    if (first.kind !== "LEARNT") throw new Error(first.kind);
    expect(learnLesson(first.memory, lesson, origin).kind).toBe("KNOWN");
    const other = { ...lesson, term: "tradeDate" };
    const second = learnLesson(first.memory, other, origin);
    if (second.kind !== "CONTRADICTED") throw new Error(second.kind);
    expect(second.memory.entries).toMatchObject([{ state: "CONTRADICTED", version: 2 }]);
    for (const again of [lesson, other]) {
      expect(learnLesson(second.memory, again, origin).kind).toBe("KNOWN");
    }
  });

  it("tells products, headings and columns apart, and ends at two hundred labels", () => {
    let memory = empty();
    for (let at = 0; at < 200; at += 1) {
      const next = learnLesson(memory, { ...lesson, section: `${at}` }, origin);
      if (next.kind !== "LEARNT") throw new Error(next.kind);
      memory = next.memory;
    }
    expect(learnLesson(memory, { ...lesson, column: "Party A" }, origin).kind).toBe("FULL");
    expect(learnLesson(memory, { ...lesson, section: "7" }, origin).kind).toBe("KNOWN");
  });

  it("is spoken against by what corrects its reading or takes back what taught it", () => {
    const first = learnLesson(empty(), lesson, origin);
    if (first.kind !== "LEARNT") throw new Error(first.kind);
    const { memory, entry } = first;
    const ids = (against: Parameters<typeof spokenAgainst>[1]) =>
      spokenAgainst(memory, against).map(({ id }) => id);
    const elsewhere = { processingId: "doc-9", term: "valueDate", lesson: null };
    expect(ids({ ...elsewhere, readBy: entry.id })).toEqual([entry.id]);
    expect(ids({ ...elsewhere, readBy: null })).toEqual([]);
    expect(ids({ ...elsewhere, readBy: entry.id, lesson })).toEqual([]);
    // The very correction that taught it is undone, or typed over.
    expect(ids({ ...elsewhere, readBy: null, processingId: "doc-1" })).toEqual([entry.id]);
    expect(ids({ ...elsewhere, readBy: null, processingId: "doc-1", term: "rate" })).toEqual([]);
  });

  it("counts each document once", () => {
    const first = learnLesson(empty(), lesson, origin);
    if (first.kind !== "LEARNT") throw new Error(first.kind);
    const { id } = first.entry;
    const none = { entries: {}, counted: [] };
    const once = usedOnce(none, [id], "doc-2", "2026-11-21T10:00:00.000Z");
    expect(usedOnce(once, [id], "doc-2", "")).toBe(once);
    expect(memoryView(first.memory, once).entries[0]).toMatchObject({ used: 1, confirmed: 0 });
    const confirmed = confirmedOnce(first.memory, id, "doc-2");
    expect(confirmed?.entry).toMatchObject({ confirmed: 1, version: 1 });
    expect(confirmed && confirmedOnce(confirmed.memory, id, "doc-2")).toBeNull();
    expect(confirmedOnce(first.memory, "unknown", "doc-2")).toBeNull();
  });

  it("is named by the strongest identifier, rehearsal apart, and the tighter switch holds", () => {
    expect(memoryKey(sender, "BANK", false)).toBe("BANK|lei:529900T8BM49AURSDO55");
    expect(memoryKey({ ...sender, lei: null }, "BANK", true)).toBe("sample|BANK|name:house ag");
    expect(modeOf("use", "learn")).toBe("use");
    expect(modeOf("learn", "off")).toBe("off");
  });
});

describe("over storage", () => {
  let local: LocalStorage;
  beforeAll(async () => {
    local = await startLocalStorage();
  });
  afterAll(() => local.close());

  let mode: "learn" | "use" | "off" = "learn";
  const deps = (): LearnDeps => ({
    settings: local.storage.settings,
    events: local.storage.eventStreams,
    reading: async () => ({ ...DEFAULT_READING, memory: mode }),
    now: () => new Date(),
  });
  const ana: Actor = { subject: "ana", name: "Ana", roles: ["operator"] };

  /** A trade on file, as the use cases hold it. */
  function record(processingId: string, lei: string) {
    const read = confirmation({
      ...{ side: "COUNTERPARTY", reference: processingId, processingId },
      terms: { "parties.counterparty.lei": lei },
    });
    const identity = identityOf(read.side, read.trade.terms, read);
    const place = { tradeId: identity.tradeId, alias: null, absent: null };
    const envelope = { actor: ana, at: new Date().toISOString(), correlationId: "c" };
    const filing = {
      ...{ read, identity, place, envelope, hash: termsHash(read.trade.terms) },
      deps: { store: local.storage.workflow, engine: createEngine(), now: () => new Date() },
    };
    return draft(filing, null, "match-1");
  }

  const anchor = { ...lesson, confidence: 1 };
  const teach = (processingId: string, lei: string, path: string) => {
    const on = record(processingId, lei);
    const evidence = { page: 1, box: [0.1, 0.1, 0.2, 0.2] as const };
    const context = {
      ...{ language: null, numericDateOrder: null, decimalSign: null, definitionsYear: null },
    };
    const ink = { raw: "22 February 2027", evidence, confidence: 1, context, anchor };
    const after = on.trade.terms.find((term) => term.path === path) ?? null;
    return createLearner(deps()).learn(
      { record: on, matchId: "match-1", path, before: null, after, ink },
      ana,
    );
  };
  const of = async (lei: string) =>
    (await readMemories(deps())).map(({ memory }) => memory).find((each) => each.lei === lei);

  it("two corrections at once are both learnt, two meanings at once are contested", async () => {
    const lei = "5493000F4ZO33MV32P92";
    await Promise.all([teach("d1", lei, "valueDate"), teach("d2", lei, "tradeDate")]);
    const entries = (await of(lei))?.entries ?? [];
    expect(entries).toHaveLength(1);
    expect(entries[0]?.state).toBe("CONTRADICTED");
  });

  it("learns nothing where learning is off, nor from what was only typed", async () => {
    const lei = "7LTWFZYICNSX8D621K86";
    for (const off of ["use", "off"] as const) {
      mode = off;
      await teach("d3", lei, "valueDate");
      expect(await of(lei)).toBeUndefined();
    }
    mode = "learn";
    const on = record("d4", lei);
    const taught = { record: on, matchId: "m", path: "valueDate", before: null, ink: null };
    const after = on.trade.terms.find(({ path }) => path === "valueDate") ?? null;
    expect(await createLearner(deps()).learn({ ...taught, after }, ana)).toBeNull();
    expect(await of(lei)).toBeUndefined();
  });

  it("a confirmed document is counted once for what was read on it from memory", async () => {
    const lei = "W22LROWP2IHZNBB6K528";
    expect(await teach("d5", lei, "valueDate")).toMatch(/^Learnt that "Erfüllung"/);
    const [entry] = (await of(lei))?.entries ?? [];
    if (entry === undefined) throw new Error("nothing learnt");
    const on = record("d6", lei);
    const terms = on.trade.terms.map((term) =>
      term.path === "valueDate" ? { ...term, reader: "memory", rule: memoryRule(entry) } : term,
    );
    const read = { ...on, trade: { ...on.trade, terms } };
    const both = [1, 2].map(() => confirmRemembered(deps(), read, ana));
    await Promise.all(both);
    expect((await of(lei))?.entries[0]).toMatchObject({ confirmed: 1, version: 1 });
  });

  it("and the thresholds are a book under four eyes", async () => {
    const content = { ...DEFAULT_READING, confirmations: 5 };
    const input = { book: "reading" as const, revision: 0, content, reason: "Agreed at the desk." };
    const bookDeps = { ...deps(), settings: local.storage.settings };
    const view = await proposeBook(bookDeps, READING_BOOK, ana, input);
    expect(view).toMatchObject({
      ok: true,
      value: { version: 0, proposal: { by: { name: "Ana" } } },
    });
    const bad = { ...content, thresholds: { ...content.thresholds, economic: 1.5 } };
    const refused = await proposeBook(bookDeps, READING_BOOK, ana, { ...input, content: bad });
    expect(refused).toMatchObject({ ok: false, failure: { code: "INVALID_INPUT" } });
    const { eventStreams, eventLog } = local.storage;
    const verified = await verifyAudit({
      ...{ streams: eventStreams, log: eventLog, headOf: async () => null },
    });
    expect(verified.firstBad).toBeNull();
  });
});
