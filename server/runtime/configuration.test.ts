import { describe, expect, it } from "vitest";
import { readConfiguration } from "./configuration.ts";

describe("configuration", () => {
  it("needs nothing: every variable has a default", () => {
    const settings = readConfiguration({});
    expect(settings.ok && settings.value).toMatchObject({
      S3_BUCKET_NAME: "trade-documents-production",
      DYNAMODB_BANK_TABLE: "BankTradeData",
      HEALTH_CHECK_PORT: 8080,
      METRICS_PORT: 9090,
      MAX_WORKERS: 4,
      LOG_LEVEL: "INFO",
      PROMETHEUS_ENABLED: true,
      BIND_ADDRESS: "127.0.0.1",
    });
  });

  it("takes empty text for not set, and a log level in any case", () => {
    const settings = readConfiguration({ MAX_WORKERS: "", LOG_LEVEL: "debug", METRICS_PORT: "0" });
    expect(settings.ok && settings.value).toMatchObject({
      MAX_WORKERS: 4,
      LOG_LEVEL: "DEBUG",
      METRICS_PORT: 0,
    });
  });

  it("names everything that is wrong at once, and repeats no value", () => {
    const settings = readConfiguration({
      MAX_WORKERS: "many",
      HEALTH_CHECK_PORT: "70000",
      S3_BUCKET_NAME: "No Bucket!",
      LOG_LEVEL: "LOUD",
      PROCESSOR_URL: "hunter2",
      POD_NAMESPACE: "trading",
      SNS_TOPIC_ARN: "topic",
    });
    expect(settings.ok).toBe(false);
    if (settings.ok) return;
    expect(settings.failure.code).toBe("CONFIGURATION_INVALID");
    const lines = settings.failure.message.split("\n").slice(1);
    expect(lines).toHaveLength(6);
    for (const name of [
      "MAX_WORKERS",
      "HEALTH_CHECK_PORT",
      "S3_BUCKET_NAME",
      "LOG_LEVEL",
      "PROCESSOR_URL",
      "SNS_TOPIC_ARN",
    ]) {
      expect(lines.some((line) => line.trim().startsWith(name))).toBe(true);
    }
    expect(settings.failure.message).not.toContain("hunter2");
  });

  it("wants the pod's name where it has a namespace", () => {
    const settings = readConfiguration({ POD_NAMESPACE: "trading" });
    expect(!settings.ok && settings.failure.message).toContain("POD_NAME must be set");
  });

  it.each([
    ["bedrock", ["MODEL_ID"]],
    ["anthropic", ["MODEL_ID", "MODEL_API_KEY"]],
    ["openai-compatible", ["MODEL_ID", "MODEL_BASE_URL"]],
  ])("wants of a second reader at %s what it cannot do without", (provider, names) => {
    const settings = readConfiguration({ MODEL_PROVIDER: provider });
    const lines = settings.ok ? [] : settings.failure.message.split("\n").slice(1);
    expect(lines.map((line) => line.trim().split(" ")[0])).toEqual(names);
  });

  it("has no second reader unless told, and none by a slip of the pen", () => {
    const settings = readConfiguration({ MODEL_ID: "claude", MODEL_API_KEY: "key" });
    expect(settings.ok && settings.value.MODEL_PROVIDER).toBe("off");
    expect(readConfiguration({ MODEL_PROVIDER: "openai" }).ok).toBe(false);
  });
});
