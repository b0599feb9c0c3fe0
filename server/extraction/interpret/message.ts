import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { Word } from "../layout-model.ts";
import { definitionOf, type Reading, read } from "./reading.ts";
import { evidenceFor, firstPageOf, type TextLine } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

const AMENDS =
  /\bamend(?:s|ed|ment)?\b(?: and restates?)?|\bsupersedes?\b|\breplaces\b|[äa]nderungsbest[äa]tigung|\bersetzt\b|\bavenant\b|(?:annule|modifie) et remplace|\bmodifie la\b|\b[äa]ndert\b|berichtigt(?:e[rn]?)?\b/i;
const CANCELS =
  /\bcancell?ation\b|\bcancelled\b|\bcancels\b|\bstorno|\bstorniert\b|\bannulation\b|\bannul[ée]e?\b/i;
const REFERENCE =
  "(?<![\\w-])((?=[A-Z0-9_./-]*\\d)(?!\\d{1,2}[./]\\d{1,2}[./])[A-Z0-9][A-Z0-9_./-]{3,}[A-Z0-9](?:\\s?V\\d{1,2}\\b)?)";
const REVERSED = new RegExp(
  `\\b(?:reference|ref\\.?|no\\.?|number|referenz|r[ée]f[ée]rence)\\s*:?\\s*${REFERENCE}\\b.{0,60}?\\b(?:cancel|stornier|annul)`,
  "i",
);
const SUPERSEDED = new RegExp(
  `(?:supersed\\w*|replac\\w*|restat\\w*|amend\\w*|ersetzt|remplace)\\b.{0,80}?(?:reference|ref\\.?|no\\.?|number|referenz|r[ée]f[ée]rence|confirmation)\\s*:?\\s*${REFERENCE}`,
  "i",
);
const CANCELLED = new RegExp(
  `(?:cancel\\w*|stornier\\w*|annul\\w*)\\b.{0,80}?(?:reference|ref\\.?|no\\.?|number|referenz|r[ée]f[ée]rence|confirmation)\\s*:?\\s*${REFERENCE}`,
  "i",
);

/** What kind of message the document is, and what it replaces or cancels, as its heading and
 * opening sentences say. Labelled statements of the same terms are read with all others. */
export function readMessage(reading: Reading): void {
  const opening = firstPageOf(reading.lines).slice(0, 30);
  const heading = opening
    .slice(0, 14)
    .filter((line) => line.text.length < 90 && !FROM_TIME_TO_TIME.test(line.text));
  const cancels =
    heading.find((line) => CANCELS.test(line.text)) ??
    opening.find((line) =>
      /^\W*(?:cancell?ation|stornierung|storno|annulation)\b|hereby cancel|(?:is|are|was|has been|have been) (?:hereby )?cancell?ed|wi?u?rde? (?:hiermit )?storniert|(?:est|a [ée]t[ée]) (?:par la pr[ée]sente )?annul/i.test(
        line.text,
      ),
    );
  const amends =
    heading.find((line) => AMENDS.test(line.text)) ??
    opening.find((line) =>
      /(?:modifie|annule) et remplace|(?:[äa]ndert|ersetzt|berichtigt)\b.{0,60}best[äa]tigung|(?:amends|supersedes|replaces|restates)\b.{0,60}(?:confirmation|previous|reference)/i.test(
        line.text,
      ),
    );
  const said = cancels ?? amends;
  if (said !== undefined) {
    const raw = (cancels === undefined ? AMENDS : CANCELS).exec(said.text)?.[0] ?? said.text;
    say(reading, cancels === undefined ? "AMENDMENT" : "CANCELLATION", raw, said);
  }
  opening.forEach((line, index) => {
    const next = opening[index + 1];
    // A sentence that has ended does not go on in the row below it.
    const text = /[.!;]$/.test(line.text.trim()) ? line.text : `${line.text} ${next?.text ?? ""}`;
    const at = (reference: string) =>
      next !== undefined && !line.text.includes(reference) ? next : line;
    const superseded = SUPERSEDED.exec(text)?.[1];
    // A row "Cancels" below the row of the paper's own number cancels another.
    const before = /^\p{Lu}/u.test(next?.text ?? "") ? line.text : text;
    const cancelled = REVERSED.exec(before)?.[1] ?? CANCELLED.exec(text)?.[1];
    if (cancels !== undefined && cancelled !== undefined && hasDigit(cancelled))
      readOnce(reading, "cancelsReference", cancelled, at(cancelled));
    else if (superseded !== undefined && hasDigit(superseded))
      readOnce(reading, "supersedesReference", superseded, at(superseded));
  });
}

const BARE_REFERENCE =
  /^(?:our |deal |trade |transaction |confirmation )?(?:ref(?:erence)?|confirmation)(?:\s*(?:no|number|nr)\.?)?\s*[:#.]?\s+((?=[A-Z0-9_./-]*\d)[A-Z0-9][A-Z0-9_./-]{3,})$/i;
const PLACE_AND_DATE = new RegExp(
  `^(?:\\p{Lu}[\\p{L} -]{2,25}(?:,\\s+(?:(?:den|le)\\s+)?|\\s+(?:den|le)\\s+))?(${DATE_TEXT})$`,
  "u",
);

/** "Reference No. 4471882" and a date on a line of their own at the head of a letter. */
export function readHead(reading: Reading): void {
  const head = firstPageOf(reading.lines).slice(0, 16);
  for (const line of head) {
    const reference = BARE_REFERENCE.exec(line.text.trim())?.[1];
    if (reference !== undefined) readOnce(reading, "ownReference", reference, line);
    const date = PLACE_AND_DATE.exec(line.text.trim())?.[1];
    if (date !== undefined && mayDatePaper(reading, date, line))
      readOnce(reading, "confirmationDate", date, line);
  }
}

const LAST_DAYS = ["terminationDate", "expirationDate", "valueDate", "far.valueDate"];

/** The second line of a cell ("Bund 2,30 %" / "15.02.2033") dates no paper, nor does a day when
 * the trade is over or one before it was made. */
export function mayDatePaper(
  reading: Reading,
  raw: string,
  line: Pick<TextLine, "page" | "words">,
): boolean {
  const [first] = line.words;
  const isGoingOn = reading.statements.some(
    ({ prose, page, words }) =>
      !prose &&
      page === line.page &&
      first !== undefined &&
      words.indexOf(first) > 0 &&
      isBelow(first, words[0]),
  );
  if (isGoingOn) return false;
  const date = parseTerm(definitionOf("confirmationDate"), raw, reading.context)?.value;
  const last = LAST_DAYS.flatMap((path) => reading.terms.get(path)?.value ?? []);
  const traded = reading.terms.get("tradeDate");
  const isBefore = date !== undefined && traded !== undefined && date < traded.value;
  return date !== undefined && !isBefore && (last.length === 0 || last.some((day) => date <= day));
}

/** A line of letterhead may hold name, reference and date side by side. */
function isBelow({ box }: Word, before: Word | undefined): boolean {
  return before !== undefined && box[1] > (before.box[1] + before.box[3]) / 2;
}

/** Agreements are always "as amended": that says nothing of the message. */
const FROM_TIME_TO_TIME =
  /\bas (?:further |so )?(?:amended|supplemented|modified)|(?:amended|supplemented|modified)(?:,| and| or)+ (?:\/or )?(?:supplemented|amended|modified|restated from)|from time to time|may be (?:amended|cancelled)|any (?:amendment|cancellation)|ge[äa]ndert (?:durch|am)|tel(?:le)? que modifi/i;

const hasDigit = (text: string) => /\d/.test(text);

function readOnce(reading: Reading, path: string, raw: string, line: TextLine): void {
  if (!reading.terms.has(path)) read(reading, path, raw, line);
}

function say(reading: Reading, value: string, raw: string, line: TextLine): void {
  reading.terms.addReading({
    path: "messageType",
    value,
    raw,
    confidence: 0.9,
    evidence: evidenceFor(line, raw),
    reader: "layout",
    rule: "message.heading",
  });
}
