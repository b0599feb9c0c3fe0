import { type DestinationStream, type Logger as PinoLogger, pino } from "pino";
import { callerOf } from "./caller.ts";
import { errorFields, maskFields, maskText } from "./masking.ts";
import { parseTraceparent } from "./traceparent.ts";
import { currentTrail } from "./trail.ts";

/** Fields that follow one document through every process. */
interface LogContext {
  readonly processing_id?: string;
  readonly unique_identifier?: string;
  readonly source_type?: string;
  readonly s3_bucket?: string;
  readonly s3_key?: string;
  readonly correlation_id?: string;
  readonly [field: string]: unknown;
}

/** The one logger: JSON lines, the message first, fields second. */
export interface Log {
  debug(message: string, fields?: LogContext): void;
  info(message: string, fields?: LogContext): void;
  warn(message: string, fields?: LogContext): void;
  /** `error` may be anything that was thrown; its stack goes to the log, never to a person. */
  error(message: string, fields?: LogContext & { readonly error?: unknown }): void;
  /** A logger of the part called `logger` that carries `fields` on every line. */
  child(logger: string, fields?: LogContext): Log;
}

/** The logger of a process: its level, and that of all its parts, may change. */
export interface ProcessLog extends Log {
  /** DEBUG, INFO, WARNING, ERROR or CRITICAL. */
  setLevel(level: string): void;
}

export interface LogOptions {
  readonly level?: string;
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const LEVELS: Readonly<Record<string, string>> = {
  DEBUG: "debug",
  INFO: "info",
  WARNING: "warn",
  WARN: "warn",
  ERROR: "error",
  CRITICAL: "fatal",
};

const NAMES: Readonly<Record<string, string>> = {
  trace: "DEBUG",
  debug: "DEBUG",
  info: "INFO",
  warn: "WARNING",
  error: "ERROR",
  fatal: "CRITICAL",
};

/**
 * Builds the logger of a process. Lines carry the field names of specification 2: `timestamp`,
 * `level`, `logger`, `message`, `module`, `function`, `line`, `process_id`, the thread and the
 * Kubernetes fields, then the context.
 */
export function createLog(logger: string, options: LogOptions = {}): ProcessLog {
  const env = options.environment ?? process.env;
  const root = pino(
    {
      level: levelOf(options.level ?? "INFO"),
      messageKey: "message",
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      base: {
        process_id: process.pid,
        namespace: env.POD_NAMESPACE ?? "unknown",
        pod_name: env.POD_NAME ?? "unknown",
        container_name: env.CONTAINER_NAME ?? "trade-processor",
        node_name: env.NODE_NAME ?? "unknown",
      },
      formatters: { level: (label) => ({ level: NAMES[label] ?? label.toUpperCase() }) },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return {
    ...wrap(root, logger),
    setLevel(level) {
      root.level = levelOf(level);
    },
  };
}

function levelOf(name: string): string {
  return LEVELS[name.toUpperCase()] ?? "info";
}

type WrittenLevel = "debug" | "info" | "warn" | "error";

function wrap(root: PinoLogger, logger: string, context: LogContext = {}): Log {
  const write =
    (level: WrittenLevel) =>
    (message: string, fields: LogContext = {}) => {
      if (!root.isLevelEnabled(level)) return;
      const { error, ...rest } = fields as LogContext & { error?: unknown };
      const thrown = error === undefined ? {} : thrownFields(error);
      const carried = maskFields({ ...context, ...rest });
      root[level](
        { logger, ...callerOf(), ...trailFields(), ...carried, ...thrown },
        maskText(message),
      );
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    child: (name, fields) => wrap(root, name, { ...context, ...fields }),
  };
}

/** What joins the line to others of the same cause, unless the caller knows better. */
function trailFields(): LogContext {
  const { correlationId, traceparent } = currentTrail();
  const trace = parseTraceparent(traceparent);
  return {
    ...(correlationId === null ? {} : { correlation_id: correlationId }),
    ...(trace === null ? {} : { trace_id: trace.traceId }),
  };
}

function thrownFields(error: unknown): Record<string, unknown> {
  if (error instanceof Error) return errorFields(error);
  return { exception_type: typeof error, exception: maskText(String(error)) };
}
