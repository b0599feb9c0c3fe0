import type { ProductType } from "../products.ts";
import { termKeyOf } from "../trade.ts";
import { COMMON_TERMS } from "./common.ts";
import { FX_TERMS } from "./fx.ts";
import type { TermDefinition } from "./model.ts";
import { OPTION_TERMS } from "./options.ts";
import { RATE_TERMS } from "./rates.ts";
import { UNDERLYING_TERMS } from "./underlyings.ts";
import { withFurtherWordings } from "./wordings/further.ts";

/** The term dictionary: every term of every product, each once. Adding a term is one entry. */
export const TERMS: readonly TermDefinition[] = [
  ...COMMON_TERMS,
  ...RATE_TERMS,
  ...FX_TERMS,
  ...OPTION_TERMS,
  ...UNDERLYING_TERMS,
].map(withFurtherWordings);

const byKey = new Map(TERMS.map((term) => [term.key, term]));

/** @returns the entry for a path, concrete (`legs.0.payer`) or general (`legs.*.payer`). */
export function termFor(path: string): TermDefinition | undefined {
  return byKey.get(path) ?? byKey.get(termKeyOf(path));
}

const byProduct = new Map<ProductType, readonly TermDefinition[]>();

/** @returns the terms a product may carry, the common ones among them, in dictionary order. */
export function termsOf(product: ProductType): readonly TermDefinition[] {
  const known = byProduct.get(product);
  if (known !== undefined) return known;
  const terms = TERMS.filter((term) => term.products === "all" || term.products.includes(product));
  byProduct.set(product, terms);
  return terms;
}

/** @returns whether the trade of a product is incomplete without the term. */
export function isRequired(term: TermDefinition, product: ProductType): boolean {
  return term.requiredFor === "all" || (term.requiredFor?.includes(product) ?? false);
}
