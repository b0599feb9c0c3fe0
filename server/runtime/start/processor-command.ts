import { join } from "node:path";

/**
 * How node is told to keep a process of many threads small: every thread's young generation and
 * every thread's malloc arena would otherwise grow to its own maximum (615 MB resident after 300
 * documents; with these 400 MB, at the same speed).
 */
export const SMALL_MEMORY = {
  args: ["--max-semi-space-size=4"],
  env: { MALLOC_ARENA_MAX: "2" },
} as const;

/** Arguments of node for processor, intake and scheduler in one process. */
export function allInOneArgs(root: string): readonly string[] {
  return [...SMALL_MEMORY.args, join(root, "server/runtime/all-in-one.ts")];
}
