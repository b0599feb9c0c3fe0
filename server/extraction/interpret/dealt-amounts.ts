import type { Role } from "../../domain/trade.ts";
import { recordPayment } from "./exchanges.ts";
import { moneyIn, other, payerIn } from "./payments.ts";
import type { Reading } from "./reading.ts";
import { normaliseLabel, type Statement } from "./statement.ts";

const DIRECTION =
  /^(?:(?:client|customer|counterparty|our|your|bank|trade|deal|transaction|fx)?\s*(?:direction|side|buy ?\/ ?sell|buy or sell|action)|richtung|sens|kauf ?\/ ?verkauf)$/;
const DEALT =
  /^(?:(?:dealt|base|primary|deal|traded|first|principal|main) (?:(?:currency|ccy) )?(?:amount|amt)|amount 1|dealt|amount|notional(?: amount)?|nominal(?: amount)?|currency 1 amount)$/;
const CONTRA =
  /^(?:(?:contra|counter|opposite|secondary|quote|quoted|terms|second|equivalent|countervalue) ?(?:(?:currency|ccy) )?(?:amount|amt|value)?|amount 2|countervalue|equivalent|gegenwert|contre-?valeur|currency 2 amount)$/;

const WITHIN = /^(\p{L}[\p{L}\d /.-]{2,30}?)\s?:\s+(?=\S)/u;

/** "Dealt amt : EUR 5,000,000" as the value below another row of a ticket. */
function labelledWithin(statement: Statement, label: RegExp): Statement[] {
  const [lead, name] = WITHIN.exec(statement.value) ?? [];
  if (lead === undefined || name === undefined || !label.test(normaliseLabel(name))) return [];
  return [{ ...statement, label: normaliseLabel(name), value: statement.value.slice(lead.length) }];
}

/**
 * Tickets that state a direction, a dealt amount and its counter amount: "Direction: Client buys
 * EUR", "Dealt amount: EUR 5,000,000", "Counter amount: USD 5,425,000". A direction without a
 * subject speaks of the sender; one that names a currency speaks of that currency.
 */
export function readDealtAmounts(reading: Reading): void {
  if (!/^Fx(?:Spot|Forward|NonDeliverableForward)$/.test(reading.product)) return;
  const find = (label: RegExp): Statement | undefined =>
    reading.statements.find((s) => !s.prose && label.test(s.label)) ??
    reading.statements.flatMap((s) => labelledWithin(s, label)).at(0);
  const direction = find(DIRECTION);
  const [dealt, contra] = [find(DEALT), find(CONTRA)];
  if (direction === undefined || dealt === undefined || contra === undefined) return;
  const [one, two] = [moneyIn(dealt.value), moneyIn(contra.value)];
  const owner = /^(?:client|customer|counterparty|your)\b/.test(direction.label)
    ? reading.parties.roleOf("you")
    : null;
  const said = payerIn(direction.value, reading.parties.roleOf);
  if (one === null || two === null || said === null || one.currency === two.currency) return;
  const sender = reading.parties.roleOf("we");
  // "Client direction: buy": the verb's missing subject is the client.
  const hasSubject =
    /^\s*\p{L}+\s+\p{L}+/u.test(direction.value) &&
    !/^(?:buy|sell|bought|sold)\b/i.test(direction.value);
  const payer: Role = owner !== null && !hasSubject && owner !== sender ? other(said) : said;
  const named = /\b[A-Z]{3}\b/.exec(direction.value)?.[0];
  const payerOfDealt = named === two.currency ? other(payer) : payer;
  recordPayment(reading, "", payerOfDealt, one, dealt);
  recordPayment(reading, "", other(payerOfDealt), two, contra);
  for (const statement of [direction, dealt, contra]) reading.used.add(statement.order);
}
