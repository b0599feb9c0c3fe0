/**
 * The one table specification. Local start, tests and the cloud stacks all create tables from it,
 * so a named access pattern exists either everywhere or nowhere. Nothing in the product scans.
 */

export interface IndexSpec {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** `all`, `keys`, or the attributes besides the keys. */
  readonly projection: "all" | "keys" | readonly string[];
  /** The question this index answers. */
  readonly answers: string;
}

export interface TableSpec {
  /** Default physical name; `env` overrides it. */
  readonly name: string;
  readonly env: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly numbers?: readonly string[];
  readonly indexes: readonly IndexSpec[];
  /** Attribute (epoch seconds) after which an item is removed. */
  readonly timeToLive?: string;
  /** Change stream with old and new images, for consumers outside the product. */
  readonly stream: boolean;
  readonly pointInTimeRecovery: boolean;
}

const TRADE_INDEXES: readonly IndexSpec[] = [
  {
    name: "bySource",
    partitionKey: "TRADE_SOURCE",
    sortKey: "processing_timestamp",
    projection: "keys",
    answers: "trades of one source by time; a record in the wrong table shows under its source",
  },
];

/** Attributes of a worklist row that every worklist index carries. */
const WORKLIST = ["row", "search_text", "product_type", "counterparty_name"] as const;

const worklistIndex = (name: string, sortKey: string): IndexSpec => ({
  name,
  partitionKey: "lane",
  sortKey,
  projection: WORKLIST,
  answers: `worklist of a lane sorted by ${sortKey}`,
});

export const TABLES = {
  bankTrades: {
    name: "BankTradeData",
    env: "DYNAMODB_BANK_TABLE",
    partitionKey: "Trade_ID",
    indexes: TRADE_INDEXES,
    stream: true,
    pointInTimeRecovery: true,
  },
  counterpartyTrades: {
    name: "CounterpartyTradeData",
    env: "DYNAMODB_COUNTERPARTY_TABLE",
    partitionKey: "Trade_ID",
    indexes: TRADE_INDEXES,
    stream: true,
    pointInTimeRecovery: true,
  },
  documents: {
    name: "ProcessingStatus",
    env: "DYNAMODB_STATUS_TABLE",
    partitionKey: "processing_id",
    indexes: [
      {
        name: "bySide",
        partitionKey: "side",
        sortKey: "arrival",
        projection: "all",
        answers: "documents of a side, newest first",
      },
      {
        name: "byStatus",
        partitionKey: "status_list",
        sortKey: "arrival",
        projection: "all",
        answers: "documents of a side with one outcome, or still open; counts and sweeps",
      },
      {
        name: "byChange",
        partitionKey: "feed",
        sortKey: "updated_at",
        projection: "keys",
        answers: "documents changed since an instant, for the live page",
      },
      {
        name: "byPendingImages",
        partitionKey: "images_pending",
        sortKey: "arrival",
        projection: "all",
        answers: "documents whose page images are still to be stored (sparse)",
      },
      {
        name: "byDay",
        partitionKey: "finished_day",
        sortKey: "finished_at",
        projection: ["outcome"],
        answers: "documents finished on a day, for the throughput chart (sparse)",
      },
    ],
    stream: false,
    pointInTimeRecovery: true,
  },
  matchIndex: {
    name: "MatchIndex",
    env: "DYNAMODB_MATCH_INDEX_TABLE",
    partitionKey: "block",
    sortKey: "member",
    indexes: [],
    stream: false,
    pointInTimeRecovery: true,
  },
  matches: {
    name: "TradeMatches",
    env: "DYNAMODB_MATCHES_TABLE",
    partitionKey: "match_id",
    indexes: [
      worklistIndex("byUpdated", "sort_updated"),
      worklistIndex("byCreated", "sort_created"),
      worklistIndex("byDue", "sort_due"),
      worklistIndex("byCounterparty", "sort_counterparty"),
      worklistIndex("byProduct", "sort_product"),
      worklistIndex("byTradeDate", "sort_trade_date"),
      {
        name: "byTally",
        partitionKey: "lane",
        sortKey: "tally",
        projection: "keys",
        answers: "counts by result and workflow state",
      },
      {
        name: "byAssignee",
        partitionKey: "assignee_open",
        sortKey: "sort_updated",
        projection: WORKLIST,
        answers: "open matches assigned to one person (sparse)",
      },
    ],
    stream: true,
    pointInTimeRecovery: true,
  },
  events: {
    name: "WorkflowEvents",
    env: "DYNAMODB_EVENTS_TABLE",
    partitionKey: "stream",
    sortKey: "sequence",
    numbers: ["sequence"],
    indexes: [
      {
        name: "byMonth",
        partitionKey: "month",
        sortKey: "moment",
        projection: [
          "type",
          "at",
          "actor",
          "summary",
          "reason",
          "before",
          "after",
          "hash",
          "correlation_id",
        ],
        answers: "all events of a month by time; changes since an instant",
      },
      {
        name: "byStream",
        partitionKey: "stream_list",
        sortKey: "moment",
        projection: "keys",
        answers: "every stream, by its first event (sparse)",
      },
    ],
    stream: true,
    pointInTimeRecovery: true,
  },
  settings: {
    name: "Settings",
    env: "DYNAMODB_SETTINGS_TABLE",
    partitionKey: "kind",
    sortKey: "version",
    indexes: [],
    timeToLive: "expires_at",
    stream: false,
    pointInTimeRecovery: true,
  },
} as const satisfies Record<string, TableSpec>;

export type TableId = keyof typeof TABLES;
export const TABLE_IDS = Object.keys(TABLES) as TableId[];

/** @returns the specification under its general type. */
export function tableSpec(id: TableId): TableSpec {
  return TABLES[id];
}
