import { randomBytes } from "node:crypto";
import { encodeStrict } from "../auth/canonical.ts";
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from "../auth/credentials.ts";
import type { MetadataFile } from "./database.ts";
import type { Bucket, EventName, ObjectVersion, QueueRule } from "./model.ts";

/** Puts a message into a queue durably. False if the queue does not exist. */
export type Deliver = (queueArn: string, body: string) => boolean;

/**
 * Events on their way to the queues. They are written in the transaction of the object change and
 * handed over afterwards, so that a process killed in between delivers them at its next start.
 * A kill between hand-over and removal delivers twice: at least once, as S3 promises.
 */
export class Outbox {
  readonly #file: MetadataFile;
  readonly #deliver: Deliver;
  readonly #log: (line: string) => void;

  constructor(file: MetadataFile, deliver: Deliver, log: (line: string) => void) {
    this.#file = file;
    this.#deliver = deliver;
    this.#log = log;
  }

  /** Writes the events of a change. Belongs in the transaction of the change. */
  write(bucket: Bucket, event: EventName, version: ObjectVersion): void {
    for (const rule of matchingRules(bucket.settings.queues ?? [], event, version.key)) {
      this.writeMessage(rule.queueArn, eventMessage(bucket, event, version, rule));
    }
  }

  writeMessage(queueArn: string, body: object): void {
    this.#file
      .prepare("INSERT INTO outbox (queue_arn, body) VALUES (?, ?)")
      .run(queueArn, JSON.stringify(body));
  }

  /** Hands over everything that waits, oldest first. */
  flush(): void {
    const rows = this.#file.prepare("SELECT id, queue_arn, body FROM outbox ORDER BY id").all();
    for (const row of rows) {
      const queueArn = String(row.queue_arn);
      if (!this.#deliver(queueArn, String(row.body))) {
        this.#log(`S3: the event queue ${queueArn} does not exist; its event is dropped.`);
      }
      this.#file.prepare("DELETE FROM outbox WHERE id = ?").run(Number(row.id));
    }
  }
}

function matchingRules(
  rules: readonly QueueRule[],
  event: EventName,
  key: string,
): readonly QueueRule[] {
  return rules.filter(
    (rule) =>
      key.startsWith(rule.prefix) &&
      key.endsWith(rule.suffix) &&
      rule.events.some((wanted) => covers(wanted, `s3:${event}`)),
  );
}

/** True if a configured event name ("s3:ObjectCreated:*") covers an event. */
function covers(wanted: string, event: string): boolean {
  return wanted === event || (wanted.endsWith("*") && event.startsWith(wanted.slice(0, -1)));
}

function eventMessage(
  bucket: Bucket,
  event: EventName,
  version: ObjectVersion,
  rule: QueueRule,
): object {
  const created = event.startsWith("ObjectCreated");
  const versioned = bucket.settings.versioning !== undefined && version.versionId !== "null";
  return {
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: LOCAL_REGION,
        eventTime: new Date().toISOString(),
        eventName: event,
        userIdentity: { principalId: `AWS:${LOCAL_ACCOUNT_ID}` },
        requestParameters: { sourceIPAddress: "127.0.0.1" },
        responseElements: {
          "x-amz-request-id": randomBytes(8).toString("hex").toUpperCase(),
          "x-amz-id-2": randomBytes(24).toString("base64"),
        },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: rule.id,
          bucket: {
            name: bucket.name,
            ownerIdentity: { principalId: LOCAL_ACCOUNT_ID },
            arn: `arn:aws:s3:::${bucket.name}`,
          },
          object: {
            key: encodeEventKey(version.key),
            ...(created && { size: version.size, eTag: version.etag }),
            ...(versioned && { versionId: version.versionId }),
            sequencer: version.sequence.toString(16).toUpperCase().padStart(18, "0"),
          },
        },
      },
    ],
  };
}

/** Keys in events are form-encoded: a space is "+", slashes stay. */
function encodeEventKey(key: string): string {
  return key
    .split("/")
    .map((segment) => encodeStrict(segment).replaceAll("%20", "+").replaceAll("%2A", "*"))
    .join("/");
}

/** The message S3 sends to a queue when a notification configuration is set. */
export function testMessage(bucket: string): object {
  return {
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: new Date().toISOString(),
    Bucket: bucket,
    RequestId: randomBytes(8).toString("hex").toUpperCase(),
    HostId: randomBytes(24).toString("base64"),
  };
}
