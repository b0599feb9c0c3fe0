import { topSlot } from "../term-places.ts";
import { comparableIdentifier } from "../values/text.ts";
import { equivalent } from "../values/verdict.ts";
import { type Relation, trusted } from "./model.ts";

const ID_DECIDES = equivalent("security.idDecides");
const ISIN_HOLDS_NATIONAL = equivalent("securityId.isinHoldsNationalNumber");

/** The identifier names a security; its wording differs from system to system. */
function namedById(idSlot: number): Relation {
  return ({ ours, theirs, bank, counterparty }) => {
    if (bank === undefined || counterparty === undefined) return null;
    const our = trusted(ours.top, idSlot);
    const their = trusted(theirs.top, idSlot);
    if (our === undefined || their === undefined) return null;
    return comparableIdentifier(our) === comparableIdentifier(their) ? ID_DECIDES : null;
  };
}

/** Whether an ISIN (ISO 6166) contains this CUSIP or SEDOL as its national number. */
function holdsNational(isin: string, national: string): boolean {
  if (isin.length !== 12) return false;
  const body = isin.slice(2, 11);
  if (national.length === 9) return body === national;
  return national.length === 7 && isin.startsWith("GB") && body === `00${national}`;
}

const nationalNumber: Relation = ({ bank, counterparty }) => {
  if (bank === undefined || counterparty === undefined) return null;
  const ours = comparableIdentifier(bank.value);
  const theirs = comparableIdentifier(counterparty.value);
  return holdsNational(ours, theirs) || holdsNational(theirs, ours) ? ISIN_HOLDS_NATIONAL : null;
};

/** Relations of securities by term key. */
export const SECURITY_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  underlyer: [namedById(topSlot("underlyerId"))],
  security: [namedById(topSlot("securityId"))],
  underlyerId: [nationalNumber],
  securityId: [nationalNumber],
  referenceObligationId: [nationalNumber],
};
