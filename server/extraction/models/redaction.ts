import type { TermReading } from "../../domain/trade.ts";
import type { OpenQuestion, QuestionLine, Redaction } from "./model.ts";

/** A stretch of a line to be taken out. */
interface Find {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

const IBAN = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/g;
/** An LEI, and a unique transaction identifier, which begins with the LEI of who made it. */
const LEI = /(?<![A-Z0-9])[A-Z0-9]{18}\d{2}[A-Z0-9]{0,32}(?![A-Z0-9])/g;
const BIC = /(?<![A-Z0-9])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Z0-9])/g;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const PHONE = /(?:\+|\b00)\d(?:[ ()./-]{0,2}\d){6,16}\b/g;
/** Figures are accounts only where the line speaks of one: a notional has as many digits. */
const ACCOUNT = /(?<![\w.,])(?=[A-Z0-9./-]{0,40}\d{3})[A-Z0-9](?:[ ./-]?[A-Z0-9]){4,33}(?![\w,])/g;
const ACCOUNT_LINE =
  /\b(?:a\/c|acc(?:oun)?t|account|konto(?:nummer)?|kto|compte|iban|aba|sort code|blz|routing|ssi|fedwire|chips)\b/i;
/** A signatory or contact under a label of its own. */
const PERSON =
  /(?<=\b(?:name|attention|attn|contact|zu h[äa]nden|z\.\s?hd\.|[àa] l['’]attention de)\.?\s?:\s{0,3})(?:\p{Lu}[\p{L}.'’-]{0,30}\s*){1,4}/giu;
const BIC_LINE = /\b(?:bic|swift|address)\b/i;

/** Words of names that say nothing of who it is, and stand in every confirmation. */
const COMMON_WORDS = new Set(
  "the and bank banque banco banca bankers credit first national royal international global general united trade trading capital investment investments asset management markets securities finance financial fund group holding holdings company corporate london new york zurich paris frankfurt branch limited public".split(
    " ",
  ),
);

/** Account data, legal entity and bank identifiers, addresses people are reached at. */
const IDENTIFIER_TERMS = /\.(?:lei|bic|agentBic|account|iban|aba)$/;
const NAME_TERMS = /^parties\.(?:bank|counterparty)\.name$|^settlement\.[a-z]+\.agent$/;

/**
 * Takes names and identifiers out of the lines of a document and puts placeholders there.
 *
 * @param names further names printed in the document, besides those the terms hold.
 * @returns the lines, and for every placeholder what stands on the page, for {@link restorer}.
 */
export function redact(
  lines: readonly QuestionLine[],
  terms: readonly TermReading[],
  names: readonly string[],
  redaction: Redaction,
): { readonly lines: readonly QuestionLine[]; readonly secrets: OpenQuestion["secrets"] } {
  if (redaction === "none") return { lines, secrets: [] };
  const known = terms.filter(({ path }) => IDENTIFIER_TERMS.test(path)).map(({ raw }) => raw);
  const stated = terms
    .filter(({ path }) => NAME_TERMS.test(path))
    .flatMap(({ raw, value }) => [raw, value]);
  const parties = redaction === "identifiers" ? [] : distinct([...stated, ...names]);
  const patterns = [
    { pattern: anyOf(known), kind: "ID" },
    { pattern: anyOf(parties), kind: "PARTY" },
  ];
  const telling = anyOf(parties.flatMap(tellingWords));
  const finds = lines.map(({ text }) => [
    ...identifiersIn(text),
    ...patterns.flatMap(({ pattern, kind }) => all(text, pattern, kind)),
    // In small letters a word of a name is an ordinary word.
    ...all(text, telling, "PARTY").filter(({ start }) => /\p{Lu}/u.test(text[start] ?? "")),
  ]);
  findBroken(parties, lines, finds);
  const vault = new Vault(lines);
  const cleared = lines.map(({ id, text }, index) => ({
    id,
    text: vault.replace(text, finds[index] ?? []),
  }));
  return { lines: cleared, secrets: vault.secrets() };
}

const PLACEHOLDER = /\[\[X+-[A-Z]+-\d+\]\]/g;

/** @returns what puts back what stands on the page for every placeholder in a text. */
export function restorer(secrets: OpenQuestion["secrets"]): (text: string) => string {
  const printed = new Map(secrets);
  return (text) => text.replace(PLACEHOLDER, (found) => printed.get(found) ?? found);
}

function identifiersIn(text: string): Find[] {
  return [
    ...all(text, IBAN, "IBAN").filter(({ start, end }) => /\d{4}/.test(text.slice(start, end))),
    ...all(text, LEI, "LEI"),
    ...all(text, BIC, "BIC").filter(
      ({ start, end }) => /\d/.test(text.slice(start, end)) || BIC_LINE.test(text),
    ),
    ...all(text, EMAIL, "MAIL"),
    ...all(text, PHONE, "PHONE"),
    ...all(text, PERSON, "PERSON"),
    ...(ACCOUNT_LINE.test(text) ? all(text, ACCOUNT, "ACCOUNT") : []),
  ];
}

function all(text: string, pattern: RegExp, kind: string): Find[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    kind,
  }));
}

/** Names and identifiers beyond this many are no confirmation's. */
const MOST_TEXTS = 40;
const MOST_WORDS = 12;
const NOTHING = /(?!)/g;

function distinct(texts: readonly string[]): string[] {
  const known = new Map(texts.map((text) => [text.trim().toLowerCase(), text.trim()]));
  return [...known.values()].filter(({ length }) => length > 3).slice(0, MOST_TEXTS);
}

const wordsOf = (text: string) => text.trim().split(/\s+/).slice(0, MOST_WORDS);
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** One pattern for any of the texts, the longest first, whatever their spaces and letter case. */
function anyOf(texts: readonly string[]): RegExp {
  const forms = distinct(texts)
    .sort((a, b) => b.length - a.length)
    .map((text) => wordsOf(text).map(literally).join("\\s+"));
  if (forms.length === 0) return NOTHING;
  return new RegExp(`(?<![\\p{L}\\d])(?:${forms.join("|")})(?![\\p{L}\\d])`, "giu");
}

/** The words of a name that tell whose it is. */
function tellingWords(name: string): string[] {
  return wordsOf(name)
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ""))
    .filter((word) => word.length > 3 && !COMMON_WORDS.has(word.toLowerCase()));
}

/** Finds names that begin at the end of one line and go on in the next. */
function findBroken(
  names: readonly string[],
  lines: readonly QuestionLine[],
  finds: readonly Find[][],
): void {
  const cuts = names.flatMap((name) => {
    const words = wordsOf(name.toLowerCase());
    return words.slice(1).map((_, at) => ({
      head: words.slice(0, at + 1).join(" "),
      tail: words.slice(at + 1).join(" "),
    }));
  });
  const folded = lines.map(({ text }) => text.toLowerCase());
  for (const [index, text] of folded.entries()) {
    const next = folded[index + 1];
    if (next === undefined) return;
    const end = text.trimEnd().length;
    const start = next.length - next.trimStart().length;
    for (const { head, tail } of cuts) {
      if (!next.startsWith(tail, start) || !text.endsWith(head, end)) continue;
      finds[index]?.push({ start: end - head.length, end, kind: "PARTY" });
      finds[index + 1]?.push({ start, end: start + tail.length, kind: "PARTY" });
    }
  }
}

/** Gives out placeholders: one text, one placeholder. */
class Vault {
  readonly #mark: string;
  readonly #byText = new Map<string, readonly [string, string]>();

  constructor(lines: readonly QuestionLine[]) {
    let mark = "X";
    while (lines.some(({ text }) => text.includes(`[[${mark}-`))) mark += "X";
    this.#mark = mark;
  }

  replace(text: string, finds: readonly Find[]): string {
    let from = 0;
    let cleared = "";
    for (const { start, end, kind } of united(finds)) {
      cleared += `${text.slice(from, start)}${this.#placeholder(text.slice(start, end), kind)}`;
      from = end;
    }
    return cleared + text.slice(from);
  }

  secrets(): OpenQuestion["secrets"] {
    return [...this.#byText.values()];
  }

  #placeholder(printed: string, kind: string): string {
    const key = printed.replace(/\s+/g, "").toUpperCase();
    const known = this.#byText.get(key);
    if (known !== undefined) return known[0];
    const placeholder = `[[${this.#mark}-${kind}-${this.#byText.size + 1}]]`;
    this.#byText.set(key, [placeholder, printed]);
    return placeholder;
  }
}

/** Overlapping finds become one that covers them all. */
function united(finds: readonly Find[]): Find[] {
  const result: Find[] = [];
  for (const find of [...finds].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || find.start >= last.end) result.push(find);
    else if (find.end > last.end) result[result.length - 1] = { ...last, end: find.end };
  }
  return result;
}
