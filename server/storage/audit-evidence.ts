import { canonicalJson } from "../audit/canonical-json.ts";
import type { RecordedEvent, StreamHead } from "../audit/chain.ts";
import { matchIdOfStream, streams, tradeOfStream } from "../audit/streams.ts";
import type { VerifyDeps } from "../audit/verify.ts";
import { type Item, queryItems } from "./dynamo.ts";
import { eventItem, recordedEvent } from "./event-items.ts";
import type { Storage } from "./storage.ts";
import { type RawItem, scanTable } from "./table-scan.ts";

/**
 * The audit as the tables hold it, for its proof. The product asks indexes which streams there
 * are; here every item of the table counts, and so does every stream a projection knows of, so
 * that neither a changed index attribute nor a deleted stream escapes.
 */
export function auditEvidence(
  storage: Pick<Storage, "clients" | "names" | "workflow">,
): VerifyDeps {
  return {
    streams: { read: (stream) => readStrictly(storage, stream) },
    log: {
      async *streams() {
        yield* await streamNames(storage);
      },
    },
    headOf: (stream) => headOf(storage, stream),
  };
}

async function headOf(
  { workflow }: Pick<Storage, "workflow">,
  stream: string,
): Promise<StreamHead | null> {
  const matchId = matchIdOfStream(stream);
  if (matchId !== null) {
    const match = await workflow.match(matchId);
    return match && { sequence: match.version, hash: match.hash };
  }
  const key = tradeOfStream(stream);
  const trade = key && (await workflow.trade(key.side, key.tradeId));
  return trade ? trade.head : null;
}

/** Names of all streams that are recorded or that a projection says are, in order. */
async function streamNames({
  clients,
  names: { tables },
}: Pick<Storage, "clients" | "names">): Promise<string[]> {
  const found = new Set<string>();
  for await (const item of scanTable(clients, tables.events, ["stream"])) {
    found.add(text(item, "stream"));
  }
  for await (const item of scanTable(clients, tables.matches, ["match_id"])) {
    found.add(streams.match(text(item, "match_id")));
  }
  const trades = [
    ["BANK", tables.bankTrades],
    ["COUNTERPARTY", tables.counterpartyTrades],
  ] as const;
  for (const [side, table] of trades) {
    for await (const item of scanTable(clients, table, ["Trade_ID", "stream_sequence"])) {
      if (item.stream_sequence) found.add(streams.trade(side, text(item, "Trade_ID")));
    }
  }
  return [...found].sort();
}

function text(item: RawItem, name: string): string {
  return item[name]?.S ?? "";
}

/** Events of a stream; one whose item is not as the product writes it fails its hash. */
async function readStrictly(
  { clients, names }: Pick<Storage, "clients" | "names">,
  stream: string,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const items = queryItems(clients.dynamodb, {
    TableName: names.tables.events,
    KeyConditionExpression: "#stream = :stream",
    ExpressionAttributeNames: { "#stream": "stream" },
    ExpressionAttributeValues: { ":stream": stream },
    ConsistentRead: true,
  });
  for await (const item of items) events.push(strictEvent(item, events.at(-1)));
  return events;
}

function strictEvent(item: Item, last: RecordedEvent | undefined): RecordedEvent {
  try {
    const event = recordedEvent(item);
    if (canonicalJson(apart(item)) === canonicalJson(apart(eventItem(event)))) return event;
  } catch (error) {
    // Bytes that no longer decode are an altered event, which is the answer and not a failure.
    if (!(error instanceof Error)) throw error;
  }
  return altered(item, last?.hash ?? "");
}

/** Without the payload, whose packing may differ between versions; the hash covers it. */
function apart({ data: _data, ...rest }: Item): Item {
  return rest;
}

function altered(item: Item, prevHash: string): RecordedEvent {
  return {
    stream: String(item.stream),
    sequence: Number(item.sequence),
    type: "CommentAdded",
    v: 0,
    at: "",
    actor: { subject: "", name: "" },
    correlationId: "",
    summary: "",
    reason: null,
    before: null,
    after: null,
    data: { text: "" },
    prevHash,
    hash: "altered",
  };
}
