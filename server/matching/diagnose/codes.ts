import { canonicalDayCount, withoutSource } from "../values/aliases.ts";
import { comparableIdentifier, foldOcrTwins } from "../values/text.ts";
import { type Diagnosis, isOneCharacterOff, isTransposition } from "./model.ts";

/** Explains two roles that differ: there are only two, so they are swapped. */
export function diagnoseRoles(bank: string, counterparty: string, title: string): Diagnosis {
  const party = (role: string): string => (role === "bank" ? "us" : "the counterparty");
  return {
    cause: "sidesSwapped",
    explanation: `${title}: our paper names ${party(bank)}, theirs ${party(counterparty)}; the sides are swapped.`,
    nextStep: "Check the direction of the trade with the trader before anything else.",
  };
}

const familyOf = (dayCount: string): string => {
  const name = canonicalDayCount(dayCount);
  return name.startsWith("30") ? "30/360" : name.slice(0, 7);
};

function dayCountSentence(bank: string, counterparty: string): string {
  const family = familyOf(bank);
  if (family !== familyOf(counterparty)) {
    return `${bank} and ${counterparty} are day counts of different families.`;
  }
  return family === "30/360"
    ? `${bank} and ${counterparty} both count 30-day months but treat month ends differently.`
    : `${bank} and ${counterparty} are different rules of the ${family} family.`;
}

/** Explains two day counts that differ. */
export function diagnoseDayCounts(bank: string, counterparty: string): Diagnosis {
  return {
    cause: "dayCountFamily",
    explanation: dayCountSentence(bank, counterparty),
    nextStep:
      "Check the definitions booklet each paper incorporates; the same name has changed its meaning.",
  };
}

/** Explains two floating rate indices that differ. */
export function diagnoseIndices(bank: string, counterparty: string): Diagnosis {
  const [ours, theirs] = [withoutSource(bank), withoutSource(counterparty)];
  const sameCurrency = ours.slice(0, 3) === theirs.slice(0, 3);
  return {
    cause: "indexFamily",
    explanation: sameCurrency
      ? `${bank} and ${counterparty} are different rates of one currency.`
      : `${bank} and ${counterparty} are rates of different currencies.`,
    nextStep:
      "Compounded, averaged and term rates are not interchangeable: ask which one was traded.",
  };
}

/** Explains two currencies that differ. */
export function diagnoseCurrencies(bank: string, counterparty: string): Diagnosis {
  const offshore = new Set([bank, counterparty]);
  if (offshore.has("CNY") && offshore.has("CNH")) {
    return {
      cause: "deliverability",
      explanation: "CNY is settled onshore, CNH offshore: they are delivered differently.",
      nextStep: "Ask where the renminbi is to be delivered.",
    };
  }
  if (offshore.has("GBP") && offshore.has("GBX")) {
    return {
      cause: "unit",
      explanation: "GBX counts pence, GBP pounds: a hundred of one is one of the other.",
      nextStep: "Check the unit of the price on both papers.",
    };
  }
  return {
    cause: "differs",
    explanation: `We state ${bank}, the counterparty ${counterparty}.`,
    nextStep: "Ask both desks which currency was traded.",
  };
}

/** Explains two identifiers that differ. */
export function diagnoseIdentifiers(bank: string, counterparty: string): Diagnosis | null {
  const [ours, theirs] = [comparableIdentifier(bank), comparableIdentifier(counterparty)];
  if (foldOcrTwins(ours) === foldOcrTwins(theirs)) {
    return {
      cause: "scanTwins",
      explanation: `${bank} and ${counterparty} differ only in characters that scans confuse.`,
      nextStep: "Look at the crop of both pages; the check digits tell which reading is right.",
    };
  }
  if (isTransposition(ours, theirs)) {
    return {
      cause: "digitsTransposed",
      explanation: `Two neighbouring characters are swapped between ${bank} and ${counterparty}.`,
      nextStep: "Check the identifier against its register.",
    };
  }
  if (!isOneCharacterOff(ours, theirs)) return null;
  return {
    cause: "oneCharacter",
    explanation: `${bank} and ${counterparty} differ in one character.`,
    nextStep: "Check the identifier against its register and look at both pages.",
  };
}
