import { rename, rm, writeFile } from "node:fs/promises";
import { UsageError } from "./command.ts";

/** Writes a file whole or not at all. @throws UsageError when the place is wrong */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "EACCES") {
      throw new UsageError(`--out: ${path} cannot be written.`);
    }
    throw error;
  }
}
