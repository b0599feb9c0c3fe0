import { productTitle } from "#components/format/words.ts";
import type { ProfileBook } from "#server/contracts/profiles.ts";
import { PRODUCT_TYPES } from "#server/domain/products.ts";
import { TERMS } from "#server/domain/terms/dictionary.ts";
import type { TermDefinition } from "#server/domain/terms/model.ts";

export type ProfileRow = ProfileBook[number];
export type Tolerance = ProfileRow["tolerances"][string];
export type Scope = ProfileRow["scope"];

const TERM_OF: ReadonlyMap<string, TermDefinition> = new Map(TERMS.map((term) => [term.key, term]));

/** Splits `Product:key`; the product is null where every product's term is meant. */
export function keyParts(key: string): { readonly product: string | null; readonly term: string } {
  const [first = "", ...rest] = key.split(":");
  return rest.length > 0 && PRODUCT_TYPES.some((product) => product === first)
    ? { product: first, term: rest.join(":") }
    : { product: null, term: key };
}

export const definitionOf = (key: string): TermDefinition | undefined =>
  TERM_OF.get(keyParts(key).term);

/** Title of a term as people know it, with what tells it from others of that title. */
export function termTitle(key: string): string {
  const { product, term } = keyParts(key);
  const found = TERM_OF.get(term);
  const title = found === undefined ? term : `${found.title}${placeOf(term)}`;
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

export function scopeWords(scope: Scope): string {
  switch (scope.kind) {
    case "product":
      return scope.product === "all" ? "Everything" : productTitle(scope.product);
    case "currency":
      return `Trades in ${scope.currency}`;
    case "counterparty":
      return scope.lei === null ? scope.name : `${scope.name} (${scope.lei})`;
  }
}

export const TOLERANCE_WORDS: Readonly<Record<Tolerance["kind"], string>> = {
  EXCT: "Exactly the same",
  MNMX: "Within an amount",
  PTOL: "Within a percentage",
  PTMX: "Within a percentage and an amount",
  NUFM: "Not used for matching",
};

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

/** A row as somebody begins it. */
export const EMPTY_ROW: ProfileRow = {
  name: "",
  version: 1,
  scope: { kind: "counterparty", lei: null, name: "" },
  tolerances: {},
  oneSided: {},
  gatingLegal: [],
  partyAliases: {},
};

const NUMBERS: ReadonlySet<string> = new Set(["amount", "percent", "spreadBp", "price", "number"]);

/** The kinds of tolerance a term can have; the server asks the same of a proposal. */
export function kindsFor(key: string): readonly Tolerance["kind"][] {
  const term = definitionOf(key);
  if (term === undefined) return ["EXCT"];
  const gates = term.class === "economic" || term.class === "derived";
  return [
    "EXCT",
    ...(NUMBERS.has(term.kind) ? (["MNMX", "PTOL", "PTMX"] as const) : []),
    ...(gates ? [] : (["NUFM"] as const)),
  ];
}

/** A tolerance of a kind before anybody has typed numbers. */
export function emptyTolerance(kind: Tolerance["kind"]): Tolerance {
  switch (kind) {
    case "PTOL":
      return { kind, below: "", above: "" };
    case "PTMX":
      return { kind, percent: "", most: "" };
    case "MNMX":
      return { kind, below: "", above: "", unit: "absolute" };
    default:
      return { kind };
  }
}
