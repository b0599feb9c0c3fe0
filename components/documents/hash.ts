import { z } from "zod";

const AnswerSchema = z.object({ id: z.number(), sha256: z.string().nullable() });

export type Hash = (file: Blob) => Promise<string>;

/**
 * @returns a function that answers with the SHA-256 of a file as hex, computed in a worker.
 * It rejects when the file can no longer be read (it was moved or changed on disk).
 */
export function createHasher(): Hash {
  let worker: Worker | null = null;
  let nextId = 0;
  const waiting = new Map<number, (sha256: string | null) => void>();

  const start = (): Worker => {
    const started = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
    started.addEventListener("message", (event: MessageEvent<unknown>) => {
      const answer = AnswerSchema.parse(event.data);
      waiting.get(answer.id)?.(answer.sha256);
      waiting.delete(answer.id);
    });
    started.addEventListener("error", () => {
      for (const settle of waiting.values()) settle(null);
      waiting.clear();
      worker = null;
    });
    return started;
  };

  return (file) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const id = nextId++;
      waiting.set(id, (sha256) =>
        sha256 === null ? reject(new Error("The file cannot be read.")) : resolve(sha256),
      );
      worker.postMessage({ id, file });
    });
}
