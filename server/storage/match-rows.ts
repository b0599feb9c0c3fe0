import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { InstitutionBook } from "../contracts/reference-data.ts";
import type { MatchRows } from "../workflow/worklist.ts";
import type { AwsClients } from "./aws-clients.ts";
import { getItems, type Item, isConditionFailure } from "./dynamo.ts";
import { matchItem, matchOf, rowOf } from "./match-items.ts";

export function createMatchRows({ dynamodb }: AwsClients, table: string): MatchRows {
  return {
    async refresh(matchIds, institutions) {
      const keys = matchIds.map((id) => ({ match_id: id }));
      const stale = (await getItems(dynamodb, table, keys)).flatMap((item) => {
        const fresh = refreshed(item, institutions);
        return fresh === null ? [] : [fresh];
      });
      let written = 0;
      for (const item of stale) {
        try {
          await dynamodb.send(
            new PutCommand({
              TableName: table,
              Item: item,
              ConditionExpression: "#seen = :seen",
              ExpressionAttributeNames: { "#seen": "version" },
              ExpressionAttributeValues: { ":seen": item.version },
            }),
          );
          written += 1;
        } catch (thrown) {
          // The match has moved on, and its row with it.
          if (!isConditionFailure(thrown)) throw thrown;
        }
      }
      return written;
    },
  };
}

/** The item with its row as it is under the book; null when it is that already. */
function refreshed(item: Item, institutions: InstitutionBook) {
  const fresh = matchItem(matchOf(item), institutions);
  const was = rowOf(item);
  const is = rowOf(fresh);
  return was.dueAt === is.dueAt && was.dueNote === is.dueNote ? null : fresh;
}
