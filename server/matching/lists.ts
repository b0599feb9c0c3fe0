import type { TermReading } from "#server/domain/trade.ts";
import { fieldOf, inStatedList, type Judged, judge } from "./judge.ts";
import type { FieldComparison } from "./matching.ts";
import type { PlanList, PlanTerm } from "./plan.ts";
import type { ListRow, Lists } from "./prepared.ts";
import { canonicalCentre } from "./values/aliases.ts";
import { comparableIdentifier } from "./values/text.ts";

interface RowPair {
  readonly bank: ListRow | undefined;
  readonly counterparty: ListRow | undefined;
}

/** What makes two rows one: the date of a period, or the value of a plain item. */
function identityOf(row: ListRow): string {
  const dated = row.get("date");
  if (dated !== undefined) return dated.value;
  const plain = row.get("");
  return plain === undefined ? "" : canonicalCentre(comparableIdentifier(plain.value));
}

/** What a row says besides its date: a period that moved is recognised by it. */
function contentOf(row: ListRow): string {
  return [...row]
    .filter(([field]) => field !== "date")
    .map(([field, reading]) => `${field}=${reading.value}`)
    .sort()
    .join("|");
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sortedRows(lists: Lists | null, name: string): ListRow[] {
  const rows = lists?.get(name);
  if (rows === undefined) return [];
  const sorted = [...rows.values()].sort(
    (a, b) => byText(identityOf(a), identityOf(b)) || byText(contentOf(a), contentOf(b)),
  );
  // A plain item named twice is still one member of the set.
  return sorted.filter((row, at) => {
    const before = sorted[at - 1];
    return before === undefined || !row.has("") || identityOf(before) !== identityOf(row);
  });
}

/** Takes rows with the same key off both sides, in order. */
function pairBy(
  key: (row: ListRow) => string,
  bank: readonly ListRow[],
  counterparty: readonly ListRow[],
): { readonly pairs: RowPair[]; readonly bank: ListRow[]; readonly counterparty: ListRow[] } {
  const waiting = new Map<string, ListRow[]>();
  for (const row of counterparty) {
    const same = waiting.get(key(row));
    if (same === undefined) waiting.set(key(row), [row]);
    else same.push(row);
  }
  for (const rows of waiting.values()) rows.reverse();
  const pairs: RowPair[] = [];
  const left: ListRow[] = [];
  const taken = new Set<ListRow>();
  for (const row of bank) {
    const partner = waiting.get(key(row))?.pop();
    if (partner === undefined) left.push(row);
    else {
      pairs.push({ bank: row, counterparty: partner });
      taken.add(partner);
    }
  }
  return { pairs, bank: left, counterparty: counterparty.filter((row) => !taken.has(row)) };
}

/**
 * Pairs rows by period whatever their order: the same date first, then a moved period with the same
 * content, and what is left in order, so that one wrong cell is one difference.
 */
function pairRows(bank: readonly ListRow[], counterparty: readonly ListRow[]): RowPair[] {
  const dated = pairBy(identityOf, bank, counterparty);
  const moved = pairBy(contentOf, dated.bank, dated.counterparty);
  const pairs = [...dated.pairs, ...moved.pairs];
  const rest = Math.max(moved.bank.length, moved.counterparty.length);
  for (let at = 0; at < rest; at += 1) {
    pairs.push({ bank: moved.bank[at], counterparty: moved.counterparty[at] });
  }
  return pairs;
}

function compareCell(
  term: PlanTerm,
  judged: Judged,
  bank: TermReading | undefined,
  counterparty: TermReading | undefined,
  bothState: boolean,
): FieldComparison | null {
  if (bank === undefined && counterparty === undefined) return null;
  const verdict = judge(term, judged, bank, counterparty);
  return fieldOf(term, bothState ? inStatedList(verdict) : verdict, bank, counterparty);
}

/** Rows in printed order, when both papers print the same periods or items in one order. */
function inOneOrder(ours: Lists | null, theirs: Lists | null, name: string): RowPair[] | null {
  const bank = ours?.get(name);
  const counterparty = theirs?.get(name);
  if (bank === undefined || counterparty === undefined || bank.size !== counterparty.size) {
    return null;
  }
  const pairs: RowPair[] = [];
  const partners = counterparty.values();
  for (const row of bank.values()) {
    const partner: ListRow | undefined = partners.next().value;
    const key = row.has("date") ? "date" : "";
    const named = row.get(key)?.value;
    if (named === undefined || partner?.get(key)?.value !== named) return null;
    pairs.push({ bank: row, counterparty: partner });
  }
  return pairs;
}

/** Compares one list of the trade or of a leg: schedules by period, plain items as a set. */
export function compareList(
  list: PlanList,
  judged: Judged,
  ours: Lists | null,
  theirs: Lists | null,
): FieldComparison[] {
  if (!ours?.has(list.name) && !theirs?.has(list.name)) return [];
  const pairs =
    inOneOrder(ours, theirs, list.name) ??
    pairRows(sortedRows(ours, list.name), sortedRows(theirs, list.name));
  const bothState = ours?.has(list.name) === true && theirs?.has(list.name) === true;
  const fields: FieldComparison[] = [];
  for (const { bank, counterparty } of pairs) {
    for (const [field, term] of list.fields) {
      const cell = compareCell(term, judged, bank?.get(field), counterparty?.get(field), bothState);
      if (cell !== null) fields.push(cell);
    }
  }
  return fields;
}
