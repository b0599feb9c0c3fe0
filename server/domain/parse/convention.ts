import type { Parsed } from "./model.ts";
import { tidy, wordingKey } from "./tidy.ts";

const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:modified following bimonthly|modfol bimonthly)/, "MODFOLLOWING.BIMONTHLY"],
  [
    /\b(?:modified preceding|mod prec(?:eding)?|modprec\w*|modifi\w* (?:vorher|voran)\w*|precedent\w* modifie\w*)\b/,
    "MODPRECEDING",
  ],
  [
    /\b(?:modified following|modified folllowing|mod following|mod fol|mod foll|modfol|modfollowing|mf|mfbd|mod f|modifi\w* (?:nach)?(?:folg\w*|following)|modifi\w* suivant\w*|suivant\w* modifie\w*|modified next)\b/,
    "MODFOLLOWING",
  ],
  // The modified rule told in full: "next business day unless that falls in another month".
  [
    /\b(?:following|next|suivant\w*|(?:nach(?:st)?)?folgend\w*|nachste\w*)\b.*\b(?:unless|except|sauf|es sei denn|ausser|a moins|otherwise preceding)\b.*\b(?:month|mois|monat\w*|preceding|precedent\w*)/,
    "MODFOLLOWING",
  ],
  [
    /^(?!.*\bmodi).*\b(?:preceding|vorhergehend|vorangehend|precedent|previous|vorheriger)/,
    "PRECEDING",
  ],
  [
    /^(?!.*\bmodi).*\b(?:following|fol|foll|folgend|folgegeschaftstag|nach(?:st)?folgend|suivant|next)/,
    "FOLLOWING",
  ],
  [/\b(?:nearest)\b/, "NEAREST"],
  [/\b(?:frn|eurodollar)\b/, "FRN"],
  [
    /\b(?:none|no adjustment|unadjusted|not adjusted|keine|keine anpassung|unangepasst|non ajuste|aucun|aucune|sans ajustement)\b/,
    "NONE",
  ],
];

/** Reads a business day convention (FpML codes); "No Adjustment" and "Unadjusted" are NONE. */
export function parseBusinessDayConvention(raw: string): Parsed | null {
  const key = wordingKey(tidy(raw));
  for (const [wording, code] of WORDINGS) {
    if (wording.test(key))
      return { value: code, rule: "businessDayConvention.wording", confidence: 0.97 };
  }
  return null;
}
