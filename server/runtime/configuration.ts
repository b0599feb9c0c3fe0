import { z } from "zod";
import { ok, type Result, refuse } from "../domain/failures.ts";

/** Every environment variable the server processes read, in one schema. `.env.example` and the
 * manifests name the same ones. Empty text counts as not set. */

const count = (least: number, most: number, usual: number) =>
  z.coerce
    .number(`must be a number from ${least} to ${most}`)
    .int("must be a whole number")
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .default(usual);
const port = (usual: number) => count(0, 65_535, usual);
const flag = (usual: boolean) =>
  z
    .enum(["true", "false"], "must be true or false")
    .default(usual ? "true" : "false")
    .transform((text) => text === "true");
const address = () => z.url("must be an address such as http://127.0.0.1:8080");
const name = (usual: string) => z.string().min(3, "is too short for a name").default(usual);

const EnvironmentSchema = z
  .object({
    AWS_REGION: z.string().default("us-east-1"),
    AWS_ENDPOINT_URL: address().optional(),
    AWS_ENDPOINT_URL_S3: address().optional(),
    AWS_ENDPOINT_URL_DYNAMODB: address().optional(),
    AWS_ENDPOINT_URL_SQS: address().optional(),
    AWS_ENDPOINT_URL_SNS: address().optional(),
    S3_BUCKET_NAME: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket name: 3 to 63 of a-z 0-9 . -")
      .default("trade-documents-production"),
    DYNAMODB_BANK_TABLE: name("BankTradeData"),
    DYNAMODB_COUNTERPARTY_TABLE: name("CounterpartyTradeData"),
    SNS_TOPIC_ARN: z.string().startsWith("arn:", "must be an ARN").optional(),
    LOG_LEVEL: z
      .string()
      .transform((text) => text.toUpperCase())
      .pipe(
        z.enum(
          ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
          "must be DEBUG, INFO, WARNING, ERROR or CRITICAL",
        ),
      )
      .default("INFO"),
    /** Documents in hand at once, per process. */
    MAX_WORKERS: count(1, 64, 4),
    /** Threads that read documents, and what each may use. */
    READER_WORKERS: count(1, 16, 2),
    READER_MEMORY_MB: count(64, 2048, 384),
    /** Seconds for one document. */
    PROCESSING_TIMEOUT: count(1, 3600, 300),
    LEASE_SECONDS: count(3, 600, 30),
    RETRY_BASE_SECONDS: count(0, 300, 5),
    /** Seconds between two runs of the scheduler, and until it thinks a document is stuck. */
    SWEEP_SECONDS: count(1, 3600, 15),
    STUCK_SECONDS: count(1, 86_400, 60),
    /** Hour (UTC) of the daily reconciliation. */
    RECONCILE_HOUR: count(0, 23, 2),
    HEALTH_CHECK_PORT: port(8080),
    METRICS_PORT: port(9090),
    PROMETHEUS_ENABLED: flag(true),
    /** Loopback unless a container says otherwise. */
    BIND_ADDRESS: z.union([z.ipv4(), z.ipv6()], "must be an IP address").default("127.0.0.1"),
    /** Where intake finds the processor. */
    PROCESSOR_URL: address().default("http://127.0.0.1:8080"),
    POD_NAMESPACE: z.string().optional(),
    POD_NAME: z.string().optional(),
    CONTAINER_NAME: z.string().optional(),
    NODE_NAME: z.string().optional(),
  })
  .refine((env) => env.POD_NAMESPACE === undefined || env.POD_NAME !== undefined, {
    path: ["POD_NAME"],
    message: "must be set when POD_NAMESPACE is",
  });

export type Environment = z.infer<typeof EnvironmentSchema>;
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Validates the environment of a server process.
 *
 * @returns the typed settings, or CONFIGURATION_INVALID whose message has one line for every
 * variable that is wrong, so that one start shows everything. Values are never repeated.
 */
export function readConfiguration(env: RawEnvironment): Result<Environment> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = EnvironmentSchema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")} ${message}.`);
  return refuse(
    "CONFIGURATION_INVALID",
    `The configuration is wrong in ${lines.length} ${lines.length === 1 ? "place" : "places"}:\n${lines.join("\n")}`,
  );
}

/** The settings, or a sentence on standard error and the end of the process with status 2. */
export function demandConfiguration(env: RawEnvironment): Environment {
  const configuration = readConfiguration(env);
  if (configuration.ok) return configuration.value;
  console.error(configuration.failure.message);
  process.exit(2);
}
