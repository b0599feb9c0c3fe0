import {
  EMPTY_INSTITUTION,
  type Institution,
  type InstitutionBook,
  InstitutionBookSchema,
  idFor,
} from "#server/contracts/reference-data.ts";

/** An institution that is being edited; a new one has no id yet. */
export type Editing = Institution;

/** Whom somebody came to enter or complete, told in the address of the page. */
export function wishOf(query: URLSearchParams, book: InstitutionBook): Editing | null {
  const edit = query.get("edit");
  if (edit !== null) return book.find(({ id }) => id === edit) ?? null;
  const add = query.get("add");
  if (add !== "own" && add !== "counterparty") return null;
  const given = (key: string) => query.get(key)?.trim().slice(0, 200) ?? "";
  const listed = (text: string) => (text === "" ? [] : [text]);
  return {
    ...EMPTY_INSTITUTION,
    side: add,
    name: given("name"),
    leis: listed(given("lei")),
    bics: listed(given("bic")),
  };
}

/** The book with an edited entry in its place; a new one comes last. */
export function withEntry(book: InstitutionBook, entry: Editing): InstitutionBook {
  if (entry.id !== "") return book.map((each) => (each.id === entry.id ? entry : each));
  const id = idFor(entry.name, new Set(book.map((each) => each.id)));
  return [...book, { ...entry, id }];
}

/** Names of entries that differ between two books, each with what became of it. */
export function changedEntries(before: InstitutionBook, after: InstitutionBook): readonly string[] {
  const known = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((entry) => {
      const was = known.get(entry.id);
      if (was === undefined) return [`${entry.name} (new)`];
      return was === JSON.stringify(entry) ? [] : [entry.name];
    }),
    ...before.filter(({ id }) => !kept.has(id)).map(({ name }) => `${name} (deleted)`),
  ];
}

const TITLES: Readonly<Record<string, string>> = {
  name: "Legal name",
  aliases: "Other names",
  leis: "LEI",
  bics: "BIC",
  branchOf: "Branch of",
  calendar: "Calendar",
  zone: "Time zone",
  email: "E-mail",
};

/** What is wrong with the book because of an entry, in sentences; empty: nothing. */
export function wrongWith(book: InstitutionBook): readonly string[] {
  const { error } = InstitutionBookSchema.safeParse(book);
  return (error?.issues ?? []).map(({ path: [, member = ""], message }) => {
    const title = TITLES[String(member)];
    return title === undefined ? message : `${title}: ${message}`;
  });
}

/** Entries that name what somebody searches for: every word, in any of their names and numbers. */
export function found(book: InstitutionBook, text: string): InstitutionBook {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return book.filter(({ name, aliases, leis, bics, email, contact }) => {
    const all = [name, ...aliases, ...leis, ...bics, email ?? "", contact ?? ""].join(" ");
    return words.every((word) => all.toLowerCase().includes(word));
  });
}

/** Text of a field with one entry a line, and back. */
export const linesOf = (entries: readonly string[]): string => entries.join("\n");
export const entriesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
