import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MatchEventSchema } from "../../audit/catalogue.ts";
import { verifyAudit } from "../../audit/verify.ts";
import type { Actor } from "../../contracts/access.ts";
import type { Correction, CorrectTerm } from "../../contracts/corrections.ts";
import { ok } from "../../domain/failures.ts";
import type { Evidence, Side, TermReading } from "../../domain/trade.ts";
import type { PointedInk } from "../../extraction/memory/model.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { createEngine } from "../engine.ts";
import { fold } from "../match-state.ts";
import { confirmation, type Paper } from "../testing/confirmations.ts";
import { createTradeFiling } from "../trade-filing.ts";
import { decideProposal } from "../use-cases/decide-proposal.ts";
import { getMatch } from "../use-cases/get-match.ts";
import { proposeMatch } from "../use-cases/propose-match.ts";
import { type CorrectionDeps, correctTerm } from "./correct-term.ts";

const ana: Actor = { subject: "ana", name: "Ana", roles: ["operator"] };
const ben: Actor = { subject: "ben", name: "Ben", roles: ["approver"] };
const auditor: Actor = { subject: "aud", name: "Audit", roles: ["auditor"] };
const reason = "The paper says so, I have looked it up.";
const PLACE: Evidence = { page: 1, box: [0.4, 0.5, 0.6, 0.52] };

let local: LocalStorage;
beforeAll(async () => {
  local = await startLocalStorage();
});
afterAll(() => local.close());

const engine = createEngine();
const store = () => local.storage.workflow;
const commands = () => ({
  store: store(),
  events: local.storage.eventStreams,
  now: () => new Date(),
});

/** The paper shows these words wherever somebody points. */
function ink(raw: string, more: Partial<PointedInk> = {}): PointedInk {
  const context = {
    language: "en" as const,
    numericDateOrder: null,
    decimalSign: "." as const,
    definitionsYear: null,
    unitHint: null,
  };
  return { raw, evidence: PLACE, confidence: 1, context, anchor: null, ...more };
}

function deps(pointed: PointedInk | null = null): CorrectionDeps {
  return {
    store: store(),
    engine,
    now: () => new Date(),
    papers: { inspect: async () => ok({ pages: [], pointed }) },
    learner: { learn: async () => null },
  };
}

async function arrives(paper: Paper) {
  const filing = createTradeFiling({ store: store(), engine });
  const read = confirmation(paper);
  const filed = await filing.fileTrade(read);
  if (!filed.ok) throw new Error(filed.failure.message);
  const settled = await filing.settleMatch(filed.value, read.correlationId);
  if (!settled.ok) throw new Error(settled.failure.message);
  return { read, filed: filed.value, matchId: settled.value.matchId };
}

let pairs = 0;

/** A pair whose counterparty paper was read with `terms`. */
async function pair(terms: Paper["terms"]) {
  pairs += 1;
  const reference = `COR${1000 + pairs}`;
  const amount = { "fx.bankPays.amount": String(9_000_000 + pairs * 1_000) };
  await arrives({ side: "BANK", reference, terms: { ...amount } });
  const theirs = await arrives({
    side: "COUNTERPARTY",
    reference: `CP${reference}`,
    other: reference,
    terms: { ...amount, ...terms },
  });
  return { reference, matchId: theirs.matchId, theirs };
}

async function matchOf(matchId: string) {
  const match = await store().match(matchId);
  if (match === null) throw new Error("no match");
  return match;
}

async function correct(
  matchId: string,
  path: string,
  correction: Correction,
  {
    actor = ana,
    side = "COUNTERPARTY" as Side,
    version,
    pointed = null,
  }: {
    actor?: Actor;
    side?: Side;
    version?: number;
    pointed?: PointedInk | null;
  } = {},
) {
  const input: CorrectTerm = {
    matchId,
    version: version ?? (await matchOf(matchId)).version,
    side,
    path,
    correction,
    reason,
  };
  return correctTerm(deps(pointed), actor, input);
}

const typed = (text: string): Correction => ({ kind: "VALUE", text, place: null });
const at = (text = ""): Correction => ({
  kind: "VALUE",
  text,
  place: { page: PLACE.page, box: [...PLACE.box] },
});
const code = (result: Awaited<ReturnType<typeof correct>>) =>
  result.ok ? "OK" : result.failure.code;
const said = (result: Awaited<ReturnType<typeof correct>>) =>
  result.ok ? result.value.summary : result.failure.message;
async function term(matchId: string, path: string): Promise<TermReading | undefined> {
  const facts = (await matchOf(matchId)).counterparty;
  const record = facts && (await store().trade("COUNTERPARTY", facts.tradeId));
  return record?.trade.terms.find((each) => each.path === path);
}

describe("a person corrects a term", () => {
  it("by pointing: the pair is compared again, and still takes two people to confirm", async () => {
    const { matchId } = await pair({ rate: "1.152" });
    expect((await matchOf(matchId)).result).toBe("BREAK");
    expect(code(await correct(matchId, "rate", at(), { pointed: ink("1.125") }))).toBe("OK");
    const match = await matchOf(matchId);
    expect(match).toMatchObject({ result: "MATCHED", state: "NEW", proposal: null });
    expect(await term(matchId, "rate")).toMatchObject({
      value: "1.125",
      raw: "1.125",
      evidence: PLACE,
      reader: "person:ana",
      alternatives: [{ value: "1.152", reader: "layout" }],
    });
    const { version, evidenceHash } = match;
    await proposeMatch(commands(), ana, { matchId, version, evidenceHash, comment: "" });
    const sign = {
      matchId,
      version: version + 1,
      evidenceHash,
      decision: "APPROVE" as const,
      reason,
    };
    const own = await decideProposal(commands(), { ...ana, roles: ["approver"] }, sign);
    expect(own).toMatchObject({ ok: false, failure: { code: "SAME_PERSON" } });
    expect((await decideProposal(commands(), ben, sign)).ok).toBe(true);
    expect(code(await correct(matchId, "rate", typed("1.2")))).toBe("WRONG_STATE");
  });

  it("by typing: marked as typed wherever it is shown, never EQUAL", async () => {
    const { matchId } = await pair({ valueDate: null });
    expect((await matchOf(matchId)).result).toBe("BREAK");
    expect(code(await correct(matchId, "valueDate", typed("2027-02-22")))).toBe("OK");
    const match = await matchOf(matchId);
    expect(match.result).toBe("MATCHED");
    expect(match.comparison?.fields.find(({ path }) => path === "valueDate")).toMatchObject({
      outcome: "EQUIVALENT",
      rule: "person.typed",
    });
    expect(match.counterparty?.typed).toEqual(["Value date"]);
    const detail = await getMatch({ store: store() }, auditor, matchId);
    if (!detail.ok) throw new Error(detail.failure.message);
    expect(detail.value.typed).toHaveLength(1);
    expect(detail.value.counterparty?.corrections).toMatchObject([
      { path: "valueDate", by: { name: "Ana" }, before: null, after: { evidence: null } },
    ]);
    expect(detail.value.timeline.map(({ summary }) => summary).join(" ")).toMatch(
      /not read became "2027-02-22" \(typed, no place on a page\)/,
    );
    expect(detail.value.allowed.correct.allowed).toBe(false);
  });

  it("and a proposal made on the old terms is no longer one", async () => {
    const { matchId } = await pair({});
    const { version, evidenceHash } = await matchOf(matchId);
    await proposeMatch(commands(), ana, { matchId, version, evidenceHash, comment: "" });
    expect(code(await correct(matchId, "rate", typed("1.3"), { actor: ben }))).toBe("OK");
    const match = await matchOf(matchId);
    expect(match).toMatchObject({ result: "BREAK", state: "IN_REVIEW", proposal: null });
    const sign = {
      matchId,
      version: match.version,
      evidenceHash,
      decision: "APPROVE" as const,
      reason,
    };
    expect(await decideProposal(commands(), ben, sign)).toMatchObject({
      ok: false,
      failure: { code: expect.stringMatching(/STALE_EVIDENCE|WRONG_STATE/) },
    });
  });

  it("of the same value with another place is another evidence to sign", async () => {
    const { matchId } = await pair({});
    const before = (await matchOf(matchId)).evidenceHash;
    expect(code(await correct(matchId, "rate", at(), { pointed: ink("1.125") }))).toBe("OK");
    expect((await matchOf(matchId)).evidenceHash).not.toBe(before);
    expect((await matchOf(matchId)).result).toBe("MATCHED");
  });

  it("says in which form it takes the value, and takes nothing that the ink denies", async () => {
    const { matchId } = await pair({});
    expect(said(await correct(matchId, "valueDate", typed("03/04/2027")))).toMatch(/2026-11-20/);
    expect(said(await correct(matchId, "rate", typed("about one")))).toMatch(/decimal point/);
    const denied = await correct(matchId, "rate", at("1.3"), { pointed: ink("1.125") });
    expect(said(denied)).toMatch(/stands "1.125"/);
    expect(said(await correct(matchId, "rate", at("")))).toMatch(/Type the value as well/);
    const words = await correct(matchId, "rate", at(), { pointed: ink("as agreed") });
    expect(said(words)).toMatch(/does not read as/);
    for (const path of [
      "side",
      "productType",
      "messageType",
      "legs.*.payer",
      "nothing",
      "strike",
    ]) {
      expect(code(await correct(matchId, path, typed("x"))), path).toBe("INVALID_INPUT");
    }
    expect(code(await correct(matchId, "rate", { kind: "AS_READ" }))).toBe("INVALID_INPUT");
    expect(code(await correct(matchId, "rate", typed("1.2"), { actor: auditor }))).toBe(
      "NOT_PERMITTED",
    );
    expect(await term(matchId, "rate")).toMatchObject({ value: "1.125", reader: "layout" });
  });

  it("of a scan's misread ink keeps the place and what the recogniser saw", async () => {
    const { matchId } = await pair({ rate: "1.725" });
    const misread = ink("1.725", { confidence: 0.7 });
    expect(code(await correct(matchId, "rate", at("1.125"), { pointed: misread }))).toBe("OK");
    expect(await term(matchId, "rate")).toMatchObject({
      value: "1.125",
      raw: "1.725",
      evidence: PLACE,
      rule: "person.readAtPlace",
    });
  });

  it("as not stated, and back to what was read", async () => {
    const { matchId } = await pair({});
    expect(code(await correct(matchId, "valueDate", { kind: "ABSENT" }))).toBe("OK");
    expect(await term(matchId, "valueDate")).toBeUndefined();
    expect((await matchOf(matchId)).result).toBe("BREAK");
    expect(code(await correct(matchId, "valueDate", { kind: "AS_READ" }))).toBe("OK");
    expect(await term(matchId, "valueDate")).toMatchObject({
      value: "2027-02-22",
      reader: "layout",
    });
    expect((await matchOf(matchId)).result).toBe("MATCHED");
    const facts = (await matchOf(matchId)).counterparty;
    const record = facts && (await store().trade("COUNTERPARTY", facts.tradeId));
    expect(record?.corrections).toBeUndefined();
  });

  it("of a lone trade's reference finds the partner, and amendments find the trade", async () => {
    const reference = `LONE${pairs + 1}`;
    const theirs = await arrives({
      side: "COUNTERPARTY",
      reference: "MISREAD1",
      terms: { rate: "1.9" },
    });
    expect(code(await correct(theirs.matchId, "ownReference", typed(`CP${reference}`)))).toBe("OK");
    const version = { messageType: "AMENDMENT", version: "2", rate: "1.8" };
    const amended = await arrives({
      side: "COUNTERPARTY",
      reference: `CP${reference}`,
      terms: version,
    });
    expect(amended.filed.tradeId).toBe(theirs.filed.tradeId);
    const other = await arrives({
      side: "COUNTERPARTY",
      reference: "OTHER77",
      terms: { rate: "2.2" },
    });
    expect(code(await correct(other.matchId, "ownReference", typed("MISREAD1")))).toBe(
      "WRONG_STATE",
    );
  });
});

describe("two people and two papers", () => {
  it("correcting at once: one is written, the other is told", async () => {
    const { matchId } = await pair({ rate: "1.152" });
    const { version } = await matchOf(matchId);
    const results = await Promise.all([
      correct(matchId, "rate", typed("1.125"), { version }),
      correct(matchId, "rate", typed("1.3"), { version, actor: ben }),
      correct(matchId, "valueDate", typed("2027-03-01"), { version, actor: ben }),
    ]);
    expect(results.map(code).sort()).toEqual(["OK", "STALE_VERSION", "STALE_VERSION"]);
    const facts = (await matchOf(matchId)).counterparty;
    const record = facts && (await store().trade("COUNTERPARTY", facts.tradeId));
    expect(record?.corrections).toHaveLength(1);
  });

  it("correcting while the other side is amended loses neither", async () => {
    const { matchId, reference } = await pair({ rate: "1.152" });
    const amount = (await matchOf(matchId)).bank?.amount ?? "";
    const [corrected] = await Promise.all([
      correct(matchId, "rate", typed("1.125")),
      arrives({
        side: "BANK",
        reference,
        terms: {
          messageType: "AMENDMENT",
          version: "2",
          "fx.bankPays.amount": amount,
          rate: "1.126",
        },
      }),
    ]);
    const match = await matchOf(matchId);
    expect(match.bank?.tradeVersion).toBe(2);
    const rate = match.comparison?.fields.find(({ path }) => path === "rate");
    expect(rate?.bank).toBe("1.126");
    expect(rate?.counterparty).toBe(code(corrected) === "OK" ? "1.125" : "1.152");
  });

  it("the same document again keeps the correction, also as another file", async () => {
    const { matchId, theirs } = await pair({ rate: "1.152" });
    await correct(matchId, "rate", typed("1.125"));
    const filing = createTradeFiling({ store: store(), engine });
    expect((await filing.fileTrade(theirs.read)).ok).toBe(true);
    expect((await filing.fileTrade({ ...theirs.read, processingId: "another-file" })).ok).toBe(
      true,
    );
    expect(await term(matchId, "rate")).toMatchObject({ value: "1.125" });
    expect((await matchOf(matchId)).result).toBe("MATCHED");
  });

  it("an amended document ends it in sight; what it does not state stays as a doubt", async () => {
    const { matchId, theirs, reference } = await pair({ rate: "1.152", valueDate: null });
    await correct(matchId, "rate", typed("1.125"));
    await correct(matchId, "valueDate", typed("2027-02-22"));
    expect((await matchOf(matchId)).result).toBe("MATCHED");
    const kept = theirs.read.trade.terms.filter(({ path }) => path !== "rate");
    const amount = kept.find(({ path }) => path === "fx.bankPays.amount")?.value ?? "";
    await arrives({
      side: "COUNTERPARTY",
      reference: `CP${reference}`,
      other: reference,
      terms: {
        messageType: "AMENDMENT",
        version: "2",
        rate: "1.126",
        valueDate: null,
        "fx.bankPays.amount": amount,
      },
    });
    const match = await matchOf(matchId);
    expect(match.result).not.toBe("MATCHED");
    expect(await term(matchId, "rate")).toMatchObject({ value: "1.126", reader: "layout" });
    expect((await term(matchId, "valueDate"))?.doubt?.code).toBe("CORRECTED_BEFORE");
    const detail = await getMatch({ store: store() }, auditor, matchId);
    if (!detail.ok) throw new Error(detail.failure.message);
    expect(detail.value.counterparty?.warnings.map(({ code: each }) => each).sort()).toEqual([
      "CORRECTED_BEFORE",
      "CORRECTION_DROPPED",
    ]);
    expect(detail.value.timeline.map(({ type }) => type)).toContain("CorrectionsDropped");
  });
});

describe("the audit", () => {
  it("verifies, and its events alone rebuild every match", async () => {
    const { matchId } = await pair({ rate: "1.152" });
    await correct(matchId, "rate", typed("1.125"));
    const headOf = async (stream: string) => {
      const match = stream.startsWith("match#") ? await store().match(stream.slice(6)) : null;
      return match && { sequence: match.version, hash: match.hash };
    };
    const { eventStreams, eventLog } = local.storage;
    const verified = await verifyAudit({ streams: eventStreams, log: eventLog, headOf });
    expect(verified.firstBad).toBeNull();
    const events = await eventStreams.read(`match#${matchId}`);
    const enveloped = events.map(({ type, v, data, ...rest }) => ({
      ...rest,
      event: MatchEventSchema.parse({ type, v, data }),
    }));
    expect(fold(matchId, enveloped)).toEqual(await matchOf(matchId));
  });
});
