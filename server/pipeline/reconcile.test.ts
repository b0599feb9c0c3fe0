import { describe, expect, it } from "vitest";
import { draftRecord } from "./draft.ts";
import type { DocumentRecord } from "./ports.ts";
import { compare } from "./reconcile.ts";

function record(key: string, change: Partial<DocumentRecord> = {}): DocumentRecord {
  const base = draftRecord(
    {
      processingId: `id-${key}`,
      bucket: "documents",
      key,
      versionId: "v1",
      side: "BANK",
      size: 1,
      sha256: null,
      correlationId: "c",
      uploadedBy: null,
      sample: false,
    },
    new Date("2026-11-20T10:00:00.000Z"),
  );
  return { ...base, ...change };
}
const finished = (key: string, change: Partial<DocumentRecord> = {}) =>
  record(key, { outcome: "PROCESSED", currentKey: `PROCESSED/${key}`, ...change });
const kinds = (keys: string[], records: DocumentRecord[]) =>
  compare(keys, records).map(({ kind }) => kind);

describe("reconciliation", () => {
  it("accepts finished, open, expected and abandoned documents", () => {
    const records = [
      finished("BANK/a.pdf"),
      record("BANK/b.pdf"),
      record("BANK/c.pdf", { stage: "EXPECTED" }),
      record("BANK/d.pdf", { outcome: "ABANDONED" }),
      record("BANK/e.pdf", {
        outcome: "FAILED",
        reason: { code: "OBJECT_GONE", message: "gone" },
      }),
    ];
    expect(kinds(["PROCESSED/BANK/a.pdf", "BANK/b.pdf"], records)).toEqual([]);
  });

  it("finds an object nobody knows", () => {
    expect(kinds(["BANK/x.pdf"], [])).toEqual(["OBJECT_WITHOUT_RECORD"]);
  });

  it("finds a record whose object is missing or in the wrong folder", () => {
    expect(kinds([], [finished("BANK/a.pdf")])).toEqual(["RECORD_WITHOUT_OBJECT"]);
    const stranded = finished("BANK/a.pdf", { currentKey: "BANK/a.pdf" });
    expect(kinds(["BANK/a.pdf"], [stranded])).toEqual(["OBJECT_IN_WRONG_FOLDER"]);
  });

  it("finds two finished records of one object, and an outcome without a reason", () => {
    const one = finished("BANK/a.pdf");
    const two = { ...finished("BANK/a.pdf"), processingId: "other" };
    expect(kinds(["PROCESSED/BANK/a.pdf"], [one, two])).toEqual(["OBJECT_OF_TWO_RECORDS"]);
    const silent = finished("BANK/a.pdf", {
      outcome: "FAILED",
      currentKey: "FAILED/BANK/a.pdf",
    });
    expect(kinds(["FAILED/BANK/a.pdf"], [silent])).toEqual(["OUTCOME_WITHOUT_REASON"]);
  });
});
