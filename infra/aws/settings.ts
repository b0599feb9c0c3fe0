import { z } from "zod";

export const ENVIRONMENTS = ["development", "staging", "production"] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

const arnOf = (service: string) =>
  z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:`), `must be an ARN of ${service}`);

/** What a deployment is told from outside: `-c name=value`, or the context of the CDK CLI. */
const SettingsSchema = z.object({
  environment: z.enum(ENVIRONMENTS, `must be one of ${ENVIRONMENTS.join(", ")}`),
  account: z.string().regex(/^\d{12}$/, "must be the twelve digits of an AWS account"),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region")
    .default("us-east-1"),
  /** Who is told of alarms and of documents that failed. */
  alertAddress: z.email("must be an e-mail address"),
  /** The only origin the bucket lets browsers upload from. */
  portalOrigin: z
    .url({ protocol: /^https$/, error: "must be an https address" })
    .refine((text) => new URL(text).origin === text, "must be an origin without a path"),
  /** A second region: tables are replicated there and backups copied, when it is given. */
  replicaRegion: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region")
    .optional(),
  /** Key of the replicas in `replicaRegion`; a key does not leave its region. */
  replicaKeyArn: arnOf("kms").optional(),
  /** Makes the stacks of the second region: the tables are there already, as replicas. */
  standby: z.literal("true", "may only be true").optional(),
  /** Certificate of the portal; without it one is asked for and waits for its DNS record. */
  certificateArn: arnOf("acm").optional(),
  /** TLS between intake and processor: certificate and host name of the inner load balancer. */
  processorCertificateArn: arnOf("acm").optional(),
  processorHost: z.string().min(4).optional(),
  /** Who may assume the upload role (systems of the bank that drop files into the bucket). */
  uploaderArn: arnOf("iam").optional(),
  /** Who administers the cluster. */
  clusterAdminArn: arnOf("iam").optional(),
});

export type Settings = z.infer<typeof SettingsSchema>;

/**
 * Validates the context of a deployment.
 *
 * @throws Error with one line for every value that is missing or wrong.
 */
export function readSettings(context: Readonly<Record<string, unknown>>): Settings {
  const parsed = SettingsSchema.superRefine((value, issues) => {
    for (const [one, other] of TOGETHER) {
      if ((value[one] === undefined) !== (value[other] === undefined)) {
        issues.addIssue({ code: "custom", path: [one], message: `goes together with ${other}` });
      }
    }
  }).safeParse(context);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")} ${message}.`);
  throw new Error(`The deployment is described wrongly:\n${lines.join("\n")}`);
}

const TOGETHER = [
  ["replicaRegion", "replicaKeyArn"],
  ["processorCertificateArn", "processorHost"],
] as const;

/** What differs between environments besides names. */
export interface Sizes {
  readonly natGateways: number;
  readonly onDemandNodes: { readonly min: number; readonly max: number };
  readonly spotNodes: { readonly min: number; readonly max: number };
  readonly logDays: 30 | 90 | 365;
  /** Data outlives the deletion of its stack, and deletion itself is refused. */
  readonly keepData: boolean;
  /** Years a signed-off document is held against deletion. */
  readonly evidenceYears: number;
}

const SIZES: Readonly<Record<EnvironmentName, Sizes>> = {
  development: {
    natGateways: 1,
    onDemandNodes: { min: 2, max: 4 },
    spotNodes: { min: 0, max: 4 },
    logDays: 30,
    keepData: false,
    evidenceYears: 1,
  },
  staging: {
    natGateways: 1,
    onDemandNodes: { min: 2, max: 6 },
    spotNodes: { min: 1, max: 6 },
    logDays: 90,
    keepData: true,
    evidenceYears: 1,
  },
  production: {
    natGateways: 3,
    onDemandNodes: { min: 3, max: 10 },
    spotNodes: { min: 1, max: 10 },
    logDays: 365,
    keepData: true,
    evidenceYears: 7,
  },
};

export function sizesOf(environment: EnvironmentName): Sizes {
  return SIZES[environment];
}
