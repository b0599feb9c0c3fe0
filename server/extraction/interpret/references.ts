import type { Role, Side } from "../../domain/trade.ts";
import type { DocumentLayout, Line } from "../layout-model.ts";
import { mayDatePaper } from "./message.ts";
import { type Reading, read, readWith } from "./reading.ts";
import type { TextLine } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

/** What a reference looks like: letters, figures and joints, with a figure in it, and no date. */
const TOKEN =
  "(?!\\d{1,2}[./-](?:\\d{1,2}|\\p{L}{3,9})[./-]\\d{2,4}\\b)(?=[\\p{Lu}\\d/_.-]*\\d[\\p{Lu}\\d/_.-]*\\d)[\\p{Lu}\\d](?:[\\p{Lu}\\d/_.-]{2,38})[\\p{Lu}\\d](?:\\s?V\\d{1,2}\\b)?(?![\\p{L}\\d])";
/** "FM 999119": letters of a desk before a number. */
const SPACED = "\\p{Lu}{1,4}\\s\\d{4,10}(?![\\p{L}\\d.,/-])";
const OWNER =
  "our|your|bank|dealer|broker|client|customer|fund|cpty|counterparty|their|house|desk|unsere?r?|unser|ihre?r?|ihr|notre|votre|n\\/|v\\/|party [ab]|partei [ab]";
const SUBJECT =
  "trade|deal|transaction|confirmation|contract|swap|ticket|order|gesch[äa]fts?|op[ée]ration|transaktions?|handels";
const NOUN = "ref(?:erence)?|referenz|r[ée]f(?:[ée]rence)?|zeichen|file|dossier|aktenzeichen";
const NUMBER = "(?:no|nr|number|num|nummer|id|identifier|n°|#)";
const FLAGS = "giu";
/** "Our ref BCM/26/IRS/00918", "Trade ID SDM-BAS-7702", "Réf. SD-26-OIS-0312". */
const REFERENCE = new RegExp(
  `(?<![\\p{L}\\d])(?:(${OWNER})[\\s-]?)?(?:(?:${SUBJECT})[\\s-]?)?(?:(?:${NOUN})\\b\\.?(?:\\s*${NUMBER}\\b\\.?)?)\\s*[:#=–-]?\\s*(${TOKEN}|${SPACED})|(?<![\\p{L}\\d])(?:(${OWNER})\\s)?(?:${SUBJECT})(?:[\\s-]?${NUMBER}\\b\\.?\\s*[:#=]?|\\s*[:#]?)\\s+(${TOKEN})|(?<![\\p{L}\\d])(our|your|unser|ihr|notre|votre)\\s+(${TOKEN})`,
  FLAGS,
);
/** Cheap to ask before looking for a reference, which is not. */
const MAY_REFER = [
  /\d[\p{L}\d/_.-]*\d/u,
  new RegExp(`${NOUN}|${SUBJECT}|our|your|unser|ihr|notre|votre`, "iu"),
] as const;
/** What a reference is to when the message amends or cancels another. */
const ANOTHER =
  /supersed|replac|amend|cancel|restat|ersetzt|storn|[äa]nder|annul|remplac|modifi|master agreement|account|konto|compte|obligation|register|company|tax/i;

/**
 * Whose number a reference is, by the word before it. "Ours" is the sender's; a bank's, dealer's,
 * client's or fund's is told by who sent the paper.
 */
export function referenceOwner(
  word: string,
  side: Side,
  roleOf: (text: string) => Role | null,
): "own" | "other" | null {
  const owner = word.toLowerCase().trim();
  if (/^(?:our|unser\w*|notre|n\/|house|desk)$/.test(owner)) return "own";
  if (/^(?:your|ihr\w*|votre|v\/|cpty|counterparty|their)$/.test(owner)) return "other";
  if (owner === "") return null;
  const sender = roleOf("we");
  const named = roleOf(owner);
  if (named !== null && sender !== null) return named === sender ? "own" : "other";
  if (/^(?:bank|dealer|broker)$/.test(owner)) return side === "BANK" ? "own" : "other";
  if (/^(?:client|customer|fund)$/.test(owner)) return side === "BANK" ? "other" : "own";
  return null;
}

/** The owner word a reference's label begins with: "Bank ref", "Dealer reference". */
export function ownerWordOf(label: string): string {
  return OWNER_WORD.exec(label)?.[1] ?? "";
}

const OWNER_WORD = new RegExp(`^(?:the )?(${OWNER})(?![\\p{L}])`, "iu");

/** The reference at the head of a value that goes on with other words. */
export function leadingReference(value: string): string {
  return LEADING.exec(value)?.[1] ?? value;
}

const LEADING = new RegExp(
  `^(${TOKEN})(?=\\s+(?!\\(?(?:V(?:er)?\\.?\\s?\\d|[Vv]ersion|[Rr]ev))(?:\\p{L}|[/–—|·(-]\\s))`,
  "u",
);

interface Found {
  readonly owner: string;
  readonly token: string;
}

function referencesIn(text: string): Found[] {
  if (!MAY_REFER.every((sign) => sign.test(text))) return [];
  return [...text.matchAll(REFERENCE)].flatMap((found) => {
    const [, a, one, b, two, c, three] = found;
    const token = one ?? two ?? three;
    const before = text.slice(Math.max(0, found.index - 50), found.index + 12);
    if (token === undefined || ANOTHER.test(before) || !isReference(token)) return [];
    return [{ owner: a ?? b ?? c ?? "", token }];
  });
}

/** The patterns take either case for their words; a reference itself is written in capitals and
 * figures, and is no day count, rate, tenor or year. */
function isReference(token: string): boolean {
  return (
    !/\p{Ll}/u.test(token) &&
    !/^(?:ACT|ACTUAL|30E?|BUS|EUR|USD|GBP)\/|^\d+[.,]\d+$|^(?:19|20)\d\d$|^\d{1,3}$|^(?=.{12}$)[A-Z]{2}[A-Z0-9]{9}\d$/.test(
      token,
    )
  );
}

/** A title ends in its number: "Currency Option Transaction FXO-55120". */
const TITLE_NUMBER =
  /(?:^|[\s–—·:|-])((?=[A-Z0-9/_-]*\d{3})(?=[A-Z0-9/_-]*[A-Z])[A-Z0-9]{1,12}(?:[-/_][A-Z0-9]+)+)\s*$/;
const HEAD_LINES = 14;

/**
 * References outside rows of a label and its value: in titles, running headers, subtitles and
 * sentences at the head of the first page. They stand only where no row gives them.
 */
export function readReferences(reading: Reading): void {
  const [page] = reading.layout.pages;
  if (page === undefined) return;
  const running = reading.layout.pages.flatMap((one) =>
    one.running.map((line) => asText(line, one)),
  );
  const lines = reading.lines.filter((line) => line.page === page.number);
  for (const [index, line] of joined(lines).entries())
    readLine(reading, line, index < HEAD_LINES || isFoot(line));
  for (const line of running) readLine(reading, line, true);
  for (const line of [...lines.slice(0, HEAD_LINES), ...running])
    if (
      /^(?:re|subject|betreff|objet|betr\.?)\b|transaction|confirmation|swap|option/i.test(
        line.text,
      )
    )
      readOnce(reading, "ownReference", TITLE_NUMBER.exec(line.text)?.[1], line);
  for (const line of page.running.concat(page.lines.slice(0, 6)))
    for (const segment of line.segments.slice(1))
      readOnce(
        reading,
        "ownReference",
        segment.text === TITLE_NUMBER.exec(segment.text)?.[1] && line.box[1] < 0.12
          ? segment.text
          : undefined,
        { page: page.number, text: segment.text, words: segment.words },
      );
}

/** The foot of a single page is no running line, and still holds the paper's own number. */
const FOOT = 0.93;
const isFoot = ({ words }: TextLine): boolean => (words[0]?.box[1] ?? 0) > FOOT;

/** A reference broken at its hyphen goes on in the next line. */
function joined(lines: readonly TextLine[]): TextLine[] {
  return lines.map((line, index) => {
    const next = lines[index + 1];
    const head = next?.text.split(/\s/)[0] ?? "";
    if (next === undefined || !/[\p{Lu}\d]-$/u.test(line.text) || !/^[\p{Lu}\d]/u.test(head))
      return line;
    return { ...line, text: line.text + head, words: [...line.words, ...next.words.slice(0, 1)] };
  });
}

function readLine(reading: Reading, line: TextLine, isHead: boolean): void {
  for (const { owner, token } of referencesIn(line.text)) {
    const whose = referenceOwner(owner, reading.side, reading.parties.roleOf);
    if (whose === "other") readOnce(reading, "otherReference", token, line);
    else if (whose === "own" || isHead) readOnce(reading, "ownReference", token, line);
  }
}

function readOnce(reading: Reading, path: string, token: string | undefined, line: TextLine): void {
  if (token === undefined || !isReference(token) || reading.terms.has(path)) return;
  const taken = [
    "ownReference",
    "otherReference",
    "supersedesReference",
    "cancelsReference",
    "uti",
  ];
  if (taken.some((key) => reading.terms.get(key)?.value === token)) return;
  read(reading, path, token, line);
}

function asText(line: Line, page: { readonly number: number }): TextLine {
  const words = line.segments.flatMap((segment) => segment.words).filter((word) => !word.hidden);
  return { page: page.number, text: words.map((word) => word.text).join(" "), words };
}

const ISSUED = new RegExp(
  `^(?!printed|generated|created|run\\b|as of|received)(?:\\p{Lu}[\\p{L} -]{2,25},?\\s+(?:(?:den|le|the)\\s+)?)?(${DATE_TEXT})(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s\\p{Lu}{2,4})?)?(?:\\.\\s|$)|(?:^|[\\s|·—–])(?:issued(?: on)?|date(?:d| of issue)?|confirmation date|ausgestellt am|[ée]mis le)\\s*:?\\s*(${DATE_TEXT})`,
  "iu",
);

/** The date of the paper in a segment of its head: "Mannheim, 29.10.2026", "Issued 10-Nov-26". A
 * segment that is the value of a row belongs to that row. */
export function readIssueDate(reading: Reading): void {
  const [page] = reading.layout.pages;
  if (page === undefined || reading.terms.has("confirmationDate")) return;
  const values = new Set(
    reading.statements
      .filter((statement) => !statement.prose && reading.used.has(statement.order))
      .map(({ words }) => words[0]?.box.join() ?? ""),
  );
  for (const line of [...page.running, ...page.lines.slice(0, 6)]) {
    for (const { text, words } of line.segments) {
      const found = ISSUED.exec(text);
      const date = found?.[1] ?? found?.[2];
      if (date === undefined || line.box[1] > 0.2 || values.has(words[0]?.box.join() ?? ""))
        continue;
      if (/\b(?:trade|deal|value|effective|start|maturity|expiry|handels|abschluss)\b/i.test(text))
        continue;
      if (!mayDatePaper(reading, date, { page: page.number, words })) continue;
      read(reading, "confirmationDate", date, { page: page.number, words });
      return;
    }
  }
  readDatedLine(reading, page);
  if (!reading.terms.has("confirmationDate")) readPrintDate(reading);
}

/** When the system that made the paper ran; it dates the paper where nothing else does.
 * With an hour it is the stamp of a printer. */
const PRINT_DATE =
  /^(?:dd|dtd|printed|print date|run date|report run|run on|extracted|extract date|generated(?: on)?|produced(?: on)?|processed(?: on)?|druckdatum|gedruckt am|ausgedruckt am|erzeugt am|laufdatum|imprimé le|date d'impression|édition du|extrait le)$/;

function readPrintDate(reading: Reading): void {
  const dates = reading.statements.filter(
    ({ label, prose, value }) => !prose && PRINT_DATE.test(label) && !/\d:\d\d/.test(value),
  );
  const [statement] = dates;
  if (statement === undefined || dates.length > 1) return;
  if (readWith(reading, "confirmationDate", statement.value, statement, 0.85) !== null)
    reading.used.add(statement.order);
}

const DATED = new RegExp(
  `^(?:dated?|date of (?:issue|this confirmation|confirmation)|issue date|issued(?: on)?|confirmation date|letter date|datum|ausstellungsdatum|ausgestellt am|date d['’][ée]mission|[ée]mis le|fait le)\\s*:?\\s*(${DATE_TEXT})$`,
  "iu",
);
const TOP_HALF = 0.5;

/** A line of a letter's head that holds its date and nothing else: "Date of issue 9 March 2026". */
function readDatedLine(reading: Reading, page: DocumentLayout["pages"][number]): void {
  for (const line of page.lines) {
    const text = line.text.trim();
    const date = line.box[1] < TOP_HALF ? DATED.exec(text)?.[1] : undefined;
    if (date === undefined) continue;
    const { words } = asText(line, page);
    if (!mayDatePaper(reading, date, { page: page.number, words })) continue;
    read(reading, "confirmationDate", date, { page: page.number, words });
    return;
  }
}
