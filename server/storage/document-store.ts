import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Side } from "../domain/trade.ts";
import type { Claim, DocumentRecord, DocumentStore } from "../pipeline/ports.ts";
import type { AwsClients } from "./aws-clients.ts";
import { documentItem, documentRecord, indexAttributes } from "./document-items.ts";
import { getItem, isConditionFailure, snake } from "./dynamo.ts";

type Change = Readonly<Partial<DocumentRecord>>;

/** Fields a change may never touch: identity, and what the store itself maintains. */
const FIXED: ReadonlySet<string> = new Set(["processingId", "version", "side", "receivedAt"]);

/** Document records in the table ProcessingStatus. */
export function createDocumentStore(clients: AwsClients, table: string): DocumentStore {
  const { dynamodb } = clients;
  const get = async (processingId: string): Promise<DocumentRecord | null> => {
    const item = await getItem(dynamodb, table, { processing_id: processingId });
    return item ? documentRecord(item) : null;
  };

  /** One conditional update; null when the condition did not hold. */
  const update = async (
    processingId: string,
    change: Record<string, unknown>,
    condition: string,
    values: Record<string, unknown>,
  ): Promise<DocumentRecord | null> => {
    const expression = updateExpression(change);
    try {
      const answer = await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: { processing_id: processingId },
          UpdateExpression: expression.text,
          ConditionExpression: `attribute_exists(processing_id) AND (${condition})`,
          ExpressionAttributeNames: { ...expression.names, ...namesOf(condition) },
          ExpressionAttributeValues: { ...expression.values, ...values },
          ReturnValues: "ALL_NEW",
        }),
      );
      return answer.Attributes ? documentRecord(answer.Attributes) : null;
    } catch (thrown) {
      if (isConditionFailure(thrown)) return null;
      throw thrown;
    }
  };

  /** Reads, merges and writes under the version seen, so that index attributes stay right. */
  const merge = async (
    processingId: string,
    plan: (current: DocumentRecord) => Change | null,
    now: Date,
  ): Promise<DocumentRecord | null> => {
    for (;;) {
      const current = await get(processingId);
      const change = current && plan(current);
      if (!current || !change) return null;
      const next: DocumentRecord = { ...current, ...change, updatedAt: now.toISOString() };
      const written = await update(
        processingId,
        { ...change, updatedAt: next.updatedAt, ...indexAttributes(next) },
        "#version = :seen",
        { ":seen": current.version },
      );
      if (written) return written;
    }
  };

  return {
    get,

    async register(record) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: documentItem(record),
            ConditionExpression: "attribute_not_exists(processing_id)",
          }),
        );
        return { created: true, record };
      } catch (thrown) {
        if (!isConditionFailure(thrown)) throw thrown;
      }
      const existing = await get(record.processingId);
      if (!existing) throw new Error("A registered document record vanished.");
      return { created: false, record: existing };
    },

    arrive(processingId, change, now) {
      return merge(
        processingId,
        (current) => (current.stage === "EXPECTED" ? { ...change, stage: "QUEUED" } : null),
        now,
      );
    },

    claimContent: (sha256, side, processingId) =>
      claimContent(clients, table, get, { sha256, side, processingId }),

    async claim(processingId, owner, now, leaseSeconds): Promise<Claim> {
      const until = leaseUntil(now, leaseSeconds);
      const claimed = await update(
        processingId,
        { lease: { owner, until }, updatedAt: now.toISOString(), attempts: INCREMENT },
        "attribute_not_exists(#outcome) AND (attribute_not_exists(#lease) OR #lease.#until <= :now)",
        { ":now": now.toISOString() },
      );
      if (claimed) return { kind: "claimed", record: claimed };
      const record = await get(processingId);
      if (!record) return { kind: "unknown" };
      if (record.outcome !== null) return { kind: "finished", record };
      return { kind: "leased", until: record.lease?.until ?? now.toISOString() };
    },

    async heartbeat(processingId, owner, now, leaseSeconds) {
      // Not a change anybody shows: updatedAt stays, the live page stays quiet.
      const kept = await update(
        processingId,
        { lease: { owner, until: leaseUntil(now, leaseSeconds) } },
        "attribute_not_exists(#outcome) AND #lease.#owner = :owner",
        { ":owner": owner },
      );
      return kept !== null;
    },

    advance(processingId, owner, change, now) {
      return update(
        processingId,
        { ...change, updatedAt: now.toISOString() },
        "attribute_not_exists(#outcome) AND #lease.#owner = :owner",
        { ":owner": owner },
      );
    },

    finish(processingId, owner, outcome, change, now) {
      return merge(
        processingId,
        (current) => {
          if (current.outcome !== null) return null;
          if (owner !== null && current.lease?.owner !== owner) return null;
          return {
            ...change,
            outcome,
            stage: "DONE",
            percent: 100,
            lease: null,
            finishedAt: now.toISOString(),
          };
        },
        now,
      );
    },

    annotate(processingId, change, now) {
      return merge(processingId, () => change, now);
    },
  };
}

function leaseUntil(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}

const INCREMENT = Symbol("increment");

/** SET and REMOVE of a change; null removes, {@link INCREMENT} adds one. Version always grows. */
export function updateExpression(change: Record<string, unknown>): {
  text: string;
  names: Record<string, string>;
  values: Record<string, unknown>;
} {
  const names: Record<string, string> = { "#version": "version" };
  const values: Record<string, unknown> = { ":one": 1 };
  const sets = ["#version = #version + :one"];
  const removes: string[] = [];
  for (const [field, value] of Object.entries(change)) {
    if (FIXED.has(field) || value === undefined) continue;
    const name = `#${field}`;
    names[name] = snake(field);
    if (value === null) removes.push(name);
    else if (value === INCREMENT) sets.push(`${name} = ${name} + :one`);
    else {
      sets.push(`${name} = :${field}`);
      values[`:${field}`] = value;
    }
  }
  const remove = removes.length > 0 ? ` REMOVE ${removes.join(", ")}` : "";
  return { text: `SET ${sets.join(", ")}${remove}`, names, values };
}

function namesOf(condition: string): Record<string, string> {
  const found = condition.match(/#\w+/g) ?? [];
  return Object.fromEntries(found.map((name) => [name, snake(name.slice(1))]));
}

interface ContentClaim {
  readonly sha256: string;
  readonly side: Side;
  readonly processingId: string;
}

/**
 * The document whose content this is, if it was processed or still is: what the upload action asks
 * before it signs anything.
 */
export async function contentHolder(
  clients: AwsClients,
  table: string,
  sha256: string,
  side: Side,
): Promise<DocumentRecord | null> {
  const { dynamodb } = clients;
  const claim = await getItem(dynamodb, table, { processing_id: contentKey(sha256, side) });
  if (typeof claim?.holder !== "string") return null;
  const item = await getItem(dynamodb, table, { processing_id: claim.holder });
  const record = item && documentRecord(item);
  return record && isHolding(record) ? record : null;
}

function isHolding(record: DocumentRecord): boolean {
  return record.outcome === null || record.outcome === "PROCESSED";
}

/** Key of the item that says who holds a content hash. */
function contentKey(sha256: string, side: Side): string {
  return `content#${side}#${sha256}`;
}

/**
 * First holder wins. A holder that ended without a trade (failed, quarantined, abandoned, gone)
 * gives way, so that the same file may be sent again after the cause was mended.
 */
async function claimContent(
  clients: AwsClients,
  table: string,
  get: DocumentStore["get"],
  claim: ContentClaim,
): Promise<{ readonly holder: string }> {
  const key = contentKey(claim.sha256, claim.side);
  const put = (condition: string, values?: Record<string, string>) =>
    clients.dynamodb.send(
      new PutCommand({
        TableName: table,
        Item: { processing_id: key, holder: claim.processingId },
        ConditionExpression: condition,
        ...(values ? { ExpressionAttributeValues: values } : {}),
      }),
    );
  try {
    await put("attribute_not_exists(processing_id) OR holder = :me", { ":me": claim.processingId });
    return { holder: claim.processingId };
  } catch (thrown) {
    if (!isConditionFailure(thrown)) throw thrown;
    const old = await getItem(clients.dynamodb, table, { processing_id: key });
    const holder = String(old?.holder ?? "");
    const record = await get(holder);
    if (record && isHolding(record)) return { holder };
    try {
      await put("holder = :old", { ":old": holder });
      return { holder: claim.processingId };
    } catch (second) {
      if (!isConditionFailure(second)) throw second;
      return claimContent(clients, table, get, claim);
    }
  }
}
