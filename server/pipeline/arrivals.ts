import { z } from "zod";
import { ok, type Result, refuse } from "../domain/failures.ts";

/** One object version that landed in the bucket, as its event tells it. */
export interface ArrivedObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | null;
  readonly eventTime: string;
}

const ObjectCreatedRecord = z.object({
  eventName: z.string(),
  eventTime: z.string().optional(),
  s3: z.object({
    bucket: z.object({ name: z.string().min(1) }),
    object: z.object({ key: z.string().min(1), versionId: z.string().optional() }),
  }),
});

const Notification = z.object({ Records: z.array(z.unknown()) });
const TestEvent = z.object({ Event: z.literal("s3:TestEvent") });

/**
 * Reads the body of a bank-documents or counterparty-documents message.
 *
 * @param body JSON of an S3 event notification with any number of records, or `s3:TestEvent`
 * (which a bucket sends once when its notifications are configured and which means nothing).
 * @returns the created objects; records of other events are left out. INVALID_INPUT when the
 * body is no such notification.
 */
export function arrivalsOf(body: string): Result<readonly ArrivedObject[]> {
  const json = parseJson(body);
  if (TestEvent.safeParse(json).success) return ok([]);
  const notification = Notification.safeParse(json);
  if (!notification.success) {
    return refuse("INVALID_INPUT", "The message is not an S3 event notification.");
  }
  const arrivals: ArrivedObject[] = [];
  for (const entry of notification.data.Records) {
    const record = ObjectCreatedRecord.safeParse(entry);
    if (!record.success) {
      return refuse("INVALID_INPUT", "The S3 event names no bucket or no object.");
    }
    const { eventName, eventTime, s3 } = record.data;
    if (!/^(s3:)?ObjectCreated:/.test(eventName)) continue;
    arrivals.push({
      bucket: s3.bucket.name,
      key: decodeKey(s3.object.key),
      versionId: versionOf(s3.object.versionId),
      eventTime: eventTime ?? new Date(0).toISOString(),
    });
  }
  return ok(arrivals);
}

/** Keys in events are form-encoded: a space is `+`, everything else percent-encoded. A key that
 * does not decode is taken as it stands. */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replace(/\+/g, " "));
  } catch (error) {
    if (error instanceof URIError) return key;
    throw error;
  }
}

/** Buckets without versioning say `null`, or nothing. */
function versionOf(text: string | undefined): string | null {
  return text === undefined || text === "" || text === "null" ? null : text;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
