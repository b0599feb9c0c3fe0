import { checkBackup } from "../operations/backup/check.ts";
import { occupied, type Restored, restore } from "../operations/backup/restore.ts";
import { secondsSince } from "./backup.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { commandLineActor, withStorage } from "./with-storage.ts";

const USAGE = `Usage: countersign restore --from DIR [--into-empty] [--json]

Without --into-empty: checks the backup, line by line and byte by byte, and says whether the
installation is empty. Nothing is written.
With --into-empty: restores it, if and only if all tables and the bucket are empty, then proves that
everything is there, that the audit verifies and that every object has one outcome. Tables and bucket
that are missing are made. Keep processors and portal stopped until then. The restore is recorded in the audit stream operations#restore.

  --json  one JSON object: {"restored","madeAt","items","objects","bytes",
          "audit":{"events","streams","firstBad"},"reconciliation":{"consistent","discrepancies"},
          "rto":{"seconds"},"rpo":{"seconds"}}; rto is the time this took, rpo the age of the
          backup: what came later is not in it. Without --into-empty {"restored":false,"madeAt",
          "sound","occupied":[]}

Exit status: 0 restored and proved, or sound and the target empty; 1 not; 2 wrong call.`;

export const restoreCommand: Command = {
  name: "restore",
  summary: "bring a backup back into an empty installation and prove it",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      from: { type: "string" },
      "into-empty": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { from, json } = values;
    if (from === undefined || from === "") throw new UsageError("--from is needed.");
    return withStorage(io, "Not restored", async ({ storage, env }) => {
      const started = performance.now();
      if (!values["into-empty"]) {
        const { madeAt } = (await checkBackup(from)).manifest;
        const taken = await occupied(storage);
        const said =
          taken.length === 0 ? "The target is empty." : `Not empty: ${taken.join(", ")}.`;
        const answer = { restored: false, madeAt, sound: true, occupied: taken };
        io.out(json ? JSON.stringify(answer) : `The backup of ${madeAt} is sound. ${said}`);
        return taken.length === 0 ? 0 : 1;
      }
      const now = (): Date => new Date();
      const begun = now();
      const actor = commandLineActor(["administrator"]);
      const origin = env.NEXTAUTH_URL || "http://127.0.0.1:3000";
      const done = await restore({ storage, actor, origin, now, say: io.err }, from);
      const rto = { seconds: secondsSince(started) };
      const rpo = { seconds: (begun.getTime() - Date.parse(done.madeAt)) / 1000 };
      const proved = done.audit.firstBad === null && done.reconciliation.consistent;
      if (json) io.out(JSON.stringify({ restored: true, ...done, rto, rpo }));
      else io.out(asText(done, rto.seconds, rpo.seconds));
      return proved ? 0 : 1;
    });
  },
};

function asText(done: Restored, rto: number, rpo: number): string {
  const { items, objects, madeAt, audit, reconciliation } = done;
  const chains =
    audit.firstBad === null
      ? "every hash chain holds"
      : `the chain of ${audit.firstBad.stream} is broken at event ${audit.firstBad.sequence}`;
  const outcomes = reconciliation.consistent
    ? "every object has one outcome"
    : `${reconciliation.discrepancies.length} discrepancies`;
  return `Restored ${items} items and ${objects} objects of ${madeAt} in ${rto} s; the backup was ${rpo} s old. Proof: ${chains}; ${outcomes}.`;
}
