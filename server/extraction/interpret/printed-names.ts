import { foldName, legalNamesIn } from "./names.ts";
import {
  FIRST_PERSON,
  SECOND_PERSON,
  type Seat,
  seatOfLabel,
  withoutArticle,
} from "./party-labels.ts";
import type { NamedParty, Sighting } from "./party-sightings.ts";
import { evidenceFor, type TextLine } from "./statement.ts";

/** Two lines as one text: names and definitions run over line ends. */
interface Window {
  readonly text: string;
  /** Names that begin behind this offset belong to the next window. */
  readonly end: number;
  readonly place: Pick<TextLine, "page" | "words">;
}

/** The windows of a document's lines, made once. */
export function windowsOf(lines: readonly TextLine[]): readonly Window[] {
  const known = windows.get(lines);
  if (known !== undefined) return known;
  const made = lines.map((line, index) => {
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
  windows.set(lines, made);
  return made;
}

/** Names, definitions and appositions are all looked for in the windows of the same lines. */
const windows = new WeakMap<readonly TextLine[], readonly Window[]>();

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

/** A name of the running text with the words around it. */
export interface Printed extends NamedParty {
  readonly before: string;
  readonly after: string;
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

/** What may begin between a name and its definition: its branch, its address, what it is. */
const OF_NAME =
  /^\s*(?:$|[,–—-]|\p{Ll}|(?:\p{L}+\s+){0,2}(?:[Bb]ranch|[Zz]weigniederlassung|Niederlassung|[Ss]uccursale|Filiale)\b)/u;
const LABEL_WORD = /^\p{Lu}\p{L}{4,}$/u;

/** Between a name and its definition nobody else is named: the next cell of a row may be. */
function namesAnother(between: string): boolean {
  const isLabelled = between
    .split(/[^\p{L}]+/u)
    .some((word) => LABEL_WORD.test(word) && seatOfLabel(word.toLowerCase(), "BANK") !== null);
  return isLabelled || !OF_NAME.test(between) || legalNamesIn(between).length > 0;
}

/** "(trading as LarchMarkets)", ", en abrégé CLC": a name in trade or for short, without quotes. */
const TRADE_NAME =
  /^\s*[,(]?\s*(?:trading as|t\/a|d\/b\/a|doing business as|operating as|also known as|a\/k\/a|abbreviated(?: as)?|in short|firmierend (?:als|unter)|abgek[üu]rzt|kurz|exer[çc]ant sous le nom(?: commercial)?(?: de)?|en abr[ée]g[ée]|dite?)\s+["“„«]?\s*(\p{Lu}[\p{L}\d&.'’-]*(?:\s\p{Lu}[\p{L}\d&.'’-]*){0,3})\s*["”“»]?(?=\s*(?:[),;.]|$))/u;

/** The words by which a document goes on to call the name before `after`: `("Party A")`. */
export function aliasesIn(after: string): string[] {
  const lead = /^[^(;|]{0,60}?\(([^)]{1,90})\)(?:\s*\(([^)]{1,60})\))?/.exec(after);
  const told = HEREINAFTER.exec(after)?.[1];
  if (told !== undefined) return [told];
  const traded = TRADE_NAME.exec(after)?.[1];
  if (traded !== undefined) return [traded];
  const between = lead?.[0].split("(")[0] ?? "";
  if (lead === null || /\b(?:and|und|et)\b|\.\s/.test(between) || namesAnother(between)) return [];
  return lead.slice(1, 3).flatMap((bracket) => {
    if (bracket === undefined) return [];
    const quoted = [...bracket.matchAll(/["“”'„«»‘’]\s*([^"“”'„«»‘’]{1,40}?)\s*["“”'„«»‘’]/g)];
    const bare = BARE_TERM.exec(bracket.trim())?.[1];
    return [...quoted.map((term) => term[1] ?? ""), ...(bare === undefined ? [] : [bare])];
  });
}

const DEFINED_WORD =
  "part(?:y|ei|ie) [ab12]|bank|banque|client|customer|counterparty|kunde|contrepartie|kontrahent";
const MEANS =
  "(?:shall\\s+)?(?:means?|refers?\\s+to|denotes?|designates?|is|be|bezeichnet|meint|ist|steht\\s+f[üu]r|bedeutet|d[ée]signe|signifie|est|s['’]entend\\s+de)\\s+(?:the\\s+|die\\s+|der\\s+|das\\s+|la\\s+|le\\s+|de\\s+)?";
/** `"Party A" means X and "Party B" means Y`. */
const DEFINITION = new RegExp(
  `["“„«‘]\\s*(${DEFINED_WORD})\\s*["”“»’]\\s*,?\\s*${MEANS}(\\p{Lu}[^"“”„«»;:]{2,90}?)(?=\\s*(?:,?\\s+(?:and|und|et)\\s+["“„«‘]|;|\\.\\s|\\.$|,\\s+(?:and|und|et|the|die|der|la|le|acting|a |an )|\\(|$))`,
  "giu",
);
/** "X shall be Party A", "X ist Partei A". */
const CALLED =
  /^,?\s*(?:(?:shall|will) be|is|acts?|acting|ist|wird|handelt|est|sera|agit)?\s*(?:hereinafter\s+)?(?:referred to as|designated as|defined as|called|known as|as|als|en tant que|en qualit[ée] de)?\s*(?:the\s+)?["“„«]?\s*(part(?:y|ei|ie) [ab12])(?![\p{L}\d])/iu;

/** Names that sentences define a word for, with the word. */
export function definedNames(
  lines: readonly TextLine[],
): readonly { readonly word: string; readonly named: NamedParty }[] {
  return windowsOf(lines).flatMap(({ text, end, place }) => {
    if (!/["“„«‘]/.test(text)) return [];
    return [...text.matchAll(DEFINITION)].flatMap(({ 1: word = "", 2: name = "", index }) =>
      index >= end
        ? []
        : [
            {
              word: foldName(word),
              named: { name: name.trim(), evidence: evidenceFor(place, name) },
            },
          ],
    );
  });
}

/** "we, the X, confirm to you, the Y, that …": names between commas behind a pronoun. */
const APPOSITION =
  /(?<!\p{L})(we|you|wir|ihnen|sie|nous|vous),\s+(?:the\s+|die\s+|der\s+|dem\s+|den\s+|das\s+|la\s+|le\s+|l['’])?(\p{Lu}[^,;:.]{3,80}?),/giu;
/** Cheap to ask before looking for one. */
const MAY_APPOSE = /(?:we|you|wir|ihnen|sie|nous|vous),/iu;
/** A name beside a pronoun has words in capitals and no verb of a clause. */
const NO_NAME =
  /\b(?:that|which|dass|que|hereby|hiermit|confirm|best[äa]tig|shall|will|have|haben)/i;

/** Sightings from names set beside "we" and "you", with or without a legal form. */
export function appositions(lines: readonly TextLine[]): Sighting[] {
  return windowsOf(lines).flatMap(({ text, end, place }) =>
    (MAY_APPOSE.test(text) ? [...text.matchAll(APPOSITION)] : []).flatMap((found): Sighting[] => {
      const [, pronoun = "", name = ""] = found;
      if (found.index >= end || NO_NAME.test(name) || name.split(/\s+/).length < 2) return [];
      if (!/^\p{Lu}/u.test(name)) return [];
      const seat: Seat = /^(?:we|wir|nous)$/i.test(pronoun) ? "sender" : "receiver";
      return [{ seat, name, weight: 8, evidence: evidenceFor(place, name) }];
    }),
  );
}

const SENDS = /\b(?:we|wir|nous|the undersigned),?\s+$/i;
const CONFIRMS =
  /^[^.;]{0,60}?\b(?:hereby confirms?|confirms|confirm (?:to|with|that)|is pleased to confirm|best[äa]tigt|confirme)\b/i;
const ADDRESSED =
  /\b(?:confirm(?:s|ed)? (?:to|with)|confirm (?:to )?you,|(?:entered into|concluded|dealt|traded|transacted|executed|agreed|transaction|contract|deal|forward|swap|option) with|between (?:us|ourselves|you|yourselves) and|best[äa]tigen? (?:der|dem|gegenüber)|mit (?:der|dem)?|confirm(?:e|ons) [àa]|conclue? avec)\s+$/i;

/** "Nous vous confirmons avoir acheté à X", "we have sold to X": whom the writer dealt with. */
const DEALT_WITH =
  /\b(?:we|nous|wir)\b[^.;:]{0,50}?\s(?:bought|purchased|sold|lent|borrowed|placed|achet[ée]|vendu|emprunt[ée]|pr[êe]t[ée]|plac[ée]|gekauft|verkauft|erworben|angelegt|aufgenommen)\s+(?:from|to|with|[àa]|aupr[èe]s (?:de|du)|von|an|bei)\s+(?:the\s+|der\s+|dem\s+|la\s+|le\s+|l['’])?$|\bwir\s+(?:haben\s+)?(?:hiermit\s+)?(?:von|an|bei|mit)\s+(?:der|dem)?\s*$/iu;

/** "The Seller shall be X": a party, whichever of the two. */
const ROLE_IS =
  /\b(?:buyer|seller|lender|borrower|payer|k[äa]ufer(?:in)?|verk[äa]ufer(?:in)?|darlehens(?:geber|nehmer)(?:in)?|acheteur|vendeur|pr[êe]teur|emprunteur)\s+(?:shall be|will be|is|ist|sei|est|sera)\s+(?:the\s+|die\s+|der\s+|la\s+|le\s+)?$/iu;

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
    const called = CALLED.exec(after)?.[1];
    if (called !== undefined && !words.has(foldName(called))) words.set(foldName(called), name);
    if (SENDS.test(before)) seats.push({ seat: "sender", weight: 8 });
    else if (ADDRESSED.test(before)) seats.push({ seat: "receiver", weight: 4 });
    else if (DEALT_WITH.test(before)) seats.push({ seat: "receiver", weight: 4 });
    else if (ROLE_IS.test(before)) seats.push({ seat: "receiver", weight: 0 });
    else if (CONFIRMS.test(after)) seats.push({ seat: "sender", weight: 4 });
    return seats.map((seat) => ({ ...seat, name, evidence }));
  });
}
