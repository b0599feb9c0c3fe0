import type { Evidence, Side } from "../../domain/trade.ts";
import type { DocumentLayout, Line, Word } from "../layout-model.ts";
import { productNamedIn } from "./classify.ts";
import { leadingBic } from "./identify.ts";
import { termsForLabel } from "./labels.ts";
import { foldName, hasLegalForm, legalNamesIn } from "./names.ts";
import {
  FIRST_PERSON,
  isAlias,
  isAttention,
  SECOND_PERSON,
  type Seat,
  seatOfLabel,
  withoutArticle,
} from "./party-labels.ts";
import { evidenceFor, normaliseLabel, type Statement, type TextLine } from "./statement.ts";

/** A name as printed, and where. */
export interface NamedParty {
  readonly name: string;
  readonly evidence: Evidence | null;
}

/** A sign that a name is the sender's or the receiver's; heavier signs weigh more. */
export interface Sighting extends NamedParty {
  readonly seat: Seat;
  readonly weight: number;
}

/** What a party's cell says behind the name. */
const BEHIND_NAME =
  /\s*,?\s+(?:acting (?:through|by|for|on|as|in)|represented by|as agent|(?:handelnd|vertreten) (?:durch|als|für)|agissant|repr[ée]sent[ée]e? par)\b|\s*(?:[,;(|–—-]\s*)?\b(?:LEI|BIC|SWIFT|Attn|Attention|c\/o)\b|\s*\((?:the\s+)?["“”'„«]|\s*\([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\)|\s*\([A-Z0-9]{18}\d{2}\)|\s*["“„«]|;|\|/i;

/** The name within a party's cell: its first printed line, or more when the legal name goes on in
 * the next, without address, identifiers and defined terms. */
export function nameIn(printed: Statement): string {
  const statement = withoutBic(printed);
  const [whole] = legalNamesIn(statement.value);
  const isAll = whole === statement.value;
  if (whole !== undefined && statement.value.startsWith(whole) && (isAll || hasLegalForm(whole)))
    return whole;
  const first = statement.words[0];
  const middle = first === undefined ? 0 : (first.box[1] + first.box[3]) / 2;
  const line = statement.words
    .filter((word) => word.box[1] <= middle && word.box[3] >= middle)
    .map((word) => word.text)
    .join(" ");
  const [bare = line] = (line === "" ? statement.value : line).split(BEHIND_NAME);
  return bare.replace(/[,:\s(]+$/, "").trim();
}

/** The statement behind a code that stands before the name. */
function withoutBic(statement: Statement): Statement {
  const bic = leadingBic(statement);
  return bic === null
    ? statement
    : {
        ...statement,
        value: statement.value.slice(bic.length).replace(/^[\s,;:/–—-]+/, ""),
        words: statement.words.slice(1),
      };
}

/** What rates, day counts and dates are written with. */
const FIGURED = /%|\d\s?\/\s?\d|\d{4}|@/;
/** "from and including the first such date": words of a date rule, never of a name. */
const OF_DATES =
  /\b(?:including|excluding|inclusive|thereafter|each \d|per annum|business days?|einschlie[ßs]+lich|ausschlie[ßs]+lich|inclus|exclu)\b/i;

/** Whether a text can be a name at all: letters, no date, rate or code, no dash for nothing, and
 * not itself a label such as "From". */
export function isName(text: string): boolean {
  const folded = foldName(text);
  return (
    seatOfLabel(folded, "BANK") === null &&
    !OF_DATES.test(text) &&
    !FIRST_PERSON.test(folded) &&
    !SECOND_PERSON.test(folded) &&
    !PARTY_TITLE.test(folded) &&
    /\p{L}{3}/u.test(text) &&
    !FIGURED.test(text) &&
    !/^\W*$|^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text) &&
    text.length <= 120
  );
}

const ATTENDING = { seat: "receiver", weight: 6 } as const;

/** Sightings from label/value pairs such as "From: …" and "Counterparty: …". */
export function labelled(statements: readonly Statement[], side: Side): Sighting[] {
  return statements.flatMap((statement) => {
    const attention = isAttention(statement.label) ? ATTENDING : null;
    const said = seatOfLabel(statement.label, side) ?? attention;
    const name = said === null ? "" : nameIn(statement);
    if (said === null || !isName(name)) return [];
    if (attention !== null && legalNamesIn(name).length === 0) return [];
    return [{ ...said, name, evidence: evidenceFor(statement, name) }];
  });
}

/** Two lines as one text: names and definitions run over line ends. */
interface Window {
  readonly text: string;
  /** Names that begin behind this offset belong to the next window. */
  readonly end: number;
  readonly place: Pick<TextLine, "page" | "words">;
}

function windowsOf(lines: readonly TextLine[]): Window[] {
  return lines.map((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || next.page !== line.page || !goesOn(line, next)) {
      const text = inColumns(line);
      return { text, end: text.length, place: line };
    }
    const glue = /\p{L}-$/u.test(line.text) ? "" : " ";
    return {
      text: `${line.text}${glue}${next.text}`,
      end: line.text.length,
      place: { page: line.page, words: [...line.words, ...next.words] },
    };
  });
}

/** A space as wide as this many characters of its line stands between two columns. */
const COLUMN_SPACE = 2.5;

/** The text of a line with a bar between its columns, over which no name runs: two names signed
 * side by side are two names. */
export function inColumns({ text, words }: Pick<TextLine, "text" | "words">): string {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const ink = words.reduce((sum, { box }) => sum + box[2] - box[0], 0);
  const wide = (COLUMN_SPACE * ink) / Math.max(1, letters);
  const gaps = words.map(({ box }, at) => box[0] - (words[at - 1]?.box[2] ?? box[0]));
  if (!gaps.some((gap) => gap > wide)) return text;
  return words.map((word, at) => ((gaps[at] ?? 0) > wide ? `| ${word.text}` : word.text)).join(" ");
}

/** Widest space between two words of running text, as a fraction of the page. */
const WORD_GAP = 0.035;

/** Whether `next` can go on with the sentence of `line`: no columns in either, one size of print,
 * one line below the other. */
function goesOn(line: TextLine, next: TextLine): boolean {
  const [one, two] = [line.words[0], next.words[0]];
  if (one === undefined || two === undefined) return false;
  const isRunning = [line, next].every(({ words }) =>
    words.every((word, at) => {
      const before = words[at - 1];
      return before === undefined || word.box[0] - before.box[2] < WORD_GAP;
    }),
  );
  const height = one.box[3] - one.box[1];
  return (
    isRunning &&
    Math.abs(one.size - two.size) < one.size * 0.1 &&
    two.box[1] - one.box[1] < 3 * height
  );
}

interface Printed {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly evidence: Evidence | null;
}

/** Every legal name of the running text, whole even where it is broken over two lines. */
export function printedNames(lines: readonly TextLine[]): Printed[] {
  let taken = 0;
  return windowsOf(lines).flatMap(({ text, end, place }) => {
    const skip = taken;
    taken = 0;
    let from = 0;
    return legalNamesIn(text.slice(skip)).flatMap((name): Printed[] => {
      const at = text.indexOf(name, skip + from);
      from = Math.max(0, at - skip) + name.length;
      if (at < 0 || at >= end) return [];
      taken = Math.max(taken, at + name.length - end - 1);
      return [
        {
          name,
          before: text.slice(Math.max(0, at - 60), at),
          after: text.slice(at + name.length, at + name.length + 120),
          evidence: evidenceFor(place, name),
        },
      ];
    });
  });
}

const BARE_TERM =
  /^(?:the\s+|hereinafter\s+)?(party [ab12]|partei [ab12]|partie [ab12]|bank|customer|client|counterparty|buyer|seller|we|you|us)$/i;

/** `, hereinafter called "Party A",`, `, nachstehend „Bank“ genannt,`, without brackets. */
const HEREINAFTER =
  /^\s*,?\s*(?:hereinafter|hereafter|henceforth|nachstehend|nachfolgend|im folgenden|fortan|kurz|ci-apr[èe]s|d[ée]nomm[ée]e?)(?=\s)[^"“”„«»,;.()]{0,50}["“„«]\s*([^"“”„«»]{1,40}?)\s*["”“»]/iu;

/** The words by which a document goes on to call the name before `after`: `("Party A")`. */
function aliasesIn(after: string): string[] {
  const lead = /^[^(;]{0,60}?\(([^)]{1,90})\)(?:\s*\(([^)]{1,60})\))?/.exec(after);
  const told = HEREINAFTER.exec(after)?.[1];
  if (told !== undefined) return [told];
  if (lead === null || /\b(?:and|und|et)\b|\.\s/.test(lead[0].split("(")[0] ?? "")) return [];
  return lead.slice(1, 3).flatMap((bracket) => {
    if (bracket === undefined) return [];
    const quoted = [...bracket.matchAll(/["“”'„«»‘’]\s*([^"“”'„«»‘’]{1,40}?)\s*["“”'„«»‘’]/g)];
    const bare = BARE_TERM.exec(bracket.trim())?.[1];
    return [...quoted.map((term) => term[1] ?? ""), ...(bare === undefined ? [] : [bare])];
  });
}

const SENDS = /\b(?:we|wir|nous|the undersigned),?\s+$/i;
const CONFIRMS =
  /^[^.;]{0,60}?\b(?:hereby confirms?|confirms|confirm (?:to|with|that)|is pleased to confirm|best[äa]tigt|confirme)\b/i;
const ADDRESSED =
  /\b(?:confirm(?:s|ed)? (?:to|with)|confirm (?:to )?you,|(?:entered into|concluded|dealt|traded|transacted|executed|agreed|transaction|contract|deal|forward|swap|option) with|between (?:us|ourselves|you|yourselves) and|best[äa]tigen? (?:der|dem|gegenüber)|mit (?:der|dem)?|confirm(?:e|ons) [àa]|conclue? avec)\s+$/i;

/** Sightings from running text: `Meridian Bank plc ("we")`, "We, X, confirm to Y". Notes in
 * `words` what each name is called from then on; the first definition stands. */
export function told(printed: readonly Printed[], words: Map<string, string>): Sighting[] {
  return printed.flatMap(({ name, before, after, evidence }) => {
    const seats: { seat: Seat; weight: number }[] = [];
    for (const term of aliasesIn(after)) {
      const folded = foldName(term).replace(/^(?:the|hereinafter) /, "");
      if (FIRST_PERSON.test(folded)) seats.push({ seat: "sender", weight: 8 });
      else if (/^(?:you|your|sie|ihnen|vous|counterparty)$/.test(folded))
        seats.push({ seat: "receiver", weight: 8 });
      else if (SECOND_PERSON.test(folded)) seats.push({ seat: "receiver", weight: 2 });
      const word = withoutArticle(folded);
      if (!words.has(word)) words.set(word, name);
    }
    if (SENDS.test(before)) seats.push({ seat: "sender", weight: 8 });
    else if (ADDRESSED.test(before)) seats.push({ seat: "receiver", weight: 4 });
    else if (CONFIRMS.test(after)) seats.push({ seat: "sender", weight: 4 });
    return seats.map((seat) => ({ ...seat, name, evidence }));
  });
}

/** Titles stand at the head like a name but are none. */
const TITLE =
  /CONFIRM|RECAP|NOTE|TICKET|TRADE|SAMPLE|DRAFT|COPY|DUPLICATE|SPECIMEN|DEPOSIT|ADVICE|CONTRACT|TRANSACTION|DEAL|DESK|PAGE|ANNEX|SCHEDULE/;

function isShouted(text: string): boolean {
  return (
    /^[A-Z][A-Z&.,' -]{5,60}$/.test(text.trim()) &&
    !TITLE.test(text) &&
    productNamedIn(text) === null
  );
}

/** Running text reaches this far to the right. */
const FULL_LINE = 0.75;

/** Whether the name a line begins with is the rest of one that begins in the full line above. */
function isRest(name: string, line: Line, above: Line | undefined): boolean {
  if (above === undefined || above.box[2] < FULL_LINE) return false;
  return legalNamesIn(`${above.text} ${line.text}`).some(
    (whole) => whole.length > name.length && whole.endsWith(` ${name}`),
  );
}

/** The letterhead: the sender's name begins a line of the top sixth of the first page. A name that
 * is a row's value stands there as a value. */
export function letterhead(layout: DocumentLayout): Sighting[] {
  const first = layout.pages[0];
  if (first === undefined) return [];
  const rows = layout.pairs.filter(
    ({ label }) =>
      legalNamesIn(label).length === 0 &&
      !TITLE.test(label.toUpperCase()) &&
      productNamedIn(label) === null,
  );
  const place = (word: Word | undefined) => (word === undefined ? "" : word.box.join());
  const values = new Set(
    rows.filter(({ page }) => page === first.number).map(({ words }) => place(words[0])),
  );
  const top = [...first.running, ...first.lines].filter((line) => line.box[1] < 0.17);
  return top.flatMap((line, index) => {
    if (/^(?:to|an|à|attn|attention)\b/i.test(line.text)) return [];
    const name = line.segments.flatMap(({ text, words }) => {
      if (values.has(place(words[0]))) return [];
      const [found] = legalNamesIn(text);
      if (found !== undefined && isRest(found, line, top[index - 1])) return [];
      const lead = found === undefined ? "" : text.slice(0, text.indexOf(found)).trim();
      return found !== undefined && /^(?:(?:issued )?by|from|the)?$/i.test(lead) ? [found] : [];
    })[0];
    const head = name ?? (index === 0 && isShouted(line.text) ? line.text.trim() : undefined);
    if (head === undefined) return [];
    const words = line.segments.flatMap((segment) => segment.words);
    const weight = name === undefined ? 1 : index === 0 ? 5 : 3;
    const evidence = evidenceFor({ page: first.number, words }, head);
    return [{ seat: "sender" as const, name: head, weight, evidence }];
  });
}

const SIGNED =
  /on behalf of|yours (?:faithfully|sincerely|truly)|(?:issued|[ée]mis|ausgestellt) (?:by|par|von)\b|im namen|pour le compte|hochachtungsvoll|mit freundlichen|veuillez agréer/i;

/** "For and on behalf of …" names the sender first; "Yours faithfully, …" likewise. */
export function signatures(lines: readonly TextLine[]): Sighting[] {
  const found: Sighting[] = [];
  lines.forEach((line, index) => {
    if (!SIGNED.test(line.text)) return;
    for (const candidate of [line, lines[index + 1], lines[index + 2]]) {
      const [name] = candidate === undefined ? [] : legalNamesIn(inColumns(candidate));
      if (name !== undefined && candidate !== undefined) {
        const weight = found.length === 0 ? 3 : 0.5;
        found.push({ seat: "sender", name, weight, evidence: evidenceFor(candidate, name) });
        return;
      }
    }
  });
  return found;
}

/** Names under labels that tell a role in the trade: buyer, payer, lender. They say that somebody
 * is a party, not which. */
export function rolePlayers(statements: readonly Statement[]): NamedParty[] {
  return statements.flatMap((statement) => {
    if (statement.prose || termsForLabel(statement.label, null)[0]?.term.kind !== "role") return [];
    const name = nameIn(statement);
    const isLegal = legalNamesIn(name).some((legal) => name.startsWith(legal));
    return isLegal ? [{ name, evidence: evidenceFor(statement, name) }] : [];
  });
}

/** "Bank: Castlebar Bank plc", "Customer: …": the label goes on to stand for the name. */
export function aliases(statements: readonly Statement[]): { label: string; name: string }[] {
  return statements.flatMap((statement) => {
    if (!isAlias(statement.label)) return [];
    const name = nameIn(statement);
    return isName(name) ? [{ label: withoutArticle(foldName(statement.label)), name }] : [];
  });
}

const PARTY_TITLE = /^(?:name of )?(part(?:y|ei|ie) [ab12])(?: name)?$/;

/** "Party A: Meridian Bank plc", or a row "Name" under a column headed "Party A". */
export function partyLabelNames(statements: readonly Statement[]): Map<string, NamedParty> {
  const found = new Map<string, NamedParty>();
  for (const statement of statements) {
    const seat = partyTitle(statement);
    const name = seat === undefined ? "" : nameIn(statement);
    if (seat === undefined || !isName(name)) continue;
    const named = { name, evidence: evidenceFor(statement, name) };
    for (const noun of ["party", "partei", "partie"]) {
      const alias = `${noun} ${seat.at(-1)}`;
      if (!found.has(alias)) found.set(alias, named);
    }
  }
  return found;
}

function partyTitle(statement: Statement): string | undefined {
  const inLabel = [statement.label, ...statement.label.split("/")].map(
    (part) => PARTY_TITLE.exec(part.trim())?.[1],
  );
  const isNameRow =
    /^(?:legal |full )?(?:name|firma|nom|legal entity|entity|institution|d[ée]nomination)\b/.test(
      statement.label,
    );
  const inColumn = PARTY_TITLE.exec(normaliseLabel(foldName(statement.column ?? "")))?.[1];
  return inLabel.find((title) => title !== undefined) ?? (isNameRow ? inColumn : undefined);
}
