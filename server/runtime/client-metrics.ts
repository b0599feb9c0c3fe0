import type { AwsClients } from "../storage/aws-clients.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { type SpanAttributes, traced } from "../telemetry/tracing.ts";

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
 * `trade_dynamodb_operations_total`, and gives every call of AWS that is part of a trace its span.
 * A refusal the caller asked for (a condition, a missing key)
 * counts as an error too: the label says what the service answered. */
export function countOperations(clients: AwsClients, metrics: Metrics): void {
  const { s3, dynamodb, sqs, sns } = clients;
  watch(s3.middlewareStack, "S3", (operation, status) =>
    metrics.s3Operations.inc({ operation, status }),
  );
  watch(dynamodb.middlewareStack, "DynamoDB", (operation, status, input) =>
    metrics.dynamodbOperations.inc({ table: tableOf(input), operation, status }),
  );
  watch(sqs.middlewareStack, "SQS", () => undefined);
  watch(sns.middlewareStack, "SNS", () => undefined);
}

function watch(
  stack: unknown,
  service: string,
  count: (operation: string, status: "success" | "error", input: object) => void,
): void {
  (stack as Stack).add(
    (next, context) => async (args) => {
      const operation = (context.commandName ?? "Unknown").replace(/Command$/, "");
      const attributes: SpanAttributes = {
        operation,
        ...("TableName" in args.input ? { table: tableOf(args.input) } : {}),
      };
      const span = { kind: "client", within: true, attributes } as const;
      try {
        const answer = await traced(`${service} ${operation}`, span, () => next(args));
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
