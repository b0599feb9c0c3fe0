import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { scanTable } from "../../storage/table-scan.ts";
import { fileAll, pointAt, runCommand } from "../../testing/command.ts";
import { type Ground, startGround } from "../../testing/stack.ts";
import { UsageError } from "./command.ts";
import { verifyAuditCommand } from "./verify-audit.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
  pointAt(ground);
  await fileAll(ground, [
    { side: "BANK", reference: "VA-1" },
    { side: "COUNTERPARTY", reference: "CP-1", other: "VA-1" },
    { side: "BANK", reference: "VA-2", terms: { rate: "1.2" } },
  ]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await ground.close();
});

type Raw = Record<string, AttributeValue>;

const table = () => ground.storage.names.tables.events;

async function allEvents(): Promise<Raw[]> {
  const items: Raw[] = [];
  for await (const item of scanTable(ground.storage.clients, table())) items.push(item);
  return items;
}

const put = (item: Raw) =>
  ground.storage.clients.dynamodb.send(new PutItemCommand({ TableName: table(), Item: item }));

/** The same value with one byte another one; null where there is no byte to flip. */
function flipped(value: AttributeValue): AttributeValue | null {
  if (value.S) return { S: String.fromCharCode(value.S.charCodeAt(0) ^ 1) + value.S.slice(1) };
  if (value.B) return { B: value.B.map((byte, at) => (at === 20 ? byte ^ 16 : byte)) };
  if (value.M?.name) return { M: { ...value.M, name: flipped(value.M.name) ?? value.M.name } };
  return null;
}

const verify = (...argv: string[]) => runCommand(verifyAuditCommand, "--json", ...argv);

describe("verify-audit", () => {
  it("says that every chain holds, and how much it read", async () => {
    const { status, json } = await verify();
    expect(status).toBe(0);
    const events = await allEvents();
    const streams = new Set(events.map((event) => event.stream?.S)).size;
    expect(json()).toMatchObject({
      verified: true,
      events: events.length,
      streams,
      firstBad: null,
    });
    expect((await runCommand(verifyAuditCommand)).out.join()).toContain("Every hash chain holds");
  });

  it("names the event in which one byte of the table was flipped, whichever byte", async () => {
    const [event] = (await allEvents()).filter((item) => item.type?.S === "SidesPaired");
    if (!event?.stream?.S) throw new Error("Nothing was paired.");
    const bad = { stream: event.stream.S, sequence: Number(event.sequence?.N) };
    let tried = 0;
    for (const [name, value] of Object.entries(event)) {
      const wrong = name === "stream" || name === "sequence" ? null : flipped(value);
      if (wrong === null) continue;
      await put({ ...event, [name]: wrong });
      const { status, json } = await verify();
      expect(status, name).toBe(1);
      expect(json(), name).toMatchObject({ verified: false, firstBad: bad });
      tried += 1;
    }
    expect(tried).toBeGreaterThan(6);
    await put(event);
    expect((await verify()).status).toBe(0);
  });

  it("finds a stream that is gone altogether, because its projection is still there", async () => {
    const [first] = (await allEvents()).filter((item) => item.type?.S === "MatchOpened");
    if (!first?.stream || !first.sequence) throw new Error("No match was opened.");
    const stream = first.stream.S ?? "";
    const all = (await allEvents()).filter((item) => item.stream?.S === stream);
    const { dynamodb } = ground.storage.clients;
    for (const { stream: name, sequence } of all) {
      if (!name || !sequence) continue;
      const Key = { stream: name, sequence };
      await dynamodb.send(new DeleteItemCommand({ TableName: table(), Key }));
    }
    const { status, json } = await verify();
    expect(status).toBe(1);
    expect(json()).toMatchObject({ firstBad: { stream, sequence: 1 } });
    for (const item of all) await put(item);
  });

  it("answers for one stream, and says when there is none of the name", async () => {
    expect((await verify("--stream", "trade#BANK#VA-1")).json()).toMatchObject({ streams: 1 });
    const none = await verify("--stream", "match#none");
    expect(none).toMatchObject({ status: 1, out: [] });
    expect(none.err.join()).toContain("no stream match#none");
    await expect(verify("extra")).rejects.toBeInstanceOf(UsageError);
  });
});
