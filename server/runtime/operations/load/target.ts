import { isIP } from "node:net";

const SERVICES = ["S3", "DYNAMODB"] as const;

/**
 * Why the AWS of an environment is not the one on this machine, in a sentence; null when it is.
 * Everything that is not said to be on this machine is taken for somebody's.
 */
export function foreignTarget(env: Readonly<Record<string, string | undefined>>): string | null {
  for (const service of SERVICES) {
    const url = env[`AWS_ENDPOINT_URL_${service}`] || env.AWS_ENDPOINT_URL;
    if (!url) return `No address of ${service} is given, so it would be that of AWS itself.`;
    if (!isHere(url)) return `${service} at ${url} is not on this machine.`;
  }
  return null;
}

function isHere(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[(.*)\]$/, "$1");
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
