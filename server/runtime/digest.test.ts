import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { MessageQueue } from "../pipeline/ports.ts";
import { createMessageQueue } from "../storage/message-queue.ts";
import { createMetrics, type Metrics } from "../telemetry/metrics.ts";
import { type Ground, startGround } from "../testing/stack.ts";
import { createEngine } from "../workflow/engine.ts";
import { confirmation, type Paper } from "../workflow/testing/confirmations.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { deadLetterQueueOf } from "./operations/queue-state.ts";
import { startScheduler } from "./scheduler.ts";

const NOW = new Date("2026-11-25T07:00:00Z");
const Envelope = z.object({
  Subject: z.string(),
  Message: z.string(),
  MessageAttributes: z.object({ kind: z.object({ Value: z.string() }) }),
});

let ground: Ground;
let mailbox: MessageQueue;
beforeAll(async () => {
  ground = await startGround();
  mailbox = await subscribe("digest-mailbox");
  await papers([
    { side: "BANK", reference: "D1" },
    { side: "COUNTERPARTY", reference: "E1", other: "D1", terms: { rate: "9.99" } },
    { side: "BANK", reference: "D2", terms: { tradeDate: "2026-01-05", valueDate: "2026-02-05" } },
  ]);
  const { clients, names } = ground.storage;
  const dead = await deadLetterQueueOf(ground.storage, names.queues.bank);
  await createMessageQueue(clients, dead).send("no event");
});
afterAll(() => ground.close());

/** Files papers at one instant, eight days before the breaks are counted. */
async function papers(list: readonly Paper[]): Promise<void> {
  const filing = createTradeFiling({
    store: ground.storage.workflow,
    engine: createEngine(),
    now: () => new Date(NOW.getTime() - 8 * 86_400_000),
  });
  for (const paper of list) {
    const filed = await filing.fileTrade(confirmation(paper));
    if (!filed.ok) throw new Error(filed.failure.message);
    await filing.settleMatch(filed.value, "c");
  }
}

async function subscribe(QueueName: string): Promise<MessageQueue> {
  const { clients, names } = ground.storage;
  const { QueueUrl } = await clients.sqs.send(new CreateQueueCommand({ QueueName }));
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const { TopicArn } = await clients.sns.send(new CreateTopicCommand({ Name: names.topic }));
  const Endpoint = Attributes?.QueueArn;
  await clients.sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: "sqs",
      Endpoint,
      Attributes: { FilterPolicy: JSON.stringify({ kind: ["digest"] }) },
    }),
  );
  return createMessageQueue(clients, QueueName);
}

/** Runs a scheduler until it has counted the desk. */
async function schedule(now: Date, metrics: Metrics = createMetrics()): Promise<Metrics> {
  const { settings, storage, log } = ground;
  const scheduler = startScheduler({ settings, storage, log, metrics, now: () => now });
  await ground.until("the figures", async () => {
    const text = await metrics.registry.metrics();
    const sent = now.getUTCHours() < settings.DIGEST_HOUR || /digest.*\n.*sent/.test(text);
    return /figures_timestamp_seconds [1-9]/.test(text) && (sent || (await wasSent(now)));
  });
  await scheduler.stop();
  return metrics;
}

const wasSent = (now: Date) =>
  ground.storage.settings.get("digest", now.toISOString().slice(0, 10));

describe("the daily digest", () => {
  it("is not sent before its hour, but the desk is counted for the metrics", async () => {
    const metrics = await schedule(new Date("2026-11-25T03:00:00Z"));
    const text = await metrics.registry.metrics();
    expect(text).toContain('countersign_matches{result="BREAK",state="NEW"} 1');
    expect(text).toContain('countersign_matches{result="UNPAIRED_BANK",state="NEW"} 1');
    expect(text).toContain('countersign_breaks_open{age="over 7 days"} 1');
    expect(text).toContain('countersign_breaks_open{age="under 1 day"} 0');
    expect(text).toContain('countersign_dead_letters{queue="bank"} 1');
    expect(text).toContain('countersign_dead_letters{queue="processing"} 0');
    expect(text).toContain("countersign_matches_overdue 0");
    expect(await mailbox.receive(1, 0)).toEqual([]);
  });

  it("goes to the topic once a day with counts by result, deadlines and dead letters", async () => {
    const metrics = await schedule(NOW);
    expect(await metrics.registry.metrics()).toContain(
      'countersign_digests_total{status="sent"} 1',
    );
    const [message] = await mailbox.receive(10, 5);
    if (message === undefined) throw new Error("Nothing was sent.");
    const mail = Envelope.parse(JSON.parse(message.body));
    expect(mail.Subject).toBe("Countersign 2026-11-25: 0 overdue, 1 breaks, 1 dead letters");
    expect(mail.MessageAttributes.kind.Value).toBe("digest");
    for (const line of [
      "Daily digest of 2026-11-25, counted at 07:00 UTC.",
      "  Breaks: 1",
      "  Ours without partner: 1",
      "  over 7 days: 1",
      "  Past their regulatory deadline: 0",
      "  bank: 1",
      "Documents finished the day before: 0",
    ]) {
      expect(mail.Message.split("\n")).toContain(line);
    }
    expect(mail.Message).not.toMatch(/Meridian|Northlight|D1|11250000/);
    await mailbox.acknowledge(message);

    // Another scheduler, or the same one after a restart, finds it sent.
    await schedule(new Date("2026-11-25T09:00:00Z"));
    expect(await mailbox.receive(1, 0)).toEqual([]);
    await schedule(new Date("2026-11-26T08:00:00Z"));
    expect(await mailbox.receive(1, 5)).toHaveLength(1);
  });

  it("that cannot be sent is counted and stays due", async () => {
    const { settings, storage, log } = ground;
    const metrics = createMetrics();
    const failing = {
      ...storage,
      notifier: { ...storage.notifier, announce: () => Promise.reject(new Error("no topic")) },
    };
    const now = new Date("2026-11-27T08:00:00Z");
    const scheduler = startScheduler({
      ...{ settings, log, metrics },
      storage: failing,
      now: () => now,
    });
    await ground.until("a failed digest", async () =>
      (await metrics.registry.metrics()).includes('countersign_digests_total{status="failed"} 1'),
    );
    await scheduler.stop();
    expect(await wasSent(now)).toBeNull();
  });
});
