import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { intakeEmitter } from "../telemetry/cloudwatch.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Ground, startGround } from "../testing/stack.ts";
import { createIntakeHandler } from "./intake-lambda.ts";
import { type Running, startProcessor } from "./processor.ts";

let ground: Ground;
let processor: Running;
beforeAll(async () => {
  ground = await startGround();
  const { settings, storage, log, metrics } = ground;
  processor = await startProcessor({
    ...{ settings, storage, log, metrics },
    reader: scriptedReader(),
    filing: scriptedFiling(),
  });
});
afterAll(async () => {
  await processor.stop();
  await ground.close();
});

const arn = (queue: string) => `arn:aws:sqs:us-east-1:000000000000:${queue}`;

const Embedded = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.literal("TradeMatching/Lambda"),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.enum(["Count", "Seconds"]) })),
      }),
    ),
  }),
});

/** Metric lines of the last handler made. */
let written: string[] = [];

function handlerFor(url: string) {
  const { settings, storage, log, metrics } = ground;
  const lines: string[] = [];
  written = lines;
  return createIntakeHandler(
    { ...{ storage, log, metrics }, settings: { ...settings, PROCESSOR_URL: url } },
    intakeEmitter(
      (line) => void lines.push(line),
      () => new Date("2026-11-21T10:00:00Z"),
    ),
  );
}

/** What CloudWatch makes of the lines: values by name and dimensions. */
function measured(): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const line of written) {
    const entry = Embedded.parse(JSON.parse(line));
    for (const { Dimensions, Metrics } of entry._aws.CloudWatchMetrics) {
      for (const { Name } of Metrics) {
        for (const set of Dimensions) {
          for (const dimension of set) expect(typeof entry[dimension], line).toBe("string");
          const key = [Name, ...set.map((dimension) => String(entry[dimension]))].join(" ");
          sums[key] = (sums[key] ?? 0) + Number(entry[Name]);
        }
      }
    }
  }
  return sums;
}

function message(messageId: string, key: string, versionId: string) {
  const bucket = { name: ground.storage.names.bucket };
  const record = { eventName: "ObjectCreated:Put", s3: { bucket, object: { key, versionId } } };
  return {
    messageId,
    body: JSON.stringify({ Records: [record] }),
    eventSourceARN: arn("bank-documents"),
  };
}

describe("intake as a Lambda function", () => {
  it("registers what is good, records what is bad, and gives back only what failed", async () => {
    const good = "BANK/2026/11/20/LAMBDA1.pdf";
    const bad = "BANK/2026/11/20/LAMBDA2.pdf";
    const goodVersion = await ground.put(good, scriptedPdf("LAMBDA1"));
    const badVersion = await ground.put(bad, "plain text");
    const answer = await handlerFor(processor.url)({
      Records: [
        message("m1", good, goodVersion),
        message("m2", bad, badVersion),
        { messageId: "m3", body: "no event", eventSourceARN: arn("bank-documents") },
      ],
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m3" }] });
    expect(measured()).toMatchObject({
      DocumentProcessingInitiated: 1,
      "DocumentProcessingInitiated BANK": 1,
      DocumentValidationFailure: 1,
      "DocumentValidationFailure NOT_A_PDF": 1,
      LambdaProcessingError: 1,
      SQSRecordsProcessed: 2,
      SQSRecordsFailed: 1,
    });
    expect(measured().LambdaProcessingTime).toBeGreaterThan(0);
    await ground.until("both outcomes", async () => {
      const records = await ground.records();
      return (
        records.some(({ key, outcome }) => key === good && outcome === "PROCESSED") &&
        records.some(({ key, outcome }) => key === bad && outcome === "QUARANTINED")
      );
    });
  });

  it("gives a message back while the processor is away, and takes it when it is there", async () => {
    const key = "BANK/2026/11/20/LAMBDA3.pdf";
    const version = await ground.put(key, scriptedPdf("LAMBDA3"));
    const event = { Records: [message("m4", key, version)] };
    const away = await handlerFor("http://127.0.0.1:9")(event);
    expect(away.batchItemFailures).toEqual([{ itemIdentifier: "m4" }]);
    expect(measured()).toMatchObject({
      EKSProcessingFailure: 1,
      "EKSProcessingFailure BANK STORE_UNAVAILABLE": 1,
      SQSRecordsFailed: 1,
    });
    expect((await ground.records()).some((record) => record.key === key)).toBe(false);
    const back = await handlerFor(processor.url)(event);
    expect(back.batchItemFailures).toEqual([]);
  });
});
