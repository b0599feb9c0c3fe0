import { foldWord } from "../../domain/parse/tidy.ts";
import type { ProductType } from "../../domain/products.ts";
import { TERMS } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import { houseWordingsOf } from "../../domain/terms/wordings/further.ts";
import { conceptsOf, isConcept } from "./label-concepts.ts";
import { normaliseLabel } from "./statement.ts";

/** A term a label may mean, and how sure the wording is. */
export interface LabelMatch {
  readonly term: TermDefinition;
  readonly confidence: number;
  readonly rule:
    | "label.exact"
    | "label.house"
    | "label.stripped"
    | "label.concepts"
    | "label.similar";
}

/** Words that join others and tell nothing. */
const STOP = new Set([
  "the",
  "of",
  "and",
  "for",
  "der",
  "die",
  "das",
  "de",
  "du",
  "la",
  "le",
  "des",
  "und",
  "et",
]);

const index = new Map<string, TermDefinition[]>();
/** Everyday words of single houses, which may mean something else in another place. */
const houseIndex = new Map<string, TermDefinition[]>();
/** The same wordings by what their words mean. */
const byConcepts = new Map<string, Set<TermDefinition>>();
/** What a label must hold one of to mean a term: of every wording its words, or where all of them
 * are small ones these; what tickets shorten; what concepts are joined from. */
const knownWords = new Set(["sous", "up"]);
const foldedWords = (label: string): readonly string[] =>
  foldWord(label)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
function know(key: string): void {
  const words = foldedWords(key);
  const telling = words.filter((word) => word.length > 1 && !STOP.has(word));
  for (const word of telling.length > 0 ? telling : words) knownWords.add(word);
}
for (const term of TERMS) {
  for (const wording of houseWordingsOf(term)) {
    const key = normaliseLabel(wording);
    know(key);
    houseIndex.set(key, [...(houseIndex.get(key) ?? []), term]);
  }
  for (const label of Object.values(term.labels).flat()) {
    const key = normaliseLabel(label);
    know(key);
    index.set(key, [...(index.get(key) ?? []), term]);
    const concepts = conceptsOf(key);
    if (concepts === null) continue;
    byConcepts.set(concepts.whole, (byConcepts.get(concepts.whole) ?? new Set()).add(term));
  }
}

/** Words that say whose or which part is meant, not what: stripped when the full label is
 * unknown. "Fixed leg day count" is still a day count. */
const SCOPE_WORDS =
  /\b(?:fixed|floating|inflation|leg|near|far|first|second|party [ab12]|party|our|your|we|you|pay|receive|paying|receiving|amounts?|rate payer|payer|festen?|fester|feste|variablen?|variable[rs]?|flottante?|fixe|jambe|seite|bein|[12]|i{1,2})\b/gu;

function productOf(terms: readonly TermDefinition[], product: ProductType | null) {
  return terms.filter(
    (term) => product === null || term.products === "all" || term.products.includes(product),
  );
}

/**
 * The terms a printed label may mean for a product, best first: its exact wording, then without
 * scope words and bracketed units, then the most similar wording in the vocabulary.
 */
export function termsForLabel(label: string, product: ProductType | null): readonly LabelMatch[] {
  const memory = memories.get(product) ?? new Map<string, readonly LabelMatch[]>();
  if (memory.size === 0) memories.set(product, memory);
  const known = memory.get(label);
  if (known !== undefined) return known;
  const found = holdsKnownWord(label) ? search(label, product) : [];
  if (memory.size >= MOST_LABELS) memory.clear();
  memory.set(label, found);
  return found;
}

const MOST_LABELS = 4_000;
const memories = new Map<ProductType | null, Map<string, readonly LabelMatch[]>>();

/** Whether anything of a label may be known: most dates, figures and names need no search. */
function holdsKnownWord(label: string): boolean {
  const words = foldedWords(label);
  return words.length === 0 || words.some((word) => knownWords.has(word) || isConcept(word));
}

const joinedSlash = (label: string): string => label.replace(/\s*\/\s*/g, "/");

/** What tickets shorten. */
const SHORT: Readonly<Record<string, string>> = {
  dt: "date",
  eff: "effective",
  mat: "maturity",
  exp: "expiry",
  ccy: "currency",
  cur: "currency",
  amt: "amount",
  prem: "premium",
  settle: "settlement",
  sett: "settlement",
  stl: "settlement",
  val: "value",
  freq: "frequency",
  conv: "convention",
  notl: "notional",
  nom: "nominal",
  qty: "quantity",
  pmt: "payment",
  pymt: "payment",
  pay: "payment",
  fix: "fixed",
  flt: "floating",
  float: "floating",
  px: "price",
  tot: "total",
  init: "initial",
  cal: "calendar",
  calc: "calculation",
  bus: "business",
  opt: "option",
  exer: "exercise",
  spd: "spread",
  idx: "index",
  sched: "scheduled",
};

for (const word of Object.keys(SHORT)) know(word);

/** "Prem. Dt" is "premium date". */
function spellOut(label: string): string {
  return label
    .split(" ")
    .map((word) => SHORT[word.replace(/\.$/, "")] ?? word)
    .join(" ");
}

/** What stands behind a label without belonging to it: the unit, a pair of currencies, an hour. */
const BEHIND_LABEL =
  /\s(?:(?:in )?(?:pct|percent|per cent|prozent|pour cent|%|bps?|pb|basis points|basispunkten?)|p\.\s?a\.?|(?:in )?[a-z]{3}\/[a-z]{3})$|\sat \d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?=\s)/u;

function withoutUnit(label: string): string {
  return label.replace(BEHIND_LABEL, "").trim();
}

function search(label: string, product: ProductType | null): readonly LabelMatch[] {
  const exact = productOf(index.get(label) ?? index.get(joinedSlash(label)) ?? [], product);
  const everyday = productOf(houseIndex.get(label) ?? [], product)
    .filter((term) => !exact.includes(term))
    .map((term): LabelMatch => ({ term, confidence: 0.92, rule: "label.house" }));
  if (exact.length > 0 || everyday.length > 0) {
    return [
      ...exact.map((term): LabelMatch => ({ term, confidence: 0.98, rule: "label.exact" })),
      ...everyday,
    ];
  }
  const bare = label
    .replace(/\s*[([{].*?[)\]}]\s*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const within = productOf(
    bracketed(label).flatMap((key) => index.get(key) ?? []),
    product,
  );
  if (within.length > 0) {
    return within.map((term) => ({ term, confidence: 0.95, rule: "label.stripped" }));
  }
  // All of a label's words count before some of them: an "up-front fee payer" is no fee.
  const whole = byConcept(conceptsOf(bare)?.whole, product);
  const stripped = new Set(
    [bare, ...parts(bare), strip(bare), ...parts(bare).map(strip)].flatMap((variant) =>
      productOf(index.get(variant) ?? [], product),
    ),
  );
  if (stripped.size > 0) {
    // "Rate / Index" may be either; the first that the value fits is meant.
    const agreed = agreedByParts(bare, product);
    return [...new Set([...agreed, ...whole, ...stripped])].map((term, at) => ({
      term,
      confidence: 0.94 - at * 0.01,
      rule: "label.stripped",
    }));
  }
  const everydayBare = productOf(houseIndex.get(bare) ?? [], product);
  if (everydayBare.length > 0)
    return everydayBare.map((term) => ({ term, confidence: 0.9, rule: "label.house" }));
  const short = withoutUnit(bare);
  if (short !== bare && short !== "") return search(short, product);
  const spelled = spellOut(bare);
  return spelled === bare
    ? (sameConcepts(label, product) ?? twoLanguages(bare, product) ?? similar(bare, product))
    : search(spelled, product);
}

/** Terms that two parts of a bilingual label both name: "Premium / Option / Prime par option" is a
 * premium per option, whatever its first word says. */
function agreedByParts(label: string, product: ProductType | null): readonly TermDefinition[] {
  const named = [...new Set(parts(label))].flatMap((part) => [
    ...new Set(productOf(index.get(part) ?? [], product)),
  ]);
  return named.filter((term, at) => named.indexOf(term) < at);
}

/** "Strike (Floor)" is a strike floor, or a floor strike. */
function bracketed(label: string): readonly string[] {
  const found = /^(.+?)\s*\(([^()]+)\)$/.exec(label);
  const [, outside = "", inside = ""] = found ?? [];
  return found === null ? [] : [`${outside} ${inside}`, `${inside} ${outside}`];
}

/** "Index-Laufzeit Designated Maturity": the label in one language over the label in another,
 * nothing between. Both must mean the same term. */
function twoLanguages(label: string, product: ProductType | null): readonly LabelMatch[] | null {
  const words = label.split(" ");
  for (let at = 1; at < words.length; at += 1) {
    const first = knownTerms(words.slice(0, at).join(" "), product);
    if (first.size === 0) continue;
    const both = [...knownTerms(words.slice(at).join(" "), product)].filter((term) =>
      first.has(term),
    );
    if (both.length > 0) {
      return both.map((term) => ({ term, confidence: 0.92, rule: "label.stripped" }));
    }
  }
  return null;
}

/** Terms of a wording, exact, without scope words, or by its concepts. */
function knownTerms(label: string, product: ProductType | null): ReadonlySet<TermDefinition> {
  const exact = productOf(index.get(label) ?? index.get(strip(label)) ?? [], product);
  if (exact.length > 0) return new Set(exact);
  return new Set(sameConcepts(label, product)?.map(({ term }) => term));
}

function byConcept(
  key: string | undefined,
  product: ProductType | null,
): readonly TermDefinition[] {
  return key === undefined ? [] : productOf([...(byConcepts.get(key) ?? [])], product);
}

/** Terms one of whose wordings names exactly the same concepts; null for none. */
function sameConcepts(label: string, product: ProductType | null): readonly LabelMatch[] | null {
  const concepts = conceptsOf(label);
  if (concepts === null) return null;
  for (const [key, confidence] of [
    [concepts.whole, 0.9],
    [concepts.bare, 0.87],
  ] as const) {
    const terms = byConcept(key, product);
    if (terms.length > 0) {
      return terms.map((term, at) => ({
        term,
        confidence: confidence - at * 0.01,
        rule: "label.concepts",
      }));
    }
  }
  return null;
}

/** Bilingual labels print both languages, "Nominalbetrag / Notional Amount"; the longest run of
 * parts that the vocabulary knows counts, since "Premium / Option" is one label. */
function parts(label: string): readonly string[] {
  const spaced = label.split(/\s+[/|–—-]\s+/);
  const runs: string[] = [];
  for (let length = spaced.length - 1; length > 1; length -= 1) {
    for (let from = 0; from + length <= spaced.length; from += 1) {
      runs.push(spaced.slice(from, from + length).join(" / "));
    }
  }
  const singles = [...spaced, ...label.split(/\s*[/|–—]\s*/)];
  return [...runs, ...singles].filter((part) => part.length > 2 && part !== label);
}

/** German puts whose part it is behind: "Zahlungstermine Festbeträge", "Zinsmethode variabel". */
const PART_BEHIND =
  /\s(?:f[üu]r |der |des |du |de la |aux? )?(?:fest(?:satz|zins(?:satz)?|betr[äa]ge?s?|seite)|variable[rsn]? (?:betr[äa]ge?s?|zins(?:satz|en)?|seite)|variabel|(?:taux |montants? |jambe )(?:fixes?|variables?))(?:seite|zahler)?$/u;

function strip(label: string): string {
  return label
    .replace(PART_BEHIND, " ")
    .replace(SCOPE_WORDS, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s-]+|[\s-]+$/g, "")
    .trim();
}

const tokensOf = (label: string) =>
  new Set(label.split(/[^\p{L}\d]+/u).filter((token) => token.length > 1 && !STOP.has(token)));

interface Wording {
  readonly tokens: ReadonlySet<string>;
  readonly fit: readonly TermDefinition[];
}
const vocabularies = new Map<ProductType | null, ReadonlyMap<string, readonly Wording[]>>();

/** Every wording that fits a product under each of its words. */
function vocabularyOf(product: ProductType | null): ReadonlyMap<string, readonly Wording[]> {
  const known = vocabularies.get(product);
  if (known !== undefined) return known;
  const made = new Map<string, Wording[]>();
  for (const [wording, terms] of index) {
    const fit = productOf(terms, product);
    if (fit.length === 0) continue;
    const tokens = tokensOf(wording);
    for (const token of tokens) made.set(token, [...(made.get(token) ?? []), { tokens, fit }]);
  }
  vocabularies.set(product, made);
  return made;
}

function similar(label: string, product: ProductType | null): readonly LabelMatch[] {
  const wanted = tokensOf(label);
  if (wanted.size === 0 || wanted.size > 7) return [];
  let best: LabelMatch[] = [];
  let bestScore = 0.74;
  const vocabulary = vocabularyOf(product);
  const sharing = new Map<ReadonlySet<string>, { wording: Wording; shared: number }>();
  for (const token of wanted) {
    for (const wording of vocabulary.get(token) ?? []) {
      const entry = sharing.get(wording.tokens) ?? { wording, shared: 0 };
      entry.shared += 1;
      sharing.set(wording.tokens, entry);
    }
  }
  for (const { wording, shared } of sharing.values()) {
    const { tokens, fit } = wording;
    const score = (2 * shared) / (wanted.size + tokens.size);
    if (score < bestScore) continue;
    const matches = fit.map((term) => ({
      term,
      confidence: 0.85 * score,
      rule: "label.similar" as const,
    }));
    best = score > bestScore ? matches : [...best, ...matches];
    bestScore = score;
  }
  return best;
}
