import { readFileSync } from "node:fs";
import { PRODUCT_TYPES, type ProductType } from "#server/domain/products.ts";
import type { TermValues } from "./golden.ts";

interface ProductFile {
  readonly product: ProductType;
  readonly terms: Readonly<Record<string, string>>;
}

/** Terms of one plausible trade of each product, as reviewable files; tests and the bench use them. */
export const GOLDEN_TERMS: ReadonlyMap<ProductType, TermValues> = new Map(
  PRODUCT_TYPES.map((product) => {
    const url = new URL(`./products/${product}.json`, import.meta.url);
    const file = JSON.parse(readFileSync(url, "utf8")) as ProductFile;
    return [product, file.terms];
  }),
);
