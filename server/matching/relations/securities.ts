import { topSlot } from "../term-places.ts";
import { comparableIdentifier } from "../values/text.ts";
import { equivalent } from "../values/verdict.ts";
import { type Relation, trusted } from "./model.ts";

const ID_DECIDES = equivalent("security.idDecides");
const ID_IN_NAME = equivalent("security.idInName");
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

const LENGTH_OF_ISIN = 12;

/** Whether a text that names a security prints this ISIN beside the name. */
const prints = (text: string | undefined, id: string | undefined): boolean =>
  text !== undefined &&
  id !== undefined &&
  comparableIdentifier(id).length === LENGTH_OF_ISIN &&
  text.split(/[^\p{L}\p{N}]+/u).includes(comparableIdentifier(id));

/** One paper names the security by number, the other prints that number in the security's name. */
function numberInName(nameSlot: number, idSlot: number): Relation {
  return ({ ours, theirs, bank, counterparty }) => {
    if (bank !== undefined && counterparty !== undefined) {
      const [our, their] = [trusted(ours.top, idSlot), trusted(theirs.top, idSlot)];
      // A name that prints one number is not settled by another.
      if (our !== undefined && their !== undefined) return null;
      return prints(bank.value, their) || prints(counterparty.value, our) ? ID_IN_NAME : null;
    }
    const stated = bank ?? counterparty;
    const silent = bank === undefined ? ours : theirs;
    return prints(trusted(silent.top, nameSlot), stated?.value) ? ID_IN_NAME : null;
  };
}

const nationalNumber: Relation = ({ bank, counterparty }) => {
  if (bank === undefined || counterparty === undefined) return null;
  const ours = comparableIdentifier(bank.value);
  const theirs = comparableIdentifier(counterparty.value);
  return holdsNational(ours, theirs) || holdsNational(theirs, ours) ? ISIN_HOLDS_NATIONAL : null;
};

/** As above for the number itself, which one side states as a term of its own. */
const ofName = (nameSlot: number, idSlot: number): Relation => {
  const inName = numberInName(nameSlot, idSlot);
  return (context) =>
    context.bank !== undefined && context.counterparty !== undefined ? null : inName(context);
};

const UNDERLYER = topSlot("underlyer");
const UNDERLYER_ID = topSlot("underlyerId");
const SECURITY = topSlot("security");
const SECURITY_ID = topSlot("securityId");

/** Relations of securities by term key. */
export const SECURITY_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  underlyer: [namedById(UNDERLYER_ID), numberInName(UNDERLYER, UNDERLYER_ID)],
  security: [namedById(SECURITY_ID), numberInName(SECURITY, SECURITY_ID)],
  underlyerId: [nationalNumber, ofName(UNDERLYER, UNDERLYER_ID)],
  securityId: [nationalNumber, ofName(SECURITY, SECURITY_ID)],
  referenceObligationId: [nationalNumber],
};
