import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written);
    written += bytesWritten;
  }
}

/**
 * Object bodies as files. A body is written under `staging`, which is emptied at every start, and
 * renamed once complete; a blob never changes afterwards.
 */
export class BlobFiles {
  readonly #blobs: string;
  readonly #staging: string;
  readonly #folders = new Set<string>();

  constructor(dataDir: string) {
    this.#blobs = join(dataDir, "blobs");
    this.#staging = join(dataDir, "staging");
    rmSync(this.#staging, { recursive: true, force: true });
    mkdirSync(this.#staging, { recursive: true });
    mkdirSync(this.#blobs, { recursive: true });
  }

  newId(): string {
    return randomUUID().replaceAll("-", "");
  }

  /** Streams a body into staging. The file is gone again if anything fails. */
  async stage(
    id: string,
    source: AsyncIterable<Uint8Array>,
    onChunk: (chunk: Uint8Array) => void,
  ): Promise<number> {
    const path = join(this.#staging, id);
    const file = await open(path, "wx");
    let size = 0;
    try {
      let broken: { readonly cause: unknown } | null = null;
      for await (const chunk of source) {
        // Leaving the body half read would take the connection with it, and nobody would be told.
        if (broken !== null) continue;
        onChunk(chunk);
        size += chunk.length;
        broken = await writeAll(file, chunk).then(
          () => null,
          (cause: unknown) => ({ cause }),
        );
      }
      if (broken !== null) throw broken.cause;
    } catch (error) {
      await file.close();
      rmSync(path, { force: true });
      throw error;
    }
    await file.close();
    return size;
  }

  /** Makes a staged body a blob, in one rename. */
  publish(id: string): void {
    renameSync(join(this.#staging, id), this.#path(id));
  }

  /** Throws a staged body away. */
  discard(id: string): void {
    rmSync(join(this.#staging, id), { force: true });
  }

  /** Gives a blob a second name without copying it; blobs are immutable. */
  link(source: string, id: string): void {
    linkSync(this.#path(source), this.#path(id));
  }

  /** Opens at once, so that a blob that is deleted meanwhile can still be read to its end. */
  open(id: string): number {
    return openSync(this.#path(id), "r");
  }

  remove(id: string): void {
    rmSync(this.#path(id), { force: true });
  }

  #path(id: string): string {
    const folder = join(this.#blobs, id.slice(0, 2));
    if (!this.#folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#folders.add(folder);
    }
    return join(folder, id);
  }
}
