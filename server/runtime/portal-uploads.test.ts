import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../contracts/access.ts";
import type { DocumentRecord } from "../pipeline/ports.ts";
import { makeDesk } from "../rehearsal/desk.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createEngine } from "../workflow/engine.ts";
import { confirmation } from "../workflow/testing/confirmations.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import { createPortal } from "./portal.ts";
import { createPageImages, type PageImages } from "./portal-page-images.ts";

let local: LocalStorage;
let images: PageImages;
const operator: Actor = { subject: "o", name: "Olive Østergård", roles: ["operator"] };

beforeAll(async () => {
  local = await startLocalStorage();
  images = createPageImages(local.storage.objects);
});
afterAll(async () => {
  await images.close();
  await local.close();
});

async function sampleBytes(): Promise<Uint8Array> {
  for (const pair of makeDesk({ seed: 3, pairs: 1, faultRate: 0 }).pairs()) {
    if (pair.bank) return pair.bank.bytes();
  }
  throw new Error("The desk has no document.");
}

/** Uploads a document the way the browser does, and answers its record. */
async function uploaded(bytes: Uint8Array, fileName: string): Promise<DocumentRecord> {
  const portal = createPortal(local.storage, {});
  const ticket = await portal.documents.requestUpload(operator, {
    side: "BANK",
    fileName,
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    contentType: "application/pdf",
  });
  if (!ticket.ok) throw new Error(ticket.failure.message);
  const { url, headers, processingId } = ticket.value;
  const answer = await fetch(url, { method: "PUT", headers, body: new Uint8Array(bytes) });
  expect(answer.status).toBe(200);
  const record = await local.storage.documents.get(processingId);
  if (!record) throw new Error("The upload was not registered.");
  return record;
}

describe("uploaded documents", () => {
  it("carry who sent them and under which correlation id", async () => {
    const record = await uploaded(await sampleBytes(), "Größe 1.pdf");
    const stored = await local.storage.objects.head(record.key);
    expect(stored?.metadata["correlation-id"]).toBe(record.correlationId);
    expect(decodeURIComponent(stored?.metadata["uploaded-by"] ?? "")).toBe(operator.name);
    expect(record.fileName).toBe("Größe 1.pdf");
  });

  it("show their pages before any image is stored, and only the pages they have", async () => {
    const bytes = await sampleBytes();
    const record = { ...(await uploaded(bytes, "pages.pdf")), stage: "DONE" as const };
    const page = await images.page(record, 1);
    expect([...(page ?? []).slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(await images.page(record, 1)).toBe(page);
    for (const none of [0, -1, 1.5, 999]) expect(await images.page(record, none)).toBeNull();
  });

  it("are never rendered when they were quarantined", async () => {
    const record = await uploaded(new TextEncoder().encode("%PDF-1.4 hostile"), "hostile.pdf");
    const quarantined = { ...record, stage: "DONE" as const, outcome: "QUARANTINED" as const };
    expect(await images.page(quarantined, 1)).toBeNull();
  });
});

describe("the audit trail of uploads", () => {
  const auditor: Actor = { subject: "a", name: "Aude", roles: ["auditor"] };

  it("names person, file, side and hash, in the audit list and in the timeline of the match", async () => {
    const { storage } = local;
    const portal = createPortal(storage, {});
    const bytes = new TextEncoder().encode("%PDF-1.7 with a person");
    const { processingId, sha256 } = await uploaded(bytes, "TRAIL1.pdf");
    await storage.documents.finish(processingId, null, "FAILED", {}, new Date());
    expect((await portal.documents.retry(operator, processingId)).ok).toBe(true);
    const filing = createTradeFiling({ store: storage.workflow, engine: createEngine() });
    const filed = await filing.fileTrade(
      confirmation({ side: "BANK", reference: "TRAIL1", processingId }),
    );
    if (!filed.ok) throw new Error(filed.failure.message);
    const detail = await portal.matches.get(operator, filed.value.matchId);
    const listed = await portal.audit.list(auditor, { stream: `document#${processingId}` });
    if (!detail.ok || !listed.ok) throw new Error("not permitted");
    const wanted = {
      type: "UploadRequested",
      actor: { subject: operator.subject, name: operator.name },
      summary: `Began to upload TRAIL1.pdf of the bank side, SHA-256 ${sha256}.`,
    };
    for (const events of [detail.value.timeline, listed.value.items]) {
      expect(events.filter(({ stream }) => stream.startsWith("document#")).length).toBe(2);
      expect(events).toContainEqual(expect.objectContaining(wanted));
      expect(events).toContainEqual(expect.objectContaining({ type: "DocumentRetried" }));
    }
  });

  it("says on the document that is here who offered the same content again", async () => {
    const portal = createPortal(local.storage, {});
    const bytes = new TextEncoder().encode("%PDF-1.7 twice");
    const first = await uploaded(bytes, "first.pdf");
    await local.storage.documents.claimContent(first.sha256 ?? "", "BANK", first.processingId);
    const again = await portal.documents.requestUpload(operator, {
      side: "BANK",
      fileName: "again.pdf",
      size: bytes.length,
      sha256: first.sha256 ?? "",
      contentType: "application/pdf",
    });
    expect(again.ok && again.value.duplicateOf?.processingId).toBe(first.processingId);
    const events = await local.storage.eventStreams.read(`document#${first.processingId}`);
    expect(events.map(({ data }) => data)).toMatchObject([
      { fileName: "first.pdf", duplicateOf: null },
      { fileName: "again.pdf", duplicateOf: first.processingId },
    ]);
  });
});

describe("the rehearsal desk", () => {
  it("goes through the ordinary upload, marked as sample, and not twice", async () => {
    const { storage } = local;
    const portal = createPortal(storage, {});
    const loaded = await portal.rehearsal.load(operator, { pairs: 2, seed: 11 });
    if (!loaded.ok) throw new Error(loaded.failure.message);
    expect(loaded.value.documents).toBeGreaterThanOrEqual(2);
    const page = await storage.documentLists.list({}, 200);
    const samples = page.items.filter(({ sample }) => sample);
    expect(samples.length).toBe(loaded.value.documents);
    for (const record of samples) {
      const stored = await storage.objects.head(record.key);
      expect(stored?.metadata.sample).toBe("true");
      await storage.documents.claimContent(record.sha256 ?? "", record.side, record.processingId);
    }
    const again = await portal.rehearsal.load(operator, { pairs: 2, seed: 11 });
    expect(again).toEqual({ ok: true, value: { documents: 0 } });
  });
});
