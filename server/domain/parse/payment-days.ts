import type { Parsed } from "./model.ts";
import { tidy } from "./tidy.ts";

const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "januar", "janvier"],
  ["february", "feb", "februar", "février", "fevrier"],
  ["march", "mar", "märz", "mars"],
  ["april", "apr", "avril"],
  ["may", "mai"],
  ["june", "jun", "juni", "juin"],
  ["july", "jul", "juli", "juillet"],
  ["august", "aug", "août", "aout"],
  ["september", "sep", "sept", "septembre"],
  ["october", "oct", "oktober", "okt", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "dezember", "dez", "décembre", "decembre"],
];
const MONTH_OF = new Map(
  MONTHS.flatMap((names, month) => names.map((name) => [name, month] as const)),
);

/**
 * Reads a frequency from the days on which payments fall: "5 February, 5 May, 5 August and
 * 5 November in each year" is every three months. Null when the days named are not evenly apart
 * or belong to single years.
 */
export function parsePaymentDays(raw: string): Parsed | null {
  const text = tidy(raw);
  const [days = ""] = text.split(
    /\b(?:commencing|beginning|starting|from (?:and including )?|up to|until|the first|first|erstmals|erstmalig|letztmal|beginnend|erste[rsn]? |du \d|la premi|pour la premi|premi[èe]re? |[àa] compter|[àa] partir|ending)\b/i,
  );
  if (/\b(?:19|20)\d\d\b/.test(days)) return null;
  const months = new Set(
    [...days.toLowerCase().matchAll(/\p{L}+/gu)].flatMap(([word]) => MONTH_OF.get(word) ?? []),
  );
  const isYearly =
    /^(?:on )?(?:the )?(?:each|every|jede[nrms]?|chaque|le) /i.test(text) ||
    /\b(?:each|every|per) (?:calendar )?year|jede[sn] jahre?s?|chaque ann[ée]e|each year/i.test(
      text,
    );
  const sorted = [...months].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0 || (count === 1 && !isYearly) || 12 % count !== 0) return null;
  const step = 12 / count;
  const isEven = sorted.every((month, at) => at === 0 || month - (sorted[at - 1] ?? 0) === step);
  if (!isEven) return null;
  return {
    value: step === 12 ? "1Y" : `${step}M`,
    rule: "period.paymentDays",
    confidence: isYearly ? 0.95 : 0.9,
  };
}
