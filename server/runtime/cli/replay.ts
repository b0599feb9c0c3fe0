import {
  DEAD_LETTER_QUEUES,
  type DeadLetter,
  type HeldLetters,
  holdDeadLetters,
} from "../operations/dead-letters.ts";
import { type Command, type CommandIo, readArguments, readList, UsageError } from "./command.ts";
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
             "reason":{"code","message"},"processingId","fileName",
             "action":"listed|replayed|discarded"}]}

Exit status: 0 done; 1 there is no letter of that id, or the installation cannot be reached; 2 wrong
call.`;

type Action = "listed" | "replayed" | "discarded";

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
      const held = await holdDeadLetters(storage, queues, () => new Date());
      try {
        const wanted = discard ?? id;
        const letters = held.letters.filter(
          (letter) => wanted === undefined || letter.id === wanted,
        );
        if (wanted !== undefined && letters.length === 0) {
          io.err(`There is no dead letter ${wanted}. --dry-run lists them all.`);
          return 1;
        }
        const action = dryRun ? "listed" : discard === undefined ? "replayed" : "discarded";
        await act(held, letters, action, reason, io);
        const deadLetters = letters.map((letter) => ({ ...letter, action }));
        io.out(values.json ? JSON.stringify({ dryRun, deadLetters }) : asText(letters, action));
        return 0;
      } finally {
        await held.release();
      }
    });
  },
};

async function act(
  held: HeldLetters,
  letters: readonly DeadLetter[],
  action: Action,
  reason: string,
  io: CommandIo,
): Promise<void> {
  const actor = commandLineActor(["administrator"]);
  for (const letter of letters) {
    if (action === "replayed") await held.replay(letter, actor);
    if (action === "discarded") await held.discard(letter, actor, reason);
    if (action !== "listed") io.err(`${letter.queue} ${letter.id}: ${action}`);
  }
}

function asText(letters: readonly DeadLetter[], action: Action): string {
  if (letters.length === 0) return "There are no dead letters.";
  return renderTable(
    ["queue", "id", "file", "reason", "action", "payload"],
    letters.map(({ queue, id, fileName, reason, payload }) => [
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
