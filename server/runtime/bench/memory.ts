import { readdirSync, readFileSync } from "node:fs";
import { residentMb } from "./machinery.ts";

const EVERY_MS = 100;

/** Watches the resident memory of this process and its children until stopped.
 * `stop` gives the highest sum seen, in MB; 0 where the system does not tell. */
export function watchMemory(): { stop(): number } {
  let peak = 0;
  const look = (): void => {
    const sum = [process.pid, ...childrenOf(process.pid)].reduce(
      (total, pid) => total + (residentMb(pid) ?? 0),
      0,
    );
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}

/** Processes any thread of a process has started and not yet buried. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8")
        .split(" ")
        .filter((child) => child !== "")
        .map(Number),
    );
  } catch (error) {
    // No such files on other systems, and a thread may end while it is looked at.
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
