import type { ProductType } from "#server/domain/products.ts";
import type { Side } from "#server/domain/trade.ts";
import type { MatchableTrade } from "../matching.ts";

/** Terms by path; null takes a term away from a base. */
export type TermValues = Readonly<Record<string, string | null>>;

/** Builds a trade whose terms were all read without doubt. */
export function tradeOf(
  id: string,
  side: Side,
  productType: ProductType | null,
  values: TermValues,
): MatchableTrade {
  const terms = Object.entries(values).flatMap(([path, value]) =>
    value === null
      ? []
      : [
          {
            path,
            value,
            raw: value,
            confidence: 1,
            evidence: { page: 1, box: [0, 0, 1, 0.1] as const },
            reader: "layout",
          },
        ],
  );
  return { id, side, productType, terms };
}
