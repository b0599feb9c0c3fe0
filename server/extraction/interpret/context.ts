import type { ParseContext } from "../../domain/parse/model.ts";
import type { Parties } from "./parties.ts";
import type { TextLine } from "./statement.ts";

/**
 * What the document itself proves about its way of writing: language, order of numeric dates,
 * decimal sign, definitions booklet. Two proofs that disagree prove nothing.
 */
export function contextOf(lines: readonly TextLine[], parties: Parties): ParseContext {
  const text = lines.map((line) => line.text).join("\n");
  return {
    language: languageOf(text),
    numericDateOrder: dateOrder(text),
    decimalSign: decimalSign(text),
    definitionsYear: definitionsYear(text),
    roleOf: parties.roleOf,
  };
}

function languageOf(text: string): ParseContext["language"] {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const scores = [
    ["en", count(/\b(?:the|of|date|rate|payment|amount|and|by)\b/gi)],
    ["de", count(/\b(?:der|die|das|und|betrag|datum|zinssatz|wir|zahlung|bestätigung)\b/gi) * 1.4],
    ["fr", count(/\b(?:le|la|les|des|du|et|taux|montant|nous|paiement|échéance)\b/gi) * 1.1],
  ] as const;
  const best = [...scores].sort((a, b) => b[1] - a[1])[0];
  return best === undefined || best[1] < 3 ? null : best[0];
}

function dateOrder(text: string): ParseContext["numericDateOrder"] {
  let dayFirst = false;
  let monthFirst = false;
  for (const [, a = "", b = ""] of text.matchAll(
    /\b(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b/g,
  )) {
    if (Number(a) > 12 && Number(b) <= 12) dayFirst = true;
    if (Number(b) > 12 && Number(a) <= 12) monthFirst = true;
  }
  return dayFirst === monthFirst ? null : dayFirst ? "DMY" : "MDY";
}

function decimalSign(text: string): ParseContext["decimalSign"] {
  // Money with one or two digits behind its only separator has no thousands there.
  const comma =
    /\b\d{1,3}(?:[.'’]\d{3})+,\d{1,6}\b|\b\d+,\d{1,6}\s?%|(?:[€$£¥]|\b[A-Z]{3}\s)\d+,\d{1,2}(?![\d.,])/.test(
      text,
    );
  const point =
    /\b\d{1,3}(?:[,'’]\d{3})+\.\d{1,6}\b|\b\d+\.\d{1,6}\s?%|(?:[€$£¥]|\b[A-Z]{3}\s)\d+\.\d{1,2}(?![\d.,])/.test(
      text,
    );
  return comma === point ? null : comma ? "," : ".";
}

function definitionsYear(text: string): number | null {
  const years = new Set(
    [
      ...text.matchAll(
        /\b(19\d\d|20\d\d)\s+ISDA\s+(?:Interest Rate(?: Derivatives)?\s+|Credit Derivatives\s+|Equity Derivatives\s+)?Definitions/gi,
      ),
    ].map((found) => Number(found[1])),
  );
  const [only] = years;
  return years.size === 1 && only !== undefined ? only : null;
}
