import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Thrown when another process already keeps its state in the folder. */
export class DataDirBusyError extends Error {
  constructor(dataDir: string) {
    super(
      `The data folder ${dataDir} is already in use by another local stack. Stop that one first, or choose another folder.`,
    );
    this.name = "DataDirBusyError";
  }
}

/**
 * Takes the folder for this process. The lock is the operating system's, so it ends with the
 * process however that ends.
 * @returns a function that gives the folder back
 * @throws DataDirBusyError
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, "lock.sqlite"));
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
  } catch (error) {
    db.close();
    const busy = error instanceof Error && "errcode" in error && error.errcode === 5;
    throw busy ? new DataDirBusyError(dataDir) : error;
  }
  return () => db.close();
}
