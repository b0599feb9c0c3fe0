import type { ProductType } from "../../../domain/products.ts";
import type { FpmlReading } from "../reading.ts";

/** Decides which product an element is; the name of the element when it is none of ours. */
export type Classified = { readonly product: ProductType } | { readonly notCovered: string };

/** Reads one FpML product element. */
export interface ProductMapper {
  classify(reading: FpmlReading): Classified;
  /** Records the terms; `productType` is recorded already. */
  read(reading: FpmlReading, product: ProductType): void;
}
