import { startStack } from "./stack.ts";

/** One stack for all journeys; each journey uses trades of its own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const stack = await startStack();
  process.env.E2E_BASE_URL = stack.baseUrl;
  process.env.E2E_DATA_DIR = stack.dataDir;
  return () => stack.stop();
}
