import type { RequestUpload, UploadTicket } from "#server/contracts/documents.ts";
import { isRetryable, type Result } from "#server/domain/failures.ts";
import type { Hash } from "./hash.ts";
import type { putFile } from "./put.ts";
import {
  inspectFile,
  isUnderWay,
  type UploadItem,
  type UploadSide,
  type UploadState,
} from "./upload-item.ts";

const CONCURRENCY = 4;
/** A ticket with less time than this left is not begun with. */
const LEAST_TICKET_MS = 30_000;
/** Tries while the browser believes it is online; the first loss may only be a dropped packet. */
const TRIES = 3;

/** What is known of a file once it was looked at. */
type Content = Pick<RequestUpload, "sha256" | "contentType">;

export interface UploadDeps {
  readonly requestUpload: (input: RequestUpload) => Promise<Result<UploadTicket>>;
  readonly hash: Hash;
  readonly put: typeof putFile;
  readonly isOnline: () => boolean;
  /** Waits before another try, in milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface UploadQueue {
  readonly subscribe: (listener: () => void) => () => void;
  readonly items: () => readonly UploadItem[];
  readonly add: (side: UploadSide, files: readonly File[]) => void;
  readonly cancel: (id: number) => void;
  readonly cancelAll: () => void;
  readonly retry: (id: number) => void;
  readonly retryAll: () => void;
  /** Takes finished and cancelled files off the list. */
  readonly clear: () => void;
  /** To be called when the network is back. */
  readonly resume: () => void;
  /** To be called when the network goes away. */
  readonly pause: () => void;
}

/**
 * Sends files to the bucket, four at a time, whatever page is open. Each file is checked and
 * hashed here, announced to the server, and put straight into the bucket.
 */
export function createUploadQueue(deps: UploadDeps): UploadQueue {
  let items: readonly UploadItem[] = [];
  let nextId = 1;
  const listeners = new Set<() => void>();
  const running = new Map<number, AbortController>();
  /** Announced but not yet sent: a file that lost the network goes on with the same record. */
  const tickets = new Map<number, UploadTicket>();

  const publish = (next: readonly UploadItem[]): void => {
    items = next;
    for (const listener of listeners) listener();
  };
  const update = (id: number, change: Partial<UploadItem>): void =>
    publish(items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  const setState = (id: number, state: UploadState): void => update(id, { state });

  /** The ticket of a file: the one it has while that is good, otherwise a new one. */
  async function announce(item: UploadItem, content: Content): Promise<Result<UploadTicket>> {
    const held = tickets.get(item.id);
    if (held !== undefined && Date.parse(held.expiresAt) - Date.now() > LEAST_TICKET_MS) {
      return { ok: true, value: held };
    }
    const asked = await deps.requestUpload({
      side: item.side,
      fileName: item.file.name,
      size: item.file.size,
      ...content,
    });
    if (asked.ok) tickets.set(item.id, asked.value);
    return asked;
  }

  /** Announces and sends one file once. */
  async function attempt(item: UploadItem, content: Content, signal: AbortSignal) {
    const ticket = await announce(item, content);
    if (signal.aborted) return "aborted";
    if (!ticket.ok) {
      const { code, message } = ticket.failure;
      const passing = isRetryable(code) || code === "NOT_SIGNED_IN";
      setState(item.id, { kind: passing ? "failed" : "refused", message });
      return "settled";
    }
    const { processingId, duplicateOf } = ticket.value;
    update(item.id, { processingId });
    if (duplicateOf !== null) {
      setState(item.id, { kind: "duplicate", of: duplicateOf });
      return "settled";
    }
    setState(item.id, { kind: "sending", percent: 0 });
    const sent = await deps.put(ticket.value, item.file, signal, (percent) =>
      setState(item.id, { kind: "sending", percent }),
    );
    if (sent.kind === "lost" || sent.kind === "aborted") return sent.kind;
    tickets.delete(item.id);
    setState(
      item.id,
      sent.kind === "done"
        ? { kind: "sent" }
        : {
            kind: "failed",
            message: `The document store refused the file (status ${sent.status}). Try again.`,
          },
    );
    return "settled";
  }

  /** Brings one file to the end of its way, or to a pause. */
  async function send(item: UploadItem, signal: AbortSignal): Promise<void> {
    setState(item.id, { kind: "checking" });
    const verdict = await inspectFile(item.file);
    if (verdict.kind === "refused") {
      setState(item.id, verdict);
      return;
    }
    const { contentType } = verdict;
    const content = { sha256: await deps.hash(item.file), contentType };
    for (let tries = 1; !signal.aborted; tries += 1) {
      // A server action rejects only when its request got no answer.
      const outcome = await attempt(item, content, signal).catch(() => "lost" as const);
      if (outcome === "settled" || outcome === "aborted") return;
      if (!deps.isOnline()) {
        setState(item.id, { kind: "paused" });
        return;
      }
      if (tries === TRIES) {
        setState(item.id, { kind: "failed", message: "The connection broke off. Try again." });
        return;
      }
      await deps.wait(500 * 2 ** tries);
    }
  }

  async function run(item: UploadItem): Promise<void> {
    const controller = new AbortController();
    running.set(item.id, controller);
    try {
      await send(item, controller.signal);
    } catch {
      // Reading the file failed: it was moved, deleted or changed since it was chosen.
      setState(item.id, {
        kind: "failed",
        message: "The file can no longer be read from disk. Choose it again.",
      });
    } finally {
      running.delete(item.id);
      startNext();
    }
  }

  function startNext(): void {
    for (const item of items) {
      if (running.size >= CONCURRENCY || !deps.isOnline()) return;
      if (item.state.kind === "waiting" && !running.has(item.id)) void run(item);
    }
  }

  const requeue = (wanted: (item: UploadItem) => boolean): void => {
    publish(
      items.map((item) =>
        wanted(item) ? { ...item, state: { kind: "waiting" }, processingId: null } : item,
      ),
    );
    startNext();
  };
  const cancel = (id: number): void => {
    running.get(id)?.abort();
    const item = items.find((each) => each.id === id);
    if (item !== undefined && isUnderWay(item)) setState(id, { kind: "cancelled" });
  };
  const isFailed = (item: UploadItem): boolean =>
    item.state.kind === "failed" || item.state.kind === "cancelled";

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    items: () => items,
    add(side, files) {
      const added = files.map(
        (file): UploadItem => ({
          id: nextId++,
          side,
          file,
          processingId: null,
          state: { kind: "waiting" },
        }),
      );
      publish([...items, ...added]);
      startNext();
    },
    cancel,
    cancelAll() {
      for (const item of items) cancel(item.id);
    },
    retry: (id) => requeue((item) => item.id === id && isFailed(item)),
    retryAll: () => requeue((item) => item.state.kind === "failed"),
    clear: () => publish(items.filter(isUnderWay)),
    resume: () => requeue((item) => item.state.kind === "paused"),
    pause() {
      for (const item of items) {
        if (item.state.kind !== "sending") continue;
        running.get(item.id)?.abort();
        setState(item.id, { kind: "paused" });
      }
    },
  };
}
