import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Ground, startDesk, startGround } from "../testing/stack.ts";
import type { ReadingWorkshop } from "./dependencies.ts";
import { WORKER_TIMES } from "./dependencies.ts";
import type { QueueMessage } from "./ports.ts";
import { reconcile } from "./reconcile.ts";
import { registerDocument } from "./register.ts";
import { handleMessage } from "./worker.ts";

/**
 * The death of a worker at every single instant: document `n` meets a worker whose `n`-th call to
 * the outside is the last thing it ever does, alternately before and after the call took effect.
 * Then a healthy worker comes up, and every document must end finished, filed once, in one place.
 */
const INSTANTS = 40;

class Death extends Error {}

interface Mortal {
  readonly shop: ReadingWorkshop;
  /** Calls made before dying; fewer than allowed means the work was complete. */
  readonly dead: () => boolean;
}

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(() => ground.close());

/** Wraps a port so that one call is the last one; after it nothing gets through any more. */
function mortal(shop: ReadingWorkshop, lastCall: number, after: boolean): Mortal {
  let calls = 0;
  let dead = false;
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== "function") return member;
        return async (...args: unknown[]) => {
          if (dead) throw new Death();
          calls += 1;
          const last = calls === lastCall;
          if (last) dead = true;
          if (last && !after) throw new Death();
          const answer: unknown = await Reflect.apply(member, target, args);
          if (last) throw new Death();
          return answer;
        };
      },
    });
  const { documents, objects, notifier, filing, reader, processing } = shop;
  return {
    shop: {
      ...shop,
      documents: wrap(documents),
      objects: wrap(objects),
      notifier: wrap(notifier),
      filing: wrap(filing),
      reader: wrap(reader),
      processing: wrap(processing),
    },
    dead: () => dead,
  };
}

function healthyShop(filing: ReadingWorkshop["filing"]): ReadingWorkshop {
  const { storage, log, metrics } = ground;
  return {
    bucket: storage.names.bucket,
    documents: storage.documents,
    objects: storage.objects,
    notifier: storage.notifier,
    processing: storage.queues.processing,
    reader: scriptedReader(),
    filing,
    log,
    metrics,
    now: () => new Date(),
  };
}

async function receiveAll(shop: ReadingWorkshop, wanted: number): Promise<QueueMessage[]> {
  const messages: QueueMessage[] = [];
  while (messages.length < wanted) {
    messages.push(...(await shop.processing.receive(10, 1)));
  }
  return messages;
}

describe("a worker that dies", () => {
  it("loses nothing and repeats nothing, at whichever instant", async () => {
    const filing = scriptedFiling();
    const shop = healthyShop(filing);
    for (let instant = 1; instant <= INSTANTS; instant += 1) {
      const key = `BANK/2026/11/20/CRASH${instant}.pdf`;
      await shop.objects.write(key, scriptedPdf(`CRASH${instant}`), "application/pdf");
      const registered = await registerDocument(
        shop,
        {
          s3_bucket: shop.bucket,
          s3_key: key,
          source_type: "BANK",
          event_time: "2026-11-20T10:00:00.000Z",
          unique_identifier: `CRASH${instant}`,
          metadata: {},
        },
        `crash-${instant}`,
      );
      expect(registered.ok).toBe(true);
    }
    const times = { ...WORKER_TIMES, leaseSeconds: 1, visibilitySeconds: 1, retryBaseSeconds: 0 };
    const options = { owner: "doomed", concurrency: 1, waitSeconds: 1, times };
    const messages = await receiveAll(shop, INSTANTS);
    const survivors: number[] = [];
    for (const [index, message] of messages.entries()) {
      const lastCall = Math.floor(index / 2) + 1;
      const victim = mortal(shop, lastCall, index % 2 === 1);
      const signal = new AbortController().signal;
      await handleMessage(victim.shop, options, message, signal).catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
      });
      if (!victim.dead()) survivors.push(lastCall);
      // Death frees the message only when its visibility runs out.
      await shop.processing.release(message, 1);
    }
    // The last instants lie beyond the end of the work: so all instants of the work were met.
    expect(survivors.length).toBeGreaterThan(0);
    expect(survivors.length).toBeLessThan(INSTANTS / 2);

    const desk = await startDesk(ground, { reader: scriptedReader(), filing, times });
    for (let instant = 1; instant <= INSTANTS; instant += 1) {
      const record = await desk.outcomeOf(`BANK/2026/11/20/CRASH${instant}.pdf`);
      expect(record).toMatchObject({
        outcome: "PROCESSED",
        reference: `CRASH${instant}`,
        matchIds: [`m-CRASH${instant}`],
        currentKey: `PROCESSED/BANK/2026/11/20/CRASH${instant}.pdf`,
      });
      expect(record.attempts).toBeLessThanOrEqual(3);
    }
    expect(filing.filed.size).toBe(INSTANTS);
    await desk.stop();
    const result = await reconcile(shop, ground.storage.sweeps);
    expect(result).toMatchObject({ consistent: true, discrepancies: [], open: 0 });
  });
});
