import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalAws } from "#infra/local/start.ts";
import { ensureBucketsAndQueues, ensureTables } from "../provision.ts";
import { openStorage, type Storage } from "../storage.ts";

export interface LocalStorage {
  readonly storage: Storage;
  readonly env: Readonly<Record<string, string>>;
  /** Another set of clients over the same data: another process. */
  another(): Storage;
  close(): Promise<void>;
}

/** Starts an AWS of one's own with tables, bucket and queues, for the tests of one file. */
export async function startLocalStorage(): Promise<LocalStorage> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-storage-"));
  const aws = await startLocalAws({ dataDir, logger: () => undefined });
  const opened: Storage[] = [];
  const another = (): Storage => {
    const storage = openStorage(aws.env);
    opened.push(storage);
    return storage;
  };
  const storage = another();
  await ensureTables(storage.clients, storage.names);
  await ensureBucketsAndQueues(storage.clients, storage.names, ["http://127.0.0.1:3000"]);
  return {
    storage,
    env: aws.env,
    another,
    async close() {
      for (const each of opened) each.close();
      await aws.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
