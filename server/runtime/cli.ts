/** Entry point of `npm run --silent countersign -- COMMAND`. */
import { backupCommand } from "./cli/backup.ts";
import { benchCommand } from "./cli/bench.ts";
import { chaosCommand } from "./cli/chaos.ts";
import { type Command, type CommandIo, UsageError } from "./cli/command.ts";
import { configurationCommand } from "./cli/configuration.ts";
import { exportCommand } from "./cli/export.ts";
import { extractCommand } from "./cli/extract.ts";
import { loadCommand } from "./cli/load.ts";
import { matchCommand } from "./cli/match.ts";
import { migrateTinyDbCommand } from "./cli/migrate-tinydb.ts";
import { reconcileCommand } from "./cli/reconcile.ts";
import { rehearseCommand } from "./cli/rehearse.ts";
import { replayCommand } from "./cli/replay.ts";
import { reportCommand } from "./cli/report.ts";
import { restoreCommand } from "./cli/restore.ts";
import { verifyAuditCommand } from "./cli/verify-audit.ts";

const COMMANDS: readonly Command[] = [
  extractCommand,
  matchCommand,
  rehearseCommand,
  reconcileCommand,
  verifyAuditCommand,
  replayCommand,
  exportCommand,
  reportCommand,
  migrateTinyDbCommand,
  backupCommand,
  restoreCommand,
  configurationCommand,
  loadCommand,
  chaosCommand,
  benchCommand,
];

const io: CommandIo = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

function usage(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    "Usage: countersign COMMAND [--help] ...",
    "",
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "Results go to standard output, progress to standard error.",
  ].join("\n");
}

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "help") {
    (name === undefined ? io.err : io.out)(usage());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    io.err(`There is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  if (rest.includes("--help")) {
    io.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`${error.message}\n\n${command.usage}`);
    return 2;
  }
}

// A reader that closes early (head, less) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
