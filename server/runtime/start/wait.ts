import { setTimeout as sleep } from "node:timers/promises";

/** @returns the value when it comes first; null when `failed` or the time limit does. */
export function firstOf<T>(
  limitMs: number,
  value: Promise<T>,
  failed: Promise<void>,
): Promise<T | null> {
  const limit = new AbortController();
  return Promise.race([
    value,
    failed.then(() => null),
    sleep(limitMs, null, { signal: limit.signal, ref: false }).catch(() => null),
  ]).finally(() => limit.abort());
}

/** Asks until the address answers with success. @returns false when it never did. */
export async function answers(url: string, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (await answersOnce(url)) return true;
    await sleep(50);
  }
  return false;
}

async function answersOnce(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
