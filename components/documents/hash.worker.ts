/** Hashes one file at a time off the main thread, so that at most one document is in memory. */
interface HashRequest {
  readonly id: number;
  readonly file: Blob;
}

let last: Promise<void> = Promise.resolve();

async function hash({ id, file }: HashRequest): Promise<void> {
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const sha256 = Array.from(new Uint8Array(digest), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
    self.postMessage({ id, sha256 });
  } catch {
    self.postMessage({ id, sha256: null });
  }
}

self.addEventListener("message", (event: MessageEvent<HashRequest>) => {
  last = last.then(() => hash(event.data));
});
