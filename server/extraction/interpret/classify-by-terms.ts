import { parseTerm } from "../../domain/parse/parse-term.ts";
import { PRODUCT_TYPES, type ProductType } from "../../domain/products.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { Classification } from "./classify.ts";
import { termsForLabel } from "./labels.ts";
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
  const telling = byLabels(statements);
  if (telling !== null) return telling;
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
  const spot = isSpotMessage(statements) || isSpot(statements, lines);
  return (
    found(FX_WORDS, spot ? "FxSpot" : "FxForward") ??
    byMessage(statements, spot) ??
    byTypicalTerms(statements)
  );
}

const CAP_RATE =
  /\bcap[ -](?:strike )?(?:rate|level|strike|satz|strikesatz)|strike \(?cap|taux (?:de )?(?:cap|plafond)|zinsobergrenze|h[öo]chstsatz/;
const FLOOR_RATE =
  /\bfloor[ -](?:strike )?(?:rate|level|strike|satz|strikesatz)|strike \(?floor|taux (?:de )?(?:floor|plancher)|zinsuntergrenze|mindestsatz/;
const FLOATING =
  /floating|index|reference rate|referenzzins|referenzsatz|variable[rn]? zins|taux (?:variable|de r[ée]f[ée]rence)/;

/** Labels that only one kind of trade prints; a value may have to say the unit as well. */
const TELLING: readonly {
  readonly product: ProductType;
  readonly labels: readonly RegExp[];
  readonly value?: RegExp;
}[] = [
  {
    product: "CreditDefaultSwap",
    labels: [/reference (?:entity|obligation)/, /credit events?|protection|floating rate payer/],
  },
  {
    product: "CommoditySwap",
    labels: [
      /fixed price payer|fixed price/,
      /floating price(?: payer)?|commodity reference price/,
    ],
    value:
      /\b(?:bbls?|barrels?|mt|tonnes?|mmbtu|mwh|therms?|troy|oz|ounces?|bushels?|lbs?|gallons?)\b/i,
  },
  {
    product: "CommoditySwap",
    labels: [/fixed price payer/, /floating price payer/],
  },
  {
    product: "ForwardRateAgreement",
    labels: [
      /contract rate|forward rate|fra rate|fixed rate/,
      /fra |\bcontract period|fra discounting/,
    ],
  },
  { product: "RateCollar", labels: [CAP_RATE, FLOOR_RATE, FLOATING] },
  { product: "RateCap", labels: [CAP_RATE, FLOATING] },
  { product: "RateFloor", labels: [FLOOR_RATE, FLOATING] },
  {
    product: "EquityOption",
    labels: [/number of options|option entitlement/, /shares?|underlying|underlyer/],
  },
  { product: "VarianceSwap", labels: [/variance (?:amount|strike|notional)/, /strike/] },
  {
    product: "Repo",
    labels: [/purchase price|start cash/, /repurchase (?:price|date)|repo rate|pricing rate/],
  },
];

/** A message that is printed without naming its type is told by its fields. */
function byMessage(statements: readonly Statement[], spot: boolean): Classification | null {
  const field = (tag: RegExp) => statements.find((s) => tag.test(s.label));
  const bought = field(/^:?32b$/);
  if (bought === undefined || field(/^:?33b$/) === undefined || field(/^:?36$/) === undefined)
    return null;
  return {
    productType: spot ? "FxSpot" : "FxForward",
    raw: bought.printedLabel,
    evidence: { page: bought.page, box: bought.labelBox },
    confidence: 0.8,
    rule: "product.byFields",
  };
}

/** The product whose telling labels all stand in the document. */
function byLabels(statements: readonly Statement[]): Classification | null {
  for (const { product, labels, value } of TELLING) {
    const found = labels.map((label) => statements.find((s) => label.test(s.label)));
    const [first] = found;
    if (first === undefined || found.includes(undefined)) continue;
    if (value !== undefined && !statements.some((s) => value.test(s.value))) continue;
    return {
      productType: product,
      raw: first.printedLabel,
      evidence: { page: first.page, box: first.labelBox },
      confidence: 0.8,
      rule: "product.byLabels",
    };
  }
  return null;
}

/** A term carried by more products than this tells none of them. */
const MOST_PRODUCTS = 4;
const FEWEST_TYPICAL = 3;

/** The product of which several terms stand in the document that few others have. Two products
 * with as many say nothing. */
function byTypicalTerms(statements: readonly Statement[]): Classification | null {
  const labelled = statements.filter(({ prose }) => !prose);
  const ranked = PRODUCT_TYPES.map((product) => {
    const found = labelled.filter((statement) => typicalOf(statement, product) !== null);
    return { product, found, keys: new Set(found.map((one) => typicalOf(one, product))) };
  }).sort((a, b) => b.keys.size - a.keys.size);
  const [best, next] = ranked;
  const first = best?.found[0];
  if (best === undefined || first === undefined || best.keys.size < FEWEST_TYPICAL) return null;
  if (best.keys.size === next?.keys.size) return null;
  return {
    productType: best.product,
    raw: first.printedLabel,
    evidence: { page: first.page, box: first.labelBox },
    confidence: 0.75,
    rule: "product.byTypicalTerms",
  };
}

/** Key of the term a label names by the market's own wording, if few products carry it. */
function typicalOf({ label }: Statement, product: ProductType): string | null {
  const [match] = termsForLabel(label, product);
  if (match?.rule !== "label.exact" || match.term.products === "all") return null;
  return match.term.products.length <= MOST_PRODUCTS ? match.term.key : null;
}

/** ":77D:/VALD/SPOT" or two days from trade to value in the fields of a message. */
function isSpotMessage(statements: readonly Statement[]): boolean {
  const field = (tag: RegExp) => statements.find((s) => tag.test(s.label))?.value.trim();
  if (/\/VALD\/SPOT/.test(field(/^:?77d$/) ?? "")) return true;
  const [traded, value] = [field(/^:?30t$/), field(/^:?30v$/)].map((date) =>
    date !== undefined && /^\d{8}$/.test(date)
      ? Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`)
      : Number.NaN,
  );
  const days = ((value ?? Number.NaN) - (traded ?? Number.NaN)) / 86_400_000;
  return days >= 0 && days <= SPOT_DAYS;
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
