import type { TermKind } from "../terms/model.ts";
import { parseAmount } from "./amount.ts";
import { parseBusinessCenter } from "./business-center.ts";
import { parseBoolean, parseCode, parseRole, parseText } from "./codes.ts";
import { parseBusinessDayConvention } from "./convention.ts";
import { parseCurrency } from "./currency.ts";
import { parseDate } from "./date.ts";
import { parseDayCount } from "./day-count.ts";
import { parseFloatingIndex } from "./floating-index.ts";
import { parseBic, parseIban, parseLei, parseReference, parseSecurityId } from "./identifiers.ts";
import type { ParseContext, Parsed, ParseTerm } from "./model.ts";
import { parseNumber, parsePrice } from "./number.ts";
import { parsePartyName } from "./party-name.ts";
import { parsePaymentDays } from "./payment-days.ts";
import { parsePercent } from "./percent.ts";
import { parsePeriod } from "./period.ts";
import { parseSpread } from "./spread.ts";
import { parseTime } from "./time.ts";

/** Longer texts hold no single value; they are not searched at all. */
const LONGEST_TEXT = 2_000;

const BY_KIND: Readonly<
  Record<Exclude<TermKind, "code">, (raw: string, context: ParseContext) => Parsed | null>
> = {
  amount: parseAmount,
  percent: parsePercent,
  spreadBp: parseSpread,
  price: parsePrice,
  number: parseNumber,
  date: parseDate,
  time: parseTime,
  currency: parseCurrency,
  dayCount: parseDayCount,
  period: (raw) => parsePeriod(raw) ?? parsePaymentDays(raw),
  businessDayConvention: parseBusinessDayConvention,
  businessCenter: parseBusinessCenter,
  floatingIndex: parseFloatingIndex,
  role: parseRole,
  boolean: parseBoolean,
  partyName: parsePartyName,
  lei: parseLei,
  bic: parseBic,
  iban: parseIban,
  securityId: parseSecurityId,
  reference: parseReference,
  text: parseText,
};

/** Parses the text printed for a term by the term's kind. Never throws, whatever the text. */
export const parseTerm: ParseTerm = (definition, raw, context) => {
  if (raw.length > LONGEST_TEXT) return null;
  return definition.kind === "code"
    ? parseCode(definition, raw)
    : BY_KIND[definition.kind](raw, context);
};
