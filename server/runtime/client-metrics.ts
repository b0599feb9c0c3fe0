import type { AwsClients } from "../storage/aws-clients.ts";
import type { Metrics } from "../telemetry/metrics.ts";

interface Stack {
  add(
    middleware: (
      next: (args: { input: object }) => Promise<unknown>,
      context: { commandName?: string },
    ) => (args: { input: object }) => Promise<unknown>,
    options: { step: "initialize"; name: string; priority: "low" },
  ): void;
}

/** Counts every S3 and DynamoDB operation into `trade_s3_operations_total` and
 * `trade_dynamodb_operations_total`. A refusal the caller asked for (a condition, a missing key)
 * counts as an error too: the label says what the service answered. */
export function countOperations(clients: AwsClients, metrics: Metrics): void {
  watch(clients.s3.middlewareStack as unknown as Stack, (operation, status) =>
    metrics.s3Operations.inc({ operation, status }),
  );
  watch(clients.dynamodb.middlewareStack as unknown as Stack, (operation, status, input) =>
    metrics.dynamodbOperations.inc({ table: tableOf(input), operation, status }),
  );
}

function watch(
  stack: Stack,
  count: (operation: string, status: "success" | "error", input: object) => void,
): void {
  stack.add(
    (next, context) => async (args) => {
      const operation = (context.commandName ?? "Unknown").replace(/Command$/, "");
      try {
        const answer = await next(args);
        count(operation, "success", args.input);
        return answer;
      } catch (error) {
        count(operation, "error", args.input);
        throw error;
      }
    },
    { step: "initialize", name: "countersignMetrics", priority: "low" },
  );
}

function tableOf(input: object): string {
  return "TableName" in input && typeof input.TableName === "string" ? input.TableName : "several";
}
