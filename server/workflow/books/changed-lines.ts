import type { BookLine } from "../../contracts/books.ts";

/**
 * What differs between two contents, one line a value, in the order of `after` and then what is
 * gone. Entries of lists are told apart by their `id` or `name` where they have one, so that a row
 * moved up is not a change of all that follow.
 */
export function changedLines(before: unknown, after: unknown): readonly BookLine[] {
  const old = new Map(leavesOf(before, ""));
  const fresh = new Map(leavesOf(after, ""));
  const lines: BookLine[] = [];
  for (const [path, value] of fresh) {
    const was = old.get(path) ?? null;
    if (was !== value) lines.push({ path, before: was, after: value });
  }
  for (const [path, value] of old) {
    if (!fresh.has(path)) lines.push({ path, before: value, after: null });
  }
  return lines;
}

function* leavesOf(value: unknown, path: string): Generator<[string, string]> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      yield* leavesOf(entry, joined(path, keyOf(entry) ?? plain(entry) ?? String(index)));
    }
  } else if (typeof value === "object") {
    for (const [key, member] of Object.entries(value)) yield* leavesOf(member, joined(path, key));
  } else {
    yield [path, String(value)];
  }
}

function joined(path: string, key: string): string {
  return path === "" ? key : `${path} › ${key}`;
}

/** A list of plain values is a set to people: the value names itself. */
function plain(entry: unknown): string | null {
  return typeof entry === "string" || typeof entry === "number" ? String(entry) : null;
}

function keyOf(entry: unknown): string | null {
  if (typeof entry !== "object" || entry === null) return null;
  const named: { readonly id?: unknown; readonly name?: unknown } = entry;
  return plain(named.id) ?? plain(named.name);
}
