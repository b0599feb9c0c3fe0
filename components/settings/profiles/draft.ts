import type { ProfileBook } from "#server/contracts/profiles.ts";
import { type ProfileChange, ProfileChangeSchema } from "#server/contracts/would-match.ts";
import { EMPTY_ROW, type ProfileRow } from "./profile-words.ts";

/** A row of the book that is being edited: where it stands, or null for a new one. */
export interface Editing {
  readonly index: number | null;
  readonly row: ProfileRow;
}

/** The book with an edited row in its place. */
export function withRow(book: ProfileBook, { index, row }: Editing): ProfileBook {
  return index === null ? [...book, row] : book.map((each, at) => (at === index ? row : each));
}

/** Names of rows that differ between two books, each with what became of it. */
export function changedRows(before: ProfileBook, after: ProfileBook): readonly string[] {
  const known = new Map(before.map((row) => [row.name, JSON.stringify(row)]));
  const kept = new Set(after.map(({ name }) => name));
  return [
    ...after.flatMap((row) => {
      const was = known.get(row.name);
      if (was === undefined) return [`${row.name} (new)`];
      return was === JSON.stringify(row) ? [] : [row.name];
    }),
    ...before.filter(({ name }) => !kept.has(name)).map(({ name }) => `${name} (deleted)`),
  ];
}

/** For whom somebody wants to change what, told in the address of the page. */
export interface Wish {
  readonly counterparty: { readonly lei: string | null; readonly name: string };
  readonly change: ProfileChange;
}

/** Query string of the page of the profiles that opens it with a change filled in. */
export function wishSearch({ counterparty, change }: Wish): string {
  const query = new URLSearchParams({ name: counterparty.name, change: JSON.stringify(change) });
  if (counterparty.lei !== null) query.set("lei", counterparty.lei);
  return `?${query.toString()}`;
}

/** The wish in an address, or null when it names none that makes sense. */
export function wishOf(query: URLSearchParams): Wish | null {
  const name = query.get("name");
  const text = query.get("change");
  if (name === null || name === "" || text === null) return null;
  const change = ProfileChangeSchema.safeParse(parsed(text));
  return change.success
    ? { counterparty: { lei: query.get("lei"), name }, change: change.data }
    : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    // Somebody has edited the address: then there is no wish in it.
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** The row of a counterparty with a wish filled in: the one it has, or a new one. */
export function wished(book: ProfileBook, { counterparty, change }: Wish): Editing {
  const at = book.findIndex(({ scope }) =>
    scope.kind !== "counterparty"
      ? false
      : scope.lei !== null && counterparty.lei !== null
        ? scope.lei === counterparty.lei
        : scope.name === counterparty.name,
  );
  const row = book[at] ?? {
    ...EMPTY_ROW,
    name: freeName(book, counterparty.name.slice(0, 70)),
    scope: { kind: "counterparty" as const, ...counterparty },
  };
  return { index: at === -1 ? null : at, row: changed(row, change) };
}

function freeName(book: ProfileBook, name: string): string {
  const taken = new Set(book.map((row) => row.name));
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} ${count}`;
    if (!taken.has(free)) return free;
  }
}

function changed(row: ProfileRow, change: ProfileChange): ProfileRow {
  switch (change.kind) {
    case "tolerance": {
      const { term, distance } = change;
      const within = {
        kind: "MNMX",
        below: distance,
        above: distance,
        unit: "absolute",
      } as const;
      return { ...row, tolerances: { ...row.tolerances, [term]: within } };
    }
    case "oneSided":
      return { ...row, oneSided: { ...row.oneSided, [change.term]: "query" } };
    case "alias":
      return { ...row, partyAliases: { ...row.partyAliases, [change.from]: change.to } };
  }
}
