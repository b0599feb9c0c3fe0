import { type Verification, verifyAudit } from "../../audit/verify.ts";
import { auditEvidence } from "../../storage/audit-evidence.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { withStorage } from "./with-storage.ts";

const USAGE = `Usage: countersign verify-audit [--stream STREAM] [--json]

Recomputes the hash chain of every event stream, or of one, from every item of the events table,
and compares it with what matches and trades say of themselves. An event that was altered, taken
out, put in or cut off is found, and named.

  --stream  only this stream, such as match#4f2a...
  --json    one JSON object: {"verified","asOf","events","streams",
            "firstBad":{"stream","sequence"}|null}

Exit status: 0 every chain holds; 1 one does not, or the installation cannot be reached, or there is
no such stream; 2 wrong call.`;

export const verifyAuditCommand: Command = {
  name: "verify-audit",
  summary: "recompute the hash chains of the audit trail",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      stream: { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    if (values.stream === "") throw new UsageError("--stream needs the name of a stream.");
    return withStorage(io, "Not verified", async ({ storage }) => {
      io.err("Recomputing the hash chains.");
      const asOf = new Date().toISOString();
      const found = await verifyAudit(auditEvidence(storage), values.stream);
      if (values.stream !== undefined && found.events === 0 && found.firstBad === null) {
        io.err(`There is no stream ${values.stream}.`);
        return 1;
      }
      const verified = found.firstBad === null;
      io.out(values.json ? JSON.stringify({ verified, asOf, ...found }) : verdict(found, asOf));
      return verified ? 0 : 1;
    });
  },
};

function verdict({ events, streams, firstBad }: Verification, asOf: string): string {
  const read = `Read ${events} events of ${streams} streams as of ${asOf}.`;
  return firstBad === null
    ? `${read}\nEvery hash chain holds.`
    : `${read}\nThe chain is broken at event ${firstBad.sequence} of ${firstBad.stream}: it is missing, out of place or altered.`;
}
