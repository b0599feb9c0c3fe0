import type { DocumentLayout, Line, Word } from "../layout-model.ts";
import { productNamedIn } from "./classify.ts";
import { beginsLike, legalNamesIn, sameParty } from "./names.ts";
import { seatOfLabel } from "./party-labels.ts";
import type { NamedParty, Sighting } from "./party-sightings.ts";
import { inColumns } from "./printed-names.ts";
import { evidenceFor, normaliseLabel, type TextLine } from "./statement.ts";

/** Titles stand at the head like a name but are none. */
const TITLE =
  /CONFIRM|RECAP|NOTE|TICKET|TRADE|SAMPLE|DRAFT|COPY|DUPLICATE|SPECIMEN|DEPOSIT|ADVICE|CONTRACT|TRANSACTION|DEAL|DESK|PAGE|ANNEX|SCHEDULE/;

function isShouted(text: string): boolean {
  return (
    /^\p{Lu}[\p{Lu}&.,'’ -]{5,60}$/u.test(text.trim()) &&
    !TITLE.test(text) &&
    productNamedIn(text) === null
  );
}

/** Running text reaches this far to the right. */
const FULL_LINE = 0.75;
const INDENT = 0.1;

/** Whether the name a line begins with is the rest of one that begins in the full line above. */
function isRest(name: string, line: Line, above: Line | undefined): boolean {
  // An address at the right edge is no beginning of a line at the left.
  if (above === undefined || above.box[2] < FULL_LINE || above.box[0] > line.box[0] + INDENT)
    return false;
  return legalNamesIn(`${above.text} ${line.text}`).some(
    (whole) => whole.length > name.length && whole.endsWith(` ${name}`),
  );
}

/** What may stand before the name of a letterhead: its initial as a logo, too. */
const LEAD = /^(?:(?:issued )?by|from|the|\p{L})?$/iu;

/** Whether a label has a value behind it: a title that names the product or a name has none. */
function isRow(label: string): boolean {
  return (
    seatOfLabel(normaliseLabel(label), "BANK") !== null ||
    (legalNamesIn(label).length === 0 &&
      /\p{L}{2}/u.test(label) &&
      !TITLE.test(label.toUpperCase()) &&
      productNamedIn(label) === null)
  );
}

/** Where a word begins and ends on its line tells it from all others. */
const isSamePlace = (one: Word | undefined, two: Word | undefined): boolean =>
  one !== undefined &&
  two !== undefined &&
  one.box[0] === two.box[0] &&
  one.box[1] === two.box[1] &&
  one.box[2] === two.box[2];

/** The letterhead: the sender's name begins a line of the top sixth of the first page. A name that
 * is a row's value stands there as a value. */
export function letterhead(layout: DocumentLayout): Sighting[] {
  const first = layout.pages[0];
  if (first === undefined) return [];
  const isValue = (word: Word | undefined) =>
    layout.pairs.some(
      ({ page, words, label }) =>
        page === first.number && isSamePlace(words[0], word) && isRow(label),
    );
  const top = [...first.running, ...first.lines].filter((line) => line.box[1] < 0.17);
  return top.flatMap((line, index) => {
    if (/^(?:to|an|à|attn|attention)\b/i.test(line.text)) return [];
    // Two names side by side are the two parties, whoever wrote.
    const named = line.segments.flatMap(({ text }) => legalNamesIn(text).slice(0, 1));
    if (named.some((one) => named[0] !== undefined && !sameParty(one, named[0]))) return [];
    const name = line.segments.flatMap(({ text, words }) => {
      if (isValue(words[0])) return [];
      const [found] = legalNamesIn(text);
      if (found !== undefined && isRest(found, line, top[index - 1])) return [];
      const lead = found === undefined ? "" : text.slice(0, text.indexOf(found)).trim();
      return found !== undefined && LEAD.test(lead) ? [found] : [];
    })[0];
    const head = name ?? (index === 0 && isShouted(line.text) ? line.text.trim() : undefined);
    if (head === undefined) return [];
    const words = line.segments.flatMap((segment) => segment.words);
    const weight = name === undefined ? 1 : index === 0 ? 5 : 3;
    const evidence = evidenceFor({ page: first.number, words }, head);
    return [{ seat: "sender" as const, name: head, weight, evidence }];
  });
}

const SALUTATION =
  /^(?:dear\b|sehr geehrte|guten tag|madame|monsieur|mesdames|messieurs|gentlemen|to whom it may concern)/iu;
/** Words of departments and stamps, which stand at the head of letters too. */
const NO_HOUSE =
  /\b(?:operations?|office|department|service|services|treasury|desk|division|team|private|confidential|strictly|urgent|fax|telefax|page|seite|abteilung|geldhandel|handel|direction|salle|confidentiel|back|front|middle|group|by|via|per|e-?mail|ref|date)\b|\d|:/iu;

/** A letter begins with the name of the house that wrote it, with a legal form or without one:
 * "Coopérative Laitière du Vercors" over its address, before the salutation. */
export function letterName(layout: DocumentLayout, lines: readonly TextLine[]): Sighting[] {
  const [first] = layout.pages;
  const [line] = [...(first?.running ?? []), ...(first?.lines ?? [])].sort(
    (a, b) => a.box[1] - b.box[1],
  );
  const isLetter = lines.slice(0, 20).some(({ text }) => SALUTATION.test(text.trim()));
  if (first === undefined || line === undefined || !isLetter || line.segments.length !== 1)
    return [];
  const name = line.text.trim();
  if (!mayNameHouse(name)) return [];
  const inks = line.segments.flatMap((segment) => segment.words);
  const evidence = evidenceFor({ page: first.number, words: inks }, name);
  return [{ seat: "sender", name, weight: 1, evidence }];
}

/** Whether a line of a head can be the name of a house that has no legal form. */
function mayNameHouse(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    /^\p{Lu}/u.test(text) &&
    words.length >= 2 &&
    words.length <= 8 &&
    !NO_HOUSE.test(text) &&
    !TITLE.test(text.toUpperCase()) &&
    productNamedIn(text) === null &&
    seatOfLabel(normaliseLabel(text), "BANK") === null
  );
}

/** Heavier than a legal name at the head, which may be the addressee's. */
const SIGNED_WEIGHT = 5.5;
const HEAD_OF_PAGE = 0.17;

/** The words at the head of a letter under which it is signed: "Banque Delmas & Fils" over its
 * address, and once more at the end of the letter. */
export function signedName(layout: DocumentLayout, lines: readonly TextLine[]): Sighting[] {
  const [first] = layout.pages;
  if (first === undefined) return [];
  const end = new Set(
    lines
      .filter((line) => line.page !== first.number || (line.words[0]?.box[1] ?? 0) > 0.3)
      .map((line) => inColumns(line).split("|")[0]?.trim() ?? ""),
  );
  const heads = [...first.running, ...first.lines]
    .filter(({ box }) => box[1] < HEAD_OF_PAGE)
    .flatMap(({ segments }) => segments.slice(0, 1))
    .filter(({ text }) => end.has(text.trim()) && mayNameHouse(text.trim()));
  const [head] = heads;
  const name = head?.text.trim();
  const isOne = heads.every(({ text }) => text.trim() === name);
  if (head === undefined || name === undefined || !isOne || legalNamesIn(name).length > 0)
    return [];
  const evidence = evidenceFor({ page: first.number, words: head.words }, name);
  return [{ seat: "sender", name, weight: SIGNED_WEIGHT, evidence }];
}

/** Lines at the top in which the house that wrote the paper calls itself by a word of its name. */
const HOUSE_LINES = 3;
const HOUSE_WEIGHT = 2.5;

/** "CRÉDIT RHODANIEN – Banque de Financement", "ALDERBROOK CAPITAL | Trade detail": a word at the
 * head of the page that is only in one of the two names. */
export function houseWord(
  layout: DocumentLayout,
  [one, two]: readonly [NamedParty, NamedParty],
): Sighting[] {
  const [first] = layout.pages;
  if (first === undefined) return [];
  const top = [...first.running, ...first.lines]
    .filter((line) => line.box[1] < 0.12)
    .sort((a, b) => a.box[1] - b.box[1])
    .slice(0, HOUSE_LINES);
  for (const { segments } of top) {
    const text = segments[0]?.text ?? "";
    if (/^(?:to|an|à|attn|attention)\b/i.test(text)) continue;
    const [isOne, isTwo] = [beginsLike(text, one.name), beginsLike(text, two.name)];
    const others = segments.slice(1).map((segment) => segment.text);
    const isBoth = others.some((other) => beginsLike(other, (isOne ? two : one).name));
    if (isOne === isTwo || isBoth) continue;
    return [{ ...(isOne ? one : two), seat: "sender", weight: HOUSE_WEIGHT }];
  }
  return [];
}

/** What registers and supervisors make a house print at the foot of its papers. */
const IMPRINT =
  /\b(?:registered (?:in|office|number|no)|incorporated (?:in|under)|authori[sz]ed (?:and regulated )?by|regulated by|company (?:no|number|reg)|member (?:of the )?(?:fdic|fscs)|soci[ée]t[ée] anonyme|au capital d|RCS|R\.C\.S|SIREN|SIRET|ORIAS|HR ?[AB]\b|handelsregister|amtsgericht|sitz der gesellschaft|sitz:|vorstand|aufsichtsrat|ust-?id|tva intracom|si[èe]ge social|capital social|sede legale|domicilio social)/i;
const IMPRINT_FROM = 0.7;

/** "Crédit Rhodanien SA au capital de … RCS Lyon": the line at the foot is its writer's. */
export function imprint(layout: DocumentLayout, lines: readonly TextLine[]): Sighting[] {
  const running = layout.pages.flatMap((page) =>
    page.running.map(({ segments }): TextLine => {
      const words = segments.flatMap((segment) => segment.words);
      return { page: page.number, text: words.map(({ text }) => text).join(" "), words };
    }),
  );
  return [...running, ...lines.filter((_, at) => isFoot(lines, at))].flatMap((line) => {
    const [name] = legalNamesIn(line.text);
    if (name === undefined || !line.text.startsWith(name)) return [];
    if (!IMPRINT.test(line.text.slice(name.length, name.length + 160))) return [];
    return [{ seat: "sender" as const, name, weight: 3, evidence: evidenceFor(line, name) }];
  });
}

const LAST_LINES = 4;

/** Whether a line can belong to the foot: low on the page, among its last lines, or in print
 * smaller than the text above. */
function isFoot(lines: readonly TextLine[], at: number): boolean {
  const line = lines[at];
  const [first] = line?.words ?? [];
  const before = lines[at - 1]?.words[0];
  if (line === undefined || first === undefined) return false;
  const isLast = lines[at + LAST_LINES]?.page !== line.page;
  const isSmall = before !== undefined && first.size < before.size * 0.92;
  return isLast || isSmall || first.box[1] > IMPRINT_FROM;
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
