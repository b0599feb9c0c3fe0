import { parseTerm } from "../../domain/parse/parse-term.ts";
import { definitionOf, type Reading } from "./reading.ts";

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
