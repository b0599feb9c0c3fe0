import type { TableCount, TradeCounts } from "../reports/ports.ts";
import type { AwsClients } from "./aws-clients.ts";
import { countItems } from "./dynamo.ts";
import type { StorageNames } from "./names.ts";

/** Counts the trade tables by the source their records name. */
export function createTradeCounts(clients: AwsClients, names: StorageNames): TradeCounts {
  const bySource = (table: string, source: string): Promise<number> =>
    countItems(
      clients.dynamodb,
      {
        TableName: table,
        IndexName: "bySource",
        KeyConditionExpression: "TRADE_SOURCE = :source",
        ExpressionAttributeValues: { ":source": source },
      },
      Number.POSITIVE_INFINITY,
    );
  const count = async (table: string, source: string, other: string): Promise<TableCount> => {
    const [records, misplaced] = await Promise.all([
      bySource(table, source),
      bySource(table, other),
    ]);
    return { table, source, records, misplaced };
  };
  return {
    count: () =>
      Promise.all([
        count(names.tables.bankTrades, "BANK", "COUNTERPARTY"),
        count(names.tables.counterpartyTrades, "COUNTERPARTY", "BANK"),
      ]),
  };
}
