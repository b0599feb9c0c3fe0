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
const ACCOUNT = /(?<![\w.,])(?=[A-Z0-9./-]*\d{3})[A-Z0-9](?:[ ./-]?[A-Z0-9]){4,33}(?![\w,])/g;
const ACCOUNT_LINE =
  /\b(?:a\/c|acc(?:oun)?t|account|konto(?:nummer)?|kto|compte|iban|aba|sort code|blz|routing|ssi|fedwire|chips)\b/i;
/** A signatory or contact under a label of its own. */
const PERSON =
  /(?<=\b(?:name|attention|attn|contact|zu h[äa]nden|z\.\s?hd\.|[àa] l['’]attention de)\.?\s?:\s*)(?:\p{Lu}[\p{L}.'’-]{0,30}\s*){1,4}/giu;
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
 * @returns the lines, and for every placeholder what stands on the page, for {@link restore}.
 */
export function redact(
  lines: readonly QuestionLine[],
  terms: readonly TermReading[],
  names: readonly string[],
  redaction: Redaction,
): { readonly lines: readonly QuestionLine[]; readonly secrets: OpenQuestion["secrets"] } {
  if (redaction === "none") return { lines, secrets: [] };
  const known = terms.filter(({ path }) => IDENTIFIER_TERMS.test(path)).map(({ raw }) => raw);
  const parties =
    redaction === "identifiers"
      ? []
      : [
          ...names,
          ...terms
            .filter(({ path }) => NAME_TERMS.test(path))
            .flatMap(({ raw, value }) => [raw, value]),
        ];
  const finds = lines.map(({ text }) => identifiersIn(text, known));
  for (const name of new Set(parties)) findName(name, lines, finds);
  const vault = new Vault(lines);
  const cleared = lines.map(({ id, text }, index) => ({
    id,
    text: vault.replace(text, finds[index] ?? []),
  }));
  return { lines: cleared, secrets: vault.secrets() };
}

/** @returns `text` with every placeholder replaced by what stands on the page. */
export function restore(text: string, secrets: OpenQuestion["secrets"]): string {
  let whole = text;
  for (const [placeholder, printed] of secrets) whole = whole.split(placeholder).join(printed);
  return whole;
}

function identifiersIn(text: string, known: readonly string[]): Find[] {
  const finds = [
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
  for (const raw of known) finds.push(...occurrences(text, raw, "ID"));
  return finds;
}

function all(text: string, pattern: RegExp, kind: string): Find[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    kind,
  }));
}

function occurrences(text: string, wanted: string, kind: string): Find[] {
  const words = wanted.trim().split(/\s+/).slice(0, 20).map(literally);
  if (words.join("").length < 4) return [];
  return all(text, new RegExp(`(?<![\\p{L}\\d])${words.join("\\s+")}(?![\\p{L}\\d])`, "giu"), kind);
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Finds a name on its lines, broken over two lines, and by its telling words alone. */
function findName(name: string, lines: readonly QuestionLine[], finds: Find[][]): void {
  const words = name.trim().split(/\s+/).slice(0, 12);
  if (name.trim().length < 4) return;
  const telling = words
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ""))
    .filter((word) => word.length > 3 && !COMMON_WORDS.has(word.toLowerCase()));
  lines.forEach(({ text }, index) => {
    const own = finds[index];
    if (own === undefined) return;
    own.push(...occurrences(text, name, "PARTY"));
    for (const word of telling) own.push(...capitalised(text, word));
    const next = lines[index + 1];
    const after = finds[index + 1];
    if (next === undefined || after === undefined) return;
    for (let cut = 1; cut < words.length; cut += 1) {
      const head = words.slice(0, cut).join(" ");
      const tail = words.slice(cut).join(" ");
      const ends = text.toLowerCase().trimEnd().endsWith(head.toLowerCase());
      if (!ends || !next.text.toLowerCase().trimStart().startsWith(tail.toLowerCase())) continue;
      const end = text.trimEnd().length;
      own.push({ start: end - head.length, end, kind: "PARTY" });
      const start = next.text.length - next.text.trimStart().length;
      after.push({ start, end: start + tail.length, kind: "PARTY" });
    }
  });
}

/** A word of a name where it is written like one; in small letters it is an ordinary word. */
function capitalised(text: string, word: string): Find[] {
  return occurrences(text, word, "PARTY").filter(({ start }) => /\p{Lu}/u.test(text[start] ?? ""));
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
