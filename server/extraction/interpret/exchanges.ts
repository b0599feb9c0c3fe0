import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { Role } from "../../domain/trade.ts";
import { actorOf, moneyIn, other, payerIn } from "./payments.ts";
import { definitionOf, type Reading } from "./reading.ts";
import type { Statement, TextLine } from "./statement.ts";
import { EXCHANGE_SENTENCE } from "./text-forms.ts";

type Place = Statement | TextLine;
type LegPrefix = "" | "near." | "far.";

/** Records that `payer` pays the money printed in `raw`. */
export function recordPayment(
  reading: Reading,
  prefix: LegPrefix,
  payer: Role,
  money: { amount: string; currency: string; raw: string },
  place: Place,
): void {
  const path = `${prefix}fx.${payer}Pays`;
  const amount = parseTerm(definitionOf(`${path}.amount`), money.amount, reading.context);
  const currency = parseTerm(definitionOf(`${path}.currency`), money.currency, reading.context);
  if (amount === null || currency === null) return;
  reading.terms.add(`${path}.amount`, amount, money.raw, place);
  reading.terms.add(`${path}.currency`, currency, money.raw, place);
}

/** Payer of a labelled amount: by the label's words, its column, its heading. */
function payerOf(reading: Reading, statement: Statement): Role | null {
  const roleOf = reading.parties.roleOf;
  const byLabel = payerIn(statement.printedLabel, roleOf);
  if (byLabel !== null) return columnFlip(reading, statement, byLabel);
  const column =
    statement.column === null
      ? null
      : (payerIn(statement.column, roleOf) ?? roleOf(statement.column));
  if (column !== null) return column;
  return statement.section === null ? null : payerIn(statement.section, roleOf);
}

/** In a column headed "Party B" a row "Pays" speaks of Party B, not of the sender. */
function columnFlip(reading: Reading, statement: Statement, payer: Role): Role {
  const owner = statement.column === null ? null : reading.parties.roleOf(statement.column);
  const sender = reading.parties.roleOf("we");
  if (
    owner === null ||
    sender === null ||
    /\b(?:we|you|party|wir|sie|nous|vous|our|your)\b/i.test(statement.printedLabel)
  )
    return payer;
  return owner === sender ? payer : other(payer);
}

interface PrintedMoney {
  readonly amount: string;
  readonly currency: string;
  readonly raw: string;
  /** Label of the currency where it says whose the amount is: "Currency sold by Client". */
  readonly label?: string | undefined;
}

/**
 * The two amounts of a foreign exchange leg, from "Amount payable by Party A", "We buy",
 * "Currency sold" and the like. True when the statement was one of these.
 */
export function readExchange(reading: Reading, statement: Statement, prefix: LegPrefix): boolean {
  if (statement.label === EXCHANGE_SENTENCE)
    return sentence(reading, statement.value, statement, prefix);
  const money: PrintedMoney | null = moneyIn(statement.value) ?? splitMoney(reading, statement);
  if (money === null) return sentence(reading, statement.value, statement, prefix);
  const { roleOf } = reading.parties;
  const payer =
    money.label === undefined
      ? (payerOf(reading, statement) ?? payerIn(statement.value, roleOf))
      : payerIn(money.label, roleOf);
  if (payer === null) return false;
  recordPayment(reading, prefix, payer, money, statement);
  return true;
}

/** "Amount sold: 10,000,000.00" with "Currency sold: EUR" on another line. */
function splitMoney(reading: Reading, statement: Statement): PrintedMoney | null {
  if (!/^[\d.,'’\s]+$/.test(statement.value) || !/amount|betrag|montant/i.test(statement.label))
    return null;
  const twinLabel = statement.label.replace(/amount|betrag|montant/i, (word) =>
    /amount/i.test(word) ? "currency" : /betrag/i.test(word) ? "währung" : "devise",
  );
  const twin = reading.statements.find(
    (s) =>
      (s.label === twinLabel || s.label.startsWith(`${twinLabel} `)) &&
      s.section === statement.section &&
      s.column === statement.column,
  );
  const code = twin === undefined ? undefined : /\b[A-Z]{3}\b/.exec(twin.value)?.[0];
  return code === undefined
    ? null
    : {
        amount: statement.value,
        currency: code,
        raw: statement.value,
        label: twin?.label === twinLabel ? undefined : twin?.printedLabel,
      };
}

/** The comma of "Cooperative, Inc." ends no clause. */
const FORM_COMMA =
  /,\s+(?=(?:Inc|Ltd|Limited|L\.?L\.?C|L\.?L\.?P|L\.?P|N\.?A|S\.?A|S\.?E|plc|PLC|Corp|Co|GmbH|AG|National Association)(?![\p{L}\d]))/gu;

/** "We buy EUR 10,000,000.00 and sell USD 10,850,000.00" in running text. */
export function sentence(reading: Reading, text: string, place: Place, prefix: LegPrefix): boolean {
  const clauses = text
    .replace(FORM_COMMA, " ")
    .split(/\s*(?:,|;|\band\b|\bund\b|\bet\b|\bagainst\b|\bgegen\b|\bcontre\b)\s+/i);
  let subject: Role | null = null;
  let found = false;
  let pending: Role | null = null;
  for (const clause of clauses) {
    const money = moneyIn(clause);
    const payer = payerIn(clause, reading.parties.roleOf, subject ?? undefined);
    // "sold … and bought … from you": the next verb without a subject has this one's.
    if (payer !== null) subject = actorOf(clause, payer);
    if (money === null) continue;
    const who: Role | null = payer ?? (pending === null ? null : other(pending));
    if (who === null) continue;
    recordPayment(reading, prefix, who, money, place);
    pending = who;
    found = true;
  }
  return found;
}
