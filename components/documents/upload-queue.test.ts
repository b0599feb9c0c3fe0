import { describe, expect, it, vi } from "vitest";
import type { UploadTicket } from "#server/contracts/documents.ts";
import { ok, type Result, refuse } from "#server/domain/failures.ts";
import type { PutOutcome } from "./put.ts";
import { createUploadQueue, type UploadDeps, type UploadQueue } from "./upload-queue.ts";

const pdf = (name: string): File => new File(["%PDF-1.7 body"], name, { type: "application/pdf" });

function ticket(processingId: string): UploadTicket {
  return {
    processingId,
    url: "http://127.0.0.1/put",
    headers: {},
    expiresAt: new Date(Date.now() + 15 * 60_000).toISOString(),
    duplicateOf: null,
  };
}

function setUp(overrides: Partial<UploadDeps> = {}) {
  let tickets = 0;
  const requestUpload = vi.fn(
    async (): Promise<Result<UploadTicket>> => ok(ticket(`p-${++tickets}`)),
  );
  const queue = createUploadQueue({
    requestUpload,
    hash: async () => "a".repeat(64),
    put: async () => ({ kind: "done" }),
    isOnline: () => true,
    wait: async () => undefined,
    ...overrides,
  });
  return { queue, requestUpload };
}

const kinds = (queue: UploadQueue): string[] => queue.items().map(({ state }) => state.kind);

describe("upload queue", () => {
  it("checks, announces and sends a PDF", async () => {
    const { queue, requestUpload } = setUp();
    queue.add("BANK", [pdf("a.pdf")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["sent"]));
    expect(requestUpload).toHaveBeenCalledWith(
      expect.objectContaining({ side: "BANK", fileName: "a.pdf", size: 13 }),
    );
    expect(queue.items()[0]?.processingId).toBe("p-1");
  });

  it("refuses what is empty or not a PDF before a byte is announced", async () => {
    const { queue, requestUpload } = setUp();
    queue.add("BANK", [new File([], "empty.pdf"), new File(["GIF89a"], "image.pdf")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["refused", "refused"]));
    expect(requestUpload).not.toHaveBeenCalled();
  });

  it("sends messages as what they are", async () => {
    const { queue, requestUpload } = setUp();
    const fpml =
      '<?xml version="1.0"?><dataDocument xmlns="http://www.fpml.org/FpML-5/confirmation"/>';
    const swift = "{1:F01NORDDEFFAXXX0000000000}{2:I300HALCGB2LXXXXN}{4:\r\n:15A:\r\n-}";
    queue.add("BANK", [new File([fpml], "swap.xml"), new File([swift], "fx.fin")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["sent", "sent"]));
    const types = requestUpload.mock.calls.flat().map((input) => input);
    expect(types).toEqual([
      expect.objectContaining({ fileName: "swap.xml", contentType: "application/xml" }),
      expect.objectContaining({ fileName: "fx.fin", contentType: "text/plain" }),
    ]);
  });

  it("sends nothing when the server knows the content", async () => {
    const put = vi.fn(async (): Promise<PutOutcome> => ({ kind: "done" }));
    const known = { processingId: "p-0", fileName: "old.pdf", receivedAt: "2026-11-20T10:00:00Z" };
    const { queue } = setUp({
      put,
      requestUpload: async () => ok({ ...ticket("p-0"), duplicateOf: known }),
    });
    queue.add("BANK", [pdf("a.pdf")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["duplicate"]));
    expect(put).not.toHaveBeenCalled();
  });

  it("sends at most four files at once", async () => {
    const settle: ((outcome: PutOutcome) => void)[] = [];
    const put = vi.fn(() => new Promise<PutOutcome>((resolve) => settle.push(resolve)));
    const { queue } = setUp({ put });
    queue.add("BANK", ["1", "2", "3", "4", "5", "6"].map(pdf));
    await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(4));
    expect(kinds(queue).slice(4)).toEqual(["waiting", "waiting"]);
    settle[0]?.({ kind: "done" });
    await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(5));
  });

  it("pauses when the network goes and goes on with the same record when it is back", async () => {
    let online = true;
    let tries = 0;
    const { queue, requestUpload } = setUp({
      isOnline: () => online,
      put: async () => {
        tries += 1;
        if (tries > 1) return { kind: "done" };
        online = false;
        return { kind: "lost" };
      },
    });
    queue.add("COUNTERPARTY", [pdf("a.pdf")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["paused"]));
    online = true;
    queue.resume();
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["sent"]));
    expect(requestUpload).toHaveBeenCalledTimes(1);
    expect(queue.items()[0]?.processingId).toBe("p-1");
  });

  it("gives up after three losses while online, and can be retried", async () => {
    const put = vi.fn(async (): Promise<PutOutcome> => ({ kind: "lost" }));
    const { queue } = setUp({ put });
    queue.add("BANK", [pdf("a.pdf")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["failed"]));
    expect(put).toHaveBeenCalledTimes(3);
    put.mockResolvedValue({ kind: "done" });
    queue.retryAll();
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["sent"]));
  });

  it("cancels a file that is being sent and aborts its request", async () => {
    let aborted = false;
    const { queue } = setUp({
      put: (_ticket, _file, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            aborted = true;
            resolve({ kind: "aborted" });
          });
        }),
    });
    queue.add("BANK", [pdf("a.pdf")]);
    await vi.waitFor(() => expect(kinds(queue)).toEqual(["sending"]));
    queue.cancel(queue.items()[0]?.id ?? -1);
    expect(kinds(queue)).toEqual(["cancelled"]);
    expect(aborted).toBe(true);
  });

  it("tells a refusal that is final from one that may pass", async () => {
    const final = setUp({ requestUpload: async () => refuse("NOT_PERMITTED", "Not for you.") });
    const passing = setUp({ requestUpload: async () => refuse("STORE_BUSY", "Busy.") });
    final.queue.add("BANK", [pdf("a.pdf")]);
    passing.queue.add("BANK", [pdf("a.pdf")]);
    await vi.waitFor(() => expect(kinds(final.queue)).toEqual(["refused"]));
    await vi.waitFor(() => expect(kinds(passing.queue)).toEqual(["failed"]));
  });
});
