/**
 * Merges sorted streams into one: a list over several partitions reads each partition in order
 * and always takes the best head, so that a page is complete and in order without any scan.
 */
export async function* mergeSorted<T>(
  streams: readonly AsyncGenerator<T, void>[],
  keyOf: (item: T) => string,
  direction: "asc" | "desc",
): AsyncGenerator<T, void> {
  const sign = direction === "asc" ? 1 : -1;
  const heads = await Promise.all(streams.map((stream) => stream.next()));
  try {
    for (;;) {
      let best = -1;
      let bestKey = "";
      heads.forEach((head, index) => {
        if (head.done) return;
        const key = keyOf(head.value);
        if (best < 0 || (key < bestKey ? -1 : 1) * sign < 0) {
          best = index;
          bestKey = key;
        }
      });
      const head = heads[best];
      const stream = streams[best];
      if (!head || head.done || !stream) return;
      yield head.value;
      heads[best] = await stream.next();
    }
  } finally {
    await Promise.all(streams.map((stream) => stream.return()));
  }
}

/** Takes `limit` items and says whether there are more. */
export async function takePage<T>(
  stream: AsyncGenerator<T, void>,
  limit: number,
): Promise<{ readonly items: T[]; readonly more: boolean }> {
  const items: T[] = [];
  for await (const item of stream) {
    if (items.length === limit) return { items, more: true };
    items.push(item);
  }
  return { items, more: false };
}
