import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import { environmentFile } from "../cli/installation.ts";

/** What the supervisor keeps in the data folder besides the data itself. */

const OWNER_ONLY = 0o600;

/** The secret that signs sessions: made once, readable by its owner only. */
export function sessionSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: OWNER_ONLY });
  return secret;
}

/** Writes how to reach the local AWS of this folder, for the command line. */
export function keepEnvironment(dataDir: string, env: Readonly<Record<string, string>>): void {
  writeFileSync(environmentFile(dataDir), `${JSON.stringify(env, null, 2)}\n`, {
    mode: OWNER_ONLY,
  });
}

const SignIns = z.array(z.object({ userName: z.string(), password: z.string() }));
export type SignIn = z.infer<typeof SignIns>[number];

/** Keeps the passwords of the local users, which exist in clear here and nowhere else. The file
 * is there as a whole or not at all, and on the disk before this returns. */
export function keepSignIns(dataDir: string, signIns: readonly SignIn[]): void {
  const text = `${JSON.stringify(signIns, null, 2)}\n`;
  const file = join(dataDir, "sign-in.json");
  const half = `${file}.half`;
  rmSync(half, { force: true });
  const handle = openSync(half, "wx", OWNER_ONLY);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(half, file);
  const folder = openSync(dataDir, "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** @returns the kept sign-ins, or null when somebody removed the file. */
export function readSignIns(dataDir: string): readonly SignIn[] | null {
  const file = join(dataDir, "sign-in.json");
  return existsSync(file) ? SignIns.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

/**
 * Takes the data folder for this process: two local AWS on one folder would destroy it.
 *
 * @returns a function that gives it back, or the sentence that says who has it.
 */
export function lockDataFolder(dataDir: string): Result<() => void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "running.pid");
  for (const attempt of [1, 2]) {
    try {
      const handle = openSync(file, "wx", OWNER_ONLY);
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return ok(() => rmSync(file, { force: true }));
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (!taken) throw error;
    }
    const holder = Number(readFileSync(file, "utf8"));
    if (attempt === 1 && !isAlive(holder)) rmSync(file, { force: true });
    else return refuse("STORE_BUSY", heldBy(holder, dataDir));
  }
  return refuse("STORE_BUSY", heldBy(0, dataDir));
}

function heldBy(pid: number, dataDir: string): string {
  return `Countersign already runs on ${dataDir} (process ${pid}). Stop it first, or choose another folder with --data-dir.`;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
