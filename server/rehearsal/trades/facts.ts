import type { ProductType } from "#server/domain/products.ts";
import type { Role } from "#server/domain/trade.ts";
import type { Party } from "../parties.ts";
import type { SectionPlan } from "../plan/model.ts";
import type { Random } from "../random.ts";

/** What a product generator starts from. */
export interface TradeSeed {
  readonly random: Random;
  readonly tradeDate: string;
  readonly bank: Party;
  readonly counterparty: Party;
}

/** A product's economics and the order in which paper lists them. */
export interface ProductDraft {
  readonly product: ProductType;
  readonly terms: Readonly<Record<string, string>>;
  readonly sections: readonly SectionPlan[];
}

/** @returns the other institution. */
export function otherRole(role: Role): Role {
  return role === "bank" ? "counterparty" : "bank";
}

/** @returns `terms` with `prefix.` before each key. */
export function under(
  prefix: string,
  terms: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(terms).map(([key, value]) => [`${prefix}.${key}`, value]),
  );
}

/** @returns `stem.0`, `stem.1`, ... for the values of a list. */
export function listed(stem: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`${stem}.${index}`, value]));
}
