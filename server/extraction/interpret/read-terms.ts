import { LEGGED_PRODUCTS } from "../../domain/products.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import { readExchange, sentence } from "./exchanges.ts";
import { type LabelMatch, termsForLabel } from "./labels.ts";
import { Legs } from "./legs.ts";
import { seatOfLabel } from "./party-labels.ts";
import { isBareBank } from "./payee.ts";
import { moneyIn } from "./payments.ts";
import { rank, withoutStrangers } from "./rank-terms.ts";
import { definitionOf, type Reading } from "./reading.ts";
import { readNamedReference } from "./record-reference.ts";
import { columnHint, record, recordSettlement } from "./record-term.ts";
import { readSchedules } from "./schedule.ts";
import { type Scope, scopeOf } from "./scope.ts";
import type { Statement } from "./statement.ts";

const FX_EXCHANGED: ReadonlySet<string> = new Set([
  "FxSpot",
  "FxForward",
  "FxNonDeliverableForward",
  "FxSwap",
]);

/** Reads every labelled term of the document into the reading. */
export function readTerms(reading: Reading): void {
  readSchedules(reading);
  const legs = new Legs(reading);
  const isLegged = (LEGGED_PRODUCTS as readonly string[]).includes(reading.product);
  for (const statement of reading.statements) {
    if (reading.used.has(statement.order)) continue;
    const scope = scopeOf(statement, reading.parties.roleOf, reading.product);
    if (FX_EXCHANGED.has(reading.product) && isExchange(statement)) {
      const prefix =
        reading.product !== "FxSwap"
          ? ""
          : scope.kind === "near" || scope.kind === "far"
            ? (`${scope.kind}.` as const)
            : "near.";
      if (readExchange(reading, statement, prefix)) {
        reading.used.add(statement.order);
        continue;
      }
    }
    if (place(reading, statement, scope, isLegged ? legs : null)) reading.used.add(statement.order);
  }
  if (isLegged) legs.finish();
  if (FX_EXCHANGED.has(reading.product)) readProseExchange(reading);
}

function isExchange(statement: Statement): boolean {
  return (
    /pa[yi]|buy|bought|sell|sold|purchas|deliver|receiv|exchange amount|kauf|zahl|liefer|erh[äa]lt|empf|ach[èe]t|vend|vers|re[çc]|livr/i.test(
      `${statement.label} ${statement.column ?? ""} ${/\d/.test(statement.value) ? (statement.section ?? "").replace(/deliverable/i, "") : ""}`,
    ) &&
    !/date|datum|valuta|rate|kurs|cours|instruction|premium|account|iban/i.test(statement.label)
  );
}

function readProseExchange(reading: Reading): void {
  const prefix = reading.product === "FxSwap" ? "near." : "";
  if (reading.terms.has(`${prefix}fx.bankPays.amount`)) return;
  // A row of a table with columns is no sentence, however it begins.
  const cells = new Set(
    reading.statements.flatMap(({ column, words }) =>
      column === null ? [] : words.map(({ box }) => box.join()),
    ),
  );
  for (const line of reading.lines) {
    if (line.words.some(({ box }) => cells.has(box.join()))) continue;
    if (moneyIn(line.text) !== null) sentence(reading, line.text, line, prefix);
  }
}

/** "Payable by" says of what only under the heading of a leg, a premium or a fee. */
const BARE_PAYER = /^(?:payable|paid|due|zahlbar|payable|pay[ée]e?) (?:by|from|durch|par)$/;
const PAYING_PARTS: ReadonlySet<Scope["kind"]> = new Set(["leg", "premium", "fee"]);

/** Tries the terms the label may mean, in the order the scope makes likely. */
function place(reading: Reading, statement: Statement, scope: Scope, legs: Legs | null): boolean {
  if (legs !== null && /^(?:pays?|paying|zahlt|paie|pay leg|pays leg)$/.test(statement.label))
    return legs.add("legs.*.type", statement, columnHint(reading, statement));
  if (BARE_PAYER.test(statement.label) && !PAYING_PARTS.has(scope.kind)) return false;
  const iban = definitionOf("settlement.bank.iban");
  if (scope.kind === "settlement" && /^IBAN\b/.test(statement.value))
    return recordSettlement(reading, statement, scope, iban);
  if (scope.kind === "settlement" && isBareBank(statement.label))
    return recordSettlement(reading, statement, scope, definitionOf("settlement.bank.agent"));
  const meant = meaningOf(statement.label, reading).filter(
    (match) => !isSeat(match, statement, reading),
  );
  if (meant.length === 0) return readNamedReference(reading, statement);
  const matches = rank(withoutStrangers(meant, statement, scope, reading), scope, reading.product);
  for (const match of matches) {
    if (!record(reading, statement, scope, match, legs)) continue;
    recordOthers(reading, statement, scope, legs, matches, match);
    return true;
  }
  // Under "Rate" a floating leg prints its index.
  const isRate = matches.some(({ term }) => term.key.endsWith("fixedRate"));
  const index = isRate && legs !== null ? termFor("legs.*.floatingIndex") : undefined;
  return index === undefined
    ? false
    : record(
        reading,
        statement,
        scope,
        { term: index, confidence: 0.9, rule: "label.similar" },
        legs,
      );
}

/** "Premium amount payable by the Buyer" is a premium amount; who pays it is said besides. */
const PAYABLE_BY =
  / (?:payable|to be paid|paid|due|zu zahlen|zahlbar|payables?|due?s?|[àa] payer|[àa] verser) (?:by|from|durch|von|par) (?:the |den |die |der |le |la |l')?[^:]{2,40}$/;

function meaningOf(label: string, { product }: Reading): readonly LabelMatch[] {
  const bare = label.replace(PAYABLE_BY, "");
  const whole = termsForLabel(label, product);
  if (bare === label || whole.some(({ rule }) => rule === "label.exact")) return whole;
  const money = termsForLabel(bare, product).filter(
    ({ term, rule }) => /^(?:premium|fee)\.amount$/.test(term.key) && rule === "label.exact",
  );
  return money.length > 0 ? money : whole;
}

/** "Recipient" and "Sender" over a name say who the paper is for and from, not who pays what; as
 * roles of the trade they count only where the vocabulary has them as they stand. */
function isSeat({ term, rule }: LabelMatch, { label }: Statement, { side }: Reading): boolean {
  return term.kind === "role" && rule !== "label.exact" && seatOfLabel(label, side) !== null;
}

/** "Day Count / Frequency: 30/360, annual" states two terms of different kinds at once. */
function recordOthers(
  reading: Reading,
  statement: Statement,
  scope: Scope,
  legs: Legs | null,
  matches: readonly LabelMatch[],
  done: LabelMatch,
): void {
  if (!/\S\s*[/,;]\s+\S|\S\s-\s\S/.test(statement.value)) return;
  if (done.rule !== "label.stripped" || !/\s(?:\/|and|&|und|et)\s/.test(statement.label)) return;
  const kinds = new Set<string>(["text", "reference", "number", done.term.kind]);
  for (const match of matches) {
    if (kinds.has(match.term.kind) || match.rule !== "label.stripped") continue;
    if (record(reading, statement, scope, match, legs)) kinds.add(match.term.kind);
  }
}
