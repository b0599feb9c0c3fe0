import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll } from "vitest";
import { buildStacks, checkSecurity, createApp } from "../build.ts";
import { type EnvironmentName, readSettings } from "../settings.ts";

/** A made-up account, and everything a deployment must be told. */
export function contextOf(environment: EnvironmentName): Record<string, string> {
  return {
    environment,
    account: "111122223333",
    region: "us-east-1",
    alertAddress: "operations@bank.example",
    portalOrigin: "https://countersign.bank.example",
  };
}

/** Everything a deployment may be told besides. */
export const OPTIONS = {
  replicaRegion: "us-west-2",
  replicaKeyArn: "arn:aws:kms:us-west-2:111122223333:key/0f1e2d3c",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/portal",
  processorCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/processor",
  processorHost: "processor.bank.example",
  uploaderArn: "arn:aws:iam::111122223333:role/trading-system",
  clusterAdminArn: "arn:aws:iam::111122223333:role/platform",
} as const;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface How {
  /** Further context, over that of the environment. */
  readonly options?: Readonly<Record<string, string>>;
  /** With the security checks, and the intake function bundled. */
  readonly complete?: boolean;
}

/** Builds the stacks of an environment in a temporary folder. */
export function stacksOf(environment: EnvironmentName, how: How = {}) {
  const outdir = mkdtempSync(join(tmpdir(), "countersign-cdk-"));
  folders.push(outdir);
  const context = { ...contextOf(environment), ...how.options };
  const app = createApp(
    how.complete ? context : { ...context, "aws:cdk:bundling-stacks": [] },
    outdir,
  );
  if (how.complete) checkSecurity(app);
  const stacks = buildStacks(app, readSettings(context));
  return { app, outdir, stacks };
}

/** The template of one stack, as CloudFormation will get it. */
export const templateOf = (stack: Parameters<typeof Template.fromStack>[0]): Template =>
  Template.fromStack(stack);
