import type { TermKind } from "#server/domain/terms/model.ts";
import { areInverse } from "../relations/fx-rate.ts";
import { isDecimalText, minus, plainDecimal, scaledOf, textOf } from "../values/decimal-text.ts";
import { type Diagnosis, isOneCharacterOff, isTransposition } from "./model.ts";

const ASK_BOTH = "Ask both desks which number was traded.";
const MOST_ZEROS = 12;

/** A power of ten between two numbers, e.g. 3 when one is 1000 times the other; null for none. */
function zerosBetween(a: string, b: string): number | null {
  const one = scaledOf(a);
  const other = scaledOf(b);
  const scale = Math.max(one.scale, other.scale);
  const left = one.units * 10n ** BigInt(scale - one.scale);
  const right = other.units * 10n ** BigInt(scale - other.scale);
  if (left === 0n || right === 0n) return null;
  const [small, large] = left * left < right * right ? [left, right] : [right, left];
  let grown = small;
  for (let zeros = 1; zeros <= MOST_ZEROS; zeros += 1) {
    grown *= 10n;
    if (grown === large) return zeros;
  }
  return null;
}

function factor(zeros: number, kind: TermKind, bank: string, counterparty: string): Diagnosis {
  if (zeros === 2 && (kind === "percent" || kind === "spreadBp")) {
    return {
      cause: "percentAgainstBasisPoints",
      explanation: `${bank} and ${counterparty} are 100 apart: percent against basis points.`,
      nextStep: "Check the unit printed beside the number on both papers.",
    };
  }
  return {
    cause: "factor",
    explanation: `${bank} and ${counterparty} differ by a factor of 1${"0".repeat(zeros)}.`,
    nextStep: "Check the unit (thousand, million, price unit) and the separators on both papers.",
  };
}

/** How many of one unit are another, in millionths, and what the two are called. */
const UNITS: readonly (readonly [millionths: bigint, names: string])[] = [
  [42_000_000n, "gallons and barrels"],
  [2_204_623n, "pounds and kilograms"],
  [2_204_622_622n, "pounds and metric tons"],
  [31_103_477n, "grams and troy ounces"],
  [32_150_747n, "troy ounces and kilograms"],
  [907_185n, "short and metric tons"],
  [1_016_047n, "long and metric tons"],
  [3_412_142n, "MMBtu and megawatt hours"],
  [29_307_107n, "kilowatt hours and therms"],
];
const MILLION = 1_000_000n;
/** Papers round converted figures: so near, in parts of a hundred thousand, is the same ratio. */
const NEAR = 5n;
const HUNDRED_THOUSAND = 100_000n;

/** The units of which one number counts more and the other fewer; null for none known. */
function unitsBetween(a: string, b: string): string | null {
  const [one, other] = [scaledOf(a), scaledOf(b)];
  const scale = Math.max(one.scale, other.scale);
  const positive = (units: bigint): bigint => (units < 0n ? -units : units);
  const left = positive(one.units) * 10n ** BigInt(scale - one.scale);
  const right = positive(other.units) * 10n ** BigInt(scale - other.scale);
  if (left === 0n || right === 0n) return null;
  for (const [millionths, names] of UNITS) {
    for (const [small, large] of [
      [left, right],
      [right, left],
    ] as const) {
      const expected = small * millionths;
      const distance = positive(large * MILLION - expected);
      if (distance * HUNDRED_THOUSAND <= expected * NEAR) return names;
    }
  }
  return null;
}

const digitsOf = (text: string): string => text.replace("-", "").replace(".", "");

function byDigits(bank: string, counterparty: string): Diagnosis | null {
  const [ours, theirs] = [digitsOf(bank), digitsOf(counterparty)];
  if (isTransposition(ours, theirs)) {
    return {
      cause: "digitsTransposed",
      explanation: `Two neighbouring digits are swapped between ${bank} and ${counterparty}.`,
      nextStep: "Look at the trade ticket: one side has typed the number wrongly.",
    };
  }
  if (!isOneCharacterOff(ours, theirs)) return null;
  return {
    cause: "oneDigit",
    explanation: `${bank} and ${counterparty} differ in one digit.`,
    nextStep: "Look at both scans for a misread digit, then ask for the correct number.",
  };
}

/** Explains two numbers that differ. */
export function diagnoseNumbers(kind: TermKind, bank: string, counterparty: string): Diagnosis {
  const plain: Diagnosis = {
    cause: "amountDiffers",
    explanation: `We state ${bank}, the counterparty ${counterparty}.`,
    nextStep: ASK_BOTH,
  };
  if (!isDecimalText(bank) || !isDecimalText(counterparty)) return plain;
  const [ours, theirs] = [plainDecimal(bank), plainDecimal(counterparty)];
  if (ours === `-${theirs}` || theirs === `-${ours}`) {
    return {
      cause: "signFlipped",
      explanation: `The same number with opposite signs: ${ours} and ${theirs}.`,
      nextStep: "Check who pays it on both papers.",
    };
  }
  const zeros = zerosBetween(ours, theirs);
  if (zeros !== null) return factor(zeros, kind, ours, theirs);
  if (kind === "price" && areInverse(ours, theirs)) {
    return {
      cause: "invertedRate",
      explanation: `${ours} and ${theirs} are one rate quoted in opposite directions.`,
      nextStep: "Check the quotation basis and the amounts on both papers.",
    };
  }
  const units = kind === "number" || kind === "price" ? unitsBetween(ours, theirs) : null;
  if (units !== null) {
    return {
      cause: "unit",
      explanation: `${ours} and ${theirs} are as far apart as ${units}.`,
      nextStep: "Check the unit printed beside the number on both papers and state the conversion.",
    };
  }
  const difference = textOf(minus(scaledOf(theirs), scaledOf(ours)));
  return (
    byDigits(ours, theirs) ?? {
      ...plain,
      explanation: `We state ${ours}, the counterparty ${theirs}: a difference of ${difference}.`,
    }
  );
}
