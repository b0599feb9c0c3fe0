import { toFailure } from "../../domain/failures.ts";
import { reconcile } from "../../pipeline/reconcile.ts";
import { openStorage } from "../../storage/storage.ts";
import { keepReconciliation } from "../operations/last-reconciliation.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { installationEnvironment } from "./installation.ts";
import { renderTable } from "./table.ts";

const USAGE = `Usage: countersign reconcile [--json]

Lists every object of the documents bucket and every Document record, and checks that each object
has exactly one recorded outcome and lies where the record says. Asks the installation of the data
folder (DATA_DIR, default .data), or the AWS of the environment.

  --json   one JSON object: {"consistent","asOf","bucket","objects","records","open","outcomes",
           "discrepancies":[{"kind","key","processingId","message"}]}

Exit status: 0 consistent; 1 discrepancies, or the installation cannot be reached; 2 wrong call.`;

export const reconcileCommand: Command = {
  name: "reconcile",
  summary: "prove that every object has exactly one outcome",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const storage = openStorage(installationEnvironment(process.env));
    try {
      const result = await reconcile(
        {
          bucket: storage.names.bucket,
          objects: storage.objects,
          documents: storage.documents,
          now: () => new Date(),
        },
        storage.sweeps,
      );
      await keepReconciliation(storage.settings, result);
      io.out(values.json ? JSON.stringify(result) : reconcileText(result));
      return result.consistent ? 0 : 1;
    } catch (error) {
      // A refusal of the service (no such bucket, no credentials) says itself what is wrong.
      const failure = toFailure(error);
      const known = failure.code !== "INTERNAL" || !(error instanceof Error);
      io.err(`Not reconciled: ${known ? failure.message : error.message}`);
      io.err('Is the installation running? Start it with "npm start".');
      return 1;
    } finally {
      storage.close();
    }
  },
};

function reconcileText(result: Awaited<ReturnType<typeof reconcile>>): string {
  const { outcomes, discrepancies } = result;
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`);
  const head = `${result.bucket} as of ${result.asOf}: ${result.objects} objects, ${result.records} records, ${result.open} on their way; ${counts.join(", ")}.`;
  if (discrepancies.length === 0) return `${head}\nEvery object has exactly one outcome.`;
  return `${head}\n${renderTable(
    ["discrepancy", "object", "record", "what"],
    discrepancies.map(({ kind, key, processingId, message }) => [
      kind,
      key ?? "-",
      processingId ?? "-",
      message,
    ]),
  )}`;
}
