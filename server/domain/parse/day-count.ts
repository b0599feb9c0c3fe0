import type { ParseContext, Parsed } from "./model.ts";
import { doubtful, foldWord, quote, tidy } from "./tidy.ts";

/** Wordings of day count fractions as printed, folded to `[a-z0-9/-]` with Actual as act, to FpML codes. Under the
 * 2000 Definitions `30E/360` meant what 2006 calls `30E/360 (ISDA)` (FpML ticket 317). */
const WORDINGS: Readonly<Record<string, string>> = {
  "30/360": "30/360",
  "30/360bondbasis": "30/360",
  bondbasis: "30/360",
  "30u/360": "30/360",
  "30a/360": "30/360",
  "30/360isda": "30/360",
  "30/360us": "30/360",
  "30/360unadjusted": "30/360",
  "360/360": "30/360",
  "30e/360": "30E/360",
  eurobondbasis: "30E/360",
  "30e/360eurobondbasis": "30E/360",
  "30s/360": "30E/360",
  "30/360european": "30E/360",
  "30e/360icma": "30E/360",
  "30e/360isma": "30E/360",
  "30/360isma": "30E/360",
  "30/360icma": "30E/360",
  "30e/360isda": "30E/360.ISDA",
  "30/360german": "30E/360.ISDA",
  "deutsch30/360": "30E/360.ISDA",
  "act/360": "ACT/360",
  "a/360": "ACT/360",
  moneymarket: "ACT/360",
  moneymarketbasis: "ACT/360",
  "act/365fixed": "ACT/365.FIXED",
  "act/365f": "ACT/365.FIXED",
  "a/365f": "ACT/365.FIXED",
  "a/365fixed": "ACT/365.FIXED",
  english: "ACT/365.FIXED",
  "act/365": "ACT/365",
  "a/365": "ACT/365",
  "act/365l": "ACT/365L",
  "isma-year": "ACT/365L",
  "nl/365": "NL/365",
  "act/365noleap": "NL/365",
  "act/364": "ACT/364",
  "act/act": "ACT/ACT",
  "a/a": "ACT/ACT",
  "act/actisda": "ACT/ACT.ISDA",
  "act/acticma": "ACT/ACT.ICMA",
  "act/actisma": "ACT/ACT.ICMA",
  "act/actbond": "ACT/ACT.ICMA",
  "act/actafb": "ACT/ACT.AFB",
  "act/acteuro": "ACT/ACT.AFB",
  "bus/252": "BUS/252",
  "business/252": "BUS/252",
  "cal/252": "BUS/252",
  "252": "BUS/252",
  "1/1": "1/1",
};

/**
 * @returns the FpML day count code. A bare `Actual/365` means fixed except under the 2000 and
 * earlier Definitions, where it was a synonym of Actual/Actual (T2): then it is in doubt.
 */
export function parseDayCount(raw: string, context: ParseContext): Parsed | null {
  const text = tidy(raw).replace(SPELLED_OUT, "act/$1");
  const key = fold(text);
  const [first, second] = within(text);
  const code =
    WORDINGS[key] ??
    WORDINGS[key.replace(/(?:daycount|basis|fraction|convention|tage|jours)+$/g, "")] ??
    first;
  if (code === undefined) return null;
  if (WORDINGS[key] === undefined && second !== undefined) {
    const message = `${quote(text)} names ${code} and ${second}. Choose the one that is meant.`;
    return doubtful(code, "dayCount.several", "VALUE_SEVERAL", message);
  }
  const early = context.definitionsYear !== null && context.definitionsYear <= 2000;
  if (code === "ACT/365") {
    return early
      ? {
          value: "ACT/365.FIXED",
          rule: "dayCount.bareActual365",
          confidence: 0.4,
          doubt: {
            code: "DAY_COUNT_BY_DEFINITIONS",
            message: `"${text}" under the ${context.definitionsYear} Definitions may mean Actual/Actual. Decide which one was agreed.`,
          },
        }
      : { value: "ACT/365.FIXED", rule: "dayCount.bareActual365", confidence: 0.93 };
  }
  if (code === "ACT/ACT")
    return { value: "ACT/ACT.ISDA", rule: "dayCount.bareActualActual", confidence: 0.9 };
  if (code === "30E/360" && early)
    return { value: "30E/360.ISDA", rule: "dayCount.definitions2000", confidence: 0.95 };
  return { value: code, rule: "dayCount.wording", confidence: 0.98 };
}

/** "Nombre exact de jours sur 360", "actual number of days over 365". */
const SPELLED_OUT =
  /\b(?:nombre (?:exact|r[ée]el) de jours (?:sur|divis[ée] par)|(?:actual|exact) (?:number of )?days (?:over|divided by)|tats[äa]chliche (?:anzahl (?:der )?)?tage (?:durch|geteilt durch|zu)) (36[05])\b/i;

function fold(text: string): string {
  return foldWord(text)
    .replace(/\b(?:actual|tatsachlich|exact|reel|echt)\b/g, "act")
    .replace(/[^a-z0-9/-]+/g, "");
}

/** A code within a longer phrase: "Actual/360, adjusted" or "30/360 (Bond Basis)". Two different
 * ones in one phrase say nothing certain. */
const CODES =
  /\b(?:30[eus]?|act(?:ual)?|a|bus(?:iness)?|cal|nl|exact|echt|tats[äa]chlich|r[ée]el)\s?\/\s?(?:36[05](?:\s?[.(]?\s?(?:fixed|f|l|isda|icma|isma|us|european|german)\b\)?)?|364|252|act(?:ual)?(?:\s?[.(]?\s?(?:isda|icma|isma|afb|bond|euro)\b\)?)?)/gi;

function within(text: string): readonly string[] {
  const codes = (text.match(CODES) ?? []).flatMap((printed) => WORDINGS[fold(printed)] ?? []);
  return [...new Set(codes)];
}
