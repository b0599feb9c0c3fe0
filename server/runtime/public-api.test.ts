import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../contracts/access.ts";
import { openApiDocument } from "../contracts/api/openapi.ts";
import { findOperation, OPERATIONS, type Operation } from "../contracts/api/operations.ts";
import type { Portal } from "../contracts/portal.ts";
import type { Result } from "../domain/failures.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "../workflow/engine.ts";
import { confirmation } from "../workflow/testing/confirmations.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { createPortal } from "./portal.ts";

const administrator: Actor = {
  subject: "administrator",
  name: "Administrator",
  roles: ["administrator"],
};

let local: LocalStorage;
let portal: Portal;
let clock = new Date("2026-11-21T08:00:00.000Z");
/** Ids of what the installation holds, by the folder that names it. */
const held: Record<string, string> = {};

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
};
const code = (result: Result<unknown>): string => (result.ok ? "OK" : result.failure.code);

beforeAll(async () => {
  local = await startLocalStorage();
  portal = createPortal(local.storage, {}, () => clock);
  const filing = createTradeFiling({ store: local.storage.workflow, engine: createEngine() });
  const filed = must(await filing.fileTrade(confirmation({ side: "BANK", reference: "API1" })));
  held.matches = filed.matchId;
});
afterAll(() => local.close());

const tokenFor = async (role: "operator" | "auditor", days = 1) =>
  must(await portal.access.createToken(administrator, { name: "Trade feed", roles: [role], days }));

async function ask(operation: Operation, actor: Actor): Promise<unknown> {
  const folder = operation.path.split("/")[1] ?? "";
  const path = operation.path
    .slice(1)
    .replace("{id}", encodeURIComponent(held[folder] ?? "unknown"));
  const found = findOperation(operation.method, path.split("/").map(decodeURIComponent));
  if (found === null || "allowed" in found) throw new Error(`No route to ${operation.path}`);
  expect(found.operation.id).toBe(operation.id);
  const { query = {}, body = {} } = operation.example;
  return must(await operation.call(portal, actor, { path: found.path, query, body }));
}

describe("the public interface", () => {
  it("answers the example of every operation in the shape it documents", async () => {
    const { token } = await tokenFor("operator");
    const operator = must(await portal.access.byToken(token));
    const auditor = must(await portal.access.byToken((await tokenFor("auditor")).token));
    for (const operation of OPERATIONS) {
      const answer = await ask(operation, operation.id === "listAudit" ? auditor : operator);
      expect(operation.answer.safeParse(answer).error?.issues ?? [], operation.id).toEqual([]);
      if (operation.id === "requestUpload") {
        held.documents = String(
          Object.entries(answer ?? {}).find(([key]) => key === "processingId")?.[1],
        );
      }
      if (operation.id === "createReport") {
        held.reports = String(
          Object.entries(answer ?? {}).find(([key]) => key === "reportId")?.[1],
        );
      }
    }
  }, 30_000);

  it("says which field is wrong", async () => {
    const operator = must(await portal.access.byToken((await tokenFor("operator")).token));
    const upload = OPERATIONS.find(({ id }) => id === "requestUpload");
    const refused = await upload?.call(portal, operator, {
      path: {},
      query: {},
      body: { side: "MIDDLE" },
    });
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "INVALID_INPUT", details: { field: "body.side" } },
    });
  });

  it("tells unknown addresses from unknown methods", () => {
    expect(findOperation("GET", ["nothing"])).toBeNull();
    expect(findOperation("DELETE", ["documents"])).toEqual({ allowed: ["POST", "GET"] });
    expect(findOperation("GET", ["matches", "a", "b"])).toBeNull();
  });

  it("is described by OpenAPI whose references and ids hold", () => {
    const text = JSON.stringify(openApiDocument());
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(OPERATIONS.length);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(text).toContain(`"${name}":{`);
    }
    expect(text).toContain('"openapi":"3.1.0"');
  });
});

describe("API tokens", () => {
  it("stand for nobody else, and end by time or by an administrator", async () => {
    const { token, view } = await tokenFor("operator");
    expect(must(await portal.access.byToken(token))).toEqual({
      subject: `token:${view.tokenId}`,
      name: "Trade feed",
      roles: ["operator"],
    });
    expect(code(await portal.access.byToken(`${token}x`))).toBe("NOT_SIGNED_IN");
    expect(code(await portal.access.byToken(""))).toBe("NOT_SIGNED_IN");
    const before = clock;
    clock = new Date(before.getTime() + 86_400_000);
    expect(code(await portal.access.byToken(token))).toBe("NOT_SIGNED_IN");
    clock = before;
    must(await portal.access.revokeToken(administrator, { tokenId: view.tokenId }));
    expect(code(await portal.access.byToken(token))).toBe("NOT_SIGNED_IN");
  });

  it("are kept nowhere, and their making and ending are on record", async () => {
    const { token, view } = await tokenFor("auditor");
    must(await portal.access.revokeToken(administrator, { tokenId: view.tokenId }));
    const kept = await local.storage.settings.list("api-token");
    expect(JSON.stringify(kept)).not.toContain(token);
    const trail = must(
      await portal.audit.list(administrator, { stream: `access#token:${view.tokenId}` }),
    );
    expect(trail.items.map(({ type }) => type)).toEqual(["ApiTokenRevoked", "ApiTokenCreated"]);
    expect(JSON.stringify(trail)).not.toContain(token);
  });

  it("are revoked once by two administrators at once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { view } = await tokenFor("operator");
      const answers = await Promise.all([
        portal.access.revokeToken(administrator, { tokenId: view.tokenId }),
        portal.access.revokeToken(administrator, { tokenId: view.tokenId }),
      ]);
      expect(answers.some(({ ok }) => ok)).toBe(true);
      const events = await local.storage.eventStreams.read(`access#token:${view.tokenId}`);
      expect(events.map(({ type }) => type)).toEqual(["ApiTokenCreated", "ApiTokenRevoked"]);
    }
  });

  it("cannot approve, whatever is asked for", async () => {
    const { token } = await tokenFor("operator");
    const actor = must(await portal.access.byToken(token));
    const decision = {
      matchId: held.matches ?? "",
      version: 1,
      evidenceHash: createHash("sha256").update(randomUUID()).digest("hex"),
      decision: "APPROVE" as const,
      reason: "A reason that is long enough.",
    };
    expect(code(await portal.matches.decide(actor, decision))).toBe("NOT_PERMITTED");
  });
});
