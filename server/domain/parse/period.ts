import type { Parsed } from "./model.ts";
import { doubtful, quote, read, tidy, wordingKey } from "./tidy.ts";

const WORDS: Readonly<Record<string, string>> = {
  daily: "1D",
  overnight: "1D",
  "o n": "1D",
  on: "1D",
  taglich: "1D",
  quotidien: "1D",
  quotidienne: "1D",
  quotidiennement: "1D",
  "jour le jour": "1D",
  weekly: "1W",
  wochentlich: "1W",
  hebdomadaire: "1W",
  monthly: "1M",
  month: "1M",
  monatlich: "1M",
  mensuel: "1M",
  mensuelle: "1M",
  mensuellement: "1M",
  "each month": "1M",
  quarterly: "3M",
  quarter: "3M",
  qtrly: "3M",
  quartal: "3M",
  trimestre: "3M",
  "chaque trimestre": "3M",
  quart: "3M",
  q: "3M",
  qtr: "3M",
  viertelj: "3M",
  "jedes quartal": "3M",
  vierteljahrlich: "3M",
  quartalsweise: "3M",
  trimestriel: "3M",
  trimestrielle: "3M",
  trimestriellement: "3M",
  "semi annual": "6M",
  "semi annually": "6M",
  semiannual: "6M",
  semiannually: "6M",
  semi: "6M",
  sa: "6M",
  "s a": "6M",
  halbjahr: "6M",
  halbj: "6M",
  "jedes halbe jahr": "6M",
  "jedes halbjahr": "6M",
  semestre: "6M",
  "chaque semestre": "6M",
  "half yearly": "6M",
  "half year": "6M",
  halbjahrlich: "6M",
  semestriel: "6M",
  semestrielle: "6M",
  semestriellement: "6M",
  annual: "1Y",
  annually: "1Y",
  ann: "1Y",
  yearly: "1Y",
  jahrlich: "1Y",
  ganzjahrig: "1Y",
  ganzjahrlich: "1Y",
  "jedes jahr": "1Y",
  "each year": "1Y",
  "every year": "1Y",
  "chaque annee": "1Y",
  "tous les ans": "1Y",
  annuel: "1Y",
  annuelle: "1Y",
  annuellement: "1Y",
  "per annum": "1Y",
  "1t": "1T",
  "at maturity": "1T",
  "at term": "1T",
  term: "1T",
  bullet: "1T",
  once: "1T",
  "zero coupon": "1T",
  "at termination": "1T",
  "on the termination date": "1T",
  "termination date": "1T",
  "on termination date": "1T",
  "maturity date": "1T",
  "single payment at maturity": "1T",
  endfallig: "1T",
  "einmalig am enddatum": "1T",
  "einmalig bei falligkeit": "1T",
  "einmalig bei endfalligkeit": "1T",
  "einmalig am laufzeitende": "1T",
  "bei falligkeit": "1T",
  "am laufzeitende": "1T",
  "a l echeance": "1T",
  "in fine": "1T",
};

const UNITS: Readonly<Record<string, "D" | "W" | "M" | "Y">> = {
  d: "D",
  day: "D",
  days: "D",
  tag: "D",
  tage: "D",
  tagen: "D",
  jour: "D",
  jours: "D",
  w: "W",
  week: "W",
  weeks: "W",
  woche: "W",
  wochen: "W",
  semaine: "W",
  semaines: "W",
  m: "M",
  mth: "M",
  mths: "M",
  mon: "M",
  mo: "M",
  month: "M",
  months: "M",
  monat: "M",
  monate: "M",
  monaten: "M",
  monats: "M",
  mois: "M",
  y: "Y",
  yr: "Y",
  yrs: "Y",
  year: "Y",
  years: "Y",
  jahr: "Y",
  jahre: "Y",
  jahren: "Y",
  an: "Y",
  ans: "Y",
};

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18,
  ein: 1,
  eine: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  sechs: 6,
  zwolf: 12,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  douze: 12,
};

/** "Twice a year", "viermal jährlich", "deux fois par an": how many payments a year has. */
const TIMES_A_YEAR =
  /\b(?:(\d{1,2}|two|three|four|six|twelve|zwei|drei|vier|sechs|zwolf|deux|trois|quatre|six|douze|une|one)\s?(?:x|times|mal|fois)|(once|twice|thrice|einmal|zweimal|dreimal|viermal|sechsmal|zwolfmal))\s+(?:(?:a|per|each|every|je|im|pro|in jedem|par|jedes)\s+)?(?:year|yearly|annum|annually|an|annee|jahr|kalenderjahr|jahrlich)\b/;
const TIMES: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  einmal: 1,
  zweimal: 2,
  dreimal: 3,
  viermal: 4,
  sechsmal: 6,
  zwolfmal: 12,
};

const AMBIGUOUS = /\bbi[- ]?(?:monthly|annual|weekly|mensuel)|\bzweimonat/i;

/**
 * Reads a tenor or a frequency: `3M`, `P3M`, `3 months`, `quarterly`. Whole years in months become
 * years (12M is 1Y); 28D and 90D stay days. "Bi-monthly" may mean twice a month or every second
 * month and goes to a person (T21).
 */
export function parsePeriod(raw: string): Parsed | null {
  const text = tidy(raw);
  if (text === "") return null;
  if (AMBIGUOUS.test(text)) {
    return {
      value: "2M",
      rule: "period.ambiguousWord",
      confidence: 0.3,
      doubt: {
        code: "PERIOD_AMBIGUOUS",
        message: `"${text}" may mean twice a period or every second one. Decide which.`,
      },
    };
  }
  const key = wordingKey(text);
  const word = WORDS[key];
  if (word !== undefined) return { value: word, rule: "period.word", confidence: 0.97 };
  return timesAYear(key) ?? figure(key, text) ?? leadingWord(key);
}

function timesAYear(key: string): Parsed | null {
  const found = TIMES_A_YEAR.exec(key);
  if (found === null) return null;
  const [, count = "", word = ""] = found;
  const times = TIMES[word] ?? NUMBER_WORDS[count] ?? Number(count);
  return times >= 1 && 12 % times === 0
    ? { value: canonicalPeriod(12 / times, "M"), rule: "period.timesAYear", confidence: 0.96 }
    : null;
}

/** One token as a period (`3m`, `p6m`) or, with the next one, "three months". */
function periodAt(token: string, next: string): string | null {
  const joined = /^p?(\d{1,4})([a-z]+)$/.exec(token);
  const [countText, unitText] =
    joined === null ? [token, next] : [joined[1] ?? "", joined[2] ?? ""];
  const count = NUMBER_WORDS[countText] ?? (/^\d{1,4}$/.test(countText) ? Number(countText) : 0);
  const unit = UNITS[unitText];
  return unit === undefined || count < 1 || count > 1200 ? null : canonicalPeriod(count, unit);
}

function figure(key: string, text: string): Parsed | null {
  const tokens = key.split(" ").slice(0, 40);
  const periods = tokens.flatMap((token, at) => periodAt(token, tokens[at + 1] ?? "") ?? []);
  const [first, second] = [...new Set(periods)];
  if (first === undefined) return null;
  if (second === undefined) return read(first, "period.figure", 0.97);
  const message = `${quote(text)} states ${first} and ${second}. Choose the one that is meant.`;
  return doubtful(first, "period.several", "VALUE_SEVERAL", message);
}

/** "Quarterly, on each 15 March …": the first word says it. */
function leadingWord(key: string): Parsed | null {
  const tokens = key.split(" ").slice(0, 12);
  for (let at = 0; at < tokens.length; at += 1) {
    for (const length of [4, 3, 2, 1]) {
      const word = WORDS[tokens.slice(at, at + length).join(" ")];
      const token = tokens.slice(at, at + length).join(" ");
      if (
        word !== undefined &&
        !/^(?:on|term|once|month|quarter|termination date|maturity date|q|sa|s a|qtr|each year|every year|chaque annee|jedes jahr)$/.test(
          token,
        )
      ) {
        return { value: word, rule: "period.wordWithin", confidence: 0.9 };
      }
    }
  }
  return null;
}

/** 12M is 1Y, 24M is 2Y; 7D is not 1W, because day tenors roll differently. */
function canonicalPeriod(count: number, unit: "D" | "W" | "M" | "Y"): string {
  return unit === "M" && count % 12 === 0 ? `${count / 12}Y` : `${count}${unit}`;
}
