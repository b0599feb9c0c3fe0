import { parseTerm } from "../../domain/parse/parse-term.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf, type Reading } from "./reading.ts";
import type { Statement, TextLine } from "./statement.ts";
import { DATE_TEXT, MONEY_TEXT } from "./text-forms.ts";

const SCHEDULE =
  /amorti[sz]|notional (?:schedule|steps?|profile)|step[- ]?(?:down|up)|tilgung|reduction|r[ée]duction|[ée]ch[ée]ancier|amortissement|nominal(?:verlauf|plan)/;
/** "04.03.2028: EUR 15,000,000; 04.03.2030: EUR 10,000,000", or amount before date. */
const LISTED = new RegExp(
  `(?<date>${DATE_TEXT})\\s*(?::|=|–|-|→|to)?\\s*(?<money>${MONEY_TEXT})|(?<money2>${MONEY_TEXT})\\s*(?:on|from|as of|ab|am|le|[àa] compter du|d[èe]s le|:|=)\\s*(?:dem\\s+)?(?<date2>${DATE_TEXT})`,
  "giu",
);
/** "to EUR 15,000,000 on 4 March 2028": what is left, never by how much less. */
const TOLD = new RegExp(
  `(?<!\\p{L})(?:to|auf|[àa])\\s+(?<money>${MONEY_TEXT})\\s+(?:on|from|with effect from|as of|am|ab(?: dem)?|zum|le|[àa] (?:compter|partir) du)\\s+(?<date>${DATE_TEXT})|(?<!\\p{L})(?:on|from|am|ab(?: dem)?|zum|le)\\s+(?<date2>${DATE_TEXT})\\s+(?:to|auf|[àa])\\s+(?<money2>${MONEY_TEXT})`,
  "giu",
);
const CHANGES =
  /\b(?:notional|nominal\p{L}*|principal|bezugsbetrag|kapital\p{L}*|notionnel|capital)\b[^.;]{0,90}?\b(?:reduc\p{L}*|falls?|decreas\p{L}*|steps?|amorti\p{L}*|increas\p{L}*|verringert|reduziert|sinkt|vermindert|erh[öo]ht|ramen[ée]\p{L}*|r[ée]dui\p{L}*|diminue\p{L}*|port[ée])(?!\p{L})/iu;
/** What is paid back on a day, which leaves open what remains. */
const BY = /\b(?:by|um jeweils|jeweils um|repa(?:y|id)|de)\s*$|instal?ments?|tilgungsrate/i;

/**
 * Notional schedules told in one cell or one sentence instead of rows.
 *
 * @returns how many steps were read.
 */
export function readScheduleLists(reading: Reading): number {
  const isCarried = termFor("notionalSteps.0.amount")?.products;
  if (isCarried !== "all" && isCarried?.includes(reading.product) !== true) return 0;
  for (const statement of reading.statements) {
    if (statement.prose || !SCHEDULE.test(statement.label) || BY.test(statement.label)) continue;
    const count = readSteps(reading, statement.value, LISTED, () => statement);
    if (count > 0) reading.used.add(statement.order);
    if (count > 0) return count;
  }
  return readSentence(reading);
}

function readSentence(reading: Reading): number {
  const text = reading.lines.map((line) => line.text).join(" ");
  const found = CHANGES.exec(text);
  if (found === null) return 0;
  const end = /[^\d]\.\s+\p{Lu}|$/u.exec(text.slice(found.index))?.index ?? 0;
  const sentence = text.slice(found.index, found.index + end + 1);
  return readSteps(reading, sentence, TOLD, (raw) => placeIn(reading.lines, raw));
}

/** The line a text stands on, or the two it runs over. */
function placeIn(lines: readonly TextLine[], raw: string): TextLine | undefined {
  const whole = lines.find((line) => line.text.includes(raw));
  if (whole !== undefined) return whole;
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const text = `${line.text} ${next?.text ?? ""}`;
    const isOver = next !== undefined && next.page === line.page && text.includes(raw);
    return isOver ? [{ page: line.page, text, words: [...line.words, ...next.words] }] : [];
  })[0];
}

type Place = Statement | TextLine;

/** Records the steps of a text; none unless every one has a date, in order, and an amount. */
function readSteps(
  reading: Reading,
  text: string,
  pattern: RegExp,
  placeOf: (raw: string) => Place | undefined,
): number {
  const steps = [...text.matchAll(pattern)].map(({ groups }) => ({
    date: groups?.date ?? groups?.date2 ?? "",
    money: (groups?.money ?? groups?.money2 ?? "").trim(),
  }));
  const parsed = steps.flatMap(({ date, money }) => {
    const day = parseTerm(definitionOf("notionalSteps.0.date"), date, reading.context);
    const amount = parseTerm(definitionOf("notionalSteps.0.amount"), money, reading.context);
    const [at, on] = [placeOf(date), placeOf(money)];
    const isWhole = day !== null && amount !== null && moneyIn(money) !== null;
    return isWhole && at !== undefined && on !== undefined
      ? [{ day, amount, date, money, at, on }]
      : [];
  });
  const isInOrder = parsed.every(
    ({ day }, index) => index === 0 || day.value > (parsed[index - 1]?.day.value ?? ""),
  );
  if (parsed.length === 0 || parsed.length < steps.length || !isInOrder) return 0;
  for (const [index, { day, amount, date, money, at, on }] of parsed.entries()) {
    reading.terms.add(`notionalSteps.${index}.date`, day, date, at);
    reading.terms.add(`notionalSteps.${index}.amount`, amount, money, on);
  }
  return parsed.length;
}
