const hex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/** W3C `traceparent` of something a person has just begun here. */
function newTraceparent(): string {
  return `00-${hex(16)}-${hex(8)}-01`;
}

/** Requests to ourselves only: another origin would have to allow the header, and need not know. */
function isOurs(input: RequestInfo | URL): boolean {
  const address = input instanceof Request ? input.url : String(input);
  return new URL(address, window.location.href).origin === window.location.origin;
}

let traced = false;

/**
 * Gives every request of this page to the portal a trace of its own, server actions included: their
 * log lines, events and spans can be found by it, from here to the outcome.
 */
export function traceRequests(): void {
  if (traced) return;
  traced = true;
  const plain = window.fetch.bind(window);
  window.fetch = (input, init) => {
    if (!isOurs(input)) return plain(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}));
    if (!headers.has("traceparent")) headers.set("traceparent", newTraceparent());
    return plain(input, { ...init, headers });
  };
}
