import { readAgreement } from "./agreement.ts";
import { readBehindDates } from "./behind-dates.ts";
import { readDirection, readStyleAsKind } from "./direction.ts";
import { payerWithin, readExpiryTime, readPosition } from "./in-value.ts";
import { moneyIn } from "./payments.ts";
import { type Reading, readWith } from "./reading.ts";
import { readRestOfValues } from "./rest-of-value.ts";
import type { Statement } from "./statement.ts";
import { DATE_TEXT } from "./text-forms.ts";

const PERIOD_LABEL =
  /^(?:(?:interest |contract |deposit |loan |swap |calculation )?(?:period|term)|laufzeit|zinsperiode|dur[ée]e|p[ée]riode(?: d'int[ée]r[êe]ts?)?)$/;

/**
 * Terms that stand in the value of another one: "Premium: USD 88,000 payable by Buyer on 13 July
 * 2026", "Term: from 2 March 2026 to 2 June 2026". They are a little less sure than terms under a
 * label of their own, which stand when both are printed.
 */
export function readComposites(reading: Reading): void {
  readPosition(reading);
  readDirection(reading);
  readStyleAsKind(reading);
  readBehindDates(reading);
  readAgreement(reading);
  readExpiryTime(reading);
  readRestOfValues(reading);
  for (const statement of reading.statements) {
    if (statement.prose) continue;
    if (PERIOD_LABEL.test(statement.label)) readPeriod(reading, statement);
    const kind = /\b(?:premium|pr[äa]mie|prime)\b/.test(statement.label)
      ? "premium"
      : /\b(?:upfront|up-front|initial payment|additional payment|fee)\b/.test(statement.label)
        ? "fee"
        : null;
    if (kind !== null && moneyIn(statement.value) !== null) readPayment(reading, statement, kind);
  }
}

function readPeriod(reading: Reading, statement: Statement): void {
  const [from, to, ...more] = statement.value.match(new RegExp(DATE_TEXT, "giu")) ?? [];
  if (from === undefined || to === undefined || more.length > 0) return;
  once(reading, "effectiveDate", from, statement);
  once(reading, "terminationDate", to, statement);
  reading.used.add(statement.order);
}

function readPayment(reading: Reading, statement: Statement, kind: "premium" | "fee"): void {
  const due = new RegExp(
    `\\b(?:payable|paid|due|zahlbar|payables?|on|am|le)\\b.{0,60}?(${DATE_TEXT})`,
    "iu",
  ).exec(statement.value)?.[1];
  if (due !== undefined) once(reading, `${kind}.date`, due, statement);
  // "Premium payable by the Buyer" says it in the label.
  const said =
    payerWithin(reading, statement.value) ?? payerWithin(reading, statement.printedLabel);
  if (said !== null && !reading.terms.has(`${kind}.payer`))
    reading.terms.addKnown(
      `${kind}.payer`,
      said,
      "role.inTheValue",
      0.92,
      statement.value,
      statement,
    );
  const payer =
    /\b(?:payable|paid|due|zahlbar|payable)\s+(?:by|from|durch|par)\s+(?:the\s+)?(.{2,50}?)(?:\s+(?:to|on|an|am|le)\b|\s+à\s|[,;.(]|$)/i.exec(
      statement.value,
    )?.[1];
  if (payer === undefined) return;
  once(reading, `${kind}.payer`, payer, statement);
}

function once(reading: Reading, path: string, raw: string, statement: Statement): void {
  if (!reading.terms.has(path)) readWith(reading, path, raw, statement, 0.93);
}
