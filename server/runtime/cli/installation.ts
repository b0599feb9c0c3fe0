import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FILE = "environment.json";

/** Where the supervisor writes how to reach the installation of a data folder. */
export function environmentFile(dataDir: string): string {
  return join(dataDir, FILE);
}

/** The process environment, filled up by that of the installation in the data folder: so that
 * commands find the AWS of `npm start` without being told. What is set already wins. */
export function installationEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = environmentFile(env.DATA_DIR || ".data");
  const pointed = Object.keys(env).some((name) => name.startsWith("AWS_ENDPOINT_URL"));
  if (pointed || !existsSync(file)) return env;
  const kept = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
  return { ...kept, ...env };
}
