import type { ProductType } from "../../domain/products.ts";
import { termsOf } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import { type TermReading, valueAt } from "../../domain/trade.ts";
import type { WantedTerm } from "./model.ts";

/** What the product is and whose paper it is, is settled before a second reader is asked; what kind
 * of message it is follows from the whole page and not from one quotation.
 * So does who receives: it is said by saying who pays. The version is part of the reference. */
const NEVER: ReadonlySet<string> = new Set([
  "side",
  "productType",
  "messageType",
  "version",
  "legs.*.receiver",
]);

/**
 * Terms that decide which trade a paper is about, or which papers are tried against each other. A
 * model may doubt what was read of them; alone it may not say them.
 */
const ONLY_CHECKED =
  /^(?:ownReference|otherReference|supersedesReference|cancelsReference|uti|parties\.(?:bank|counterparty)\.(?:name|lei|bic))$/;

const LEG = /^legs\.(\d+)\./;
/** Legs are told apart by what they are; that is no value to be read off a quotation. */
const LEG_IDENTITY = "legs.*.type";
/** More legs than any product of ours has. */
const MOST_LEGS = 8;

/** @returns whether a second reader may state the term where the built-in reader found nothing. */
export function mayBeAdded(path: string): boolean {
  return !ONLY_CHECKED.test(path);
}

/**
 * The terms a second reader is asked for: every single term of the product that is printed as a
 * value. Lists and schedules are not, because their rows have no names to ask by.
 */
export function wantedTerms(product: ProductType, terms: readonly TermReading[]): WantedTerm[] {
  const stated = new Set(terms.map(({ path }) => path));
  const legs = legPositions(product, terms);
  return termsOf(product).flatMap((term) => {
    if (NEVER.has(term.key) || term.key === LEG_IDENTITY) return [];
    const paths = pathsOf(term, legs);
    return paths
      .filter((path) => mayBeAdded(path) || stated.has(path))
      .map((path) => ({ path, title: titleOf(term, path) }));
  });
}

function pathsOf({ key }: TermDefinition, legs: readonly number[]): string[] {
  if (!key.includes("*")) return [key];
  const inLeg = /^legs\.\*\.([^*]+)$/.exec(key)?.[1];
  return inLeg === undefined ? [] : legs.map((leg) => `legs.${leg}.${inLeg}`);
}

function titleOf(term: TermDefinition, path: string): string {
  const leg = LEG.exec(path)?.[1];
  const role = /\.(bank|counterparty)\./i.exec(path)?.[1];
  const title =
    role === undefined || term.title.toLowerCase().includes(role)
      ? term.title
      : `${term.title} (${role})`;
  return leg === undefined ? title : `${title} of leg ${leg}`;
}

function legPositions(product: ProductType, terms: readonly TermReading[]): number[] {
  if (!termsOf(product).some(({ key }) => key === LEG_IDENTITY)) return [];
  const seen = new Set(terms.flatMap(({ path }) => LEG.exec(path)?.[1] ?? []).map(Number));
  const known = [...seen].sort((a, b) => a - b).slice(0, MOST_LEGS);
  return known.length > 0 ? known : [0, 1];
}

const TELLING = ["type", "notionalCurrency", "floatingIndex", "tenor", "payer"] as const;

/** What the built-in reader knows the legs by, e.g. `leg 0: fixed, USD, payer bank`. */
export function legDescriptions(product: ProductType, terms: readonly TermReading[]): string[] {
  return legPositions(product, terms).map((leg) => {
    const facts = TELLING.flatMap((field) => {
      const value = valueAt(terms, `legs.${leg}.${field}`);
      if (value === undefined) return [];
      return field === "payer" ? `payer ${value}` : value;
    });
    const usual = leg === 0 ? "the fixed one where there is one" : "the other one";
    return `leg ${leg}: ${facts.length > 0 ? facts.join(", ") : usual}`;
  });
}
