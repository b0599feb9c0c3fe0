import type { Log } from "../telemetry/logger.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Environment, RawEnvironment } from "./configuration.ts";
import { effectiveConfiguration, readConfigurationFile } from "./configuration-file.ts";
import { configurationVariables } from "./configuration-page.ts";

export interface LiveParts {
  /** As the process was started. */
  readonly env: RawEnvironment;
  /** The settings of the process. Their live variables change in place, so whoever reads one at
   * the time of use has the value in force; the others stay as they were at the start. */
  readonly settings: Environment;
  readonly log: Log & { setLevel(level: string): void };
  readonly metrics: Pick<Metrics, "configurationReloads" | "configurationCurrent">;
  /** How often the file is looked at. */
  readonly pollMs?: number;
}

/** Config maps arrive in a pod within a minute anyway; files of one machine at once. */
const POLL_MS = 2_000;

const LIVE = configurationVariables()
  .filter(({ live }) => live)
  .map(({ name }) => name as keyof Environment);

/**
 * Follows CONFIG_FILE: by its content every few seconds, and on SIGHUP. A wrong file changes
 * nothing: everything that is wrong is logged at once and the old values stay in force. Without
 * CONFIG_FILE nothing is followed.
 *
 * @returns how to stop.
 */
export function followConfiguration(parts: LiveParts): () => void {
  const file = parts.env.CONFIG_FILE;
  parts.metrics.configurationCurrent.set(1);
  if (!file) return () => undefined;
  const contentOf = (): string => JSON.stringify(readConfigurationFile(file));
  let seen = contentOf();
  const look = (isAsked: boolean): void => {
    const content = contentOf();
    if (content === seen && !isAsked) return;
    seen = content;
    reload(parts);
  };
  const onHangup = (): void => look(true);
  process.on("SIGHUP", onHangup);
  const timer = setInterval(() => look(false), parts.pollMs ?? POLL_MS).unref();
  return () => {
    clearInterval(timer);
    process.off("SIGHUP", onHangup);
  };
}

function reload({ env, settings, log, metrics }: LiveParts): void {
  const read = effectiveConfiguration(env);
  if (!read.ok) {
    metrics.configurationReloads.inc({ outcome: "refused" });
    metrics.configurationCurrent.set(0);
    log.error("The new configuration is wrong; the old one stays in force.", {
      problems: read.failure.message
        .split("\n")
        .slice(1)
        .map((line) => line.trim()),
    });
    return;
  }
  const isLive = (name: keyof Environment): boolean => LIVE.includes(name);
  const changed = (Object.keys({ ...settings, ...read.value }) as (keyof Environment)[]).filter(
    (name) => settings[name] !== read.value[name],
  );
  const applied = changed.filter(isLive);
  // Values of what is not live may be addresses of others; only names are told.
  const waiting = changed.filter((name) => !isLive(name));
  const changes = applied.map((name) => `${name}: ${settings[name]} -> ${read.value[name]}`);
  Object.assign(settings, Object.fromEntries(applied.map((name) => [name, read.value[name]])));
  log.setLevel(settings.LOG_LEVEL);
  metrics.configurationReloads.inc({ outcome: "applied" });
  metrics.configurationCurrent.set(1);
  log.info("The configuration was read again.", { changes });
  if (waiting.length > 0) {
    log.warn("Some changes of the configuration take effect at the next start.", { waiting });
  }
}
