import { type ParseArgsConfig, parseArgs } from "node:util";

/** Exit statuses of every command: 0 done; 1 done, but not everything is well (said on standard
 * error or in the output); 2 the command was called wrongly. */
export type ExitStatus = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  run(argv: readonly string[], io: CommandIo): Promise<ExitStatus>;
}

/** Where a command writes: results to `out`, progress and remarks to `err`. */
export interface CommandIo {
  out(line: string): void;
  err(line: string): void;
}

export class UsageError extends Error {}

/** Parses arguments strictly. @throws UsageError with a sentence. */
export function readArguments<T extends NonNullable<ParseArgsConfig["options"]>>(
  argv: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** A whole number in a range. @throws UsageError */
export function readCount(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}.`);
}

/** A comma-separated list out of a known vocabulary. @throws UsageError */
export function readList<T extends string>(
  name: string,
  text: string | undefined,
  known: readonly T[],
): readonly T[] | undefined {
  if (text === undefined) return undefined;
  return text.split(",").map((part) => {
    const found = known.find((each) => each === part.trim());
    if (found !== undefined) return found;
    throw new UsageError(`--${name}: "${part.trim()}" is none of ${known.join(", ")}.`);
  });
}

/** Tells how far a long command is, about once a second and at the end. */
export function progressLine(io: CommandIo, what: string, total: number) {
  let last = 0;
  return (done: number): void => {
    const now = performance.now();
    if (done < total && now - last < 1_000) return;
    last = now;
    io.err(`${what}: ${done} of ${total}`);
  };
}
