import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { ProductType } from "../../domain/products.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { Classification } from "./classify.ts";
import { evidenceFor, type Statement, type TextLine } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

/** Days from trade to value that still make a spot deal, holidays allowed for. */
const SPOT_DAYS = 5;
const FX_WORDS =
  /foreign exchange|\bforeign currency|\bfx\b|\bforex\b|devisen(?:gesch[äa]ft|handel)?|op[ée]ration de change/i;

/**
 * The product of a document that names none: what it calls itself loosely ("Swap Confirmation",
 * "Foreign Exchange Confirmation") together with the terms it has. Less sure than a name.
 */
export function classifyByTerms(
  statements: readonly Statement[],
  lines: readonly TextLine[],
): Classification | null {
  const has = (label: RegExp) => statements.some((statement) => label.test(statement.label));
  const found = (words: RegExp, productType: ProductType): Classification | null => {
    const line = lines.find(({ text }) => words.test(text));
    const raw = line === undefined ? undefined : words.exec(line.text)?.[0];
    return line === undefined || raw === undefined
      ? null
      : {
          productType,
          raw,
          evidence: evidenceFor(line, raw),
          confidence: 0.8,
          rule: "product.byTerms",
        };
  };
  const fixed = has(/fixed (?:rate )?pay|festsatz|festzins|taux fixe|fixed rate/);
  const floating = has(/floating|variab|reference rate|referenzzins/);
  if (fixed && floating) return found(/\bswaps?\b/i, "InterestRateSwap");
  if (has(/call currency|put currency|strike/)) {
    const option = found(/currency option|\boptions?\b/i, "FxOption");
    if (
      option !== null &&
      lines.some(({ text }) => FX_WORDS.test(text) || /call currency/i.test(text))
    )
      return option;
  }
  if (
    has(/deposit|einlage|d[ée]p[ôo]t/) ||
    lines.slice(0, 12).some(({ text }) => /\bdeposit\b/i.test(text))
  )
    return found(/\b(?:deposits?|placement|einlage|d[ée]p[ôo]t)\b/i, "TermDeposit");
  return found(FX_WORDS, isSpot(statements, lines) ? "FxSpot" : "FxForward");
}

/** Whether value follows trade within days. */
function isSpot(statements: readonly Statement[], lines: readonly TextLine[]): boolean {
  const text = lines.map((line) => line.text).join(" ");
  const traded = dateOf(
    statements,
    /^(?:trade|deal|transaction) date|^handelstag|^date (?:de n[ée]gociation|d'op[ée]ration)/,
  );
  const value =
    dateOf(
      statements,
      /^(?:value|settlement|delivery) date|^valuta|^date de (?:valeur|r[èe]glement)/,
    ) ??
    dateIn(
      new RegExp(`\\b(?:value|valuta|valeur)(?: date)?:?\\s+(${DATE_TEXT})`, "iu").exec(text)?.[1],
    );
  if (traded === null || value === null) return false;
  const days = (Date.parse(value) - Date.parse(traded)) / 86_400_000;
  return days >= 0 && days <= SPOT_DAYS;
}

function dateOf(statements: readonly Statement[], label: RegExp): string | null {
  return dateIn(statements.find((statement) => label.test(statement.label))?.value);
}

function dateIn(raw: string | undefined): string | null {
  const term = termFor("tradeDate");
  if (raw === undefined || term === undefined) return null;
  const parsed = parseTerm(term, raw, {
    language: null,
    numericDateOrder: null,
    decimalSign: null,
    definitionsYear: null,
    roleOf: () => null,
  });
  return parsed === null || parsed.doubt !== undefined ? null : parsed.value;
}
