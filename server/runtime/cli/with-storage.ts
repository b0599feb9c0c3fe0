import { userInfo } from "node:os";
import type { Actor, UserRole } from "../../contracts/access.ts";
import { FAILURES, toFailure } from "../../domain/failures.ts";
import { openStorage, type Storage } from "../../storage/storage.ts";
import { type CommandIo, type ExitStatus, UsageError } from "./command.ts";
import { installationEnvironment } from "./installation.ts";

/** What commands that reach an installation work with. */
export interface Installation {
  readonly storage: Storage;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs `work` over the installation of the data folder, or the AWS of the environment. What goes
 * wrong there is said in a sentence led by `failed`, and the exit status is 1.
 */
export async function withStorage(
  io: CommandIo,
  failed: string,
  work: (installation: Installation) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const env = installationEnvironment(process.env);
  const storage = openStorage(env);
  try {
    return await work({ storage, env });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // A refusal of the service (no such bucket, no credentials) says itself what is wrong.
    const failure = toFailure(error);
    const known = failure.code !== "INTERNAL" || !(error instanceof Error);
    io.err(`${failed}: ${known ? failure.message : error.message}`);
    // A wrong file or a target in use has nothing to do with the installation being away.
    if (FAILURES[failure.code].kind === "unavailable" || failure.code === "INTERNAL") {
      io.err('Is the installation running? Start it with "npm start".');
    }
    return 1;
  } finally {
    storage.close();
  }
}

/** The person at the command line, as the audit names them: whoever reaches the installation's
 * credentials has the rights of the machine, not those of a portal user. */
export function commandLineActor(roles: readonly UserRole[]): Actor {
  const { username } = userInfo();
  return { subject: `cli:${username}`, name: `${username} (command line)`, roles: [...roles] };
}
