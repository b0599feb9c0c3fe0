import type { PartyNames } from "../../audit/catalogue.ts";
import {
  CLASSIFIED_REGIMES,
  type Institution,
  type InstitutionBook,
} from "../../contracts/reference-data.ts";
import type { DeadlineParty } from "../../domain/deadlines/model.ts";
import { placeOf } from "../../domain/deadlines/places.ts";
import { partyNameForm } from "../../matching/values/party-name.ts";

/** An institution of the book that a paper names. */
export interface Found {
  readonly entry: Institution;
  /** The institution it is a branch of; itself when it is none. */
  readonly head: Institution;
  readonly by: "LEI" | "BIC" | "name" | "being the only one of ours";
}

/** The book of institutions as it is asked: by what papers print. */
export interface Directory {
  /** Institution a paper names, or null when the book knows none of that name and number. */
  find(names: PartyNames): Found | null;
  /** The one of ours that is no branch; null when there is none, or more than one. */
  readonly house: Found | null;
}

const directories = new WeakMap<InstitutionBook, Directory>();

/** @returns the directory of a book; a book keeps its own, so that it is built once. */
export function directoryOf(book: InstitutionBook): Directory {
  const known = directories.get(book);
  if (known !== undefined) return known;
  const directory = build(book);
  directories.set(book, directory);
  return directory;
}

function build(book: InstitutionBook): Directory {
  const byId = new Map(book.map((entry) => [entry.id, entry]));
  const byLei = new Map(book.flatMap((entry) => entry.leis.map((lei) => [lei, entry])));
  const byBic = new Map(book.flatMap((entry) => entry.bics.map((bic) => [bicForm(bic), entry])));
  const byName = new Map(
    book.flatMap((entry) =>
      [entry.name, ...entry.aliases].map((name) => [partyNameForm(name), entry]),
    ),
  );
  const headOf = (entry: Institution): Institution => byId.get(entry.branchOf ?? "") ?? entry;
  const found = (entry: Institution, by: Found["by"]): Found => ({
    entry,
    head: headOf(entry),
    by,
  });
  const houses = book.filter(({ side, branchOf }) => side === "own" && branchOf === null);
  const [house] = houses;
  return {
    house:
      house !== undefined && houses.length === 1
        ? found(house, "being the only one of ours")
        : null,
    find({ lei, bic, name }) {
      const named = name === null ? undefined : byName.get(partyNameForm(name));
      const coded = bic === null ? undefined : byBankCode(byBic, bic);
      const numbered = lei === null ? undefined : byLei.get(lei);
      // An LEI is that of the head office; name or BIC tell which branch of it is meant.
      const branch = [named, coded].find(
        (each) => each !== undefined && each !== numbered && headOf(each) === numbered,
      );
      if (numbered) return found(branch ?? numbered, "LEI");
      if (coded) return found(coded, "BIC");
      return named ? found(named, "name") : null;
    },
  };
}

/** A BIC of 8 characters means the head office: the same as with the branch code XXX. */
const bicForm = (bic: string): string => (bic.length === 8 ? `${bic}XXX` : bic);

function byBankCode(known: ReadonlyMap<string, Institution>, bic: string) {
  return known.get(bicForm(bic)) ?? known.get(`${bic.slice(0, 8)}XXX`);
}

/** What the deadline rules ask of an institution. Where it keeps its books is its own affair; what
 * it is under a regime, it is through its head office. */
export function deadlineParty({ entry, head }: Found): DeadlineParty {
  const { calendar } = entry;
  const place = calendar === null ? null : placeOf(calendar);
  const classes: { -readonly [K in keyof DeadlineParty["classes"]]: DeadlineParty["classes"][K] } =
    {};
  for (const regime of CLASSIFIED_REGIMES) {
    const known = entry.classes[regime] ?? head.classes[regime];
    if (known !== null && known !== "NONE") classes[regime] = known;
  }
  return { centre: calendar, zone: entry.zone ?? place?.zone ?? null, classes };
}

/** Whether a regime is known not to apply to an institution. */
export function isOutside({ entry, head }: Found, regime: keyof Institution["classes"]): boolean {
  return (entry.classes[regime] ?? head.classes[regime]) === "NONE";
}

/**
 * Other spellings of the book by comparable form: each leads to the form of the legal name. A
 * branch keeps its own: it is not its head office (T19).
 */
export function aliasForms(book: InstitutionBook): Readonly<Record<string, string>> {
  return Object.fromEntries(
    book.flatMap(({ name, aliases }) =>
      aliases.map((alias) => [partyNameForm(alias), partyNameForm(name)]),
    ),
  );
}
