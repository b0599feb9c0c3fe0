import { z } from "zod";
import { ok, type Result, refuse } from "../domain/failures.ts";
import { REDACTIONS } from "../extraction/models/model.ts";
import { TABLES, type TableId } from "../storage/tables.ts";

/** Every environment variable the server processes read, in one schema. The page
 * docs/configuration.md is made from it, and the manifests name the same ones. Empty text counts
 * as not set. */

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

const table = (id: TableId, description: string) =>
  name(TABLES[id].name).meta(about("AWS", description));
const pod = (description: string) => z.string().optional().meta(about("Network", description));
const LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;

/** A paragraph of the page about the configuration; `about` says what the variable is for. */
type Section =
  | "AWS"
  | "Processing"
  | "Second reader"
  | "Network"
  | "Telemetry"
  | "Portal"
  | "Installation";
const about = (section: Section, description: string) => ({ section, description });
/** Never to be put into a file or a manifest as it is. */
const secret = { secret: true };
/** May change while a process runs; see configuration-live.ts. */
const live = { reload: "live" };

const AWS = {
  AWS_REGION: z.string().default("us-east-1").meta(about("AWS", "Region of everything below.")),
  AWS_ENDPOINT_URL: address()
    .optional()
    .meta(about("AWS", "Address of all AWS services where they are not Amazon's own.")),
  AWS_ENDPOINT_URL_S3: address().optional().meta(about("AWS", "Address of S3 alone.")),
  AWS_ENDPOINT_URL_DYNAMODB: address().optional().meta(about("AWS", "Address of DynamoDB alone.")),
  AWS_ENDPOINT_URL_SQS: address().optional().meta(about("AWS", "Address of SQS alone.")),
  AWS_ENDPOINT_URL_SNS: address().optional().meta(about("AWS", "Address of SNS alone.")),
  AWS_ACCESS_KEY_ID: z
    .string()
    .optional()
    .meta(about("AWS", "Access key. Without it the roles and profiles of the machine are used.")),
  AWS_SECRET_ACCESS_KEY: z
    .string()
    .optional()
    .meta({ ...about("AWS", "Secret of the access key."), ...secret }),
  AWS_SESSION_TOKEN: z
    .string()
    .optional()
    .meta({ ...about("AWS", "Token of a temporary access key."), ...secret }),
  S3_BUCKET_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket name: 3 to 63 of a-z 0-9 . -")
    .default("trade-documents-production")
    .meta(about("AWS", "The documents bucket.")),
  DYNAMODB_BANK_TABLE: table("bankTrades", "Trades of the bank."),
  DYNAMODB_COUNTERPARTY_TABLE: table("counterpartyTrades", "Trades of the counterparties."),
  DYNAMODB_STATUS_TABLE: table("documents", "Document records."),
  DYNAMODB_MATCH_INDEX_TABLE: table("matchIndex", "Candidate index of the matching."),
  DYNAMODB_MATCHES_TABLE: table("matches", "Matches as the worklist shows them."),
  DYNAMODB_EVENTS_TABLE: table("events", "The audit: every event, hash-chained."),
  DYNAMODB_SETTINGS_TABLE: table("settings", "Users, reports and settings."),
  SQS_BANK_QUEUE: name("bank-documents").meta(about("AWS", "Events of the bank's documents.")),
  SQS_COUNTERPARTY_QUEUE: name("counterparty-documents").meta(
    about("AWS", "Events of the counterparties' documents."),
  ),
  SQS_PROCESSING_QUEUE: name("processing").meta(about("AWS", "Documents waiting to be read.")),
  SQS_FAILED_QUEUE: name("failed-processing").meta(about("AWS", "Events of the FAILED folder.")),
  SNS_TOPIC_NAME: name("trade-processing-notifications").meta(
    about("AWS", "Topic of the outcomes, looked up by its name."),
  ),
  SNS_TOPIC_ARN: z
    .string()
    .startsWith("arn:", "must be an ARN")
    .optional()
    .meta(about("AWS", "ARN of that topic; saves the lookup.")),
} as const;

const PROCESSING = {
  LOG_LEVEL: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(LOG_LEVELS, "must be DEBUG, INFO, WARNING, ERROR or CRITICAL"))
    .default("INFO")
    .meta({
      ...about("Processing", `Least level that is logged: ${LOG_LEVELS.join(", ")}.`),
      // JSON Schema leaves out the default of what is transformed.
      fallback: "INFO",
      ...live,
    }),
  MAX_WORKERS: count(1, 64, 4).meta({
    ...about("Processing", "Documents in hand at once, per process."),
    ...live,
  }),
  READER_WORKERS: count(1, 16, 2).meta(about("Processing", "Threads that read documents.")),
  READER_MEMORY_MB: count(64, 2048, 384).meta(
    about("Processing", "Memory one reading thread may use, in MB."),
  ),
  PROCESSING_TIMEOUT: count(1, 3600, 300).meta({
    ...about("Processing", "Seconds for one document."),
    ...live,
  }),
  LEASE_SECONDS: count(3, 600, 30).meta(
    about("Processing", "Seconds until the document of a crashed worker is free again."),
  ),
  INTAKE_VISIBILITY_SECONDS: count(5, 900, 60).meta(
    about("Processing", "Seconds until the message of an intake that died is delivered again."),
  ),
  RETRY_BASE_SECONDS: count(0, 300, 5).meta({
    ...about("Processing", "Seconds before the second attempt; three times as long each time."),
    ...live,
  }),
  SWEEP_SECONDS: count(1, 3600, 15).meta({
    ...about("Processing", "Seconds between two runs of the scheduler."),
    ...live,
  }),
  STUCK_SECONDS: count(1, 86_400, 60).meta({
    ...about("Processing", "Seconds without progress until a document is taken for stuck."),
    ...live,
  }),
  RECONCILE_HOUR: count(0, 23, 2).meta({
    ...about("Processing", "Hour (UTC) of the daily reconciliation."),
    ...live,
  }),
  DIGEST_HOUR: count(0, 23, 6).meta({
    ...about("Processing", "Hour (UTC) at which the daily digest is sent to the topic."),
    ...live,
  }),
} as const;

/** `off` is complete: nothing of a model is loaded, and nothing is missing without one. */
const MODEL_PROVIDERS = ["off", "bedrock", "anthropic", "openai-compatible"] as const;
const model = (description: string) => about("Second reader", description);
const price = (direction: string) =>
  z.coerce
    .number("must be a number from 0 to 10000")
    .min(0, "must be at least 0")
    .max(10_000, "must be at most 10000")
    .default(0)
    .meta({ ...model(`Price of a million ${direction} tokens, for the cost metric.`), ...live });

const MODELS = {
  MODEL_PROVIDER: z
    .enum(MODEL_PROVIDERS, "must be off, bedrock, anthropic or openai-compatible")
    .default("off")
    .meta(
      model(
        "Who serves the model that reads every PDF after the built-in reader; openai-compatible also means models on machines of one's own.",
      ),
    ),
  MODEL_ID: z
    .string()
    .max(200, "is too long for a model")
    .optional()
    .meta(model("Model, as its provider calls it. Needed unless the provider is off.")),
  MODEL_BASE_URL: address()
    .optional()
    .meta(
      model(
        "Address of the provider's interface; needed for openai-compatible (with its /v1), for the others their own.",
      ),
    ),
  MODEL_API_KEY: z
    .string()
    .optional()
    .meta({
      ...model("Key of the provider; needed for anthropic. Bedrock without one uses AWS keys."),
      ...secret,
    }),
  MODEL_TIMEOUT_SECONDS: count(1, 600, 60).meta({
    ...model("Seconds for one trade, waiting and repeating included; then it goes on without."),
    ...live,
  }),
  MODEL_CONCURRENCY: count(1, 64, 4).meta({ ...model("Questions at once, per process."), ...live }),
  MODEL_MAX_TOKENS_PER_DOCUMENT: count(1_000, 1_000_000, 40_000).meta({
    ...model("Most tokens of one trade, question and answer; longer ones are not sent."),
    ...live,
  }),
  MODEL_REDACTION: z
    .enum(REDACTIONS, `must be ${REDACTIONS.join(" or ")}`)
    .default("parties+identifiers")
    .meta(
      model(
        "What is replaced before a text is sent: accounts, IBAN, BIC, LEI, addresses of mail and telephone; with parties+identifiers also the names of both institutions.",
      ),
    ),
  MODEL_INPUT_PRICE: price("input"),
  MODEL_OUTPUT_PRICE: price("output"),
} as const;

/** What a provider cannot do without. */
const MODEL_NEEDS = {
  off: [],
  bedrock: ["MODEL_ID"],
  anthropic: ["MODEL_ID", "MODEL_API_KEY"],
  "openai-compatible": ["MODEL_ID", "MODEL_BASE_URL"],
} as const satisfies Record<(typeof MODEL_PROVIDERS)[number], readonly (keyof typeof MODELS)[]>;

const NETWORK = {
  HEALTH_CHECK_PORT: port(8080).meta(about("Network", "Port of the processor's interface.")),
  METRICS_PORT: port(9090).meta(about("Network", "Port of the metrics of each process.")),
  PROMETHEUS_ENABLED: flag(true).meta(about("Network", "Whether metrics are served.")),
  BIND_ADDRESS: z
    .union([z.ipv4(), z.ipv6()], "must be an IP address")
    .default("127.0.0.1")
    .meta(about("Network", "Address to listen on; loopback unless a container says otherwise.")),
  PROCESSOR_URL: address()
    .default("http://127.0.0.1:8080")
    .meta(about("Network", "Where intake finds the processor.")),
  POD_NAMESPACE: pod("Kubernetes namespace, for the logs; needs POD_NAME."),
  POD_NAME: pod("Kubernetes pod, for the logs and the leases."),
  CONTAINER_NAME: pod("Container, for the logs."),
  NODE_NAME: pod("Kubernetes node, for the logs."),
} as const;

const TELEMETRY = {
  OTEL_EXPORTER_OTLP_ENDPOINT: address()
    .optional()
    .meta(
      about(
        "Telemetry",
        "Collector of traces (OTLP over HTTP), e.g. http://collector:4318. Without it none are made.",
      ),
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .optional()
    .meta({
      ...about("Telemetry", "Headers for the collector: name=value, separated by commas."),
      ...secret,
    }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number("must be a number from 0 to 1")
    .min(0, "must be at least 0")
    .max(1, "must be at most 1")
    .default(1)
    .meta(about("Telemetry", "Share of the traces that are kept, 0 to 1; the same everywhere.")),
} as const;

const group = (role: string) =>
  z
    .string()
    .default(`countersign-${role}`)
    .meta(about("Portal", `Group of the identity provider whose members are ${role}s.`));

const PORTAL = {
  PORT: port(3000).meta(about("Portal", "Port of the portal.")),
  NEXTAUTH_URL: address()
    .optional()
    .meta(about("Portal", "Address people open the portal at. `npm start` knows it by itself.")),
  NEXTAUTH_SECRET: z
    .string()
    .min(16, "is too short: at least 16 characters")
    .optional()
    .meta({
      ...about("Portal", "Seals the sessions. `npm start` makes one in the data folder."),
      ...secret,
    }),
  OIDC_ISSUER: address()
    .optional()
    .meta(about("Portal", "Issuer of single sign-on (OpenID Connect). All three, or none.")),
  OIDC_CLIENT_ID: z.string().optional().meta(about("Portal", "Client of single sign-on.")),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .meta({ ...about("Portal", "Secret of that client."), ...secret }),
  OIDC_GROUP_OPERATOR: group("operator"),
  OIDC_GROUP_APPROVER: group("approver"),
  OIDC_GROUP_AUDITOR: group("auditor"),
  OIDC_GROUP_ADMINISTRATOR: group("administrator"),
} as const;

const INSTALLATION = {
  CONFIG_FILE: z
    .string()
    .optional()
    .meta(
      about(
        "Installation",
        "File of NAME=value lines, or folder with one file a variable (a mounted config map). What it says goes before the environment and is read again when it changes, and on SIGHUP.",
      ),
    ),
  DATA_DIR: z
    .string()
    .default(".data")
    .meta(about("Installation", "Folder of the embedded AWS of `npm start`, and of its commands.")),
} as const;

const EnvironmentSchema = z
  .object({
    ...AWS,
    ...PROCESSING,
    ...MODELS,
    ...NETWORK,
    ...TELEMETRY,
    ...PORTAL,
    ...INSTALLATION,
  })
  .refine((env) => env.POD_NAMESPACE === undefined || env.POD_NAME !== undefined, {
    path: ["POD_NAME"],
    message: "must be set when POD_NAMESPACE is",
  })
  .superRefine((env, context) => {
    for (const name of MODEL_NEEDS[env.MODEL_PROVIDER]) {
      if (env[name] !== undefined) continue;
      const message = `must be set when MODEL_PROVIDER is ${env.MODEL_PROVIDER}`;
      context.addIssue({ code: "custom", path: [name], message });
    }
  });

/** The schema as JSON Schema of what may be given; `section` and `secret` beside the usual words. */
export function configurationSchema() {
  return z.toJSONSchema(EnvironmentSchema, { io: "input" });
}

export type Environment = z.infer<typeof EnvironmentSchema>;
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** Settings, or one line for everything that is wrong; values are never repeated. */
export type Checked =
  | { readonly ok: true; readonly settings: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks variables, wherever they come from. Empty text counts as not set. */
export function checkVariables(env: RawEnvironment): Checked {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = EnvironmentSchema.safeParse(given);
  if (parsed.success) return { ok: true, settings: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`),
  };
}

/** All that is wrong, as one failure whose message has a line for each. */
export function invalidConfiguration(problems: readonly string[]) {
  return refuse(
    "CONFIGURATION_INVALID",
    `The configuration is wrong in ${problems.length} ${problems.length === 1 ? "place" : "places"}:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
  );
}

/**
 * Validates the environment of a server process, without the file CONFIG_FILE names.
 *
 * @returns the typed settings, or CONFIGURATION_INVALID whose message has one line for every
 * variable that is wrong, so that one start shows everything. Values are never repeated.
 */
export function readConfiguration(env: RawEnvironment): Result<Environment> {
  const checked = checkVariables(env);
  return checked.ok ? ok(checked.settings) : invalidConfiguration(checked.problems);
}
