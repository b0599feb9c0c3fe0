export type PutOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "aborted" }
  /** No answer: the network went away. */
  | { readonly kind: "lost" }
  | { readonly kind: "refused"; readonly status: number };

/** Set by the browser itself; a page may not set them. */
const OWN_HEADERS = new Set(["content-length", "host"]);

/**
 * Sends a file to a presigned address. XMLHttpRequest, because it is what reports upload progress.
 *
 * @param onProgress percent sent, 0 to 100.
 */
export function putFile(
  ticket: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  file: File,
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<PutOutcome> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ kind: "aborted" });
      return;
    }
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const settle = (outcome: PutOutcome): void => {
      signal.removeEventListener("abort", abort);
      resolve(outcome);
    };
    signal.addEventListener("abort", abort, { once: true });
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress((100 * event.loaded) / event.total);
    };
    request.onload = () =>
      settle(
        request.status >= 200 && request.status < 300
          ? { kind: "done" }
          : { kind: "refused", status: request.status },
      );
    request.onerror = () => settle({ kind: "lost" });
    request.onabort = () => settle({ kind: "aborted" });
    request.open("PUT", ticket.url);
    for (const [name, value] of Object.entries(ticket.headers)) {
      if (!OWN_HEADERS.has(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.send(file);
  });
}
