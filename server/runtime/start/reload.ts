import { watch } from "node:fs";

const SETTLE_MS = 300;

/**
 * Calls `reload` after server sources have changed and nothing has followed for a moment. Tests
 * do not count.
 *
 * @returns a function that ends the watching.
 */
export function watchSources(folder: string, reload: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name === null || !name.endsWith(".ts") || name.endsWith(".test.ts")) return;
    clearTimeout(timer);
    timer = setTimeout(reload, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
