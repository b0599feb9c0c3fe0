import type { ProductType } from "#server/domain/products.ts";

/**
 * How far apart two values of one term may be. The kinds are those of the post-trade networks:
 * EXCT exact; PTOL percent below and above ours; PTMX percent, capped by an absolute value; MNMX
 * absolute below and above ours; NUFM not used for matching.
 */
export type Tolerance =
  | { readonly kind: "EXCT" }
  | { readonly kind: "PTOL"; readonly below: string; readonly above: string }
  | { readonly kind: "PTMX"; readonly percent: string; readonly most: string }
  | {
      readonly kind: "MNMX";
      readonly below: string;
      readonly above: string;
      /** `minorUnit`: the bounds count minor units of the term's currency, e.g. cents. */
      readonly unit: "absolute" | "minorUnit";
    }
  | { readonly kind: "NUFM" };

/**
 * What it means that one paper states an economic term and the other says nothing of it. `break`:
 * the pair does not match. `query`: the silence is shown and counted, and the rest may match. A
 * term without which the product is incomplete is always a break.
 */
export type OneSided = "break" | "query";

/** Whom a row of the profile book is for. A more specific row overrides a less specific one. */
export type ProfileScope =
  | { readonly kind: "product"; readonly product: ProductType | "all" }
  | { readonly kind: "currency"; readonly currency: string }
  | { readonly kind: "counterparty"; readonly lei: string | null; readonly name: string };

/** One versioned row of the profile book, signed off by a named person. */
export interface ProfileRow {
  readonly name: string;
  readonly version: number;
  readonly scope: ProfileScope;
  /** Tolerance by term key, e.g. `legs.*.fixedRate`. */
  readonly tolerances: Readonly<Record<string, Tolerance>>;
  /**
   * What silence on one side means, by term key, or `Product:key` where only that product's term
   * is meant. Terms not named are `break`.
   */
  readonly oneSided: Readonly<Record<string, OneSided>>;
  /** Keys of legal terms whose difference stops a match. */
  readonly gatingLegal: readonly string[];
  /** Other spellings of a party: comparable name to comparable name. */
  readonly partyAliases: Readonly<Record<string, string>>;
}

/** The rows that apply to one pair, merged. */
export interface MatchProfile {
  readonly name: string;
  readonly version: number;
  readonly tolerances: Readonly<Record<string, Tolerance>>;
  readonly oneSided: Readonly<Record<string, OneSided>>;
  readonly gatingLegal: readonly string[];
  readonly partyAliases: Readonly<Record<string, string>>;
}

const NOT_USED: Tolerance = { kind: "NUFM" };
const ONE_MINOR_UNIT: Tolerance = { kind: "MNMX", below: "1", above: "1", unit: "minorUnit" };

/**
 * The pack shipped with the product: dates, rates, prices and amounts exact, recomputed amounts
 * within one minor unit, and never a percentage on a notional.
 */
export const DEFAULT_ROW: ProfileRow = {
  name: "default",
  version: 2,
  scope: { kind: "product", product: "all" },
  tolerances: {
    // Each paper has its own date, version and history; they order events and match nothing.
    side: NOT_USED,
    messageType: NOT_USED,
    version: NOT_USED,
    confirmationDate: NOT_USED,
    supersedesReference: NOT_USED,
    cancelsReference: NOT_USED,
    interestAmount: ONE_MINOR_UNIT,
  },
  // What the schedule gives, and what only describes a security that both papers name by number.
  // Conventions, centres and reset frequencies drive cash flows: their absence stops the match.
  oneSided: {
    "legs.*.firstPaymentDate": "query",
    "legs.*.finalPaymentDate": "query",
    firstPaymentDate: "query",
    security: "query",
    bondCoupon: "query",
    bondMaturity: "query",
  },
  gatingLegal: [],
  partyAliases: {},
};

/** The profile that applies when nobody configured anything. */
export const DEFAULT_PROFILE: MatchProfile = {
  name: DEFAULT_ROW.name,
  version: DEFAULT_ROW.version,
  tolerances: DEFAULT_ROW.tolerances,
  oneSided: DEFAULT_ROW.oneSided,
  gatingLegal: DEFAULT_ROW.gatingLegal,
  partyAliases: DEFAULT_ROW.partyAliases,
};

/** What a pair is, as far as profiles care. */
export interface ProfileSubject {
  readonly productType: ProductType | null;
  readonly currency: string | null;
  readonly counterparty: { readonly lei: string | null; readonly name: string | null };
}

/** 0: does not apply; otherwise the higher, the later it overrides. */
function precedence(scope: ProfileScope, subject: ProfileSubject): number {
  switch (scope.kind) {
    case "product":
      if (scope.product === "all") return 1;
      return scope.product === subject.productType ? 2 : 0;
    case "currency":
      return scope.currency === subject.currency ? 3 : 0;
    case "counterparty": {
      const { lei, name } = subject.counterparty;
      const same = scope.lei !== null && lei !== null ? scope.lei === lei : scope.name === name;
      return same ? 4 : 0;
    }
  }
}

/** Merged profiles by the rows they came from: the comparator compiles each profile object once. */
const merged = new WeakMap<readonly ProfileRow[], Map<string, MatchProfile>>();

/**
 * Merges the rows that apply to a pair: named counterparty over currency over product over all.
 * Of rows with one name only the highest version counts.
 */
export function selectProfile(rows: readonly ProfileRow[], subject: ProfileSubject): MatchProfile {
  const newest = new Map<string, ProfileRow>();
  for (const row of rows) {
    const known = newest.get(row.name);
    if (known === undefined || known.version < row.version) newest.set(row.name, row);
  }
  const applying = [...newest.values()]
    .map((row) => ({ row, rank: precedence(row.scope, subject) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank || a.row.version - b.row.version)
    .map(({ row }) => row);
  if (applying.length === 0) return DEFAULT_PROFILE;
  const key = applying.map((row) => `${row.name}@${row.version}`).join("+");
  const known = merged.get(rows)?.get(key);
  if (known !== undefined) return known;
  const profile: MatchProfile = {
    name: applying.map((row) => row.name).join("+"),
    version: Math.max(...applying.map((row) => row.version)),
    tolerances: Object.assign({}, ...applying.map((row) => row.tolerances)),
    oneSided: Object.assign({}, ...applying.map((row) => row.oneSided)),
    gatingLegal: [...new Set(applying.flatMap((row) => row.gatingLegal))],
    partyAliases: Object.assign({}, ...applying.map((row) => row.partyAliases)),
  };
  const ofRows = merged.get(rows) ?? new Map<string, MatchProfile>();
  merged.set(rows, ofRows.set(key, profile));
  return profile;
}
