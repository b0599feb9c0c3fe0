import { installationEnvironment } from "#server/runtime/cli/installation.ts";
import { createMessageQueue } from "#server/storage/message-queue.ts";
import { openStorage } from "#server/storage/storage.ts";

/** Puts messages where a queue puts what nobody could handle. */
export async function buryLetters(bodies: readonly string[]): Promise<void> {
  const env = installationEnvironment({ ...process.env, DATA_DIR: process.env.E2E_DATA_DIR });
  const storage = openStorage(env);
  try {
    const dead = createMessageQueue(storage.clients, `${storage.names.queues.bank}-dlq`);
    for (const body of bodies) await dead.send(body);
  } finally {
    storage.close();
  }
}
