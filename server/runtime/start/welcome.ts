import type { SignIn } from "./data-folder.ts";

export interface Welcome {
  readonly portalUrl: string;
  readonly signIns: readonly SignIn[] | null;
  readonly dataDir: string;
  readonly processorUrl: string;
  readonly metricsUrl: string;
  readonly s3Url: string;
  readonly seconds: number;
}

/** What a person sees when everything is up. */
export function welcome(facts: Welcome): string {
  const { signIns } = facts;
  const width = Math.max(0, ...(signIns ?? []).map(({ userName }) => userName.length));
  const people =
    signIns === null
      ? [
          "  with the passwords of the first start; they are kept nowhere else, and sign-in.json is gone",
        ]
      : signIns.map(({ userName, password }) => `  ${userName.padEnd(width)}  ${password}`);
  if (people.length === 0) people.push("  with the passwords an administrator has set since");
  return [
    "",
    `Countersign is ready at ${facts.portalUrl}`,
    "",
    "Sign in as (user name and password):",
    ...people,
    "",
    `Data       ${facts.dataDir} (kept; logs in ${facts.dataDir}/logs)`,
    `Processor  ${facts.processorUrl} (/health, /ready, /status/ID), metrics ${facts.metricsUrl}`,
    `Bucket     ${facts.s3Url} (drop BANK/... or COUNTERPARTY/... .pdf with any S3 client)`,
    "",
    `Ready after ${facts.seconds.toFixed(1)} s. Ctrl-C stops everything.`,
  ].join("\n");
}
