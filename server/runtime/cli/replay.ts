import type { LetterOutcome } from "../../contracts/operations.ts";
import {
  DEAD_LETTER_QUEUES,
  type DeadLetter,
  dealWithLetters,
  listDeadLetters,
} from "../operations/dead-letters.ts";
import { type Command, readArguments, readList, UsageError } from "./command.ts";
import { renderTable } from "./table.ts";
import { commandLineActor, withStorage } from "./with-storage.ts";

const USAGE = `Usage: countersign replay [--queue Q,...] [--id ID] [--dry-run] [--json]
       countersign replay --discard ID --reason TEXT [--queue Q,...] [--json]

Lists the dead letters with reason and payload and puts them back into their queues; a document
that had been given up is opened again. With --discard one letter is taken away for good. Both are
recorded in the audit stream operations#dead-letters, the payload included.

  --queue    only these: ${DEAD_LETTER_QUEUES.join(", ")}
  --id       put back only the letter of this id
  --dry-run  list only; nothing is put back
  --discard  take away the letter of this id
  --reason   why; needed with --discard
  --json     one JSON object: {"dryRun","deadLetters":[{"queue","id","payload",
             "reason":{"code","message"},"processingId","fileName","key","receiveCount",
             "sentAt","lastTriedAt","action":"listed|replayed|discarded|gone|busy|failed"}]}

Exit status: 0 done; 1 there is no letter of that id, one could not be dealt with (gone, busy,
failed), or the installation cannot be reached; 2 wrong call.`;

type Action = "listed" | LetterOutcome["outcome"];
type Acted = DeadLetter & { readonly action: Action };

export const replayCommand: Command = {
  name: "replay",
  summary: "list dead letters, put them back or discard them",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      queue: { type: "string" },
      id: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      discard: { type: "string" },
      reason: { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { id, discard, "dry-run": dryRun } = values;
    const reason = values.reason?.trim() ?? "";
    const queues = readList("queue", values.queue, DEAD_LETTER_QUEUES) ?? DEAD_LETTER_QUEUES;
    if (discard !== undefined && reason === "") throw new UsageError("--discard needs --reason.");
    if (discard === undefined && reason !== "") throw new UsageError("--reason needs --discard.");
    if (discard !== undefined && id !== undefined) {
      throw new UsageError("Name one letter: --id puts it back, --discard takes it away.");
    }
    return withStorage(io, "Not replayed", async ({ storage }) => {
      const deps = { storage, now: () => new Date() };
      const listed = await listDeadLetters(deps, queues);
      const wanted = discard ?? id;
      const letters = listed.letters.filter(
        (letter) => wanted === undefined || letter.id === wanted,
      );
      if (listed.elsewhere > 0) {
        io.err(`${listed.elsewhere} more in somebody's hand; they show again within two minutes.`);
      }
      if (wanted !== undefined && letters.length === 0) {
        io.err(`There is no dead letter ${wanted}. --dry-run lists them all.`);
        return 1;
      }
      const deed =
        discard === undefined
          ? ({ kind: "replay" } as const)
          : { kind: "discard" as const, reason };
      const actor = commandLineActor(["administrator"]);
      const outcomes = dryRun ? [] : await dealWithLetters(deps, actor, letters, deed);
      const deadLetters = letters.map((letter, index) => withAction(letter, outcomes[index]));
      for (const { queue, id, outcome, message } of outcomes) {
        io.err(`${queue} ${id}: ${outcome}. ${message}`);
      }
      io.out(values.json ? JSON.stringify({ dryRun, deadLetters }) : asText(deadLetters));
      const undone = deadLetters.some(({ action }) => FAULTS.has(action));
      return undone ? 1 : 0;
    });
  },
};

/** Nothing was done to the letter. */
const FAULTS: ReadonlySet<Action> = new Set(["gone", "busy", "failed"]);

function withAction(letter: DeadLetter, outcome: LetterOutcome | undefined): Acted {
  return { ...letter, action: outcome?.outcome ?? "listed" };
}

function asText(letters: readonly Acted[]): string {
  if (letters.length === 0) return "There are no dead letters.";
  return renderTable(
    ["queue", "id", "file", "reason", "action", "payload"],
    letters.map(({ queue, id, fileName, reason, payload, action }) => [
      queue,
      id,
      fileName ?? "-",
      `${reason.code}: ${reason.message}`,
      action,
      payload,
    ]),
    80,
  );
}
