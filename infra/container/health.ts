/** Asks the process of this container whether it is alive: exit status 0 or 1. Processes without
 * HTTP (scheduler, intake) are alive as long as they run; the container ends with them. */
import { readFileSync } from "node:fs";

const COMMAND_LINE = process.env.HEALTH_OF ?? readFileSync("/proc/1/cmdline", "utf8");

function addressOf(commandLine: string): string | null {
  if (commandLine.includes("next"))
    return `http://127.0.0.1:${process.env.PORT ?? 3000}/api/health`;
  if (commandLine.includes("processor-main")) {
    return `http://127.0.0.1:${process.env.HEALTH_CHECK_PORT ?? 8080}/health`;
  }
  return null;
}

const address = addressOf(COMMAND_LINE);
if (address !== null) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(4_000) });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
