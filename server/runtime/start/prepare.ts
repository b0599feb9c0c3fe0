import { seedLocalUsers, stillValid } from "../../access/seed.ts";
import { openStorage } from "../../storage/storage.ts";
import { provision } from "../composition.ts";
import { keepSignIns, readSignIns, type SignIn } from "./data-folder.ts";

/**
 * Makes the local AWS ready for the product: tables, bucket, queues, topic, and at the first
 * start the four local users.
 *
 * @param origins addresses the browser may upload from.
 * @returns who may sign in with a kept password, or null when the file with them was removed.
 */
export async function prepareStorage(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  origins: readonly string[],
): Promise<readonly SignIn[] | null> {
  const storage = openStorage(env);
  try {
    await provision(storage, origins);
    const { settings, eventStreams: events } = storage;
    await seedLocalUsers(
      { settings, events },
      {
        read: () => readSignIns(dataDir),
        write: (signIns) => keepSignIns(dataDir, signIns),
      },
    );
    const kept = readSignIns(dataDir);
    return kept && (await stillValid(settings, kept));
  } finally {
    storage.close();
  }
}
