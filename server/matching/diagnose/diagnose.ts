import {
  diagnoseCurrencies,
  diagnoseDayCounts,
  diagnoseIdentifiers,
  diagnoseIndices,
  diagnoseRoles,
  diagnoseUnknownAlias,
} from "./codes.ts";
import { diagnoseDates } from "./dates.ts";
import type { Diagnosis, Difference } from "./model.ts";
import { diagnoseNumbers } from "./numbers.ts";

export type { Cause, Diagnosis, Difference } from "./model.ts";

/** Explanations quote values; hostile ones are cut so that a sentence stays a sentence. */
const LONGEST_QUOTE = 120;
const quote = (text: string): string =>
  text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;

function missing({ title, bank }: Difference): Diagnosis {
  const [silent, speaking] =
    bank === null ? ["Our paper", "the counterparty's"] : ["The counterparty's paper", "ours"];
  return {
    cause: "missing",
    explanation: `${silent} does not state it; ${speaking} does (${title}).`,
    nextStep:
      bank === null
        ? "Look whether our paper prints it where it was not read; otherwise correct our confirmation."
        : "Look whether their paper prints it where it was not read; otherwise ask them to state it.",
  };
}

function unlike(bank: string, counterparty: string): Diagnosis {
  return {
    cause: "differs",
    explanation: `We state ${bank}, the counterparty ${counterparty}.`,
    nextStep: "Ask both desks which was traded; if both names mean one thing, propose an alias.",
  };
}

function otherParty(bank: string, counterparty: string): Diagnosis {
  return {
    cause: "otherParty",
    explanation: `${bank} and ${counterparty} are not spellings of one name.`,
    nextStep: "Ask for the LEI; companies of one group are different parties.",
  };
}

function ofStated({ kind, title }: Difference, bank: string, counterparty: string): Diagnosis {
  const strange = diagnoseUnknownAlias(kind, bank, counterparty);
  if (strange !== null) return strange;
  switch (kind) {
    case "amount":
    case "percent":
    case "spreadBp":
    case "price":
    case "number":
      return diagnoseNumbers(kind, bank, counterparty);
    case "date":
      return diagnoseDates(bank, counterparty);
    case "role":
      return diagnoseRoles(bank, counterparty, title);
    case "dayCount":
      return diagnoseDayCounts(bank, counterparty);
    case "floatingIndex":
      return diagnoseIndices(bank, counterparty);
    case "currency":
      return diagnoseCurrencies(bank, counterparty);
    case "partyName":
      return otherParty(bank, counterparty);
    case "lei":
    case "bic":
    case "iban":
    case "securityId":
    case "reference":
      return diagnoseIdentifiers(bank, counterparty) ?? unlike(bank, counterparty);
    default:
      return unlike(bank, counterparty);
  }
}

/**
 * Finds the smallest plain explanation of a difference and what to do about it. Pure: the same
 * two values always get the same sentence, and nothing but the two values is quoted.
 */
export function diagnose(difference: Difference): Diagnosis {
  const { bank, counterparty } = difference;
  if (bank === null || counterparty === null) return missing(difference);
  return ofStated(difference, quote(bank), quote(counterparty));
}
