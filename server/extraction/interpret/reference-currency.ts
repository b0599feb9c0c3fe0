import { recordPayment } from "./exchanges.ts";
import { moneyIn, other } from "./payments.ts";
import type { Reading } from "./reading.ts";

/**
 * The 1998 FX definitions state a non-deliverable forward by its reference currency: who sells it
 * would pay its notional, who buys it pays the amount in the settlement currency.
 */
export function readReferenceCurrency(reading: Reading): void {
  if (reading.product !== "FxNonDeliverableForward") return;
  const find = (label: RegExp) => reading.statements.find((s) => label.test(s.label));
  const seller = find(/^reference currency seller$/);
  const buyer = find(/^reference currency buyer$/);
  const role =
    (seller === undefined ? null : reading.parties.roleOf(seller.value)) ??
    (buyer === undefined ? null : roleOpposite(reading, buyer.value));
  const reference = find(/^reference currency(?: notional)? amount$/);
  const notional = find(/^(?:settlement currency )?(?:notional|amount)(?: amount)?$/);
  if (role === null) return;
  for (const [payer, statement] of [
    [role, reference],
    [other(role), notional],
  ] as const) {
    const money = statement === undefined ? null : moneyIn(statement.value);
    if (statement === undefined || money === null) continue;
    recordPayment(reading, "", payer, money, statement);
    reading.used.add(statement.order);
  }
}

function roleOpposite(reading: Reading, name: string) {
  const role = reading.parties.roleOf(name);
  return role === null ? null : other(role);
}
