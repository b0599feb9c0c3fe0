import type { Log } from "../telemetry/logger.ts";

/** Something that runs until it is told to stop. */
export interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Runs a server process: starts it, stops it in order on SIGTERM or SIGINT, and ends with a
 * logged reason when something fails that nobody handled.
 */
export async function runProcess(log: Log, start: () => Promise<Stoppable>): Promise<void> {
  process.on("unhandledRejection", (error) => die(log, error));
  process.on("uncaughtException", (error) => die(log, error));
  const running = await start().catch((error: unknown) => die(log, error));
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info(`Stopping after ${signal}.`);
    running.stop().then(
      () => {
        log.info("Stopped.");
        process.exit(0);
      },
      (error: unknown) => die(log, error),
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
}

function die(log: Log, error: unknown): never {
  log.error("The process cannot go on.", { error });
  process.exit(1);
}
