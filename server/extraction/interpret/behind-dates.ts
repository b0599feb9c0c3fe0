import { parseTerm } from "../../domain/parse/parse-term.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import { definitionOf, type Reading, readWith } from "./reading.ts";
import type { Statement } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

/** Words that say a day is moved, in front of the rule by which it is. */
const ADJUSTED =
  /(?<!\p{L})(?:in accordance with|according to|pursuant to|subject to|adjust(?:ed|ment)|gem[äa](?:ß|ss)|nach|laut|entsprechend|angepasst|anpassung|verschiebung|verschoben|selon|conform[ée]ment|ajust(?:[ée]e?s?|ement)|report(?:[ée]e?s?)?)(?!\p{L})/iu;
/** The modified rule by its names; nothing else is called so. */
const MODIFIED =
  "(?:mod(?:ified|\\.)?[\\s-]*(?:following|foll?|preceding)|modfol(?:lowing)?|MF|modifiziert\\p{L}*[\\s-]+(?:(?:nach)?folg\\p{L}*|following|voran?gehend\\p{L}*|vorhergehend\\p{L}*)|(?:jours?\\s+)?(?:ouvr\\p{L}+\\s+)?(?:suivant|pr[ée]c[ée]dent)s?\\s+modifi[ée]s?)";
/** Any rule by its name, of the booklets in English, German and French. */
const CONVENTION = new RegExp(
  `(?<!\\p{L})(?:${MODIFIED}|following|preceding|(?:n[äa]chst)?folgend\\p{L}*\\s+(?:gesch[äa]fts|bankarbeits)tag\\p{L}*|(?:jours?\\s+)?ouvr\\p{L}+\\s+(?:suivant|pr[ée]c[ée]dent)s?)(?!\\p{L})`,
  "giu",
);
const IS_MODIFIED = new RegExp(`(?<!\\p{L})${MODIFIED}(?!\\p{L})`, "iu");
/** What goes on to say when the rule does not hold. */
const UNLESS = /(?<!\p{L})(?:unless|except|sauf|es sei denn|au[ßs]{1,2}er|[àa] moins)(?!\p{L})/iu;
const COMMENCING = new RegExp(
  `(?<!\\p{L})(?:commencing|beginning|starting|(?:the )?first(?: (?:of which|such|fixed|floating|interest|coupon|payment|settlement|period|end|date|day)){0,4}(?: (?:being|falling|due|payable|to be made))?|erstmals|erstmalig|zuerst|zum ersten mal|beginnend|(?:die )?erste[rs]?(?: (?:zins)?(?:zahlung(?:stag|stermin)?|termin|f[äa]lligkeit(?:stag|stermin)?))?|pour la premi[èe]re fois|(?:et )?la premi[èe]re fois|(?:la )?premi[èe]re (?:[ée]ch[ée]ance|date(?: de paiement)?)|(?:le )?premier(?: (?:paiement|versement|r[èe]glement|coupon))?(?: intervenant)?|[àa] (?:compter|partir) du|d[èe]s le)(?: ?[:=])?(?: on| am| zum| le| du| with| from| mit dem| ab(?: dem)?)?(?: and including)?\\s+(${DATE_TEXT})`,
  "iu",
);
/** "du 18 novembre 2027 à la Date d'Échéance", "from and including 18 May 2027 to …". */
const FROM_DATE = new RegExp(
  `(?<!\\p{L})(?:from|du|vom|ab(?: dem)?|depuis le)(?: and including| \\(and including\\)| \\(inclus\\))?\\s+(${DATE_TEXT}),?\\s+(?:\\(?inclu\\p{L}+\\)?,?\\s+)?(?:up\\s+)?(?:and\\s+)?(?:to|until|through|till|[àa]|au|jusqu['’](?:[àa]|au)|bis)(?!\\p{L})`,
  "iu",
);
const TOLD = ["businessDayConvention", "firstPaymentDate"] as const;

/**
 * Terms that stand behind the dates of payment: "11 May and 11 November in each year, commencing on
 * 11 May 2027, subject to adjustment in accordance with the Modified Following Business Day
 * Convention". They belong to the leg whose dates these are, or to a trade without legs. What a
 * termination date says holds for all of them where nothing else is said.
 */
export function readBehindDates(reading: Reading): void {
  const legs = [
    ...new Set(
      reading.terms.readings().flatMap(({ path }) => /^legs\.\d+\./.exec(path)?.[0] ?? []),
    ),
  ];
  for (const statement of reading.statements) {
    if (!statement.prose) readDatesOf(reading, statement, legs);
  }
  const end = reading.terms.get("terminationDate")?.raw;
  const isSaid = ["", ...legs].some((leg) => reading.terms.has(`${leg}businessDayConvention`));
  const ending = reading.statements.find(({ prose, value }) => !prose && value === end);
  if (isSaid || ending === undefined) return;
  const convention = conventionIn(reading, ending.value);
  for (const leg of legs.length > 0 ? legs : [""])
    once(reading, `${leg}businessDayConvention`, convention, ending);
}

function readDatesOf(reading: Reading, statement: Statement, legs: readonly string[]): void {
  const { value } = statement;
  if (reading.terms.get("terminationDate")?.raw === value) return;
  const owners =
    legs.length > 0
      ? legs.filter((leg) =>
          reading.terms.readings().some(({ path, raw }) => path.startsWith(leg) && raw === value),
        )
      : reading.terms.get("paymentFrequency")?.raw === value
        ? [""]
        : [];
  if (owners.length === 0) return;
  const said = (COMMENCING.exec(value) ?? FROM_DATE.exec(value))?.[1];
  const told = {
    businessDayConvention: conventionIn(reading, value),
    firstPaymentDate: isAfterStart(reading, said) ? said : undefined,
  };
  for (const owner of owners)
    for (const name of TOLD) once(reading, `${owner}${name}`, told[name], statement);
}

/** The rule by which days are moved; undefined where none is named, or more than one. A plain
 * "following" needs a word that says what it does, since days follow each other anywhere. */
function conventionIn({ context }: Reading, value: string): string | undefined {
  const from = ADJUSTED.exec(value)?.index;
  const modified = IS_MODIFIED.exec(value)?.index;
  const start = Math.min(from ?? value.length, modified ?? value.length);
  const names = value.slice(start).match(CONVENTION) ?? [];
  const rules = new Set(
    names.map((name) => parseTerm(definitionOf("businessDayConvention"), name, context)?.value),
  );
  if (rules.size !== 1 || (modified === undefined && UNLESS.test(value))) return undefined;
  return names[0];
}

/** Nothing is paid on the day a trade begins: a date that is no later begins a period. */
function isAfterStart({ terms, context }: Reading, raw: string | undefined): boolean {
  const start = terms.get("effectiveDate")?.value;
  const date = raw === undefined ? null : parseTerm(definitionOf("effectiveDate"), raw, context);
  return date !== null && (start === undefined || date.value > start);
}

/** Records what no row of its own gives and the product carries. */
function once(reading: Reading, path: string, raw: string | undefined, place: Statement): void {
  if (raw === undefined || reading.terms.has(path)) return;
  const products = termFor(path)?.products ?? [];
  if (products === "all" || products.includes(reading.product))
    readWith(reading, path, raw, place, 0.93);
}
