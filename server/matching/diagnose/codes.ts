import type { TermKind } from "#server/domain/terms/model.ts";
import {
  canonicalCentre,
  canonicalConvention,
  canonicalDayCount,
  canonicalPeriod,
  withoutSource,
} from "../values/aliases.ts";
import { comparableIdentifier, comparableText, foldOcrTwins } from "../values/text.ts";
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

const DAY_COUNT = /^(30|ACT|BUS|CAL|NL|1\/1|RBA)/;
const CONVENTION = /^(MOD)?(FOLLOWING|PRECEDING)$|^NEAREST$|^NONE$|^FRN$/;
const CENTRE = /^[A-Z]{4}$/;
const INDEX = /^[A-Z]{3}-/;

/** What the names of a kind look like once they are known; anything else wants an alias. */
const KNOWN_FORMS: Readonly<Record<string, (value: string) => boolean>> = {
  dayCount: (value) => DAY_COUNT.test(canonicalDayCount(value)),
  businessDayConvention: (value) => CONVENTION.test(canonicalConvention(value)),
  businessCenter: (value) => CENTRE.test(canonicalCentre(value)),
  floatingIndex: (value) => INDEX.test(withoutSource(value)),
  period: (value) => canonicalPeriod(value) !== null,
};

const SHORTEST_WORD = 4;

function shareWord(a: string, b: string): boolean {
  const words = new Set(
    comparableText(a)
      .split(" ")
      .filter((word) => word.length >= SHORTEST_WORD),
  );
  return comparableText(b)
    .split(" ")
    .some((word) => words.has(word));
}

/**
 * Explains two names of which one is not known: they may mean the same, and only a person can say.
 *
 * @returns null when both names are known, or nothing suggests that they mean one thing
 */
export function diagnoseUnknownAlias(
  kind: TermKind,
  bank: string,
  counterparty: string,
): Diagnosis | null {
  const isKnown = KNOWN_FORMS[kind];
  const strange =
    isKnown === undefined ? [] : [bank, counterparty].filter((value) => !isKnown(value));
  const nextStep =
    "Ask what the name stands for; if it is the other one, propose it as an alias in the match profile.";
  if (strange.length > 0) {
    return {
      cause: "aliasUnknown",
      explanation: `${strange.join(" and ")} ${strange.length > 1 ? "are no names" : "is no name"} that is known here; it may mean the same.`,
      nextStep,
    };
  }
  if (kind !== "text" || !shareWord(bank, counterparty)) return null;
  return {
    cause: "aliasUnknown",
    explanation: `${bank} and ${counterparty} share words; they may be two names of one thing, but no alias says so.`,
    nextStep,
  };
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
