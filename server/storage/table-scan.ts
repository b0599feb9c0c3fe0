import { type AttributeValue, ScanCommand, type ScanCommandInput } from "@aws-sdk/client-dynamodb";
import type { AwsClients } from "./aws-clients.ts";

/** An item exactly as DynamoDB keeps it: numbers as text, bytes as bytes. */
export type RawItem = Record<string, AttributeValue>;

/**
 * Every item of a table, or some attributes of each. For backup, restore and the proof of the
 * audit only, which are about every item there is; no screen and no worker asks like this.
 */
export async function* scanTable(
  clients: AwsClients,
  table: string,
  attributes?: readonly string[],
): AsyncGenerator<RawItem, void> {
  let start: ScanCommandInput["ExclusiveStartKey"];
  const names = attributes?.map((name, index) => [`#a${index}`, name] as const);
  do {
    const page = await clients.dynamodb.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(names
          ? {
              ProjectionExpression: names.map(([alias]) => alias).join(", "),
              ExpressionAttributeNames: Object.fromEntries(names),
            }
          : {}),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}
