import type { ProductType } from "../../domain/products.ts";
import type { Message } from "./blocks.ts";
import type { SwiftReading } from "./reading.ts";

/** Reads one message type. */
export interface SwiftMapper {
  /** Which product a message confirms; what it is when it is none of ours. */
  classify(message: Message): { readonly product: ProductType } | { readonly notCovered: string };
  /** Records the terms; `productType` and the common ones are recorded already. */
  read(reading: SwiftReading, product: ProductType): void;
}
