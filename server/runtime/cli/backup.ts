import { backUp } from "../operations/backup/back-up.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { withStorage } from "./with-storage.ts";

const USAGE = `Usage: countersign backup --to DIR [--json]

Writes every item of every table and the current version of every object of the bucket into DIR,
which must be empty or new. Nothing may be on its way meanwhile: stop the processors and the portal,
or choose a quiet hour; what is read is read twice and must be the same. The folder holds customer
data and password hashes: it is readable by its owner only, and belongs into safe keeping.

  --to    the folder
  --json  one JSON object: {"to","madeAt","tables":{...},"items","objects","bytes","manifestHash",
          "seconds"}

Exit status: 0 backed up; 1 not, and why; 2 wrong call.`;

export const backupCommand: Command = {
  name: "backup",
  summary: "write all tables and the bucket into a folder",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      to: { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { to } = values;
    if (to === undefined || to === "") throw new UsageError("--to is needed.");
    return withStorage(io, "Not backed up", async ({ storage }) => {
      const started = performance.now();
      const deps = { storage, now: () => new Date(), say: io.err };
      const { manifest, manifestHash } = await backUp(deps, to);
      const { madeAt, objects } = manifest;
      const tables = Object.fromEntries(
        Object.values(manifest.tables).map(({ name, items }) => [name, items]),
      );
      const items = Object.values(tables).reduce((sum, count) => sum + count, 0);
      const summary = {
        to,
        madeAt,
        tables,
        items,
        objects: objects.count,
        bytes: objects.bytes,
        manifestHash,
        seconds: secondsSince(started),
      };
      io.out(
        values.json
          ? JSON.stringify(summary)
          : `${to}: ${items} items and ${objects.count} objects (${objects.bytes} bytes) as of ${madeAt}, in ${summary.seconds} s.`,
      );
      return 0;
    });
  },
};

export function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}
