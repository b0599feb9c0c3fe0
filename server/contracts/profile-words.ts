import { productTitle } from "../domain/product-titles.ts";
import { PRODUCT_TYPES } from "../domain/products.ts";
import { TERMS } from "../domain/terms/dictionary.ts";
import type { ProfileBook } from "./profiles.ts";

/** Match profiles in plain words: for screens, proposals and their history. */

type Row = ProfileBook[number];
type Tolerance = Row["tolerances"][string];

const TITLE_OF: ReadonlyMap<string, string> = new Map(TERMS.map(({ key, title }) => [key, title]));

/** Splits `Product:key`; the product is null where every product's term is meant. */
export function keyParts(key: string): { readonly product: string | null; readonly term: string } {
  const [first = "", ...rest] = key.split(":");
  return rest.length > 0 && PRODUCT_TYPES.some((product) => product === first)
    ? { product: first, term: rest.join(":") }
    : { product: null, term: key };
}

/** Title of a term as people know it, with what tells it from others of that title. */
export function termTitle(key: string): string {
  const { product, term } = keyParts(key);
  const known = TITLE_OF.get(term);
  const title = known === undefined ? term : `${known}${placeOf(term)}`;
  return product === null ? title : `${title} of ${productTitle(product)}`;
}

const PLACES: readonly (readonly [prefix: string, words: string])[] = [
  ["legs.*.", " (legs)"],
  ["near.", " (near leg)"],
  ["far.", " (far leg)"],
  ["parties.bank.", " (bank)"],
  ["parties.counterparty.", " (counterparty)"],
];

function placeOf(key: string): string {
  return PLACES.find(([prefix]) => key.startsWith(prefix))?.[1] ?? "";
}

export function scopeWords(scope: Row["scope"]): string {
  switch (scope.kind) {
    case "product":
      return scope.product === "all" ? "Everything" : productTitle(scope.product);
    case "currency":
      return `Trades in ${scope.currency}`;
    case "counterparty":
      return scope.lei === null ? scope.name : `${scope.name} (${scope.lei})`;
  }
}

/** What a tolerance lets pass, in plain words. */
export function toleranceWords(tolerance: Tolerance): string {
  switch (tolerance.kind) {
    case "EXCT":
      return "exactly the same";
    case "NUFM":
      return "not used for matching";
    case "PTOL":
      return either(`${tolerance.below}%`, `${tolerance.above}%`);
    case "PTMX":
      return `within ${tolerance.percent}%, and within ${tolerance.most}`;
    case "MNMX":
      return tolerance.unit === "minorUnit"
        ? either(minor(tolerance.below), minor(tolerance.above))
        : either(tolerance.below, tolerance.above);
  }
}

const minor = (count: string): string => `${count} minor ${count === "1" ? "unit" : "units"}`;

function either(below: string, above: string): string {
  return below === above ? `within ${below}` : `theirs up to ${below} below or ${above} above ours`;
}

export const ONE_SIDED_WORDS = {
  query: "is asked about, and stops nothing",
  break: "stops the match",
} as const;

/** A book as its lines of change are told: everything by its title, every tolerance in words. */
export function plainProfiles(rows: ProfileBook): unknown {
  const inWords = <T>(record: Readonly<Record<string, T>>, words: (value: T) => string) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [termTitle(key), words(value)]),
    );
  return rows.map(({ name, scope, tolerances, oneSided, gatingLegal, partyAliases }) => ({
    name,
    "holds for": scopeWords(scope),
    tolerance: inWords(tolerances, toleranceWords),
    "left out by one side": inWords(oneSided, (meaning) => ONE_SIDED_WORDS[meaning]),
    "legal term that stops": gatingLegal.map(termTitle),
    "other name": partyAliases,
  }));
}
