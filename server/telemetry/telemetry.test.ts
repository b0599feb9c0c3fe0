import { describe, expect, it } from "vitest";
import { createLog } from "./logger.ts";
import { maskText } from "./masking.ts";
import { createMetrics } from "./metrics.ts";

function capture() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { lines, log: createLog("test", { destination, level: "DEBUG", environment: {} }) };
}

describe("logger", () => {
  it("writes the field names of the log format", () => {
    const { lines, log } = capture();
    log
      .child("pipeline.worker", { processing_id: "p1", source_type: "BANK" })
      .warn("Read again", { s3_key: "BANK/a.pdf" });
    expect(lines[0]).toMatchObject({
      level: "WARNING",
      logger: "pipeline.worker",
      message: "Read again",
      processing_id: "p1",
      source_type: "BANK",
      s3_key: "BANK/a.pdf",
      pod_name: "unknown",
      container_name: "trade-processor",
    });
    expect(String(lines[0]?.timestamp)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("masks secrets, names and accounts at any depth, and keeps identifiers", () => {
    const { lines, log } = capture();
    log.info("Settles to DE89 3704 0044 0532 0130 00 and 1234567890", {
      password: "hunter2",
      headers: { authorization: "Bearer abc", cookie: "s=1" },
      settlement: { iban: "GB82WEST12345698765432", account: "12345678" },
      parties: { bank: { name: "Somebody plc" } },
      processing_id: "d0987654321098765",
      note: "account 4500 1234 5678 closed",
    });
    const text = JSON.stringify(lines[0]);
    for (const secret of [
      "hunter2",
      "Bearer abc",
      "s=1",
      "0532 0130",
      "GB82WEST",
      "1234567890",
      "Somebody",
      "4500 1234",
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain("d0987654321098765");
  });

  it("writes the stack of what was thrown, masked", () => {
    const { lines, log } = capture();
    log.error("Failed", { error: new TypeError("account 123456789012") });
    expect(lines[0]).toMatchObject({ exception_type: "TypeError", level: "ERROR" });
    expect(String(lines[0]?.exception)).not.toContain("123456789012");
  });

  it("masks signatures in addresses", () => {
    expect(maskText("http://h/b?X-Amz-Signature=abcdef&x=1")).toBe(
      "http://h/b?X-Amz-Signature=[masked]&x=1",
    );
  });

  it("leaves trade references, dates and small numbers alone", () => {
    const text = "GCS382857_V1 of 2026-11-20, page 3 of 12, USD 5,000,000.00";
    expect(maskText(text)).toBe(text);
  });
});

describe("metrics", () => {
  it("exposes every name of the specifications", async () => {
    const text = await createMetrics().registry.metrics();
    for (const name of [
      "trade_documents_processed_total",
      "trade_processing_duration_seconds",
      "trade_active_processing",
      "crew_agent_duration_seconds",
      "trade_processing_errors_total",
      "trade_s3_operations_total",
      "trade_dynamodb_operations_total",
      "trade_http_requests_total",
      "trade_http_request_duration_seconds",
    ]) {
      expect(text).toContain(`# TYPE ${name} `);
    }
  });
});
