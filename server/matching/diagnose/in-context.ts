import { termFor } from "#server/domain/terms/dictionary.ts";
import type { FieldComparison } from "../matching.ts";
import type { PreparedTrade } from "../prepared.ts";
import { diagnose } from "./diagnose.ts";
import { diagnoseByExchange } from "./exchange-swap.ts";
import { diagnoseByNetting } from "./gross-net.ts";
import { diagnoseByHoliday } from "./holidays.ts";
import type { Diagnosis, Difference } from "./model.ts";

/** Causes that the two values alone leave open, so that the rest of the papers may say more. */
const OPEN_CAUSES: ReadonlySet<Diagnosis["cause"]> = new Set([
  "amountDiffers",
  "oneDigit",
  "dateDiffers",
  "oneDay",
  "oneBusinessDay",
]);

/**
 * Explains a difference in the light of everything both papers state: a date by the holidays of
 * their centres, an amount by a fee beside it or by who pays it.
 *
 * @returns the explanation of the two values alone when the papers add nothing to it
 */
export function diagnoseInContext(
  difference: Difference & { readonly path: string },
  ours: PreparedTrade,
  theirs: PreparedTrade,
): Diagnosis {
  const plain = diagnose(difference);
  const { bank, counterparty, kind, path } = difference;
  if (bank === null || counterparty === null) return plain;
  const swapped = diagnoseByExchange(path, ours, theirs);
  if (swapped !== null || !OPEN_CAUSES.has(plain.cause)) return swapped ?? plain;
  const better =
    kind === "date"
      ? diagnoseByHoliday(bank, counterparty, ours, theirs)
      : kind === "amount"
        ? diagnoseByNetting(path, bank, counterparty, ours, theirs)
        : null;
  return better ?? plain;
}

/** Puts the explanation that both papers give in the place of the one the two values give. */
export function explainInContext(
  field: FieldComparison,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): FieldComparison {
  if (field.outcome !== "DIFFERENT") return field;
  const kind = termFor(field.path)?.kind;
  if (kind !== "date" && kind !== "amount" && kind !== "currency") return field;
  const { explanation } = diagnoseInContext({ ...field, kind }, ours, theirs);
  return { ...field, explanation };
}
