import type { Role } from "../../domain/trade.ts";
import { other, payerIn } from "./payments.ts";
import { type Reading, readWith } from "./reading.ts";
import type { Statement } from "./statement.ts";

function once(reading: Reading, path: string, raw: string | undefined, place: Statement): void {
  if (raw !== undefined && !reading.terms.has(path)) readWith(reading, path, raw, place, 0.93);
}

const POSITION =
  /^(?:(we|our|client|customer|fund|bank|dealer|counterparty|your?)(?:'s)?\s+)?(?:buy ?\/ ?sell|buys? or sells?|b\/s|position|side|direction|role)$/;
const BUYS =
  /^(?:(?:we|client|customer|fund|bank)\s+)?(?:buy(?:s|er|ing)?|bought|long|b|k[äa]ufer|kauf|achat|acheteur)$/i;
const SELLS =
  /^(?:(?:we|client|customer|fund|bank)\s+)?(?:sell(?:s|er|ing)?|sold|short|s|verk[äa]ufer|verkauf|vente|vendeur)$/i;

/** "We Buy/Sell: BUY", "Fund position: Buyer" on tickets of what is bought and sold. */
export function readPosition(reading: Reading): void {
  if (reading.product.startsWith("Fx") && reading.product !== "FxOption") return;
  for (const statement of reading.statements) {
    if (!statement.prose) readBothDirections(reading, statement);
    const position = statement.prose ? null : POSITION.exec(statement.label);
    if (position === null || reading.terms.has("buyer") || reading.terms.has("seller")) continue;
    const value = statement.value.trim();
    const isBuying = BUYS.test(value);
    const who = reading.parties.roleOf(position[1] ?? "we");
    if (who === null || isBuying === SELLS.test(value)) continue;
    reading.terms.addKnown(
      isBuying ? "buyer" : "seller",
      who,
      "role.byPosition",
      0.93,
      statement.value,
      statement,
    );
    reading.used.add(statement.order);
  }
}

/** "We buy / you sell: one call option, European": both directions are the label. */
const BOTH_DIRECTIONS = /^we (buy|sell)\s?\/\s?you (buy|sell)$/;

function readBothDirections(reading: Reading, statement: Statement): void {
  const [, we, you] = BOTH_DIRECTIONS.exec(statement.label) ?? [];
  const sender = reading.parties.roleOf("we");
  if (we === undefined || we === you || sender === null || !/\p{L}{3}/u.test(statement.value))
    return;
  if (reading.terms.has("buyer") || reading.terms.has("seller")) return;
  const buyer = we === "buy" ? sender : other(sender);
  const { printedLabel } = statement;
  reading.terms.addKnown("buyer", buyer, "role.byPosition", 0.93, printedLabel, statement);
  reading.terms.addKnown("seller", other(buyer), "role.byPosition", 0.93, printedLabel, statement);
}

const NAMED_BY_ROLE =
  /\b(?:the )?(?:option |protection |swaption )?(buyer|seller|k[äa]ufer|verk[äa]ufer|acheteur|vendeur)\b/i;
/** Who pays the fixed rate of a credit default swap buys protection. */
const NAMED_IN_CREDIT =
  /\b(?:the )?(?:protection |sicherungs)?(buyer|seller|fixed (?:rate )?payer|floating (?:rate )?payer|k[äa]ufer|verk[äa]ufer|festzahler|acheteur|vendeur|payeur du (?:taux|montant) (?:fixe|variable))\b/i;

/** "The Customer shall pay to the Bank EUR 318,400.00": who pays, in the words of the value. */
export function payerWithin(reading: Reading, value: string): Role | null {
  const isCredit = /^CreditDefaultSwap/.test(reading.product);
  const named = isCredit ? NAMED_IN_CREDIT : NAMED_BY_ROLE;
  const roleOf = (text: string): Role | null => {
    const told = reading.parties.roleOf(text);
    if (told !== null) return told;
    const word = text.length < 40 ? named.exec(text)?.[1]?.toLowerCase() : undefined;
    if (word === undefined) return null;
    const isSeller = /^(?:seller|verk|vend|float)|variable$/.test(word);
    const buyer = reading.terms.get("buyer")?.value;
    if (buyer !== "bank" && buyer !== "counterparty") return null;
    return isSeller ? other(buyer) : buyer;
  };
  return payerIn(value, roleOf, null);
}

/** "Expiry: 4 November 2027, 11:00 London" gives the hour with the day. */
export function readExpiryTime(reading: Reading): void {
  const date = reading.terms.get("expirationDate");
  const said = reading.statements.find(({ prose, value }) => !prose && value === date?.raw);
  const time =
    /\b\d{1,2}[:.h]\d{2}\s?(?:[ap]\.?m\.?|Uhr|h)?\s*\(?(?:\p{L}[\p{L} ]{2,40})?\)?$/iu.exec(
      said?.value.replace(/^.*?\d{4}/, "") ?? "",
    )?.[0];
  if (said !== undefined) once(reading, "expirationTime", time, said);
}
