import type { LifeEvent } from "./event.ts";

/** Gathers what belongs together, whatever order it is named in. */
class Union {
  readonly #parents = new Map<string, string>();

  rootOf(key: string): string {
    let root = key;
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root))
      root = up;
    for (let at = key; at !== root; ) {
      const up = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = up;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)].sort();
    if (first !== undefined && second !== undefined && first !== second) {
      this.#parents.set(second, first);
    }
  }
}

/** Two senders may use one number: papers of different legal entities are different trades. */
function bySender(events: readonly LifeEvent[]): readonly (readonly LifeEvent[])[] {
  const leis = new Set(events.flatMap(({ sender }) => (sender.lei === null ? [] : [sender.lei])));
  if (leis.size <= 1) return [events];
  const leiOfName = new Map<string | null, string>();
  for (const { sender } of events) {
    if (sender.lei !== null && !leiOfName.has(sender.name)) leiOfName.set(sender.name, sender.lei);
  }
  const groups = new Map<string, LifeEvent[]>();
  for (const event of events) {
    const key =
      event.sender.lei ?? leiOfName.get(event.sender.name) ?? `name ${event.sender.name ?? ""}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [event]);
    else members.push(event);
  }
  return [...groups.values()];
}

/**
 * Groups the papers of one trade: those with its number, those that replace or cancel that number
 * under another one, and so on. A paper without any number is a trade of its own.
 */
export function tradesOf(events: readonly LifeEvent[]): readonly (readonly LifeEvent[])[] {
  const union = new Union();
  const keyOf = (event: LifeEvent, base: string): string => `${event.trade.side}|${base}`;
  for (const event of events) {
    if (event.own !== null && event.target !== null) {
      union.join(keyOf(event, event.own), keyOf(event, event.target.base));
    }
  }
  const groups = new Map<string, LifeEvent[]>();
  const single: LifeEvent[][] = [];
  for (const event of events) {
    const base = event.own ?? event.target?.base;
    if (base === undefined) {
      single.push([event]);
      continue;
    }
    const root = union.rootOf(keyOf(event, base));
    const members = groups.get(root);
    if (members === undefined) groups.set(root, [event]);
    else members.push(event);
  }
  return [...[...groups.values()].flatMap(bySender), ...single];
}
