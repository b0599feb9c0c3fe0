import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLE_PERMISSIONS } from "../access/permissions.ts";
import { seedLocalUsers } from "../access/seed.ts";
import { type Actor, type Permission, ROLES } from "../contracts/access.ts";
import { DocumentPageSchema, UploadTicketSchema } from "../contracts/documents.ts";
import { MatchDetailSchema, MatchPageSchema } from "../contracts/matches.ts";
import { type LiveEvent, OverviewSchema } from "../contracts/overview.ts";
import type { Portal } from "../contracts/portal.ts";
import { ReadingBookSchema } from "../contracts/reading.ts";
import type { Result } from "../domain/failures.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "../workflow/engine.ts";
import { confirmation } from "../workflow/testing/confirmations.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { createPortal } from "./portal.ts";

let local: LocalStorage;
let portal: Portal;
let passwords: ReadonlyMap<string, string>;
let matched: string;

const person = (role: Actor["roles"][number], subject = role as string): Actor => ({
  subject,
  name: subject,
  roles: [role],
});
const operator = person("operator");
const approver = person("approver");
const auditor = person("auditor");
const nobody: Actor = { subject: "nobody", name: "Nobody", roles: [] };

beforeAll(async () => {
  local = await startLocalStorage();
  portal = createPortal(local.storage, {});
  const { settings, eventStreams, workflow } = local.storage;
  const seeded = await seedLocalUsers({ settings, events: eventStreams });
  passwords = new Map(seeded?.map(({ userName, password }) => [userName, password]));
  const filing = createTradeFiling({ store: workflow, engine: createEngine() });
  const file = async (read: Parameters<typeof filing.fileTrade>[0]) => {
    const filed = await filing.fileTrade(read);
    if (!filed.ok) throw new Error(filed.failure.message);
    const settled = await filing.settleMatch(filed.value, "c");
    if (!settled.ok) throw new Error(settled.failure.message);
    return settled.value.matchId;
  };
  const amount = (value: string) => ({ "fx.bankPays.amount": value });
  await file(confirmation({ side: "BANK", reference: "PORTAL1" }));
  matched = await file(confirmation({ side: "COUNTERPARTY", reference: "CP1", other: "PORTAL1" }));
  await file(confirmation({ side: "BANK", reference: "=HYPERLINK(1)", terms: amount("22") }));
  await file(
    confirmation({
      side: "COUNTERPARTY",
      reference: "CP2",
      other: "=HYPERLINK(1)",
      terms: { ...amount("22"), rate: "9.99", "parties.counterparty.name": "Pipe | Ltd" },
    }),
  );
  await file(
    confirmation({
      side: "BANK",
      reference: "ALONE1",
      terms: { ...amount("33"), tradeDate: "2026-01-05", valueDate: "2026-02-05" },
    }),
  );
});
afterAll(() => local.close());

const codeOf = (result: Result<unknown>): string => (result.ok ? "OK" : result.failure.code);

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

const upload = () => ({
  side: "BANK" as const,
  fileName: "../odd/GCS 1.pdf",
  size: 12,
  sha256: createHash("sha256").update(randomUUID()).digest("hex"),
  contentType: "application/pdf" as const,
});
const command = { matchId: "unknown", version: 1 };
const reason = "A reason that is long enough.";
const book = { book: "match-profiles" as const, revision: 1 };
const signed = { ...command, evidenceHash: "e" };

/** Every method of the portal that takes an actor, with what it needs. */
const METHODS: readonly [string, Permission, (actor: Actor) => Promise<Result<unknown>>][] = [
  [
    "documents.requestUpload",
    "document.upload",
    (a) => portal.documents.requestUpload(a, upload()),
  ],
  ["documents.list", "document.read", (a) => portal.documents.list(a, { limit: 1 })],
  ["documents.get", "document.read", (a) => portal.documents.get(a, "unknown")],
  ["documents.retry", "document.retry", (a) => portal.documents.retry(a, "unknown")],
  ["documents.pageImage", "document.read", (a) => portal.documents.pageImage(a, "unknown", 1)],
  ["documents.original", "document.read", (a) => portal.documents.original(a, "unknown")],
  ["documents.pageWords", "document.read", (a) => portal.documents.pageWords(a, "unknown", 1)],
  [
    "matches.list",
    "match.read",
    (a) => portal.matches.list(a, { view: "all", sort: "updatedAt", direction: "desc", limit: 1 }),
  ],
  ["matches.get", "match.read", (a) => portal.matches.get(a, "unknown")],
  [
    "matches.propose",
    "match.propose",
    (a) => portal.matches.propose(a, { ...signed, comment: "" }),
  ],
  ["matches.override", "match.propose", (a) => portal.matches.override(a, { ...signed, reason })],
  [
    "matches.proposeReject",
    "match.propose",
    (a) => portal.matches.proposeReject(a, { ...signed, reason }),
  ],
  [
    "matches.decide",
    "match.decide",
    (a) => portal.matches.decide(a, { ...signed, decision: "APPROVE", reason }),
  ],
  ["matches.withdraw", "match.propose", (a) => portal.matches.withdraw(a, command)],
  [
    "matches.assign",
    "match.assign",
    (a) => portal.matches.assign(a, { ...command, assignToMe: true }),
  ],
  [
    "matches.comment",
    "match.comment",
    (a) => portal.matches.comment(a, { ...command, text: "Hm." }),
  ],
  [
    "matches.stateExecution",
    "match.propose",
    (a) => portal.matches.stateExecution(a, { ...command, executed: null, cleared: false, reason }),
  ],
  ["matches.pair", "match.propose", (a) => portal.matches.pair(a, { ...command, tradeId: "t" })],
  ["matches.unpair", "match.propose", (a) => portal.matches.unpair(a, { ...command, reason })],
  [
    "matches.correct",
    "match.propose",
    (a) =>
      portal.matches.correct(a, {
        ...{ ...command, side: "BANK", path: "rate", reason },
        correction: { kind: "ABSENT" },
      }),
  ],
  ["memory.list", "match.read", (a) => portal.memory.list(a)],
  [
    "memory.change",
    "settings.propose",
    (a) =>
      portal.memory.change(a, {
        ...{ what: "SENDER", sender: "unknown", from: "learn", to: "off", reason },
      }),
  ],
  [
    "reports.create",
    "report.create",
    (a) => portal.reports.create(a, { format: "csv", view: "mine" }),
  ],
  ["reports.list", "report.read", (a) => portal.reports.list(a)],
  ["reports.download", "report.read", (a) => portal.reports.download(a, "unknown")],
  [
    "matches.wouldMatch",
    "match.read",
    (a) => portal.matches.wouldMatch(a, { matchId: "unknown", chosen: [] }),
  ],
  ["rematch.impact", "match.read", (a) => portal.rematch.impact(a)],
  [
    "rematch.findings",
    "match.read",
    (a) => portal.rematch.findings(a, { run: randomUUID(), list: "changed", page: 0 }),
  ],
  [
    "rematch.steer",
    "settings.propose",
    (a) => portal.rematch.steer(a, { run: randomUUID(), what: "again" }),
  ],
  ["books.history", "match.read", (a) => portal.books.history(a, "match-profiles")],
  ["books.get", "match.read", (a) => portal.books.get(a, "match-profiles")],
  [
    "books.propose",
    "settings.propose",
    (a) => portal.books.propose(a, { ...book, content: [], reason }),
  ],
  [
    "books.decide",
    "settings.sign",
    (a) => portal.books.decide(a, { ...book, decision: "SIGN", reason }),
  ],
  ["books.withdraw", "settings.propose", (a) => portal.books.withdraw(a, book)],
  ["access.tokens", "settings.read", (a) => portal.access.tokens(a)],
  [
    "access.createToken",
    "settings.change",
    (a) => portal.access.createToken(a, { name: "Feed", roles: ["operator"], days: 1 }),
  ],
  [
    "access.revokeToken",
    "settings.change",
    (a) => portal.access.revokeToken(a, { tokenId: "unknown" }),
  ],
  ["audit.list", "audit.read", (a) => portal.audit.list(a, {})],
  ["audit.verify", "audit.read", (a) => portal.audit.verify(a)],
  ["access.users", "settings.read", (a) => portal.access.users(a)],
  [
    "access.setActive",
    "settings.change",
    (a) => portal.access.setActive(a, { subject: "local:unknown", active: true }),
  ],
  [
    "access.changeRoles",
    "settings.change",
    (a) => portal.access.changeRoles(a, { subject: "local:unknown", roles: ["operator"] }),
  ],
  [
    "access.resetPassword",
    "settings.change",
    (a) => portal.access.resetPassword(a, { subject: "local:unknown" }),
  ],
  ["operations.overview", "operations.read", (a) => portal.operations.overview(a)],
  ["operations.deadLetters", "operations.read", (a) => portal.operations.deadLetters(a)],
  [
    "operations.replay",
    "operations.change",
    (a) => portal.operations.replay(a, { letters: [{ queue: "bank", id: "unknown" }] }),
  ],
  [
    "operations.discard",
    "operations.change",
    (a) => portal.operations.discard(a, { letters: [{ queue: "bank", id: "unknown" }], reason }),
  ],
  ["rehearsal.offered", "rehearsal.load", (a) => portal.rehearsal.offered(a)],
  ["rehearsal.load", "rehearsal.load", (a) => portal.rehearsal.load(a, { pairs: 0, seed: 1 })],
  ["overview", "match.read", (a) => portal.overview(a)],
  ["health", "document.read", (a) => portal.health(a)],
];

describe("permissions", () => {
  it("the table above names every method that takes an actor", () => {
    const withoutActor = [
      "access.signIn",
      "access.fromSso",
      "access.current",
      "access.byToken",
      "live",
    ];
    const names = Object.entries(portal).flatMap(([group, member]) =>
      typeof member === "function"
        ? [group]
        : Object.keys(member).map((method) => `${group}.${method}`),
    );
    expect(names.filter((name) => !withoutActor.includes(name)).sort()).toEqual(
      METHODS.map(([name]) => name).sort(),
    );
  });

  it.each(METHODS)("%s needs %s", async (_name, permission, call) => {
    for (const role of ROLES) {
      const allowed = ROLE_PERMISSIONS[role].has(permission);
      const code = codeOf(await call(person(role)));
      expect(code === "NOT_PERMITTED", `${role}: ${code}`).toBe(!allowed);
    }
    expect(codeOf(await call(nobody))).toBe("NOT_PERMITTED");
  });

  it("keeps maker, checker and administrator apart", () => {
    const may = (role: Actor["roles"][number], permission: Permission) =>
      ROLE_PERMISSIONS[role].has(permission);
    expect(may("operator", "match.decide")).toBe(false);
    expect(may("administrator", "match.decide")).toBe(false);
    expect(may("administrator", "match.propose")).toBe(false);
    expect(may("auditor", "match.propose")).toBe(false);
  });

  it("live says nothing to somebody without permission", async () => {
    const events: LiveEvent[] = [];
    for await (const event of portal.live(nobody, new AbortController().signal)) events.push(event);
    expect(events).toEqual([]);
  });
});

describe("uploads", () => {
  it("signs a place named after the document and knows it as expected", async () => {
    const ticket = must(await portal.documents.requestUpload(operator, upload()));
    expect(UploadTicketSchema.parse(ticket).duplicateOf).toBeNull();
    expect(new URL(ticket.url).pathname).toMatch(
      new RegExp(`/BANK/\\d{4}/\\d{2}/\\d{2}/${ticket.processingId}/GCS%201\\.pdf$`),
    );
    const view = must(await portal.documents.get(operator, ticket.processingId));
    expect(view).toMatchObject({
      stage: "EXPECTED",
      fileName: "GCS 1.pdf",
      uploadedBy: "operator",
    });
  });

  it("links known content instead of asking for it again", async () => {
    const again = upload();
    const first = must(await portal.documents.requestUpload(operator, again));
    await local.storage.documents.claimContent(again.sha256, "BANK", first.processingId);
    const second = must(await portal.documents.requestUpload(operator, again));
    expect(second.duplicateOf?.processingId).toBe(first.processingId);
    const page = must(await portal.documents.list(operator, { limit: 200 }));
    expect(
      DocumentPageSchema.parse(page).items.filter(({ sha256 }) => sha256 === again.sha256).length,
    ).toBe(1);
  });

  it.each<[string, object, string]>([
    ["empty", { size: 0 }, "The file is empty."],
    ["too large", { size: 51 * 1024 * 1024 }, "The file is larger than 50 MB. Split it."],
    [
      "another kind",
      { contentType: "image/gif" },
      "Only PDF, FpML and SWIFT MT files are accepted.",
    ],
  ])("refuses %s", async (_name, change, sentence) => {
    const refused = await portal.documents.requestUpload(operator, { ...upload(), ...change });
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "INVALID_INPUT", message: sentence },
    });
  });

  it("retries only what failed, and says who did", async () => {
    const { processingId } = must(await portal.documents.requestUpload(operator, upload()));
    expect(codeOf(await portal.documents.retry(operator, processingId))).toBe("WRONG_STATE");
    await local.storage.documents.finish(processingId, null, "FAILED", {}, new Date());
    expect(must(await portal.documents.retry(operator, processingId)).stage).toBe("QUEUED");
    const [message] = await local.storage.queues.processing.receive(1, 10);
    expect(JSON.parse(message?.body ?? "{}")).toMatchObject({ v: 1, processingId });
    const trail = must(await portal.audit.list(auditor, { stream: `document#${processingId}` }));
    expect(trail.items[0]).toMatchObject({ type: "DocumentRetried", actor: { name: "operator" } });
  });
});

describe("worklist and review", () => {
  const list = (query: Partial<Parameters<Portal["matches"]["list"]>[1]>) =>
    portal.matches.list(operator, {
      view: "all",
      sort: "updatedAt",
      direction: "desc",
      limit: 50,
      ...query,
    });

  it("pages are complete under every sort and direction", async () => {
    const sorts = [
      "updatedAt",
      "createdAt",
      "dueAt",
      "counterpartyName",
      "productType",
      "tradeDate",
    ] as const;
    for (const sort of sorts) {
      for (const direction of ["asc", "desc"] as const) {
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = must(
            await list({ sort, direction, limit: 2, ...(cursor ? { cursor } : {}) }),
          );
          expect(MatchPageSchema.parse(page).total).toBe(3);
          ids.push(...page.items.map(({ matchId }) => matchId));
          cursor = page.cursor ?? undefined;
          if (cursor) expect(page.items.length).toBe(2);
        } while (cursor);
        expect(new Set(ids).size, `${sort} ${direction}`).toBe(3);
        expect(ids.length).toBe(3);
      }
    }
  });

  it("pages what is assigned to one person the same way", async () => {
    const everything = must(await list({})).items;
    for (const { matchId, version } of everything) {
      must(await portal.matches.assign(approver, { matchId, version, assignToMe: true }));
    }
    for (const direction of ["asc", "desc"] as const) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = must(
          await portal.matches.list(approver, {
            view: "mine",
            sort: "tradeDate",
            direction,
            limit: 1,
            ...(cursor ? { cursor } : {}),
          }),
        );
        expect(page.total).toBe(3);
        ids.push(...page.items.map(({ matchId }) => matchId));
        cursor = page.cursor ?? undefined;
      } while (cursor);
      expect(new Set(ids)).toEqual(new Set(everything.map(({ matchId }) => matchId)));
      expect(ids.length).toBe(3);
    }
    expect(must(await list({ view: "mine" })).items).toEqual([]);
  });

  it("search narrows the page, not the total", async () => {
    const page = must(await list({ search: "portal1" }));
    expect(page.items.map(({ matchId }) => matchId)).toEqual([matched]);
    expect(page.total).toBe(3);
  });

  it("views hold what they say", async () => {
    const results = async (view: "breaks" | "matched" | "unpaired" | "needs-attention") =>
      must(await list({ view }))
        .items.map(({ result }) => result)
        .sort();
    expect(await results("breaks")).toEqual(["BREAK"]);
    expect(await results("matched")).toEqual(["MATCHED"]);
    expect(await results("unpaired")).toEqual(["UNPAIRED_BANK"]);
    expect(await results("needs-attention")).toEqual(["BREAK", "UNPAIRED_BANK"]);
  });

  it("the overview counts what the views list", async () => {
    const overview = OverviewSchema.parse(must(await portal.overview(operator)));
    for (const view of [
      "breaks",
      "matched",
      "unpaired",
      "needs-attention",
      "all",
      "mine",
    ] as const) {
      expect(overview.byView[view], view).toBe(must(await list({ view })).total);
    }
    expect(overview.byResult).toMatchObject({ MATCHED: 1, BREAK: 1, UNPAIRED_BANK: 1 });
    expect(overview.deadlines.unknown).toBe(3);
    expect(overview.throughput.length).toBe(14);
  });

  it("the review page has both sides, every verdict, the ink and what may be done", async () => {
    const detail = MatchDetailSchema.parse(must(await portal.matches.get(operator, matched)));
    expect(detail.bank?.terms.find(({ path }) => path === "rate")).toMatchObject({
      value: "1.125",
      evidence: { page: 1 },
    });
    expect(detail.counterparty?.pages[0]?.imageUrl).toMatch(/^\/api\/documents\/.+\/pages\/1$/);
    expect(detail.fields.find(({ path }) => path === "rate")?.outcome).toBe("EQUAL");
    expect(detail.timeline.length).toBeGreaterThanOrEqual(4);
    expect(detail.allowed.propose).toEqual({ allowed: true, why: null });
    expect(detail.allowed.approve.allowed).toBe(false);
    expect(codeOf(await portal.matches.get(operator, "no-such-match"))).toBe("NOT_FOUND");
  });

  it("a decision takes two people, and an auditor can retrace it", async () => {
    const seen = must(await portal.matches.get(operator, matched));
    const evidence = { matchId: matched, evidenceHash: seen.evidenceHash };
    const proposed = must(
      await portal.matches.propose(operator, { ...evidence, version: seen.version, comment: "" }),
    );
    const decide = {
      ...evidence,
      version: proposed.version,
      decision: "APPROVE" as const,
      reason: "",
    };
    expect(codeOf(await portal.matches.decide(operator, decide))).toBe("SAME_PERSON");
    const mine = must(await portal.matches.get(operator, matched)).allowed.approve;
    expect(mine).toMatchObject({ allowed: false, why: expect.stringContaining("second person") });
    const approved = must(await portal.matches.decide(approver, decide));
    expect(approved.version).toBe(proposed.version + 1);
    expect(codeOf(await portal.matches.decide(approver, decide))).toBe("WRONG_STATE");
    const trail = must(await portal.audit.list(auditor, { stream: `match#${matched}` }));
    expect(trail.items[0]).toMatchObject({
      type: "ProposalApproved",
      before: { state: "PROPOSED" },
      after: { state: "CONFIRMED" },
    });
    expect(must(await portal.audit.verify(auditor))).toMatchObject({ firstBad: null });
    expect(must(await list({ view: "closed" })).items.map(({ matchId }) => matchId)).toEqual([
      matched,
    ]);
  });
});

describe("reports", () => {
  const textOf = async (format: "markdown" | "csv", view: string) => {
    const report = must(await portal.reports.create(operator, { format, view }));
    const ticket = must(await portal.reports.download(auditor, report.reportId));
    const answer = await fetch(ticket.url);
    expect(answer.headers.get("content-disposition")).toContain(report.fileName);
    const text = await answer.text();
    expect(createHash("sha256").update(text).digest("hex")).toBe(report.sha256);
    return { report, text };
  };

  it("Markdown tells the whole view", async () => {
    const { report, text } = await textOf("markdown", "all");
    expect(report.fileName).toMatch(/^matching_report_.+_\d{14}\.md$/);
    expect(report.rows).toBe(3);
    for (const line of [
      "# Trade matching report",
      "## Data integrity",
      "| BankTradeData | BANK | 3 | OK |",
      "| CounterpartyTradeData | COUNTERPARTY | 2 | OK |",
      "| Match rate | 50.0% |",
      "All 5 trades of this view are on file in the version shown.",
      "## Unpaired trades",
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toMatch(/\| .+ \| 1\.125 \| 9\.99 \| DIFFERENT \| yes \|/);
    expect(text).toContain("ALONE1");
  });

  it("CSV says what it is and cannot run anything", async () => {
    const { text } = await textOf("csv", "view=breaks&sort=createdAt");
    const lines = text.split("\r\n");
    expect(lines.slice(1, 4)).toEqual([
      "View,view=breaks&sort=createdAt",
      expect.stringMatching(/^As of,20/),
      "Matches,1",
    ]);
    expect(text).toContain(",'=HYPERLINK(1),");
    expect(text).not.toMatch(/(^|,)=/m);
  });

  it("an unknown view is refused, and reports are listed newest first", async () => {
    const refused = await portal.reports.create(operator, { format: "csv", view: "nonsense" });
    expect(codeOf(refused)).toBe("INVALID_INPUT");
    const reports = must(await portal.reports.list(operator));
    const times = reports.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });
});

describe("sign-in", () => {
  const attempt = (userName: string, password: string) =>
    portal.access.signIn({ userName, password });

  it("knows the four seeded users, once", async () => {
    for (const role of ROLES) {
      const actor = must(await attempt(role, passwords.get(role) ?? ""));
      expect(actor.roles).toEqual([role]);
    }
    const { settings, eventStreams } = local.storage;
    expect(await seedLocalUsers({ settings, events: eventStreams })).toBeNull();
  });

  it("answers unknown users and wrong passwords alike", async () => {
    const [unknown, wrong] = [await attempt("mallory", "x"), await attempt("auditor", "x")];
    expect(unknown).toEqual(wrong);
    expect(codeOf(unknown)).toBe("BAD_CREDENTIALS");
    expect(codeOf(await attempt("", ""))).toBe("BAD_CREDENTIALS");
  });

  it("lets a user name wait after five failures, however they are timed", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt("approver", "no")));
    const codes = answers.map(codeOf).sort();
    expect(codes.filter((code) => code === "BAD_CREDENTIALS").length).toBe(5);
    expect(codes.filter((code) => code === "TOO_MANY_ATTEMPTS").length).toBe(3);
    const right = await attempt("approver", passwords.get("approver") ?? "");
    expect(codeOf(right)).toBe("TOO_MANY_ATTEMPTS");
  });

  it("maps single-sign-on groups to roles and turns others away", async () => {
    const profile = { subject: "s1", name: "Sam", groups: ["countersign-approver", "staff"] };
    expect(must(await portal.access.fromSso(profile)).roles).toEqual(["approver"]);
    const stranger = await portal.access.fromSso({ ...profile, groups: ["staff"] });
    expect(codeOf(stranger)).toBe("NOT_PERMITTED");
  });
});

describe("live and health", () => {
  it("tells of changes while somebody listens", async () => {
    const stop = new AbortController();
    const events = portal.live(operator, stop.signal)[Symbol.asyncIterator]();
    expect((await events.next()).value).toMatchObject({ kind: "heartbeat" });
    const breakId =
      must(
        await portal.matches.list(operator, {
          view: "breaks",
          sort: "updatedAt",
          direction: "desc",
          limit: 1,
        }),
      ).items[0]?.matchId ?? "";
    const detail = must(await portal.matches.get(operator, breakId));
    // What happened just before is told too; comments until one is told of.
    let told: LiveEvent | undefined;
    const listening = (async () => {
      while (told === undefined) {
        const { value } = await events.next();
        if (value?.kind === "match" && value.matchId === breakId) told = value;
      }
    })();
    while (told === undefined) {
      must(
        await portal.matches.comment(operator, {
          matchId: breakId,
          version: detail.version,
          text: "Hm.",
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await listening;
    stop.abort();
    let last = await events.next();
    while (!last.done) last = await events.next();
    expect(last.done).toBe(true);
  });

  it("tells of settings, and a match shows their effect at once", async () => {
    const stop = new AbortController();
    const events = portal.live(operator, stop.signal)[Symbol.asyncIterator]();
    const thresholds = async () => must(await portal.matches.get(operator, matched)).thresholds;
    const { operational, ...others } = await thresholds();
    const wanted = { ...others, operational: operational === 0.5 ? 0.6 : 0.5 };
    const administrator = person("administrator");
    const before = must(await portal.books.get(administrator, "reading"));
    const proposed = must(
      await portal.books.propose(administrator, {
        book: "reading",
        revision: before.revision,
        content: { ...ReadingBookSchema.parse(before.content), thresholds: wanted },
        reason: "Account numbers are typed by hand.",
      }),
    );
    must(
      await portal.books.decide(approver, {
        book: "reading",
        revision: proposed.revision,
        decision: "SIGN",
        reason: "Agreed, they are typed by hand.",
      }),
    );
    expect(await thresholds()).toEqual(wanted);
    let told = await events.next();
    while (told.value?.kind !== "settings") told = await events.next();
    expect(told.value).toMatchObject({ book: "reading" });
    stop.abort();
    await events.return?.(undefined);
  });

  it("health really asks", async () => {
    expect(must(await portal.health(operator)).status).toBe("ready");
    const { openStorage } = await import("../storage/storage.ts");
    const away = openStorage({ ...local.env, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9" });
    const broken = must(await createPortal(away, {}).health(operator));
    expect(broken.status).toBe("degraded");
    expect(broken.checks.find(({ name }) => name === "s3")?.ok).toBe(false);
    away.close();
  });

  it("a store that is away is answered, not thrown", async () => {
    const { openStorage } = await import("../storage/storage.ts");
    const away = openStorage({ ...local.env, AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9" });
    const answer = await createPortal(away, {}).documents.get(operator, "x");
    expect(codeOf(answer)).toBe("STORE_UNAVAILABLE");
    away.close();
  });
});
