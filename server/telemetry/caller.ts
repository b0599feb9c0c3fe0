import { threadId } from "node:worker_threads";

/** Where a log line was written, as the log format names it. */
export interface Caller {
  readonly module: string;
  readonly function: string;
  readonly line: number;
  readonly thread_id: number;
  readonly thread_name: string;
}

const THREAD = {
  thread_id: threadId,
  thread_name: threadId === 0 ? "main" : `worker-${threadId}`,
} as const;

const FRAME = /^\s*at (?:async )?(?:(.*?) \()?(?:file:\/\/)?([^()]+?):(\d+):\d+\)?$/;
/** Frames of the logger itself. */
const OWN = /\/server\/telemetry\/(?:caller|logger)\.ts$/;
/** Deep enough to leave the logger behind. */
const DEPTH = 8;

/** @returns who called the logger. Costs some microseconds: ask only for lines that are written. */
export function callerOf(): Caller {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  for (const frame of stack.split("\n").slice(1)) {
    const [, name, file, line] = FRAME.exec(frame) ?? [];
    if (file === undefined || OWN.test(file)) continue;
    return {
      module: moduleOf(file),
      function: name ?? "<module>",
      line: Number(line),
      ...THREAD,
    };
  }
  return { module: "unknown", function: "unknown", line: 0, ...THREAD };
}

/** The path inside the product; in a bundle the bundle's own name. */
function moduleOf(file: string): string {
  const inside = /(?:^|\/)((?:server|app|infra)\/.*)$/.exec(file)?.[1];
  return inside ?? file.slice(file.lastIndexOf("/") + 1);
}
