import type { Role } from "#server/domain/trade.ts";
import { addBusinessDays } from "../dates.ts";
import { field, section } from "../plan/build.ts";
import type { SectionPlan } from "../plan/model.ts";

/** @returns the premium the buyer pays two business days after trade. */
export function premiumTerms(
  payer: Role,
  amount: string,
  currency: string,
  tradeDate: string,
): Record<string, string> {
  return {
    "premium.payer": payer,
    "premium.amount": amount,
    "premium.currency": currency,
    "premium.date": addBusinessDays(tradeDate, 2),
  };
}

/** How paper lists a premium. */
export const PREMIUM_SECTION: SectionPlan = section(
  "premiumSection",
  field("premiumPayer", "role", "premium.payer"),
  field("premium", "money", "premium.amount", "premium.currency"),
  field("premiumDate", "date", "premium.date"),
);

/** How paper lists an up-front or additional payment. */
export const FEE_SECTION: SectionPlan = section(
  "feeSection",
  field("feePayer", "role", "fee.payer"),
  field("fee", "money", "fee.amount", "fee.currency"),
  field("feeDate", "date", "fee.date"),
);
