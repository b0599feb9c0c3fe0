import { parseTerm } from "../../domain/parse/parse-term.ts";
import { definitionOf, type Reading } from "./reading.ts";

/** Events as they are called, the longer names first. */
export const EVENT =
  /(?<!\p{L})(?:mod(?:ified)? (?:mod(?:ified)? )?r(?:estructuring)?|bankruptcy|failure[ -]to[ -]pay|obligation (?:acceleration|default)|repudiation(?:\s?\/\s?|\s)moratorium|restructuring|governmental intervention|insolvenz|nichtzahlung|restrukturierung|staatliche intervention|faillite|d[ée]faut de paiement|restructuration|intervention gouvernementale)(?!\p{L})/giu;
/** What follows an event that the parties left out. */
export const NOT_APPLICABLE =
  /^\W*(?:(?:is|are|shall|does|ist|est)\s+)?(?:not(?:\s+be)?\s+appl|inapplicable|n\/a|excluded|nicht(?!\p{L})|ausgeschlossen|non\s+applicable|exclu)/iu;

/**
 * The events of a list whose items nothing but line ends part: "Bankruptcy Failure to Pay
 * Restructuring (Mod Mod R Applicable)". What brackets say of an event is none of its own.
 *
 * @returns null where signs or words part them.
 */
export function eventsIn(value: string): readonly string[] | null {
  const bare = value.replace(/\([^()]*\)/g, (bracket) => " ".repeat(bracket.length));
  const found = [...bare.matchAll(EVENT)];
  const isListed = found.some((event, index) => {
    const next = found[index + 1];
    const between = next && bare.slice(event.index + event[0].length, next.index);
    return between !== undefined && /^\s*[•·*–-]?\s*$/.test(between);
  });
  if (found.length < 2 || !isListed) return null;
  return found
    .filter((event) => !NOT_APPLICABLE.test(value.slice(event.index + event[0].length)))
    .map(([event]) => event);
}

/**
 * Credit events listed one by one with a flag ("Bankruptcy: Applicable"), as in the physical
 * settlement matrix. Events that are not applicable are left out.
 */
export function readCreditEvents(reading: Reading): void {
  if (!/^CreditDefaultSwap/.test(reading.product)) return;
  const term = definitionOf("creditEvents.*");
  const flag = definitionOf("principalExchange");
  let count = 0;
  for (const statement of reading.statements) {
    const event = parseTerm(term, statement.printedLabel, reading.context);
    if (event === null || !event.rule.endsWith(".wording")) continue;
    const applies = parseTerm(flag, statement.value, reading.context)?.value;
    if (applies === undefined) continue;
    reading.used.add(statement.order);
    if (applies === "false") continue;
    reading.terms.addReading({
      path: `creditEvents.${count}`,
      value: event.value,
      raw: statement.printedLabel,
      confidence: event.confidence,
      evidence: { page: statement.page, box: statement.labelBox },
      reader: reading.layout.scanned ? "ocr" : "layout",
      rule: "creditEvent.flagged",
    });
    count += 1;
  }
}
