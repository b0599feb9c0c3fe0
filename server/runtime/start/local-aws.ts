import { join } from "node:path";
import { z } from "zod";
import { Child } from "./child.ts";
import { portNear } from "./ports.ts";

/** Fixed ports by preference, so that an S3 client configured yesterday works today. */
const PREFERRED = { s3: 4566, messaging: 4567, dynamo: 4568 };

/** The key the local AWS knows by default. It opens nothing but loopback ports of this machine. */
const LOCAL_KEYS = {
  AWS_ACCESS_KEY_ID: "countersign-local",
  AWS_SECRET_ACCESS_KEY: "countersign-local-secret",
};

const Announcement = z.object({
  endpoints: z.object({ s3: z.url(), sqs: z.url(), sns: z.url(), dynamodb: z.url() }),
  region: z.string(),
});

export interface LocalAwsChild {
  readonly child: Child;
  /** Environment from which the SDK finds it; resolves when it is up. */
  readonly ready: Promise<Record<string, string>>;
}

/** Starts the embedded AWS as a child; it announces its addresses on standard output. */
export async function startLocalAwsChild(options: {
  readonly root: string;
  readonly dataDir: string;
  readonly logDir: string;
  readonly say: (line: string) => void;
}): Promise<LocalAwsChild> {
  const [s3, messaging, dynamo] = await Promise.all([
    portNear(PREFERRED.s3),
    portNear(PREFERRED.messaging),
    portNear(PREFERRED.dynamo),
  ]);
  let announce: (env: Record<string, string>) => void = () => undefined;
  const ready = new Promise<Record<string, string>>((resolve) => {
    announce = resolve;
  });
  const child = new Child({
    name: "local-aws",
    cwd: options.root,
    logDir: options.logDir,
    say: options.say,
    env: () => process.env,
    args: () => [
      join(options.root, "infra/local/main.ts"),
      ...["--data-dir", join(options.dataDir, "aws")],
      ...["--s3-port", String(s3)],
      ...["--messaging-port", String(messaging)],
      ...["--dynamo-port", String(dynamo)],
    ],
    onLine(line) {
      const parsed = line.startsWith("{") ? Announcement.safeParse(JSON.parse(line)) : null;
      if (parsed?.success) announce(environmentOf(parsed.data));
    },
  });
  child.start();
  return { child, ready };
}

function environmentOf(announced: z.infer<typeof Announcement>): Record<string, string> {
  const { endpoints, region } = announced;
  return {
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_REGION: region,
    ...LOCAL_KEYS,
  };
}
